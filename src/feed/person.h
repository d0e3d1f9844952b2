#pragma once

#include <string_view>

#include "feed/feed.h"

namespace diemtin::feed {

// "an@example.com (Lê An)", "Lê An <an@example.com>", a name or an address alone. Linear.
Person ParsePerson(std::string_view printed);

}  // namespace diemtin::feed
