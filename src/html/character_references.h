#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace diemtin::html {

// A character reference of the HTML standard (section 13.2.5.72) and what it stands for.
struct CharacterReference {
  std::size_t length = 0;  // bytes after the '&'; 0: no reference, the '&' is itself
  std::size_t size = 0;
  std::array<char, 8> utf8{};
  std::string_view text() const { return {utf8.data(), size}; }
};

// Reads what follows a '&'. `rest` goes to the end of the input. In an attribute, a name without
// ';' before '=', a letter or a digit is no reference. Looks at no more than the reference.
CharacterReference ReadCharacterReference(std::string_view rest, bool in_attribute);

}  // namespace diemtin::html
