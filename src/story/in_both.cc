#include "story/in_both.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::story {
namespace {

constexpr std::size_t kMostWords = 20'000;
constexpr std::size_t kMost = 8;
constexpr std::size_t kPhrases = 3;
constexpr std::size_t kPhraseWords = 5, kPhraseCharacters = 12;
constexpr std::size_t kPhraseBytes = 240;  // of one that is shown

struct Words {
  std::string text;  // title and body
  std::vector<text::Token> tokens;
  std::vector<std::uint64_t> hashes;  // of the tokens in lower case

  std::string_view At(std::size_t i) const { return Run(i, 1); }
  std::string_view Run(std::size_t begin, std::size_t count) const {
    const std::size_t from = tokens[begin].begin;
    return std::string_view(text).substr(from, tokens[begin + count - 1].end - from);
  }
};

Words Split(const model::Article& article) {
  Words words;
  words.text = article.title + "\n";
  const std::string body = model::BodyText(article);
  if (article.lead && !body.starts_with(*article.lead)) words.text += *article.lead + "\n";
  words.text += body;
  words.tokens = text::Tokenize(words.text);
  if (words.tokens.size() > kMostWords) words.tokens.resize(kMostWords);
  for (const text::Token& token : words.tokens) {
    const auto word = std::string_view(words.text).substr(token.begin, token.end - token.begin);
    words.hashes.push_back(Hash64(text::LowerCase(word)));
  }
  return words;
}

void Add(const char* kind, const std::vector<std::string>& found,
         std::vector<model::Evidence>* out) {
  if (found.empty()) return;
  model::Evidence evidence{kind, "", static_cast<double>(found.size())};
  for (const std::string& one : found) evidence.text += (evidence.text.empty() ? "" : ", ") + one;
  out->push_back(std::move(evidence));
}

std::vector<std::string> KeysOf(const model::Name& name) {
  std::vector<std::string> keys = {text::Fold(name.name)};
  if (!name.key.empty()) keys.push_back("=" + name.key);
  for (const std::string& form : name.forms) keys.push_back(text::Fold(form));
  return keys;
}

std::vector<std::string> Names(const model::Article& a, const model::Article& b) {
  std::set<std::string> known;
  for (const model::Name& name : b.names) {
    for (std::string& key : KeysOf(name)) known.insert(std::move(key));
  }
  std::vector<const model::Name*> shared;
  for (const model::Name& name : a.names) {
    const auto keys = KeysOf(name);
    if (std::any_of(keys.begin(), keys.end(),
                    [&](const std::string& key) { return known.contains(key); }))
      shared.push_back(&name);
  }
  std::stable_sort(shared.begin(), shared.end(), [](const model::Name* x, const model::Name* y) {
    return x->mentions > y->mentions;
  });
  if (shared.size() > kMost) shared.resize(kMost);
  std::vector<std::string> names;
  for (const model::Name* name : shared) names.push_back(name->name);
  return names;
}

// Numbers of one digit say little: "5" stands in every text.
bool IsTelling(std::string_view word) {
  return word.size() > 1 && word[0] >= '0' && word[0] <= '9';
}

std::vector<std::string> Numbers(const Words& a, const Words& b) {
  std::set<std::string_view> known;
  for (std::size_t i = 0; i < b.tokens.size(); ++i) {
    if (IsTelling(b.At(i))) known.insert(b.At(i));
  }
  std::set<std::string_view> taken;
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < a.tokens.size() && numbers.size() < kMost; ++i) {
    const std::string_view word = a.At(i);
    if (known.contains(word) && taken.insert(word).second) numbers.emplace_back(word);
  }
  return numbers;
}

template <typename Values>
std::vector<std::string> Shared(const Values& a, const std::set<std::string>& b) {
  std::set<std::string> shared;
  for (const std::string& value : a) {
    if (b.contains(value)) shared.insert(value);
  }
  std::vector<std::string> values(shared.begin(), shared.end());
  if (values.size() > kMost) values.resize(kMost);
  return values;
}

std::set<std::string> DaysOf(const model::Article& article) {
  constexpr std::size_t kIsoDay = 10;
  std::set<std::string> days;
  for (const model::DateMention& mention : article.dates) {
    if (mention.value.size() >= kIsoDay) days.insert(mention.value.substr(0, kIsoDay));
  }
  if (article.event_date) days.insert(*article.event_date);
  return days;
}

struct Run {
  std::size_t begin = 0, count = 0;  // in `a`
};

// Maximal runs: each word of `a` starts at most one look-up, and a run that was found is not looked
// into again, so that the whole is linear.
std::vector<Run> SharedRuns(const Words& a, const Words& b, std::size_t least) {
  const auto starts = [least](const Words& words) {
    std::vector<std::uint64_t> hashes;
    for (std::size_t i = 0; i + least <= words.hashes.size(); ++i) {
      std::uint64_t hash = 0;
      for (std::size_t j = i; j < i + least; ++j) hash = HashMix(hash, words.hashes[j]);
      hashes.push_back(hash);
    }
    return hashes;
  };
  std::unordered_map<std::uint64_t, std::size_t> place;  // of the first run in b
  const auto in_b = starts(b);
  for (std::size_t i = 0; i < in_b.size(); ++i) place.try_emplace(in_b[i], i);
  std::vector<Run> runs;
  const auto in_a = starts(a);
  for (std::size_t i = 0; i < in_a.size();) {
    const auto found = place.find(in_a[i]);
    if (found == place.end()) {
      ++i;
      continue;
    }
    std::size_t count = least;
    const std::size_t at = found->second;
    while (i + count < a.hashes.size() && at + count < b.hashes.size() &&
           a.hashes[i + count] == b.hashes[at + count])
      ++count;
    runs.push_back({i, count});
    i += count;
  }
  return runs;
}

void AddPhrases(const Words& a, const Words& b, std::vector<model::Evidence>* out) {
  const bool spaceless = !a.tokens.empty() && a.text.size() > 0 &&
                         std::count_if(
                             a.tokens.begin(), a.tokens.end(),
                             [&](const text::Token& token) {
                               return static_cast<unsigned char>(a.text[token.begin]) >= 0xE2 &&
                                      token.end - token.begin == 3;
                             }) * 2 >
                             static_cast<std::ptrdiff_t>(a.tokens.size());
  std::vector<Run> runs = SharedRuns(a, b, spaceless ? kPhraseCharacters : kPhraseWords);
  std::stable_sort(runs.begin(), runs.end(),
                   [](const Run& x, const Run& y) { return x.count > y.count; });
  if (runs.size() > kPhrases) runs.resize(kPhrases);
  for (const Run& run : runs) {
    const std::string_view whole = a.Run(run.begin, run.count);
    std::string text = text::CollapseSpace(Utf8Prefix(whole, kPhraseBytes));
    if (whole.size() > kPhraseBytes) text += "…";
    out->push_back({"phrases", std::move(text), static_cast<double>(run.count)});
  }
}

}  // namespace

std::vector<model::Evidence> InBoth(const model::Article& a, const model::Article& b) {
  const Words words_a = Split(a), words_b = Split(b);
  std::vector<model::Evidence> evidence;
  Add("names", Names(a, b), &evidence);
  Add("numbers", Numbers(words_a, words_b), &evidence);
  Add("dates", Shared(DaysOf(a), DaysOf(b)), &evidence);
  Add("agencies", Shared(a.agencies, std::set<std::string>(b.agencies.begin(), b.agencies.end())),
      &evidence);
  AddPhrases(words_a, words_b, &evidence);
  return evidence;
}

}  // namespace diemtin::story
