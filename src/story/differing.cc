#include "story/differing.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "story/opening.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::story {
namespace {

constexpr std::size_t kMostArticles = 24, kMostSentences = 30;
constexpr std::size_t kMostBytes = 600;  // of a sentence; longer ones are lists
constexpr std::size_t kLeastShared = 3;  // words, beside those that are held against each other
constexpr double kLeastLikeness = 0.5;   // share of the shorter sentence's words
constexpr double kLeastLikenessPlace = 0.75;  // nothing but the place may differ
constexpr std::size_t kMostClaims = 200;      // of one kind and key

// What numbers of which differ without anybody being wrong: times, ages, ranks, shares.
constexpr auto kNotCounted = std::to_array<std::string_view>(
    {"giờ",      "phút",  "giây",  "ngày",   "tháng", "năm",     "tuổi",      "tuần",    "lần",
     "thế",      "phần",  "điểm",  "độ",     "sáng",  "chiều",   "tối",       "trưa",    "h",
     "year",     "years", "month", "months", "day",   "days",    "week",      "weeks",   "hour",
     "hours",    "am",    "pm",    "a",      "p",     "minute",  "minutes",   "second",  "seconds",
     "th",       "st",    "nd",    "rd",     "per",   "percent", "old",       "january", "february",
     "march",    "april", "may",   "june",   "july",  "august",  "september", "october", "november",
     "december", "jan",   "feb",   "mar",    "apr",   "jun",     "jul",       "aug",     "sep",
     "oct",      "nov",   "dec",   "và",     "and",   "to",      "đến",       "of",      "in",
     "on",       "at",    "trên",  "so",     "the",   "out"});
constexpr auto kBefore = std::to_array<std::string_view>(
    {"ngày",    "tháng",    "năm",      "thứ",    "số",    "quý",     "khóa",
     "kỳ",      "lúc",      "no",       "number", "at",    "january", "february",
     "march",   "april",    "may",      "june",   "july",  "august",  "september",
     "october", "november", "december", "aged",   "khoản", "điều",    "tuổi"});

template <std::size_t N>
bool Contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

struct Words {
  std::string lower;
  std::vector<text::Token> tokens;
  std::string_view At(std::size_t i) const {
    return std::string_view(lower).substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
  }
};

// One value in one sentence.
struct Claim {
  std::size_t article = 0;
  std::string value, shown;  // to compare; as printed
  std::string_view sentence;
  std::vector<std::string> others;  // the sentence's other words that carry a subject, sorted
};

using Claims = std::map<std::string, std::vector<Claim>>;  // by the words behind the number

bool IsNumber(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == ',';
  });
}

// Digits alone when the marks between them part thousands; nullopt for what can be read both ways
// or stands for something else ("3.5.2024").
std::optional<std::string> ValueOf(std::string_view number) {
  std::string digits;
  std::size_t group = 0;
  bool parted = false;
  for (std::size_t i = number.size(); i-- > 0;) {
    const char c = number[i];
    if (c >= '0' && c <= '9') {
      digits.insert(digits.begin(), c);
      ++group;
      continue;
    }
    if (group != 3) return std::nullopt;
    group = 0;
    parted = true;
  }
  if (digits.empty() || digits.size() > 12 || (parted && group == 0)) return std::nullopt;
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return digits;
}

// The sentence's words outside [from, to) that carry a subject and are no numbers.
std::vector<std::string> OthersOf(const Words& words, std::string_view language, std::size_t from,
                                  std::size_t to) {
  std::set<std::string> others;
  for (std::size_t i = 0; i < words.tokens.size(); ++i) {
    const text::Token& token = words.tokens[i];
    if (token.begin < to && token.end > from) continue;
    const std::string_view word = words.At(i);
    if (IsNumber(word) || text::IsStopWord(word, language)) continue;
    others.emplace(word);
  }
  return {others.begin(), others.end()};
}

