#pragma once

// What the articles of one story say differently: a number of the same things, the day of the same
// happening, the place. What is given is to be right rather than whole: two sentences are held
// against each other only when they tell the same in nearly the same words. Pure.

#include <cstdint>
#include <string>
#include <vector>

#include "model/reading.h"

namespace diemtin::story {

enum class DifferingKind : std::uint8_t { kNumber, kDay, kPlace };

struct Saying {
  std::size_t article = 0;  // index of what was given
  std::string value;        // as printed: "12", "ngày 10/4", "Hà Nội"
  std::string sentence;
  bool operator==(const Saying&) const = default;
};

struct Differing {
  DifferingKind kind = DifferingKind::kNumber;
  std::string what;             // of a number, the words behind it: "người chết"; else empty
  std::vector<Saying> sayings;  // by article, one each; at least two values among them
};

// Of the first 24 articles, in the order given, and the first 30 sentences of each (lead and body);
// those in which most articles take part first, at most `most`. An article that gives two values
// for the same words takes no part in them. Articles of one language are compared. Numbers in
// digits, without times, days, ages, ranks and shares. Linear in the texts, quadratic in how often
// the same words follow a number.
std::vector<Differing> FindDiffering(const std::vector<model::Article>& articles, std::size_t most);

}  // namespace diemtin::story
