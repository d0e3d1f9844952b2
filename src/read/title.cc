#include "read/title.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::read {
namespace {

constexpr float kTitleWeight = 8;  // letters
constexpr std::string_view kSeparators[] = {" | ", " - ", " – ", " — ", " :: ", " » ",
                                            " · ", " « ", " • ", "_",   "|"};

std::set<std::string> Words(std::string_view text) {
  const std::string lower = text::LowerCase(text);
  std::set<std::string> words;
  for (const text::Token& token : text::Tokenize(lower))
    words.insert(lower.substr(token.begin, token.end - token.begin));
  return words;
}

double Overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  const auto shared =
      std::count_if(a.begin(), a.end(), [&](const auto& word) { return b.contains(word); });
  return 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

}  // namespace

std::string WithoutSite(const std::string& title, const std::optional<std::string>& site) {
  std::string best = title;
  const auto site_words = site ? Words(*site) : std::set<std::string>();
  for (const std::string_view separator : kSeparators) {
    const std::size_t last = best.rfind(separator);
    if (last == std::string::npos || last == 0) continue;
    const std::string head = text::CollapseSpace(std::string_view(best).substr(0, last));
    const std::string tail =
        text::CollapseSpace(std::string_view(best).substr(last + separator.size()));
    const bool named = Overlap(Words(tail), site_words) > 0.6;
    const bool dash =
        separator == " - " || separator == " – " || separator == " — " || separator == "_";
    const bool shorter =
        LetterWeight(tail) < (dash ? 0.5F : 0.8F) * LetterWeight(head) && LetterWeight(tail) < 30;
    if (LetterWeight(head) >= kTitleWeight && (named || shorter)) best = head;
  }
  return best;
}

Title FindTitle(const PageMap& map, const Facts& facts) {
  std::vector<std::string> named;
  for (const std::string* text : {&facts.headline, &facts.og_title, &facts.page_title}) {
    if (!text->empty()) named.push_back(WithoutSite(*text, facts.outlet));
  }
  std::vector<std::set<std::string>> named_words;
  for (const std::string& text : named) named_words.push_back(Words(text));
  Title title;
  double best = 0.5;
  std::optional<std::uint32_t> only_h1;
  for (std::uint32_t i = 0; i < map.pieces.size(); ++i) {
    const Piece& piece = map.pieces[i];
    if (piece.text.empty() || piece.text.size() > 500) continue;
    const bool exact = piece.weight >= kTitleWeight && LinkShare(piece) < 0.5F &&
                       (piece.text == facts.page_title || piece.text == facts.og_title ||
                        piece.text == facts.headline);
    if (exact && best < 1) {
      best = 1;
      title.piece = i;
    }
    const bool heading = piece.kind == PieceKind::kHeading && piece.level <= 3;
    if (!heading && !map.cues[piece.block].title) continue;
    const auto words = Words(piece.text);
    double score = 0;
    for (const auto& candidate : named_words) score = std::max(score, Overlap(words, candidate));
    score += piece.level == 1 ? 0.1 : 0;
    if (score > best) {
      best = score;
      title.piece = i;
    }
    if (piece.level == 1 && piece.weight >= kTitleWeight && !only_h1) only_h1 = i;
  }
  if (title.piece) {
    title.text = map.pieces[*title.piece].text;
  } else if (!named.empty()) {
    title.text = named.front();
  } else if (only_h1) {
    title.piece = only_h1;
    title.text = map.pieces[*only_h1].text;
  }
  return title;
}

}  // namespace diemtin::read
