#pragma once

// Where a text credits wire agencies.

#include <cstddef>
#include <string_view>
#include <vector>

namespace diemtin::text {

struct AgencyMention {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view name;  // as we write it, or part of the text
};

// In order of appearance, repeats included.
std::vector<AgencyMention> CreditedAgencies(std::string_view text, std::string_view language);

}  // namespace diemtin::text
