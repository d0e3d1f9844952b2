// keywords_fit DATA MODEL: learns how rare words are, and which words of an article its title
// repeats, from the articles of measure/articles.h that are not held out (baomoi2017, vietnews,
// English story packs), and writes src/text/models/keywords.bin. Deterministic.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "measure/articles.h"
#include "model_file.h"
#include "text/keywords/model.h"
#include "text/normalize.h"

namespace {

using namespace diemtin;
using text::keywords::Features;
using text::keywords::Habit;
using text::keywords::kGroups;
using text::keywords::kTableSize;
using text::keywords::kWeights;
using text::keywords::Model;
using text::keywords::Term;

constexpr int kRounds = 6;
constexpr std::uint32_t kLeastArticles = 2;  // that a word must stand in to be kept
constexpr std::size_t kMostWords = kTableSize * 6 / 10;

struct Row {
  std::array<std::uint16_t, kGroups> features;
  bool in_title;
};

struct Seen {
  std::uint32_t holding = 0, titled = 0;  // articles, and those whose title repeats it
};

struct Counted {
  std::uint32_t articles = 0;
  std::unordered_map<std::uint64_t, Seen> words;
};

bool InTitle(const std::string& printed, const std::set<std::string>& title,
             const std::string& language) {
  const std::string lower = text::LowerCase(printed);
  for (const text::Token& token : text::Tokenize(lower)) {
    const std::string part = lower.substr(token.begin, token.end - token.begin);
    if (!text::IsStopWord(part, language) && !title.contains(part)) return false;
  }
  return true;
}

// Logistic regression by AdaGrad over the rows in their order.
std::vector<float> Learn(const std::vector<Row>& rows) {
  std::vector<float> weights(kWeights, 0), squares(kWeights, 1e-2F);
  for (int round = 0; round < kRounds; ++round) {
    double loss = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      // A fixed stride walks the rows in a mixed order.
      const Row& row = rows[i * 1000003 % rows.size()];
      float sum = 0;
      for (const std::uint16_t feature : row.features) sum += weights[feature];
      const float chance = 1 / (1 + std::exp(-sum));
      const float gradient = chance - (row.in_title ? 1.0F : 0.0F);
      loss -= std::log(std::max(1e-6F, row.in_title ? chance : 1 - chance));
      for (const std::uint16_t feature : row.features) {
        squares[feature] += gradient * gradient;
        weights[feature] -= 0.1F * gradient / std::sqrt(squares[feature]);
      }
    }
    fmt::print("round {}: loss {:.5f}\n", round, loss / static_cast<double>(rows.size()));
  }
  return weights;
}

std::vector<std::uint32_t> TableOf(const std::unordered_map<std::string, Counted>& counted) {
  struct Entry {
    std::uint32_t holding;
    std::uint64_t hash;
    Habit habit;
  };
  std::vector<Entry> entries;
  for (const auto& [language, counts] : counted) {
    for (const auto& [hash, seen] : counts.words)
      if (seen.holding >= kLeastArticles)
        entries.push_back(
            {seen.holding, hash, Habit::Of(counts.articles, seen.holding, seen.titled)});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.holding != b.holding ? a.holding > b.holding : a.hash < b.hash;
  });
  if (entries.size() > kMostWords) entries.resize(kMostWords);
  std::vector<std::uint32_t> table(kTableSize, 0);
  for (const Entry& entry : entries) {
    std::size_t at = Model::SlotOf(entry.hash);
    while (table[at] != 0) at = (at + 1) & (kTableSize - 1);
    table[at] = Model::MarkOf(entry.hash) << 12 | entry.habit.titles << 8 | entry.habit.rarity;
  }
  fmt::print("{} words\n", entries.size());
  return table;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    fmt::print(stderr,
               "usage: keywords_fit DATA MODEL\nDATA: the folder with vietnamese/, stories/\n");
    return 2;
  }
  auto articles = measure::LoadTitledArticles(arguments[1]);
  if (!articles) {
    fmt::print(stderr, "keywords_fit: {}\n", articles.error().ToString());
    return 1;
  }
  std::erase_if(*articles, [](const auto& article) { return article.held_out; });
  std::vector<text::keywords::Terms> terms;
  std::vector<std::vector<bool>> in_title;
  std::unordered_map<std::string, Counted> counted;
  for (const auto& article : *articles) {
    const auto words = measure::ContentWords(article.title, article.language);
    const std::set<std::string> title(words.begin(), words.end());
    terms.push_back(text::keywords::CountTerms(article.text, article.language,
                                               text::FindWords(article.text, article.language)));
    Counted& counts = counted[article.language];
    ++counts.articles;
    std::vector<bool>& titled = in_title.emplace_back();
    for (const Term& term : terms.back().all) {
      titled.push_back(!term.stop && InTitle(article.text.substr(term.begin, term.end - term.begin),
                                             title, article.language));
      Seen& seen = counts.words[term.hash];
      ++seen.holding;
      seen.titled += titled.back();
    }
  }
  std::vector<Row> rows;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const Counted& counts = counted[(*articles)[i].language];
    for (std::size_t j = 0; j < terms[i].all.size(); ++j) {
      const Term& term = terms[i].all[j];
      if (term.stop) continue;
      Seen seen = counts.words.at(term.hash);  // in the other articles
      --seen.holding;
      seen.titled -= in_title[i][j];
      Habit habit = Habit::Of(counts.articles, seen.holding, seen.titled);
      if (seen.holding + 1 < kLeastArticles) habit = {Habit::kUnknown, Habit::Of(0, 0, 0).titles};
      rows.push_back({Features(term, habit, terms[i].words), in_title[i][j]});
    }
  }
  fmt::print("{} articles, {} rows\n", articles->size(), rows.size());
  const std::vector<float> weights = Learn(rows);
  const std::vector<std::uint32_t> table = TableOf(counted);
  fit::ModelFile file(text::keywords::kModelVersion);
  file.Add(std::span<const std::uint32_t>(table));
  file.Add(std::span<const float>(weights));
  if (const auto written = file.Write(arguments[2]); !written) {
    fmt::print(stderr, "keywords_fit: {}\n", written.error().ToString());
    return 1;
  }
}
