#include "story/terms.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"
#include "story/background.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::story {
namespace {

constexpr std::size_t kMaxNameTokens = 6;

// One token of a text with what finding terms needs to know of it.
struct Word {
  std::string lower;
  std::size_t begin = 0, end = 0;
  bool capital = false;  // its first letter is
  bool number = false;
  bool stop = false;
  bool lone_character = false;  // of a script without spaces
  bool joined = false;          // nothing but a space stands between it and the one before
  bool starts_sentence = false;
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool EndsSentence(std::string_view gap) {
  return gap.find_first_of(".!?:\n\"|") != std::string_view::npos ||
         gap.find("\xE2\x80\x9C") != std::string_view::npos;
}

// Plural and possessive endings off: enough to let "protests" meet "protest".
void StripEnglishEnding(std::string* word) {
  const auto ends = [&](std::string_view ending) { return word->ends_with(ending); };
  if (ends("'s")) word->resize(word->size() - 2);
  if (ends("\xE2\x80\x99s")) word->resize(word->size() - 4);
  if (word->size() > 3 && ends("s") && !ends("ss") && !ends("us") && !ends("is")) word->pop_back();
}

std::vector<Word> CutIntoWords(std::string_view text, std::string_view language, std::size_t most) {
  std::vector<Word> words;
  std::size_t last = 0;
  for (const text::Token& token : text::Tokenize(text)) {
    if (words.size() >= most) break;
    const std::string_view raw = text.substr(token.begin, token.end - token.begin);
    const std::string_view gap = text.substr(last, token.begin - last);
    Word word;
    word.begin = token.begin;
    word.end = token.end;
    word.lower = text::LowerCase(raw);
    const std::size_t first = std::max(Utf8SequenceLength(raw), 1);
    word.capital = raw.substr(0, first) != std::string_view(word.lower).substr(0, first);
    word.number = IsDigit(raw[0]);
    word.stop = text::IsStopWord(word.lower, language);
    word.lone_character = first >= 3 && raw.size() == first && !word.capital && language != "vi";
    word.joined = !words.empty() && (gap.empty() || gap == " " || gap == "-");
    word.starts_sentence = words.empty() || EndsSentence(gap);
    if (language == "en" && !word.number) StripEnglishEnding(&word.lower);
    last = token.end;
    words.push_back(std::move(word));
  }
  return words;
}

struct Count {
  double count = 0;
  double as_name = 0;  // of these, how many by capitals where none is due
  TermKind kind = TermKind::kWord;
  bool in_title = false;
  std::string text;
};

// Counts the terms of the zones of one article.
class Counter {
 public:
  Counter(std::string_view language, const Settings& settings)
      : language_(language), settings_(settings) {}

  void AddZone(std::string_view text, bool title, bool lead) {
    const std::size_t left = settings_.body_tokens - std::min(settings_.body_tokens, seen_);
    std::vector<Word> words = CutIntoWords(text, language_, left);
    const bool shouting = CapitalsTellNothing(words);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const double count = CountAt(title, lead, seen_ + i);
      AddWord(words[i], count, title, shouting);
      if (i > 0) AddPair(words[i - 1], words[i], count, title);
    }
    if (!shouting) AddNames(text, words, title, lead);
    if (!title) seen_ += words.size();
  }

  std::unordered_map<std::uint32_t, Count> Take() { return std::move(counts_); }

 private:
  double CountAt(bool title, bool lead, std::size_t position) const {
    if (title) return settings_.title_count;
    if (lead || position < settings_.lead_tokens) return settings_.lead_count;
    return position < settings_.tail_after ? 1 : settings_.tail_count;
  }

  // Headlines In Title Case, and in capitals: most words bear one.
  bool CapitalsTellNothing(const std::vector<Word>& words) const {
    std::size_t capitals = 0, letters = 0;
    for (const Word& word : words) {
      if (word.number || word.stop) continue;
      ++letters;
      capitals += word.capital ? 1 : 0;
    }
    return capitals * 5 > letters * 4;
  }