std::size_t Shared(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

bool TellTheSame(const Claim& a, const Claim& b, double least) {
  const std::size_t shorter = std::min(a.others.size(), b.others.size());
  const std::size_t shared = Shared(a.others, b.others);
  return shared >= kLeastShared &&
         static_cast<double>(shared) >= least * static_cast<double>(shorter);
}

// Only signs that join words lie between two tokens.
bool Adjoin(std::string_view lower, const text::Token& a, const text::Token& b) {
  return lower.substr(a.end, b.begin - a.end) == " ";
}

// The two words behind a number, three when the second carries no subject; empty when they do not
// stand together or the number counts nothing.
std::string CountedBy(const Words& words, std::size_t number, std::string_view language) {
  if (number > 0 && Contains(kBefore, words.At(number - 1))) return {};
  std::string key;
  std::size_t taken = 0, wanted = 2;
  for (std::size_t i = number + 1; i < words.tokens.size() && taken < wanted; ++i) {
    if (!Adjoin(words.lower, words.tokens[i - 1], words.tokens[i])) break;
    const std::string_view word = words.At(i);
    if (IsNumber(word) || (taken == 0 && Contains(kNotCounted, word))) return {};
    if (taken == 1 && text::IsStopWord(word, language)) wanted = 3;
    if (!key.empty()) key += ' ';
    key += word;
    ++taken;
  }
  return taken == wanted ? key : std::string();
}

void AddNumbers(std::size_t article, std::string_view sentence, std::string_view language,
                const Words& words, Claims* claims) {
  for (std::size_t i = 0; i < words.tokens.size(); ++i) {
    if (!IsNumber(words.At(i))) continue;
    const auto value = ValueOf(words.At(i));
    const text::Token& token = words.tokens[i];
    // "10/4", "10-12", "$3", "3%": no plain count.
    const bool alone = (token.begin == 0 || words.lower[token.begin - 1] == ' ') &&
                       token.end < words.lower.size() && words.lower[token.end] == ' ';
    if (!value || !alone) continue;
    const std::string key = CountedBy(words, i, language);
    if (key.empty()) continue;
    std::vector<Claim>& list = (*claims)[key];
    if (list.size() < kMostClaims) {
      list.push_back({article, *value, std::string(words.At(i)), sentence,
                      OthersOf(words, language, token.begin, token.end)});
    }
  }
}

// The only place in the sentence where one of `wanted` stands, as [begin, end); nullopt when none
// or several do.
struct Found {
  std::size_t begin = 0, end = 0;
  std::string value, shown;
};
std::optional<Found> TheOnly(std::string_view sentence,
                             const std::vector<std::pair<std::string, std::string>>& wanted) {
  std::optional<Found> found;
  for (const auto& [printed, value] : wanted) {
    const std::size_t at = printed.empty() ? std::string_view::npos : sentence.find(printed);
    if (at == std::string_view::npos) continue;
    const std::size_t end = at + printed.size();
    if (sentence.find(printed, end) != std::string_view::npos) return std::nullopt;
    if (!found) {
      found = Found{at, end, value, printed};
    } else if (found->begin <= at && end <= found->end) {
      continue;  // a part of the one before
    } else if (at <= found->begin && found->end <= end) {
      found = Found{at, end, value, printed};
    } else {
      return std::nullopt;
    }
  }
  return found;
}

void AddOnly(std::size_t article, std::string_view sentence, std::string_view language,
             const Words& words, const std::vector<std::pair<std::string, std::string>>& wanted,
             std::vector<Claim>* claims) {
  const auto found = TheOnly(sentence, wanted);
  // Offsets hold in lower case only when no letter changed its length.
  if (!found || words.lower.size() != sentence.size() || claims->size() >= kMostClaims) return;
  claims->push_back({article, found->value, found->shown, sentence,
                     OthersOf(words, language, found->begin, found->end)});
}

// The largest set of claims that tell the same, of one value an article, when their values differ.
std::optional<Differing> Differ(const std::vector<Claim>& claims, DifferingKind kind, double least,
                                bool one_value) {
  std::map<std::size_t, std::set<std::string>> values;
  for (const Claim& claim : claims) values[claim.article].insert(claim.value);
  std::optional<Differing> best;
  for (const Claim& seed : claims) {
    if (one_value && values[seed.article].size() > 1) continue;
    std::map<std::size_t, const Claim*> together = {{seed.article, &seed}};
    std::set<std::string> said = {seed.value};
    for (const Claim& claim : claims) {
      if (one_value && values[claim.article].size() > 1) continue;
      if (together.contains(claim.article) || !TellTheSame(seed, claim, least)) continue;
      together.emplace(claim.article, &claim);
      said.insert(claim.value);
    }
    if (said.size() < 2 || (best && best->sayings.size() >= together.size())) continue;
    best = Differing{kind, "", {}};
    for (const auto& [article, claim] : together) {
      best->sayings.push_back({article, claim->shown, std::string(claim->sentence)});
    }
  }
  return best;
}

// What is compared, of articles of one language.
struct Collected {
  Claims numbers;
  std::vector<Claim> days, places;
};

void Collect(std::size_t index, const model::Article& article, Collected* out) {
  std::vector<std::pair<std::string, std::string>> days, places;
  for (const model::DateMention& date : article.dates) days.emplace_back(date.text, date.value);
  for (const model::Name& name : article.names) {
    if (name.kind != model::NameKind::kPlace) continue;
    const std::string& value = name.key.empty() ? name.name : name.key;
    places.emplace_back(name.name, value);
    for (const std::string& form : name.forms) places.emplace_back(form, value);
  }
  for (const std::string_view sentence : OpeningSentences(article, kMostSentences, kMostBytes)) {
    Words words{text::LowerCase(sentence), {}};
    words.tokens = text::Tokenize(words.lower);
    AddNumbers(index, sentence, article.language, words, &out->numbers);
    AddOnly(index, sentence, article.language, words, days, &out->days);
    AddOnly(index, sentence, article.language, words, places, &out->places);
  }
}

}  // namespace

std::vector<Differing> FindDiffering(const std::vector<model::Article>& articles,
                                     std::size_t most) {
  std::map<std::string, Collected> languages;
  for (std::size_t i = 0; i < std::min(articles.size(), kMostArticles); ++i) {
    Collect(i, articles[i], &languages[articles[i].language]);
  }
  std::vector<Differing> found;
  const auto add = [&](std::optional<Differing> one, std::string_view what) {
    if (!one) return;
    one->what = what;
    found.push_back(std::move(*one));
  };
  for (const auto& [language, collected] : languages) {
    for (const auto& [key, claims] : collected.numbers) {
      add(Differ(claims, DifferingKind::kNumber, kLeastLikeness, true), key);
    }
    add(Differ(collected.days, DifferingKind::kDay, kLeastLikenessPlace, false), "");
    add(Differ(collected.places, DifferingKind::kPlace, kLeastLikenessPlace, false), "");
  }
  std::stable_sort(found.begin(), found.end(), [](const Differing& a, const Differing& b) {
    return a.sayings.size() > b.sayings.size();
  });
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace diemtin::story
