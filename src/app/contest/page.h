#pragma once

// A page of the news clustering contest of 2020 (contest.com/docs/data_clustering2): Open Graph's
// facts in its head, the text in <article>.

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

namespace diemtin::app::contest {

struct Page {
  std::string url, site, title, description, text;
  std::optional<Time> published;
};

// The facts and paragraphs as they are marked; what is not marked stays empty. Fails on what the
// parser's limits refuse.
Expected<Page> ReadPage(std::string_view html);

}  // namespace diemtin::app::contest
