#include "model/reading.h"

namespace diemtin::model {

std::string BodyText(const Article& article) {
  std::string text;
  for (const Block& block : article.blocks) {
    if (block.text.empty()) continue;
    if (!text.empty()) text += "\n\n";
    text += block.text;
  }
  return text;
}

std::optional<Time> TimeOf(const Article& article, const std::optional<Time>& fetched) {
  if (article.published) return article.published;
  if (article.event_date) {
    if (const auto day = ParseIso8601(*article.event_date)) return day;
  }
  return fetched;
}

}  // namespace diemtin::model
