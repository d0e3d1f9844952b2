#include "text/analyse.h"

#include <algorithm>
#include <string>

#include "text/dates.h"
#include "text/language.h"
#include "text/masks.h"
#include "text/names.h"
#include "text/quotations.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLeadBlocks = 3;  // where a report says when it happened

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

// The first day in the opening blocks that is not after publication.
std::optional<std::string> EventDate(const model::Article& article) {
  std::string opening = article.lead.value_or("");
  std::size_t count = 0;
  for (const model::Block& block : article.blocks) {
    if (block.text.empty()) continue;
    if (++count > kLeadBlocks) break;
    opening += "\n\n" + block.text;
  }
  const std::string last =
      article.published ? FormatIsoDate(ToCivil(*article.published).date) : "9999-12-31";
  const model::DateMention* first = nullptr;
  std::size_t first_at = std::string::npos;
  for (const model::DateMention& mention : article.dates) {
    const std::size_t at = opening.find(mention.text);
    if (at == std::string::npos || mention.value > last || (first && at >= first_at)) continue;
    first = &mention;
    first_at = at;
  }
  if (!first) return std::nullopt;
  return first->value;
}

void FillDates(const std::string& body, const std::optional<CivilDate>& near,
               model::Article* article) {
  if (article->published) {
    article->dates = FindDates(body, article->language, article->published);
    return;
  }
  auto anchor = LatestFullDate(body + "\n\n" + Captions(*article), article->language);
  if (!anchor) anchor = near;
  article->dates = anchor ? FindDatesNear(body, article->language, *anchor)
                          : FindDates(body, article->language, std::nullopt);
}

}  // namespace

void Analyse(model::Article* article, const std::optional<CivilDate>& near) {
  const std::string body = model::BodyText(*article);
  if (article->language.empty() || article->language == "und") {
    article->language = DetectLanguage(article->title + "\n" + body);
  }
  FillAgencies(article);
  if (article->quotations.empty()) article->quotations = FindQuotations(body, article->language);
  if (article->dates.empty()) FillDates(body, near, article);
  if (!article->event_date) article->event_date = EventDate(*article);
  if (article->masked_words.empty()) {
    const std::string lead = article->lead.value_or("");
    article->masked_words = FindMaskedWords(
        article->title + "\n" + lead + "\n" + body + "\n" + Captions(*article), article->language);
  }
}

}  // namespace diemtin::text
