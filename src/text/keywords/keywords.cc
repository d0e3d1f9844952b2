// Words are rated by the model; then words, names and recurring groups of words are taken one by
// one, each time the one that adds most to what a title would hold.

#include "text/keywords.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/hash.h"
#include "text/characters.h"
#include "text/keywords/model.h"
#include "text/keywords/terms.h"

namespace diemtin::text {
namespace keywords {
namespace {

constexpr std::size_t kWordsOfGroup = 3;
constexpr float kLeast = 0.02F;      // chance of a word of a group, at least
constexpr float kLengthCost = 0.9F;  // of each further word of a group

struct Candidate {
  std::uint32_t first = 0;  // index of its first word
  std::uint32_t words = 1;
  std::uint32_t count = 0;
  float score = 0;
};

class Finder {
 public:
  Finder(std::string_view text, std::string_view language, std::span<const Word> words)
      : text_(text), words_(words), terms_(CountTerms(text, language, words)) {
    chance_.reserve(terms_.all.size());
    for (const Term& term : terms_.all) {
      const float chance = term.stop ? 0 : Model::Built().InTitle(term, terms_.words);
      chance_.push_back(chance * static_cast<float>(std::max<std::uint8_t>(term.parts, 1)));
    }
    lead_end_ = std::min(text.find('\n'), text.size());
    Collect();
  }

  std::vector<Keyword> Run(std::size_t most) {
    std::vector<float> left = chance_;  // what a term would still add
    std::vector<Keyword> found;
    while (found.size() < most) {
      Candidate* best = nullptr;
      for (Candidate& candidate : candidates_) {
        if (best != nullptr && candidate.score <= best->score) continue;
        const float now = Gain(candidate, left);
        candidate.score = std::min(candidate.score, now);
        if (now > 0 && (best == nullptr || now > best->score)) best = &candidate;
      }
      if (best == nullptr || best->score <= 0) break;
      const std::size_t begin = words_[best->first].begin;
      const std::size_t end = words_[best->first + best->words - 1].end;
      found.push_back(
          {std::string(text_.substr(begin, end - begin)), begin, end, best->count, best->score});
      for (std::uint32_t i = 0; i < best->words; ++i) left[TermOf(best->first + i)] = 0;
      best->score = 0;
    }
    return found;
  }

 private:
  std::uint32_t TermOf(std::size_t word) const { return terms_.of_word[word]; }

  float Gain(const Candidate& candidate, const std::vector<float>& left) const {
    float gain = 0;
    for (std::uint32_t i = 0; i < candidate.words; ++i)
      gain += left[TermOf(candidate.first + i)] * (i == 0 ? 1 : kLengthCost);
    return gain;
  }

  bool IsCapital(std::size_t word) const { return IsUpper(CodePointAt(text_, words_[word].begin)); }
  bool Adjoins(std::size_t word) const {  // nothing but a space before it
    return words_[word - 1].end + 1 >= words_[word].begin &&
           (words_[word - 1].end == words_[word].begin || text_[words_[word - 1].end] == ' ');
  }

  // Single terms, groups that recur, and groups of capitals.
  void Collect() {
    std::unordered_map<std::uint64_t, std::uint32_t> groups;  // only looked up in
    for (std::uint32_t i = 0; i < words_.size(); ++i) {
      if (TermOf(i) == kNoTerm) continue;
      const Term& term = terms_.all[TermOf(i)];
      if (term.begin == words_[i].begin && !term.stop && !term.digits && chance_[TermOf(i)] > 0)
        candidates_.push_back({i, 1, term.count, chance_[TermOf(i)]});
      if (term.stop || chance_[TermOf(i)] < kLeast) continue;
      std::uint64_t hash = term.hash;
      for (std::uint32_t size = 2; size <= kWordsOfGroup && i + size <= words_.size(); ++size) {
        const std::size_t last = i + size - 1;
        if (TermOf(last) == kNoTerm || !Adjoins(last)) break;
        const Term& next = terms_.all[TermOf(last)];
        if (next.stop || chance_[TermOf(last)] < kLeast) break;
        hash = HashMix(hash, next.hash);
        const auto [group, is_new] =
            groups.try_emplace(hash, static_cast<std::uint32_t>(groups_.size()));
        if (is_new) groups_.push_back({i, size, 0, 0});
        ++groups_[group->second].count;
      }
    }
    for (Candidate& group : groups_) {
      bool capitals = true;
      for (std::uint32_t i = 0; i < group.words; ++i) capitals &= IsCapital(group.first + i);
      const bool in_lead = words_[group.first].begin < lead_end_;
      if (group.count < 2 && !capitals && !in_lead) continue;
      group.score = Gain(group, chance_);
      candidates_.push_back(group);
    }
    // The best first: what cannot win any more is then passed over soon.
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  }

  std::string_view text_;
  std::span<const Word> words_;
  Terms terms_;
  std::size_t lead_end_ = 0;
  std::vector<float> chance_;  // a term: the words of a title that it is expected to give
  std::vector<Candidate> candidates_, groups_;
};

}  // namespace
}  // namespace keywords

std::vector<Keyword> FindKeywords(std::string_view text, std::string_view language,
                                  std::span<const Word> words, std::size_t most) {
  return keywords::Finder(text, language, words).Run(most);
}

std::vector<Keyword> FindKeywords(std::string_view text, std::string_view language,
                                  std::size_t most) {
  return FindKeywords(text, language, FindWords(text, language), most);
}

}  // namespace diemtin::text
