#pragma once

// Pages with gold articles, which parts of a page the gold wants, and how well a choice of parts
// does: what the trainers of `read` share.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::fit {

inline constexpr int kFolds = 5;

using Words = std::vector<std::uint32_t>;  // hashes of the words of a text, in order
Words WordsOf(std::string_view text);

struct GoldPage {
  std::string pack, site, path;
  std::string kind;                        // "page_type" of the gold, where it says one
  int fold = 0;                            // by site: pages of one publisher are in one fold
  Words gold;                              // empty where only some sentences are known
  std::vector<std::string> with, without;  // sentences that the article holds, and does not
};

// The pages of a pack's dev/gold.json; those that stand in dev/<folder>/PAGE<ending>. Empty, with a
// line on stderr, when there is no gold.
std::vector<GoldPage> LoadPack(const std::filesystem::path& packs, const std::string& pack,
                               const std::string& folder, const std::string& ending);

std::string ReadFile(const std::filesystem::path& path);

void OnAllCores(std::size_t count, const std::function<void(std::size_t)>& work);

// 1 for each part of a page that the gold holds, else 0: the heaviest chain of places in the gold
// that keeps the order of both; a part is placed where at least three fifths of its words are.
std::vector<float> Align(std::span<const Words> parts, const Words& gold);

// Body scores as score_reading.py counts them: precision and recall of shingles of four words,
// averaged over pages, and the share of pages that are exact.
struct Tally {
  double p = 0, r = 0, exact = 0, word_f1 = 0;
  int pages = 0, empty = 0;
  void Add(const Words& gold, const Words& found);
  std::string ToString() const;
};

}  // namespace diemtin::fit
