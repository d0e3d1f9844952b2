// The sentence of an article that tells what happened.

#include <algorithm>
#include <set>
#include <string_view>

#include "base/utf8.h"
#include "story/opening.h"
#include "story/timeline.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::story {
namespace {

constexpr std::size_t kSentences = 8;
constexpr std::size_t kLeastWords = 6, kMostWords = 60;
constexpr std::size_t kMostBytes = 1000;  // words may be long
constexpr double kTitleShare = 2, kNumber = 0.25, kName = 0.25, kLater = 0.1;
constexpr int kMostNames = 2;

// Every word in lower case that carries a subject.
std::set<std::string> Words(std::string_view text, std::string_view language) {
  const std::string lower = text::LowerCase(text);
  std::set<std::string> words;
  for (const text::Token& token : text::Tokenize(lower)) {
    std::string word = lower.substr(token.begin, token.end - token.begin);
    if (!text::IsStopWord(word, language)) words.insert(std::move(word));
  }
  return words;
}

bool MayStand(std::string_view sentence) {
  if (sentence.size() > kMostBytes) return false;
  const std::size_t words = text::Tokenize(sentence).size();
  if (words < kLeastWords || words > kMostWords) return false;
  for (const std::string_view end : {"?", "？", ":", "：", "...", "…"}) {
    if (sentence.ends_with(end)) return false;
  }
  for (const std::string_view quotation : {"\"", "“", "‘", "«", "「", "- ", "– "}) {
    if (sentence.starts_with(quotation)) return false;
  }
  return true;
}

double Score(std::string_view sentence, const model::Article& article,
             const std::set<std::string>& title) {
  const std::set<std::string> words = Words(sentence, article.language);
  double shared = 0, score = 0;
  for (const std::string& word : title) shared += words.contains(word) ? 1 : 0;
  if (!title.empty()) score += kTitleShare * shared / static_cast<double>(title.size());
  if (sentence.find_first_of("0123456789") != std::string_view::npos) score += kNumber;
  int names = 0;
  for (const model::Name& name : article.names) {
    if (names < kMostNames && sentence.find(name.name) != std::string_view::npos) ++names;
  }
  return score + names * kName;
}

// At most kMostWords words, then "…".
std::string Cut(std::string_view text) {
  const std::string_view begin = Utf8Prefix(text, kMostBytes);
  const std::vector<text::Token> tokens = text::Tokenize(begin);
  if (tokens.size() <= kMostWords) return std::string(begin) + (begin == text ? "" : "…");
  return std::string(text.substr(0, tokens[kMostWords - 1].end)) + "…";
}

}  // namespace

std::vector<std::string> SummarySentences(const model::Article& article, std::size_t count) {
  const std::vector<std::string_view> sentences = OpeningSentences(article, kSentences);
  if (sentences.empty() || count == 0) return {};
  const std::set<std::string> title = Words(article.title, article.language);
  std::vector<std::pair<double, std::size_t>> chosen;  // minus the score, and the place
  double later = 0;
  for (std::size_t at = 0; at < sentences.size(); ++at) {
    later += kLater;
    if (!MayStand(sentences[at]) || sentences[at] == article.title) continue;
    chosen.emplace_back(later - Score(sentences[at], article, title), at);
  }
  if (chosen.empty()) return {Cut(sentences.front())};
  std::sort(chosen.begin(), chosen.end());
  if (chosen.size() > count) chosen.resize(count);
  std::sort(chosen.begin(), chosen.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<std::string> texts;
  for (const auto& [score, at] : chosen) texts.emplace_back(sentences[at]);
  return texts;
}

std::string SummarySentence(const model::Article& article) {
  std::vector<std::string> one = SummarySentences(article, 1);
  return one.empty() ? std::string() : std::move(one.front());
}

}  // namespace diemtin::story
