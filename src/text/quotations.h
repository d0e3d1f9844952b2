#pragma once

// Who said what: speech between marks or behind a dash, and speech that a verb reports without
// marks. Vietnamese first; English and a dozen other languages by their verbs of saying.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"
#include "text/entities.h"
#include "text/name_spans.h"

namespace diemtin::text {

enum class QuotationKind : std::uint8_t {
  kDirect,    // the speaker's words, between marks or as a turn of a dialogue
  kReported,  // what he said, in the writer's words: "ông Nam cho biết hai bên đã ký"
};

struct TextRange {
  std::size_t begin = 0;  // byte offsets into the text as given
  std::size_t end = 0;
  bool operator==(const TextRange&) const = default;
};

struct QuotationSpan {
  // What was said, inside the marks. A quotation that runs on over paragraphs is a span each.
  TextRange said;
  QuotationKind kind = QuotationKind::kDirect;
  std::optional<TextRange> verb;     // "cho biết", "theo"; none where the sentence has none
  std::optional<TextRange> speaker;  // as printed beside the verb: "bà Lan", "he"
  std::string name;  // the speaker's fullest name in the text; empty: nobody is named
};

// In order of `said.begin`; a direct quotation may lie in a reported one. Scare quotes, titles of
// works and names between marks are left out. `names`: FindNameSpans of the text; `entities`:
// FindEntities, which tell who holds an office; without them fewer speakers are found. Pure; linear.
std::vector<QuotationSpan> FindQuotationSpans(std::string_view text, std::string_view language,
                                              std::span<const NameSpan> names,
                                              std::span<const Entity> entities);
std::vector<QuotationSpan> FindQuotationSpans(std::string_view text, std::string_view language,
                                              std::span<const NameSpan> names);
// Finds the names itself, when the text quotes at all.
std::vector<QuotationSpan> FindQuotationSpans(std::string_view text, std::string_view language);

// The direct ones, as articles keep them: stops and commas at the ends taken off, verb in lower
// case.
std::vector<model::Quotation> FindQuotations(std::string_view text, std::string_view language);

}  // namespace diemtin::text
