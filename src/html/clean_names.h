#pragma once

// What a cleaned fragment may hold. All names in lower case.

#include <string>
#include <string_view>

namespace diemtin::html {

// Elements of HTML, of old and new versions, that show something and run nothing.
bool IsCleanElement(std::string_view name);

// The same of SVG and MathML, inside <svg> and <math>.
bool IsCleanForeignElement(std::string_view name);
bool IsCleanForeignAttribute(std::string_view name);

// Elements whose content goes with them.
bool IsDroppedWhole(std::string_view name);

bool IsCleanAttribute(std::string_view name);

// Attributes whose value is an address.
bool IsAddressAttribute(std::string_view name);

bool IsVoidElement(std::string_view name);

// The declarations of a style attribute that only say how the element itself looks, in their order;
// nothing that places it over others or fetches anything. Linear.
std::string CleanStyle(std::string_view style);

}  // namespace diemtin::html
