#include "rank/infer_section.h"

#include "rank/sections.h"

namespace diemtin::rank {

std::string_view KeyOfTopic(text::Topic section) {
  switch (section) {
    case text::Topic::kSports:
      return "sport";
    case text::Topic::kLifestyle:
      return "life";
    case text::Topic::kOther:
      return "";
    default:
      return text::TopicName(section);
  }
}

text::TopicGuess TopicOfArticle(const model::Article& article) {
  std::string text = article.lead.value_or("");
  for (const model::Block& block : article.blocks) {
    if (text.size() > text::kMostTopicBytes) break;
    if (block.text.empty() || block.text == article.lead) continue;
    text += '\n';
    text += block.text;
  }
  return text::GuessTopic({article.title, text, article.url.value_or("")});
}

std::optional<std::string> InferSection(const model::Article& article) {
  if (article.section && !SectionKey(*article.section).empty()) return std::nullopt;
  const text::SectionGuess guess = text::BestSection(TopicOfArticle(article));
  const std::string_view key = KeyOfTopic(guess.section);
  if (key.empty() || guess.probability < kSureSection) return std::nullopt;
  return std::string(key);
}

}  // namespace diemtin::rank
