#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace diemtin::feed {

// RFC 4648, section 4; white space and missing padding allowed. nullopt for anything else.
std::optional<std::string> DecodeBase64(std::string_view text);

}  // namespace diemtin::feed
