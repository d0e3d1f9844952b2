#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "html/document.h"

namespace diemtin::read {

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
  std::string language;              // of <html lang>, "" when it has none
  std::vector<std::string> authors;  // as written, not yet cleaned
  std::vector<std::string> tags;
  std::optional<Time> published;
  std::optional<Time> modified;
  bool says_article = false;  // JSON-LD or og:type call it an article
  bool says_list = false;     // JSON-LD calls it a collection
};

Facts GatherFacts(const html::Document& document, const std::optional<std::string>& page_url);

// Adds what one JSON-LD script says; broken JSON adds nothing.
void AddJsonLd(std::string_view script, Facts* facts);

// A time of metadata: ISO 8601 in its many shapes, RFC 822, or one of printed shapes.
std::optional<Time> ParseMetaTime(std::string_view text);

// Entities left in text that was escaped twice.
std::string Unescape(std::string_view text);

}  // namespace diemtin::read
