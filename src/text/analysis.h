#pragma once

// All that this room finds in one text, in one call. Pure; linear in the text.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "text/credits.h"
#include "text/dates.h"
#include "text/entities.h"
#include "text/keywords.h"
#include "text/masks.h"
#include "text/quotations.h"
#include "text/topics.h"
#include "text/words.h"

namespace diemtin::text {

// Offsets are bytes of the text as printed, whatever was unmasked or composed to understand it.
struct Analysis {
  std::string language;            // as given, else as found
  double language_confidence = 1;  // of what was found; 1 when it was given
  std::vector<Word> words;
  std::vector<MaskSpan> masks;
  std::vector<Entity> entities;  // in order of first mention
  std::vector<DateSpan> dates;
  std::optional<std::size_t> event_date;  // of `dates`
  std::vector<QuotationSpan> quotations;
  std::vector<CreditSpan> credits;
  std::vector<Keyword> keywords;  // most telling first
  TopicGuess topic;               // of the first line as headline, and the rest
};

// `text`: well-formed UTF-8, its first line the headline where there is one. `language`: BCP 47;
// empty or "und" has it found.
Analysis Analyse(std::string_view text, std::string_view language,
                 const std::optional<Time>& published);

}  // namespace diemtin::text
