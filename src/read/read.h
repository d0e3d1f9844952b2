#pragma once

// From the bytes of one page to its reading: what is the article, what is around it, what was left
// out and why. Pure: same page, same reading. Linear in the page, never recursing on its depth. No
// rule for single sites.

#include <functional>

#include "base/error.h"
#include "html/document.h"
#include "model/reading.h"

namespace diemtin::read {

// What a page of markup goes through, in this order but for kMetadata and kBlocks, which take
// turns.
enum class Step {
  kDecode,
  kParse,
  kMap,       // pieces of text, lists, language
  kMetadata,  // what the page says of itself: title, time, authors, names, counts
  kFeatures,
  kJudgement,
  kBlocks,    // the body as blocks, lead, what was left out
  kAnalysis,  // of the article's text (room `text`)
};
inline constexpr std::size_t kSteps = 8;

struct Options {
  html::Limits limits;
  std::size_t max_bytes = 64u << 20;  // of a page of any kind
  std::size_t max_line = 1u << 20;    // of text without markup: a longer line is no page
  bool explain = false;               // fill Reading::verdicts, claims and level
  bool explain_features = false;      // and Verdict::features
  std::function<void(Step)> on_step;  // told when a step begins: for measuring; may be empty

  void Tell(Step step) const {
    if (on_step) on_step(step);
  }
};

enum class Format { kHtml, kText, kFeed, kRecord };

// By content first, content type second. kEmpty for nothing but white space; kUnknownFormat for
// binary data.
Expected<Format> DetectFormat(const model::Page& page);

// Reads a page of any format. A page that holds no article is no error: its reading has none.
// Fails on what DetectFormat, text::Decode or the limits refuse.
Expected<model::Reading> Read(const model::Page& page, const Options& options = {});

// The parts, each for one format; `utf8` is decoded text in NFC.
Expected<model::Reading> ReadHtml(std::string_view utf8, const model::Page& page,
                                  const Options& options);
Expected<model::Reading> ReadText(std::string_view utf8, const model::Page& page,
                                  const Options& options);
Expected<model::Reading> ReadFeed(std::string_view utf8, const model::Page& page,
                                  const Options& options);
// One ready article: a JSON object with id, lang, title, text, and where known summary, time, url,
// source.
Expected<model::Reading> ReadRecord(std::string_view utf8, const model::Page& page,
                                    const Options& options);

// Content type that marks a page as a ready article in the archive.
inline constexpr char kRecordType[] = "application/x-diemtin-article+json";

}  // namespace diemtin::read
