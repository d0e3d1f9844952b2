#include "story/copies/containment.h"

#include <algorithm>

namespace diemtin::story {
namespace {

struct Count {
  std::size_t all = 0, shared = 0;
};

// Of the numbers of `of`, those that `in` has too.
Count CountShared(std::span<const std::uint16_t> of, std::span<const std::uint16_t> in) {
  Count count{of.size(), 0};
  auto at = in.begin();
  for (const std::uint16_t value : of) {
    while (at != in.end() && *at < value) ++at;
    if (at != in.end() && *at == value) ++count.shared;
  }
  return count;
}

// Values fall together by chance: as many as the other print fills of all that there are.
double Share(const Count& count, std::size_t others) {
  if (count.all == 0) return 0;
  const double chance = std::min(0.5, static_cast<double>(others) / 65536);
  const double share = static_cast<double>(count.shared) / static_cast<double>(count.all);
  return std::max(0.0, (share - chance) / (1 - chance));
}

}  // namespace

PrintMatcher::PrintMatcher(const PrintView& print, const Settings& settings)
    : print_(print), print_most_(settings.print_most), has_((UINT16_MAX + 1) / 64) {
  for (const std::uint16_t value : print.values) has_[value / 64] |= std::uint64_t{1} << value % 64;
}

// The print has all that is below this.
std::uint32_t PrintMatcher::CompleteBelow(const PrintView& print) const {
  return print.shingles > print_most_ ? print.values.back() : UINT16_MAX + 1;
}

Containment PrintMatcher::With(const PrintView& other) const {
  if (print_.values.empty() || other.values.empty()) return {};
  const std::uint32_t below = std::min(CompleteBelow(print_), CompleteBelow(other));
  const auto complete = [&](const PrintView& print) {
    const auto end = std::lower_bound(print.values.begin(), print.values.end(), below);
    return print.values.first(static_cast<std::size_t>(end - print.values.begin()));
  };
  const PrintView& shorter = print_.shingles <= other.shingles ? print_ : other;
  const PrintView& longer = print_.shingles <= other.shingles ? other : print_;
  Count shingles{complete(shorter).size(), 0};
  for (const std::uint16_t value : complete(other)) {
    shingles.shared += has_[value / 64] >> value % 64 & 1;
  }
  const Count numbers = CountShared(shorter.numbers, longer.numbers);
  return {Share(shingles, longer.shingles), Share(numbers, longer.numbers.size()), shingles.all,
          numbers.all};
}

PrintMatcher::Few PrintMatcher::Among(std::span<const std::uint16_t> smallest) const {
  Few few;
  for (const std::uint16_t value : smallest) few.shared += has_[value / 64] >> value % 64 & 1;
  const auto end = std::upper_bound(print_.values.begin(), print_.values.end(), smallest.back());
  few.own = static_cast<std::size_t>(end - print_.values.begin());
  return few;
}

Containment Contained(const PrintView& a, const PrintView& b, const Settings& settings) {
  return PrintMatcher(a, settings).With(b);
}

bool IsCopy(const Containment& containment, const Settings& settings) {
  if (containment.judged < settings.copy_judged) return false;
  if (containment.share < settings.copy_containment) return false;
  return containment.numbers < settings.copy_numbers ||
         containment.number_share >= settings.copy_number_share;
}

}  // namespace diemtin::story
