// Counts how many articles hold each term and prints the usual ones as the table that
// src/story/background.cc includes.
//
//   story_background LANGUAGE MOST < ARTICLES.jsonl > src/story/background_LANGUAGE.inc
//
// An article a line: {"title", "lead", "text"}. MOST: how many terms to keep at most.

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "story/settings.h"
#include "story/terms.h"

namespace {

constexpr std::uint32_t kHashBits = 0xFFFFFFF0;
constexpr double kLeastShare = 3e-4;
constexpr int kLeastCount = 3;

std::string Text(const simdjson::dom::element& row, const char* key) {
  std::string_view value;
  return row[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "story_background LANGUAGE MOST < ARTICLES.jsonl > TABLE.inc\n";
    return 2;
  }
  const diemtin::story::Settings settings;
  simdjson::dom::parser parser;
  std::unordered_map<std::uint32_t, int> counts;
  int articles = 0;
  for (std::string line; std::getline(std::cin, line);) {
    const simdjson::dom::element row = parser.parse(line).value();
    diemtin::story::Input input;
    input.language = argv[1];
    input.title = Text(row, "title");
    input.lead = Text(row, "lead");
    input.body = Text(row, "text");
    ++articles;
    for (const auto& term : diemtin::story::FindTerms(input, settings)) ++counts[term.hash];
  }
  std::map<std::uint32_t, int>
      usual;  // by the upper bits of the hash: the most usual that has them
  for (const auto& [hash, count] : counts) {
    if (count < kLeastCount || count < kLeastShare * articles) continue;
    int& most = usual[hash & kHashBits];
    most = std::max(most, count);
  }
  std::vector<std::pair<int, std::uint32_t>> ranked;
  for (const auto& [hash, count] : usual) ranked.emplace_back(-count, hash);
  std::sort(ranked.begin(), ranked.end());
  ranked.resize(std::min<std::size_t>(ranked.size(), std::strtoul(argv[2], nullptr, 10)));
  std::map<std::uint32_t, int> table;
  for (const auto& [count, hash] : ranked) {
    const double step = (-std::log2(static_cast<double>(-count) / articles) - 1) / 0.75;
    table[hash] = std::clamp(static_cast<int>(std::lround(step)), 0, 15);
  }
  std::size_t column = 0;
  for (const auto& [hash, step] : table) {
    std::cout << fmt::format("0x{:x},{}", hash | static_cast<std::uint32_t>(step),
                             ++column % 8 == 0 ? "\n" : "");
  }
  std::cout << "\n";
  std::cerr << articles << " articles, " << counts.size() << " terms, " << table.size()
            << " kept\n";
}
