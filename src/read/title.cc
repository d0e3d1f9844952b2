#include "read/title.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::read {
namespace {

constexpr float kTitleWeight = 8;      // letters
constexpr double kFirstHeading = 0.5;  // that an <h1> is ahead of other headings
constexpr std::string_view kSeparators[] = {" | ", " - ", " – ", " — ", " :: ", " » ",
                                            " · ", " « ", " • ", "_",   "|"};

// Without signs that only say where a word may or may not be broken.
std::string WithoutBreaks(std::string_view text) {
  std::string clean(text);
  for (const std::string_view sign : {"\u00ad", "\u200b", "\u2060"}) {
    for (std::size_t at; (at = clean.find(sign)) != std::string::npos;)
      clean.erase(at, sign.size());
  }
  return clean;
}

std::set<std::string> Words(std::string_view text) {
  const std::string lower = text::LowerCase(WithoutBreaks(text));
  std::set<std::string> words;
  for (const text::Token& token : text::Tokenize(lower))
    words.insert(lower.substr(token.begin, token.end - token.begin));
  return words;
}

// The words in order.
std::vector<std::string> WordRow(std::string_view text) {
  const std::string lower = text::LowerCase(WithoutBreaks(text));
  std::vector<std::string> words;
  for (const text::Token& token : text::Tokenize(lower))
    words.push_back(lower.substr(token.begin, token.end - token.begin));
  return words;
}

std::string Joined(const std::vector<std::string>& row) {
  std::string joined;
  for (const std::string& word : row) joined += word;
  return joined;
}

bool EndsWith(const std::vector<std::string>& row, const std::vector<std::string>& end) {
  return end.size() < row.size() && std::equal(end.rbegin(), end.rend(), row.rbegin());
}

// Elements of a heading that stand over or under the headline.
bool IsKicker(const html::Document& document, html::NodeId id) {
  constexpr std::string_view kNames[] = {
      "kicker",       "overline",        "topline",      "dachzeile", "eyebrow",
      "roofline",     "pretitle",        "pre-title",    "pre_title", "spitzmarke",
      "surtitle",     "supertitle",      "uptitle",      "volanta",   "antetitulo",
      "prehead",      "headline-prefix", "title-prefix", "subtitle",  "subline",
      "subheadline",  "sub-title",       "unterzeile",   "sr-only",   "visually-hidden",
      "screen-reader"};
  const auto names = document.attribute(id, "class");
  if (!names) return false;
  std::string lower(*names);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [&](std::string_view name) { return lower.find(name) != std::string::npos; });
}

// What the heading prints, without kickers that are elements of their own.
std::string HeadingText(const PageMap& map, const Piece& piece) {
  const html::Document& document = *map.document;
  std::string text;
  bool cut = false;
  for (html::NodeId id = piece.first; id <= piece.last; ++id) {
    if (!document.node(id).is_text()) continue;
    bool kicker = false;
    for (html::NodeId at = document.node(id).parent; at != html::kNone && at != piece.block;
         at = document.node(at).parent)
      kicker = kicker || IsKicker(document, at);
    cut = cut || kicker;
    if (!kicker) text.append(document.node(id).text);
  }
  std::string clean = text::CollapseSpace(text);
  while (clean.starts_with(": ") || clean.starts_with("- ")) clean.erase(0, 2);
  return cut && LetterWeight(clean) >= kTitleWeight ? clean : piece.text;
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

namespace {

bool NamesSite(const std::string& text, const Facts& facts) {
  return facts.outlet && Overlap(Words(text), Words(*facts.outlet)) > 0.6;
}

// The headline that a piece prints. Metadata that repeats it without its first words knows the
// kicker; JSON-LD and Open Graph that agree on other words than a heading which is not the
// page's title either know the headline.
std::string Headline(const PageMap& map, const Piece& piece, const Facts& facts,
                     const std::vector<std::string>& named) {
  constexpr std::size_t kFewestWords = 3;
  // A dash in what is printed is the headline's own; a bar is the site's.
  if (piece.kind != PieceKind::kHeading)
    return piece.text.find(" | ") == std::string::npos ? piece.text
                                                       : WithoutSite(piece.text, facts.outlet);
  const std::string printed = HeadingText(map, piece);
  const auto row = WordRow(printed);
  const std::size_t bar = printed.rfind(" | ");
  for (const std::string& text : named) {
    const auto candidate = WordRow(text);
    if (candidate.size() < kFewestWords) continue;
    if (EndsWith(row, candidate)) return text;
    // "Headline | Opinion", and "KickerHeadline" of elements without a space between them.
    if (bar != std::string::npos && WordRow(printed.substr(0, bar)) == candidate) return text;
    if (candidate != row && Joined(candidate) == Joined(row)) return text;
  }
  const auto headline = WordRow(facts.headline), social = WordRow(facts.og_title);
  if (headline.size() < kFewestWords || headline == row || social == row) return printed;
  const std::string bare = WithoutSite(facts.og_title, facts.outlet);
  const bool agree = headline == social || headline == WordRow(bare);
  const bool titled = WordRow(facts.page_title) == row ||
                      WordRow(WithoutSite(facts.page_title, facts.outlet)) == row;
  return agree && !titled ? WithoutSite(facts.headline, facts.outlet) : printed;
}

}  // namespace

Title FindTitle(const PageMap& map, const Facts& facts) {
  std::vector<std::string> named;
  for (const std::string* text : {&facts.headline, &facts.og_title, &facts.page_title}) {
    if (!text->empty()) named.push_back(WithoutSite(*text, facts.outlet));
  }
  std::vector<std::set<std::string>> named_words;
  for (const std::string& text : named) named_words.push_back(Words(text));
  Title title;
  double best = 0.5;
  std::optional<std::uint32_t> lone_h1;
  int headings = 0;
  for (std::uint32_t i = 0; i < map.pieces.size(); ++i) {
    const Piece& piece = map.pieces[i];
    if (piece.text.empty() || piece.text.size() > 500) continue;
    const bool exact = piece.weight >= kTitleWeight && LinkShare(piece) < 0.5F &&
                       (piece.text == facts.page_title || piece.text == facts.og_title ||
                        piece.text == facts.headline);
    if (exact && best < 1 && !NamesSite(piece.text, facts)) {
      best = 1;
      title.piece = i;
    }
    const bool heading = piece.kind == PieceKind::kHeading && piece.level <= 3;
    if (!heading && !map.cues[piece.block].title) continue;
    const auto words = Words(piece.text);
    double score = 0;
    for (const auto& candidate : named_words) score = std::max(score, Overlap(words, candidate));
    const bool site = NamesSite(piece.text, facts);
    const bool long_enough =
        piece.weight >= 2 * kTitleWeight || (piece.weight >= kTitleWeight && score > 0.15);
    const bool first = piece.level == 1 && long_enough && LinkShare(piece) < 0.5F && !site;
    if (first) {
      ++headings;
      if (!lone_h1) lone_h1 = i;
    }
    score += first ? kFirstHeading : piece.level == 1 ? 0.1 : 0;
    if (score > best && !site) {
      best = score;
      title.piece = i;
    }
  }
  if (!title.piece && lone_h1 && headings == 1) title.piece = lone_h1;
  if (title.piece) {
    title.text = Headline(map, map.pieces[*title.piece], facts, named);
  } else if (!named.empty()) {
    title.text = named.front();
  } else if (lone_h1) {
    title.piece = lone_h1;
    title.text = map.pieces[*lone_h1].text;
  }
  title.text = WithoutBreaks(title.text);
  return title;
}

}  // namespace diemtin::read
