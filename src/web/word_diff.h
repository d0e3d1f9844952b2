#pragma once

// What differs between two texts, word by word: Myers, "An O(ND) Difference Algorithm and Its
// Variations" (1986). Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::web {

enum class Change : std::uint8_t { kSame, kAdded, kRemoved };

struct WordRun {
  Change change = Change::kSame;
  std::string text;  // words joined by spaces; a paragraph's end is "\n"
  bool operator==(const WordRun&) const = default;
};

struct DiffLimits {
  int max_changes = 600;  // words added and removed; more than that is another text
};

// What `after` added to and removed from `before`; nullopt when over the limit. Removed runs come
// before the added ones that replace them. Equal texts give one kSame run, empty ones none.
std::optional<std::vector<WordRun>> DiffWords(std::string_view before, std::string_view after,
                                              const DiffLimits& limits = {});

// Runs of changes that stand together count as one place.
int CountPlaces(const std::vector<WordRun>& runs);

// Keeps `words` words of what is the same before and after each change; "…" stands for the rest.
std::vector<WordRun> KeepContext(const std::vector<WordRun>& runs, int words);

}  // namespace diemtin::web
