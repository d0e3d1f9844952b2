// What a reader may mean: topics and words that begin as what was typed, and other spellings.

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "store/reader_state.h"
#include "store/search/index.h"
#include "store/search/vocabulary.h"
#include "text/diacritics.h"
#include "text/normalize.h"
#include "text/syllable.h"
#include "text/terms.h"
#include "text/words.h"

namespace diemtin::store {
namespace {

constexpr std::int64_t kMostScanned = 2000;  // rows that begin as what was typed
constexpr std::size_t kMostTailWords = 4;
constexpr std::size_t kMostCorrected = 4;  // words of one query
constexpr std::size_t kLongestWord = 24;   // bytes, folded
constexpr std::int64_t kKnown = 3;         // articles: a word in so many is no slip
constexpr std::int64_t kTimesLikelier = 10;

struct Candidate {
  std::string text;
  std::int64_t articles = 0;
  bool as_typed = false;  // begins with the very marks that were typed
};

std::optional<MarkKind> MarkOf(QueryField field) {
  switch (field) {
    case QueryField::kOutlet:
      return MarkKind::kOutlet;
    case QueryField::kSection:
      return MarkKind::kSection;
    case QueryField::kPerson:
      return MarkKind::kPerson;
    case QueryField::kPlace:
      return MarkKind::kPlace;
    case QueryField::kAgency:
      return MarkKind::kAgency;
    case QueryField::kTag:
      return MarkKind::kTag;
    case QueryField::kLanguage:
    case QueryField::kText:
      break;
  }
  return std::nullopt;
}

// The first text after all that begin with `prefix`.
std::string After(std::string prefix) { return prefix + "\xf4\x8f\xbf\xbf"; }

Expected<std::vector<Candidate>> TopicsFrom(Database* database, std::string_view typed,
                                            std::optional<MarkKind> kind) {
  const std::string folded = text::Fold(typed), lower = text::LowerCase(typed);
  const std::string_view by_letter =
      "SELECT text, articles, kind FROM topic WHERE substr(folded, 1, 1) = ?1 AND ?2 != '' "
      "ORDER BY articles DESC LIMIT ?3";
  const std::string_view by_start =
      "SELECT text, articles, kind FROM topic WHERE folded >= ?1 AND folded < ?2 LIMIT ?3";
  std::vector<Candidate> found;
  auto row = database->Query(CountCodePoints(folded) == 1 ? by_letter : by_start, folded,
                             After(folded), kMostScanned);
  while (row.Next()) {
    if (kind && row.Int(2) != static_cast<std::int64_t>(*kind)) continue;
    Candidate topic{std::string(row.Text(0)), row.Int(1), false};
    topic.as_typed = text::LowerCase(topic.text).starts_with(lower);
    found.push_back(std::move(topic));
  }
  DIEMTIN_TRY(row.Check());
  return found;
}

Expected<std::vector<Candidate>> WordsFrom(Database* database, std::string_view typed) {
  const std::string folded = text::Fold(typed), lower = text::LowerCase(typed);
  std::vector<Candidate> found;
  auto row = database->Query(
      "SELECT word, articles FROM vocabulary WHERE folded >= ?1 AND folded < ?2 LIMIT ?3", folded,
      After(folded), kMostScanned);
  while (row.Next()) {
    std::string word(row.Text(0));
    if (word.find('=') != std::string::npos || row.Int(1) < kKnown) continue;
    const bool as_typed = word.starts_with(lower);
    found.push_back({std::move(word), row.Int(1), as_typed});
  }
  DIEMTIN_TRY(row.Check());
  return found;
}

void SortBest(std::vector<Candidate>* candidates) {
  std::sort(candidates->begin(), candidates->end(), [](const Candidate& a, const Candidate& b) {
    if (a.as_typed != b.as_typed) return a.as_typed;
    return a.articles != b.articles ? a.articles > b.articles : a.text < b.text;
  });
}

// Where the last words of `text` begin, from `most` words to one.
std::vector<std::size_t> Tails(std::string_view text, std::size_t most) {
  std::vector<std::size_t> begins;
  std::size_t at = text.size();
  while (at > 0 && begins.size() < most) {
    const std::size_t space = text.rfind(' ', at - 1);
    begins.insert(begins.begin(), space == std::string_view::npos ? 0 : space + 1);
    if (space == std::string_view::npos || space == 0) break;
    at = space;
  }
  return begins;
}

// Every string that one slip of the keyboard turns `word` into: a letter left out, doubled over
// with the next, replaced or put in.
std::vector<std::string> OneSlip(const std::string& word) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
  std::vector<std::string> slips;
  for (std::size_t i = 0; i <= word.size(); ++i) {
    if (i < word.size()) slips.push_back(word.substr(0, i) + word.substr(i + 1));
    if (i + 1 < word.size()) {
      std::string swapped = word;
      std::swap(swapped[i], swapped[i + 1]);
      slips.push_back(std::move(swapped));
    }
    for (const char letter : kLetters) {
      slips.push_back(word.substr(0, i) + letter + word.substr(i));
      if (i < word.size()) slips.push_back(word.substr(0, i) + letter + word.substr(i + 1));
    }
  }
  return slips;
}

bool IsPlain(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// How many letters two words of one folded form share; the first, which is d or đ, counts double.
int Likeness(std::string_view a, std::string_view b) {
  int likeness = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const int worth = i == 0 ? 2 : 1;
    if (DecodeUtf8(a, &i) == DecodeUtf8(b, &j)) likeness += worth;
  }
  return likeness;
}

// Of the words that fold to `folded` the one most like `typed`, of equals the most frequent, with
// how many articles hold any of them.
Expected<Candidate> Nearest(Database* database, const std::string& folded, std::string_view typed) {
  Candidate best;
  std::int64_t all = 0;
  std::pair<int, std::int64_t> most = {-1, 0};
  auto row = database->Query("SELECT word, articles FROM vocabulary WHERE folded = ?", folded);
  while (row.Next()) {
    all += row.Int(1);
    if (row.Int(1) < kKnown) continue;
    const std::pair<int, std::int64_t> worth = {Likeness(row.Text(0), typed), row.Int(1)};
    if (worth <= most) continue;
    most = worth;
    best.text = row.Text(0);
  }
  DIEMTIN_TRY(row.Check());
  best.articles = all;
  return best;
}

// `text` with each word that is a key replaced.
std::string Replaced(std::string_view text, const std::map<std::string, std::string>& words) {
  std::string out;
  std::size_t at = 0;
  for (const text::Token& token : text::Tokenize(text)) {
    const auto found =
        words.find(text::ExactTerm(text.substr(token.begin, token.end - token.begin)));
    if (found == words.end()) continue;
    out += text.substr(at, token.begin - at);
    out += found->second;
    at = token.end;
  }
  return out + std::string(text.substr(at));
}

}  // namespace

