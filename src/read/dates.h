#pragma once

// When an article was published, and when changed: every claim that the page makes, weighed.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "read/body.h"
#include "read/facts.h"
#include "read/pieces.h"

namespace diemtin::read {

struct Dates {
  std::optional<Time> published;
  std::optional<Time> modified;
  std::vector<std::string> warnings;  // "published: meta 2020-02-19, url 2017-04-12"
  std::vector<DateClaim> claims;      // all that were weighed
};

// The claim of the most trusted source: the article's own metadata, then elements marked as its
// time, what is printed near the title, the address, other data of the page, a day printed
// elsewhere. A time in UTC is told in the zone in which the page prints it. A page that knows only
// of a change was published then at the latest: that time is taken and a warning says so. `body`
// may be null.
Dates ChooseDates(const PageMap& map, const Facts& facts, const Body* body,
                  const std::optional<std::uint32_t>& title, const std::string& language,
                  const std::optional<std::string>& url);

// The first time printed or marked between a little before the title and a little into the body, or
// at the body's end.
std::optional<Time> PrintedTime(const PageMap& map, const Body& body,
                                const std::optional<std::uint32_t>& title,
                                const std::string& language);

}  // namespace diemtin::read
