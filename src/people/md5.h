#pragma once

// MD5 (RFC 1321). Broken as a hash; the Fever protocol asks for it by name.

#include <string>
#include <string_view>

namespace diemtin::people {

std::string Md5Hex(std::string_view bytes);  // 32 digits of 0-9a-f

}  // namespace diemtin::people
