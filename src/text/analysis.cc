#include "text/analysis.h"

#include "text/language.h"

namespace diemtin::text {
namespace {

// Leads every span of what was read back to the text as printed.
class WayBack {
 public:
  explicit WayBack(const OffsetMap& offsets) : offsets_(offsets) {}

  template <typename Span>
  void Lead(Span* span) const {
    span->begin = offsets_.PrintedBegin(span->begin);
    span->end = offsets_.PrintedEnd(span->end);
  }
  void Lead(Entity* entity) const {
    for (Mention& mention : entity->mentions) Lead(&mention);
  }
  void Lead(DateSpan* date) const {
    if (date->place_end > date->place_begin) {
      date->place_begin = offsets_.PrintedBegin(date->place_begin);
      date->place_end = offsets_.PrintedEnd(date->place_end);
    }
    Lead<DateSpan>(date);
  }
  void Lead(QuotationSpan* quotation) const {
    Lead(&quotation->said);
    if (quotation->verb) Lead(&*quotation->verb);
    if (quotation->speaker) Lead(&*quotation->speaker);
  }
  template <typename Span>
  void LeadAll(std::vector<Span>* spans) const {
    for (Span& span : *spans) Lead(&span);
  }

 private:
  const OffsetMap& offsets_;
};

}  // namespace

Analysis Analyse(std::string_view text, std::string_view language,
                 const std::optional<Time>& published) {
  Analysis analysis;
  analysis.language = language;
  if (language.empty() || language == "und") {
    LanguageGuess guess = GuessLanguage(text);
    analysis.language = std::move(guess.code);
    analysis.language_confidence = guess.confidence;
  }
  const std::string_view found = analysis.language;
  analysis.masks = FindMasks(text, found);
  const Mended mended = Unmask(text, found);
  const std::string_view clean = mended.text;
  analysis.words = FindWords(clean, found);
  analysis.entities = FindEntities(clean, found);
  analysis.dates = FindDateSpans(clean, found, {.published = published, .near = {}});
  analysis.quotations = FindQuotationSpans(clean, found);
  analysis.credits = FindCredits(clean, found);
  analysis.keywords = FindKeywords(clean, found, analysis.words);
  const std::size_t line = std::min(clean.find('\n'), clean.size());
  analysis.topic = GuessTopic({clean.substr(0, line), clean.substr(line), {}});
  if (const DateSpan* event = EventDate(analysis.dates, published))
    analysis.event_date = static_cast<std::size_t>(event - analysis.dates.data());
  if (!mended.offsets.empty()) {
    const WayBack back(mended.offsets);
    back.LeadAll(&analysis.words);
    back.LeadAll(&analysis.entities);
    back.LeadAll(&analysis.dates);
    back.LeadAll(&analysis.quotations);
    back.LeadAll(&analysis.credits);
    back.LeadAll(&analysis.keywords);
  }
  return analysis;
}

}  // namespace diemtin::text
