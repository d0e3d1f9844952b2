#pragma once

#include <optional>
#include <string>

#include "read/facts.h"
#include "read/pieces.h"

namespace diemtin::read {

struct Title {
  std::string text;
  std::optional<std::uint32_t> piece;  // where the page prints it
};

// The article's title: the heading that agrees with what the metadata says, else the metadata
// without the site's name.
Title FindTitle(const PageMap& map, const Facts& facts);

// "Headline - Site" without the site, when the rest is long enough to be a headline.
std::string WithoutSite(const std::string& title, const std::optional<std::string>& site);

}  // namespace diemtin::read