Expected<std::vector<std::string>> Reader::Suggest(std::string_view typed, int limit) {
  const Snapshot snapshot(*state_->database);
  Database* database = state_->database.get();
  const Query query = ParseQuery(typed);
  const std::string& text = query.text;
  std::vector<std::string> suggestions;
  std::set<std::string> seen;
  const auto add = [&](std::vector<Candidate> candidates, std::string_view before, bool quoted) {
    SortBest(&candidates);
    for (const Candidate& candidate : candidates) {
      if (static_cast<int>(suggestions.size()) >= limit) return;
      std::string whole(before);
      const bool quotes = quoted && candidate.text.find(' ') != std::string::npos;
      whole += quotes ? '"' + candidate.text + '"' : candidate.text;
      if (seen.insert(text::LowerCase(whole)).second) suggestions.push_back(std::move(whole));
    }
  };
  // The value of a filter that stands last.
  if (!query.filters.empty() && query.filters.back().end == text.size()) {
    const QueryFilter& filter = query.filters.back();
    const Query field = ParseQuery(filter.name + ":x");
    if (field.wanted.empty()) return suggestions;
    const auto kind = MarkOf(field.wanted.front().front().field);
    if (!kind) return suggestions;
    DIEMTIN_ASSIGN(auto topics, TopicsFrom(database, filter.value, kind));
    add(std::move(topics), text.substr(0, filter.begin) + filter.name + ":", true);
    return suggestions;
  }
  const std::vector<std::size_t> tails = Tails(text, kMostTailWords);
  for (const std::size_t begin : tails) {
    const std::string_view tail = std::string_view(text).substr(begin);
    if (tail.find_first_of("\":-") != std::string_view::npos) continue;
    DIEMTIN_ASSIGN(auto topics, TopicsFrom(database, tail, std::nullopt));
    add(std::move(topics), std::string_view(text).substr(0, begin), false);
  }
  if (!tails.empty() && text.size() > tails.back() + 1) {
    const std::string_view tail = std::string_view(text).substr(tails.back());
    DIEMTIN_ASSIGN(auto words, WordsFrom(database, tail));
    add(std::move(words), std::string_view(text).substr(0, tails.back()), false);
  }
  return suggestions;
}

Expected<std::optional<std::string>> Reader::DidYouMean(const Query& query) {
  const Snapshot snapshot(*state_->database);
  Database* database = state_->database.get();
  Vocabulary vocabulary(database);
  std::map<std::string, std::string> better;
  std::size_t looked_at = 0;
  for (const auto& group : query.wanted) {
    for (const QueryTerm& term : group) {
      if (term.field != QueryField::kText) continue;
      for (const std::string& word : term.words) {
        const std::string folded = text::FoldedTerm(word);
        const bool marked = folded != word;
        if (folded.size() > kLongestWord || looked_at == kMostCorrected) continue;
        DIEMTIN_ASSIGN(
            const std::int64_t own,
            vocabulary.ArticlesWith(marked ? Choices{word, folded} : Choices{word, "~" + word}));
        if (own >= kKnown) continue;
        ++looked_at;
        // Other marks first: the letters were right.
        DIEMTIN_ASSIGN(Candidate best, Nearest(database, folded, marked ? word : ""));
        if (best.articles <= own * kTimesLikelier && IsPlain(folded) && folded.size() > 2) {
          for (const std::string& slip : OneSlip(folded)) {
            DIEMTIN_ASSIGN(Candidate other, Nearest(database, slip, ""));
            if (other.articles > best.articles) best = std::move(other);
          }
        }
        if (best.text.empty() || best.text == word || best.articles < (own + 1) * kKnown) continue;
        better[word] = marked ? best.text : text::FoldedTerm(best.text);
      }
    }
  }
  if (better.empty()) return std::optional<std::string>();
  std::string meant = Replaced(query.text, better);
  // Typed without marks: they are given back to what is mended.
  if (!text::HasMarkedLetter(meant)) meant = text::RestoreDiacritics(meant);
  return std::optional<std::string>(std::move(meant));
}

}  // namespace diemtin::store
