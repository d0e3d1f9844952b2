#include "text/analyse.h"

#include <algorithm>
#include <string>

#include "text/dates.h"
#include "text/entities.h"
#include "text/keywords.h"
#include "text/language.h"
#include "text/masks.h"
#include "text/names.h"
#include "text/quotations.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLeadBlocks = 3;  // where a report says when it happened
constexpr std::size_t kIsoDateBytes = 10;
constexpr std::size_t kMostForms = 8;     // of one name, beside the fullest
constexpr double kLeastConfidence = 0.3;  // of a language: below it, the text does not tell

void AddAgencies(const std::vector<std::string>& found, std::vector<std::string>* agencies) {
  for (const std::string& name : found) {
    if (std::find(agencies->begin(), agencies->end(), name) == agencies->end())
      agencies->push_back(name);
  }
}

void FillAgencies(model::Article* article) {
  for (const model::Block& block : article->blocks) {
    if (block.kind == model::BlockKind::kFigure) {
      if (!block.credit.empty()) {
        AddAgencies(FindAgencies("Ảnh: " + block.credit, article->language), &article->agencies);
      }
      continue;
    }
    AddAgencies(FindAgencies(block.text, article->language), &article->agencies);
  }
}

std::string Captions(const model::Article& article) {
  std::string captions;
  for (const model::Block& block : article.blocks) {
    if (!block.caption.empty()) captions += block.caption + "\n\n";
  }
  return captions;
}

// The latest day that the text prints with its year.
std::optional<CivilDate> LatestFullDate(const std::string& text, const std::string& language) {
  std::optional<CivilDate> latest;
  for (const model::DateMention& mention : FindDates(text, language, std::nullopt)) {
    const auto time = ParseIso8601(mention.value);
    if (!time) continue;
    const CivilDate date = ToCivil(*time).date;
    if (!latest || date > *latest) latest = date;
  }
  return latest;
}

// Headline, lead and the first paragraphs, where a report says when it happened.
std::string Opening(const model::Article& article) {
  std::string opening = article.title + "\n\n" + article.lead.value_or("");
  std::size_t count = 0;
  for (const model::Block& block : article.blocks) {
    if (block.text.empty()) continue;
    if (++count > kLeadBlocks) break;
    opening += "\n\n" + block.text;
  }
  return opening;
}

// A day only: who says no more than the month says no day.
std::optional<std::string> EventDay(const model::Article& article, const DateContext& context) {
  const std::vector<DateSpan> spans = FindDateSpans(Opening(article), article.language, context);
  const DateSpan* event = EventDate(spans, article.published);
  if (event == nullptr || event->grain > DateSpan::Grain::kDay) return std::nullopt;
  return event->value.substr(0, kIsoDateBytes);
}

// What the dates of an article are resolved against.
DateContext ContextOf(const model::Article& article, const std::string& body,
                      const std::optional<CivilDate>& near) {
  if (article.published) return {.published = article.published, .near = std::nullopt};
  auto anchor = LatestFullDate(body + "\n\n" + Captions(article), article.language);
  return {.published = std::nullopt, .near = anchor ? anchor : near};
}

void FillNames(const std::string& text, model::Article* article) {
  for (Entity& entity : FindEntities(text, article->language)) {
    model::Name name;
    name.name = std::move(entity.name);
    name.kind = entity.kind;
    name.key = std::move(entity.key);
    name.mentions = static_cast<std::int32_t>(entity.mentions.size());
    for (const Mention& mention : entity.mentions) {
      std::string form = text.substr(mention.begin, mention.end - mention.begin);
      if (form == name.name ||
          std::find(name.forms.begin(), name.forms.end(), form) != name.forms.end())
        continue;
      if (name.forms.size() < kMostForms) name.forms.push_back(std::move(form));
    }
    article->names.push_back(std::move(name));
  }
}

}  // namespace

void Analyse(model::Article* article, const std::optional<CivilDate>& near) {
  const std::string body = model::BodyText(*article);
  if (article->language.empty() || article->language == "und") {
    LanguageGuess guess = GuessLanguage(article->title + "\n" + body);
    article->language = guess.confidence < kLeastConfidence ? "und" : std::move(guess.code);
  }
  FillAgencies(article);
  const std::string& language = article->language;
  if (article->quotations.empty()) article->quotations = FindQuotations(body, language);
  const DateContext context = ContextOf(*article, body, near);
  if (article->dates.empty()) {
    article->dates = context.near ? FindDatesNear(body, language, *context.near)
                                  : FindDates(body, language, context.published);
  }
  if (!article->event_date) article->event_date = EventDay(*article, context);
  std::string told = article->lead.value_or("");
  told = body.starts_with(told) ? body : told + "\n\n" + body;
  if (article->masked_words.empty()) {
    article->masked_words =
        FindMaskedWords(article->title + "\n" + told + "\n" + Captions(*article), language);
  }
  // Names and keywords are found in clear text.
  const std::string clear = Unmask(article->title + "\n\n" + told, language).text;
  if (article->names.empty()) FillNames(clear, article);
  if (article->keywords.empty()) {
    const std::size_t title_end = std::min(clear.find("\n\n"), clear.size());
    for (Keyword& keyword : FindKeywords(std::string_view(clear).substr(title_end), language))
      article->keywords.push_back(std::move(keyword.text));
  }
}

}  // namespace diemtin::text
