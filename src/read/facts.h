#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "html/document.h"

namespace diemtin::read {

// Where a page tells a time, the most trusted first.
enum class DateSource : std::uint8_t {
  kJsonLd,         // of the article
  kMeta,           // meta elements
  kProperty,       // microdata, RDFa
  kMarkedElement,  // an element whose names say that it holds the publication
  kElement,        // <time>, or an element that holds a time for machines
  kPrinted,        // near the title
  kUrl,
  kPageJsonLd,  // of the page that holds the article
  kScript,      // other data in scripts
  kText         // behind or at the end of the body
};
std::string_view DateSourceName(DateSource source);  // "json-ld", "meta", ...

struct DateClaim {
  Time time;
  DateSource source = DateSource::kText;
  bool change = false;  // of a change, not of the publication
};

// What a page's metadata says of its article: JSON-LD, Open Graph, meta names, microdata. First
// found of each, in the order of how often publishers keep it right.
struct Facts {
  std::string headline;  // JSON-LD
  std::string og_title;
  std::string page_title;  // <title>
  std::string body;        // JSON-LD articleBody
  std::string description;
  std::optional<std::string> outlet;
  std::optional<std::string> url;  // canonical
  std::optional<std::string> section;
  std::string language;                   // of <html lang>, "" when it has none
  std::vector<std::string> authors;       // as written, not yet cleaned: JSON-LD
  std::vector<std::string> meta_authors;  // meta elements
  std::vector<std::string> tags;
  std::vector<DateClaim> times;  // every claim of metadata
  std::optional<std::int64_t> comments;
  std::optional<bool> paywalled;
  bool Knows(bool change) const;  // a time of the publication, or of a change

  bool says_article = false;  // JSON-LD or og:type call it an article
  bool says_list = false;     // JSON-LD calls it a collection
  bool says_live = false;     // a live blog
  bool says_gallery = false;
  bool says_video = false;
  bool says_forum = false;
  bool says_product = false;
};

Facts GatherFacts(const html::Document& document, const std::optional<std::string>& page_url);

// What a type of schema.org ("Product"), or og:type, says of the page's kind.
void AddKind(std::string_view type, Facts* facts);

// Adds what one JSON-LD script says; broken JSON adds nothing.
void AddJsonLd(std::string_view script, Facts* facts);

// Entities left in text that was escaped twice.
std::string Unescape(std::string_view text);

}  // namespace diemtin::read
