#pragma once

// The world's news agencies by the names that texts credit them with. Pure.

#include <cstddef>
#include <optional>
#include <string_view>

namespace diemtin::text {

struct AgencyMatch {
  std::string_view name;   // as we write it ("TTXVN", "Reuters", "Xinhua")
  std::size_t length = 0;  // bytes of the text that name it
  bool common_word =
      false;  // also another word ("EPA", "SPA"): only a plain credit makes it an agency
};

// The agency whose name starts text[at], at word borders; the longest of several. None at the end.
std::optional<AgencyMatch> MatchAgency(std::string_view text, std::size_t at);

}  // namespace diemtin::text
