#pragma once

// What grouping keeps of an article: its heaviest terms with weights, a print of its text, its
// time, who printed it. Serialised, it is the `Features` of grouper.h.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "story/copies/text_print.h"

namespace diemtin::story {

// kRun: three and more capitalised words in a row. kDate: a day that the text speaks of. kPlace: a
// place by its key. Numbers, dates and places are the same terms in every language.
enum class TermKind : std::uint8_t { kWord, kPair, kRun, kNumber, kDate, kPlace };

constexpr bool IsNeutral(TermKind kind) { return kind >= TermKind::kNumber; }

// Six bytes, as a window holds some twenty million.
struct [[gnu::packed]] Term {
  std::uint32_t hash = 0;   // of kind and lower-case text
  std::uint8_t weight = 0;  // 1 to 255, the heaviest of the article is 255
  TermKind kind : 3 = TermKind::kWord;
  bool name : 1 = false;  // its capitals say so
  bool in_title : 1 = false;
  bool operator==(const Term&) const = default;
};

struct TermText {
  std::uint32_t hash = 0;
  std::string text;
  bool operator==(const TermText&) const = default;
};

struct Document {
  std::string language;
  std::optional<std::int64_t> time;  // seconds
  std::vector<Term> terms;           // ascending hash, each once
  std::vector<TermText> texts;       // heaviest first
  TextPrint print;
  std::uint32_t title = 0;  // hashes of the words' letters, 0: there is none
  std::uint32_t outlet = 0;
  std::uint32_t address = 0;            // AddressOf its page
  std::vector<std::uint32_t> agencies;  // that it credits, hashes as of the outlet
  bool operator==(const Document&) const = default;
};

std::string Serialise(const Document& document);
Expected<Document> Parse(std::string_view features);  // kCorrupt when Serialise did not write it

}  // namespace diemtin::story
