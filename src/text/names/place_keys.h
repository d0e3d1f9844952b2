#pragma once

// Keys of countries, provinces and cities by fingerprints of their names in CLDR's languages;
// tools/places_fit.cc writes the table. Pure.

#include <cstdint>
#include <string_view>

namespace diemtin::text::names {

// `phrase`: as HashPhrase gives it. Empty: unknown.
std::string_view PlaceKeyOf(std::uint64_t phrase);

}  // namespace diemtin::text::names
