#pragma once

// Chance, the same in each run, and pieces of words that it writes.

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <string>
#include <unordered_map>
#include <vector>

namespace diemtin::fit {

class Random {  // SplitMix64
 public:
  std::uint64_t Next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
    return z ^ z >> 31;
  }
  std::size_t Below(std::size_t count) { return Next() % count; }
  double Share() { return static_cast<double>(Next() >> 11) * 0x1p-53; }

 private:
  std::uint64_t state_ = 7;
};

// Weighted choice: cumulative sums, searched.
struct Wheel {
  std::vector<double> sums;
  void Add(double weight) { sums.push_back((sums.empty() ? 0 : sums.back()) + weight); }
  std::size_t Pick(Random* random) const {
    const double at = random->Share() * sums.back();
    return std::min<std::size_t>(
        static_cast<std::size_t>(std::upper_bound(sums.begin(), sums.end(), at) - sums.begin()),
        sums.size() - 1);
  }
};

// Lingua's conditional shares as a chain that writes pieces of words.
class Chain {
 public:
  void Load(const std::string& prefix) {
    for (int length = 1; length <= 5; ++length) {
      std::ifstream in(fmt::format("{}.{}", prefix, length));
      for (std::string line; std::getline(in, line);) {
        const std::size_t tab = line.find('\t');
        std::size_t last = tab;
        while (last > 0 && (line[--last] & 0xC0) == 0x80) {
        }
        Next& next = next_[line.substr(0, last)];
        next.letters.push_back(line.substr(last, tab - last));
        next.wheel.Add(std::strtod(line.c_str() + tab + 1, nullptr));
      }
    }
  }
  bool empty() const { return next_.empty(); }
  std::string Write(std::size_t letters, Random* random) const {
    std::vector<std::string> written;
    while (written.size() < letters) {
      const Next* next = nullptr;
      for (std::size_t back = std::min<std::size_t>(4, written.size());; --back) {
        std::string context;
        for (std::size_t i = written.size() - back; i < written.size(); ++i) context += written[i];
        const auto found = next_.find(context);
        if (found != next_.end()) next = &found->second;
        if (next != nullptr || back == 0 || written.size() >= 5) break;
      }
      if (next == nullptr) break;
      written.push_back(next->letters[next->wheel.Pick(random)]);
    }
    std::string text;
    for (const std::string& letter : written) text += letter;
    return text;
  }

 private:
  struct Next {
    std::vector<std::string> letters;
    Wheel wheel;
  };
  std::unordered_map<std::string, Next> next_;
};

}  // namespace diemtin::fit
