#pragma once

// The digest as a letter. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "web/mine.h"
#include "web/strings.h"

namespace diemtin::web {

struct DigestLetter {
  std::string subject;
  std::string text, html;  // the same twice
};

// `base` is the address of the front page without its last slash; `now` in unix seconds.
DigestLetter WriteDigestLetter(Language language, const std::vector<MineItem>& items,
                               std::string_view base, std::int64_t now);

}  // namespace diemtin::web
