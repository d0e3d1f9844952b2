#pragma once

// The words of diemtin as plain values (docs/architecture.md has the table). No behaviour: what
// rooms hand each other. All text is UTF-8 in NFC. Unknown is nullopt or an empty list, never a
// guess.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace diemtin::model {

// Bytes fetched or read from a file, before anyone looked into them.
struct Page {
  std::optional<std::string> url;  // http(s) address; nullopt for a file that came without one
  std::optional<Time> fetched;     // when the bytes were taken
  std::string content_type;        // as the server or the archive said; may be empty
  std::string bytes;
};

enum class BlockKind : std::uint8_t {
  kParagraph,
  kHeading,
  kList,
  kQuotation,
  kTable,
  kFigure,
  kEmbed
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  std::string text;     // lines of a list are joined by \n; empty for a figure
  std::string src;      // figure, embed: address
  std::string alt;      // figure
  std::string caption;  // figure, without the credit
  std::string credit;   // figure: who made or supplied it
  bool operator==(const Block&) const = default;
};

struct Quotation {
  std::string text;  // without the marks
  std::optional<std::string> speaker;
  std::optional<std::string> verb;
  bool operator==(const Quotation&) const = default;
};

struct DateMention {
  std::string text;   // as printed
  std::string value;  // ISO 8601 date
  bool operator==(const DateMention&) const = default;
};

struct MaskedWord {
  std::string printed;  // "t.uổi"
  std::string clean;    // "tuổi"
  bool operator==(const MaskedWord&) const = default;
};

enum class NameKind : std::uint8_t { kPerson, kPlace, kOrganisation, kOther };

// Somebody or something that the article names, however often and in whatever form.
struct Name {
  std::string name;  // the fullest form printed, titles off
  NameKind kind = NameKind::kOther;
  std::string key;  // the same in every language: "JP" of ISO 3166; empty when there is none
  std::vector<std::string> forms;  // the others ("ông Kishida"), each once
  std::int32_t mentions = 1;
  bool operator==(const Name&) const = default;
};

struct Article {
  std::string title;
  std::optional<std::string> lead;
  std::vector<Block>
      blocks;  // in page order; the lead is the first block too when the page prints it as text
  std::vector<std::string> authors;
  std::vector<std::string> agencies;
  std::optional<std::string> outlet;
  std::optional<std::string> url;  // canonical address
  std::optional<std::string> section;
  std::string language;  // BCP 47 ("vi", "en", "zh"); "und" when unknown
  std::optional<Time> published;
  std::optional<Time> modified;
  std::vector<std::string> tags;
  std::vector<Quotation> quotations;
  std::vector<DateMention> dates;
  std::optional<std::string> event_date;  // ISO 8601 date
  std::vector<MaskedWord> masked_words;
  std::vector<Name> names;            // in order of first mention
  std::vector<std::string> keywords;  // most telling first, at most 10
  std::optional<std::int64_t> views;
  std::optional<std::int64_t> comments;  // as the page counts them
  std::optional<bool> paywalled;         // as the page says; nullopt when it says nothing
  bool operator==(const Article&) const = default;
};

// Title excluded: the texts of paragraphs, headings, lists, quotations and tables, joined by blank
// lines.
std::string BodyText(const Article& article);

// When the article is from: published, else the day of its event, else when its page was fetched.
std::optional<Time> TimeOf(const Article& article, const std::optional<Time>& fetched);

struct Teaser {
  std::string title;
  std::optional<std::string> url;
  std::optional<Time> time;
  std::optional<std::string> section;
  std::optional<std::string> snippet;
  std::optional<std::string> picture;
  bool operator==(const Teaser&) const = default;
};

struct TeaserList {
  std::optional<std::string> name;  // as printed over the list
  std::vector<Teaser> items;
  bool operator==(const TeaserList&) const = default;
};

struct LeftOut {
  std::string
      why;  // a short stable word: "share", "vote", "comments", "advertisement", "link-list", ...
  std::string text;
  bool operator==(const LeftOut&) const = default;
};

// How much one feature of a block spoke for it (above zero) or against it, in log-odds.
struct FeatureWeight {
  std::string name;
  double value = 0;
  double weight = 0;
  bool operator==(const FeatureWeight&) const = default;
};

// One block's judgement, for --explain.
struct Verdict {
  std::string text;  // of a picture, what stands for it
  bool kept = false;
  double score = 0;                               // probability that it belongs to an article
  std::string why;                                // a short stable word: docs/formats.md lists them
  std::string kind = {};                          // "text", "heading", "picture", ...
  std::optional<std::uint32_t> list = {};         // of Reading::lists, that it lies in
  std::vector<FeatureWeight> weights = {};        // the heaviest of the judgement
  std::vector<FeatureWeight> first_weights = {};  // and of the first pass, which that one heard
  std::vector<FeatureWeight> features = {};       // all, without weights; only when asked for
  bool operator==(const Verdict&) const = default;
};

// What one place of a page says of a fact, for --explain.
struct Claim {
  std::string fact;     // "title", "published", ...
  std::string value;    // as told there
  std::string source;   // "json-ld", "meta", "printed", ...
  bool agrees = false;  // with what was taken
  bool operator==(const Claim&) const = default;
};

// kList: a front page, a section, results; kLive: a live blog. Stored: add at the end only.
enum class PageKind : std::uint8_t {
  kArticle,
  kList,
  kFeed,
  kOther,
  kGallery,
  kVideo,
  kLive,
  kForum,
  kProduct
};

// A page whose articles are taken into the archive's stories.
bool IsArticleKind(PageKind kind);

struct Reading {
  std::optional<std::string> url;
  std::string language = "und";
  PageKind kind = PageKind::kOther;
  // The main one first. Of a list page at most one: the page's own words, no article of its own.
  std::vector<Article> articles;
  bool news = false;  // of an article's kind, with a day of publication
  std::vector<TeaserList> lists;
  std::vector<LeftOut> left_out;
  std::vector<std::string> warnings;  // what was repaired or disagreed
  // Only when asked for:
  std::vector<Verdict> verdicts;
  std::vector<Claim> claims;
  std::optional<double> level;  // the probability from which on a block was kept
  bool operator==(const Reading&) const = default;
};

}  // namespace diemtin::model
