#include "story/terms.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/hash.h"
#include "story/background.h"
#include "story/neutral_terms.h"
#include "story/tokens.h"

namespace diemtin::story {
namespace {

constexpr std::size_t kMaxNameTokens = 6;

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

  void AddZone(const Zone& zone, const std::optional<Time>& published) {
    const std::vector<Word>& words = zone.words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].number) {
        AddNumber(zone, i);
      } else {
        AddWord(words[i], CountAt(zone, i), zone);
      }
      if (i > 0) AddPair(words[i - 1], words[i], CountAt(zone, i), zone);
    }
    if (!zone.shouting) AddNames(zone);
    EachDay(zone, settings_.dated_bytes, language_, published,
            [&](std::size_t i, std::string_view day) { Add(TermKind::kDate, day, day, zone, i); });
    EachPlace(zone, language_, [&](std::size_t first, std::size_t last, std::string_view key) {
      const std::size_t begin = words[first].begin;
      Add(TermKind::kPlace, key, zone.text.substr(begin, words[last - 1].end - begin), zone, first);
    });
    if (!zone.title) seen_ += words.size();
  }

  std::unordered_map<std::uint32_t, Count> Take() { return std::move(counts_); }

 private:
  // Of an occurrence as the zone's word number `i`.
  double CountAt(const Zone& zone, std::size_t i) const {
    if (zone.title) return settings_.title_count;
    const std::size_t position = seen_ + i;
    if (zone.lead || position < settings_.lead_tokens) return settings_.lead_count;
    return position < settings_.tail_after ? 1 : settings_.tail_count;
  }

  Count& At(TermKind kind, std::string_view key, std::string_view printed) {
    Count& count = counts_[HashTerm(kind, key)];
    if (count.text.empty()) {
      count.text = printed;
      count.kind = kind;
    }
    return count;
  }

  void Add(TermKind kind, std::string_view key, std::string_view printed, const Zone& zone,
           std::size_t i) {
    Count& term = At(kind, key, printed);
    term.count += CountAt(zone, i);
    term.in_title |= zone.title;
  }

  void AddWord(const Word& word, double count, const Zone& zone) {
    if (word.stop || word.lone_character || word.lower.size() < 2) return;
    Count& term = At(TermKind::kWord, word.key, word.lower);
    term.count += count;
    term.in_title |= zone.title;
    if (word.capital && !word.starts_sentence && !zone.shouting) term.as_name += count;
  }

  void AddNumber(const Zone& zone, std::size_t i) {
    Add(TermKind::kNumber, NumberKey(zone, i, language_), zone.words[i].lower, zone, i);
  }

  void AddPair(const Word& first, const Word& second, double count, const Zone& zone) {
    if (!second.joined || first.stop || second.stop) return;
    if (first.lone_character != second.lone_character) return;
    const char* between = first.lone_character ? "" : " ";
    Count& term =
        At(TermKind::kPair, first.key + between + second.key, first.lower + between + second.lower);
    term.count += count;
    term.in_title |= zone.title;
  }

  // Runs of two and more capitalised words.
  void AddNames(const Zone& zone) {
    const std::vector<Word>& words = zone.words;
    for (std::size_t i = 0; i < words.size();) {
      std::size_t end = i;
      while (end < words.size() && words[end].capital && !words[end].number &&
             (end == i || (words[end].joined && !words[end].starts_sentence)) &&
             end - i < kMaxNameTokens) {
        ++end;
      }
      if (end - i >= 2 && !words[i].stop) {
        std::string key = words[i].key, name = words[i].lower;
        for (std::size_t k = i + 1; k < end; ++k) {
          key += " " + words[k].key;
          name += " " + words[k].lower;
        }
        Count& term = At(end - i == 2 ? TermKind::kPair : TermKind::kRun, key, name);
        const double count = CountAt(zone, i);
        if (end - i > 2) term.count += count;
        term.as_name += count;
        term.in_title |= zone.title;
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
    case TermKind::kDate:
      return settings.date_boost;
    case TermKind::kPlace:
      return settings.place_boost;
  }
  return 1;
}

double Rarity(double share, const Settings& settings) {
  const double all = settings.background_articles;
  return std::log((all + 1) / (all * share + 0.5));
}

std::vector<Zone> CutZones(const Input& input, const Settings& settings) {
  std::vector<Zone> zones;
  std::size_t left = settings.body_tokens;
  const auto add = [&](std::string_view text, bool title, bool lead) {
    Zone& zone = zones.emplace_back(CutZone(text, input.language, left));
    zone.title = title;
    zone.lead = lead;
    if (!title) left -= zone.words.size();
  };
  add(input.title, true, false);
  if (!input.body.starts_with(input.lead)) add(input.lead, false, true);
  add(input.body, false, false);
  SetKeys(&zones, input.language);
  return zones;
}

}  // namespace

double ShareOf(std::string_view language, std::uint32_t hash, TermKind kind,
               const Settings& settings) {
  const double share = BackgroundShare(language, hash);
  return IsNeutral(kind) ? std::max(share, settings.neutral_share) : share;
}

std::uint32_t HashTerm(TermKind kind, std::string_view lower_text) {
  return static_cast<std::uint32_t>(Hash64(lower_text, static_cast<std::uint64_t>(kind)));
}

std::vector<WeighedTerm> FindTerms(const Input& input, const Settings& settings) {
  const std::vector<Zone> zones = CutZones(input, settings);
  const auto published = input.time ? input.time : DateLine(input.body, input.language);
  Counter counter(input.language, settings);
  for (const Zone& zone : zones) counter.AddZone(zone, published);
  std::vector<WeighedTerm> terms;
  for (auto& [hash, count] : counter.Take()) {
    const bool name = count.as_name * 2 > count.count;
    const double weight = (1 + std::log(std::max(count.count, 0.5))) *
                          Rarity(ShareOf(input.language, hash, count.kind, settings), settings) *
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