  Count& At(TermKind hash_kind, std::string_view text) {
    Count& count = counts_[HashTerm(hash_kind, text)];
    if (count.text.empty()) {
      count.text = text;
      count.kind = hash_kind;
    }
    return count;
  }

  void AddWord(const Word& word, double count, bool title, bool shouting) {
    if (word.stop || word.lone_character) return;
    if (word.lower.size() < 2 && !word.number) return;
    Count& term = At(word.number ? TermKind::kNumber : TermKind::kWord, word.lower);
    term.count += count;
    term.in_title |= title;
    if (word.capital && !word.starts_sentence && !shouting) term.as_name += count;
  }

  void AddPair(const Word& first, const Word& second, double count, bool title) {
    if (!second.joined || first.stop || second.stop) return;
    if (first.lone_character != second.lone_character) return;
    const char* between = first.lone_character ? "" : " ";
    Count& term = At(TermKind::kPair, first.lower + between + second.lower);
    term.count += count;
    term.in_title |= title;
  }

  // Runs of two and more capitalised words.
  void AddNames(std::string_view text, const std::vector<Word>& words, bool title, bool lead) {
    (void)text;
    for (std::size_t i = 0; i < words.size();) {
      std::size_t end = i;
      while (end < words.size() && words[end].capital && !words[end].number &&
             (end == i || (words[end].joined && !words[end].starts_sentence)) &&
             end - i < kMaxNameTokens) {
        ++end;
      }
      if (end - i >= 2 && !words[i].stop) {
        std::string name = words[i].lower;
        for (std::size_t k = i + 1; k < end; ++k) name += " " + words[k].lower;
        Count& term = At(end - i == 2 ? TermKind::kPair : TermKind::kRun, name);
        const double count = CountAt(title, lead, seen_ + i);
        if (end - i > 2) term.count += count;
        term.as_name += count;
        term.in_title |= title;
      }
      i = std::max(end, i + 1);
    }
  }

  std::string_view language_;
  const Settings& settings_;
  std::size_t seen_ = 0;
  std::unordered_map<std::uint32_t, Count> counts_;
};

double Boost(TermKind kind, bool name, const Settings& settings) {
  switch (kind) {
    case TermKind::kWord:
      return name ? settings.name_boost : settings.word_boost;
    case TermKind::kPair:
      return settings.pair_boost * (name ? settings.name_boost : 1);
    case TermKind::kRun:
      return settings.run_boost;
    case TermKind::kNumber:
      return settings.number_boost;
  }
  return 1;
}

double Rarity(std::string_view language, std::uint32_t hash, const Settings& settings) {
  const double all = settings.background_articles;
  return std::log((all + 1) / (all * BackgroundShare(language, hash) + 0.5));
}

}  // namespace

std::uint32_t HashTerm(TermKind kind, std::string_view lower_text) {
  return static_cast<std::uint32_t>(Hash64(lower_text, static_cast<std::uint64_t>(kind)));
}

std::vector<WeighedTerm> FindTerms(const Input& input, const Settings& settings) {
  Counter counter(input.language, settings);
  counter.AddZone(input.title, true, false);
  if (!input.body.starts_with(input.lead)) counter.AddZone(input.lead, false, true);
  counter.AddZone(input.body, false, false);
  std::vector<WeighedTerm> terms;
  for (auto& [hash, count] : counter.Take()) {
    const bool name = count.as_name * 2 > count.count;
    const double weight = (1 + std::log(std::max(count.count, 0.5))) *
                          Rarity(input.language, hash, settings) *
                          Boost(count.kind, name, settings);
    if (weight <= 0) continue;
    terms.push_back({hash, weight, count.kind, name, count.in_title, std::move(count.text)});
  }
  std::sort(terms.begin(), terms.end(), [](const WeighedTerm& a, const WeighedTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.hash < b.hash;
  });
  return terms;
}

}  // namespace diemtin::story
