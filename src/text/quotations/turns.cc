// Dialogues that are printed as turns, a paragraph each.

#include <algorithm>

#include "text/quotations/phrase.h"
#include "text/quotations/scene.h"

namespace diemtin::text::quotations {
namespace {

constexpr std::size_t kLongestLabel = 60;  // bytes before the colon
constexpr std::size_t kLabelWords = 7;
constexpr std::string_view kSpeech =
    "tôi chúng em thưa ông bà anh chị cháu con mình vâng dạ ạ i we you yes no my our";

// "PV:", "Ông Nam:": the bytes before the colon; 0 when the paragraph opens otherwise.
std::size_t LabelSize(std::string_view paragraph) {
  const std::size_t colon = paragraph.substr(0, kLongestLabel).find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 2 >= paragraph.size()) return 0;
  if (paragraph[colon + 1] != ' ' || !StartsUpper(paragraph)) return 0;
  const std::string_view label = paragraph.substr(0, colon);
  if (label.find_first_of(".,!?\"0123456789") != std::string_view::npos) return 0;
  std::size_t words = 0, upper = 0;
  for (std::string_view word = WordAt(label); !word.empty();
       word = WordAt(label, static_cast<std::size_t>(word.data() - label.data()) + word.size())) {
    ++words;
    upper += StartsUpper(word);
  }
  return words <= kLabelWords && (upper == words || upper >= 2 || words == 1) ? colon : 0;
}

bool HasSpeech(std::string_view paragraph) {
  const std::string_view part = Utf8Prefix(paragraph, 300);
  for (std::string_view word = WordAt(part); !word.empty();
       word = WordAt(part, static_cast<std::size_t>(word.data() - part.data()) + word.size()))
    if (IsIn(LowerCase(word), kSpeech)) return true;
  return false;
}

}  // namespace

std::vector<Turn> FindTurns(std::string_view text) {
  std::vector<Turn> dashes, labels;
  bool dash_question = false, label_question = false, dash_speech = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view paragraph = Trimmed(text.substr(begin, end - begin), " \r");
    const std::size_t from =
        paragraph.empty() ? begin : static_cast<std::size_t>(paragraph.data() - text.data());
    const TextRange all{from, from + paragraph.size()};
    const bool question = paragraph.ends_with('?');
    std::size_t dash = 0;
    for (const char* sign : {"- ", "– ", "— "})
      if (paragraph.starts_with(sign)) dash = std::string_view(sign).size();
    if (dash > 0 && paragraph.size() > dash) {
      dashes.push_back({{all.begin + dash, all.end}, {}, question});
      dash_question |= question;
      dash_speech |= HasSpeech(paragraph);
    } else if (const std::size_t label = LabelSize(paragraph)) {
      labels.push_back(
          {{all.begin + label + 2, all.end}, {all.begin, all.begin + label}, question});
      label_question |= question;
    }
    begin = end + 1;
  }
  std::vector<Turn> turns;
  if (dashes.size() >= 2 && dash_question && dash_speech) turns = std::move(dashes);
  if (labels.size() >= 2 && label_question) turns.insert(turns.end(), labels.begin(), labels.end());
  std::sort(turns.begin(), turns.end(),
            [](const Turn& a, const Turn& b) { return a.said.begin < b.said.begin; });
  return turns;
}

}  // namespace diemtin::text::quotations
