#pragma once

// The elements of HTML, SVG and MathML that a parser or a reader tells apart, as numbers.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace diemtin::html {

// A node's kind: of an element, its name, whatever its namespace. Names that are not listed get
// numbers from kCustom on, page by page: equal numbers of one document are equal names.
enum class TagId : std::uint16_t {
  kText,
  kDocument,
  kComment,
  kDoctype,
#define DIEMTIN_TAG(id, name) k##id,
#include "html/tag_names.inc"
#undef DIEMTIN_TAG
  kCustom,
};

inline constexpr std::uint16_t kKnownTags = static_cast<std::uint16_t>(TagId::kCustom);

// The number of a lower-case name; kCustom when it has none of its own. Constant time.
TagId FindTag(std::string_view lower);
// The name of a number below kCustom; empty for text, "#document" for the root.
std::string_view TagName(TagId tag);

// What HTML's tree construction asks of an HTML element's name (sections 13.2.4 and 13.2.6 of the
// standard).
enum TagTrait : std::uint16_t {
  kSpecial = 1,         // ends the search of an end tag for its element
  kFormatting = 2,      // opened again in the next block
  kScopeBoundary = 4,   // hides what lies outside
  kImpliedEnd = 8,      // its end tag may be left out
  kThoroughEnd = 16,    // its end tag may be left out inside a template that ends
  kHeading = 32,        // h1 to h6
  kPlainBlock = 64,     // closes a paragraph, and has no other rule
  kBreakout = 128,      // ends svg and math
  kIgnoredInBody = 256  // its start tag means nothing in a body
};
extern const std::array<std::uint16_t, kKnownTags + 1> kTagTraits;
inline std::uint16_t TraitsOf(TagId tag) {
  return kTagTraits[std::min(static_cast<std::uint16_t>(tag), kKnownTags)];
}

}  // namespace diemtin::html
