#pragma once

#include <cstdint>
#include <string_view>

namespace diemtin::story {

// A print of an article's address, by which a page is known again: scheme, "www.", fragment and a
// last slash do not count. 0 where the address is not clearly that of one article, as sites exist
// whose every page names the front page or a section as its address: its last part, query included,
// must hold four digits in a row or four words with "-" or "_" between them. Pure; linear.
std::uint32_t AddressOf(std::string_view url);

}  // namespace diemtin::story
