#pragma once

// The times that feeds write: RFC 822 with its usual mistakes, RFC 3339, W3C-DTF. Pure.

#include <optional>
#include <string_view>

#include "base/time.h"

namespace diemtin::feed {

// "Wed, 03 Nov 2021 20:51:40 +0700", "3 Nov 21 20:51 GMT", "Nov 3, 2021 8:51 PM EST",
// "2021-11-03T20:51:40.5Z", "2021-11". A time without a zone has no offset; nullopt for anything
// that is no date.
std::optional<Time> ParseFeedTime(std::string_view text);

}  // namespace diemtin::feed
