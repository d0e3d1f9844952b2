#pragma once

// Terms that are the same in every language: numbers by their values, days, places by their keys.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "story/document.h"
#include "story/tokens.h"

namespace diemtin::story {

// What a number means: "3.500" in Vietnamese and "3,500" in English are "3500", "35 tỷ" and "35
// billion" 3.5e10. `at`: index of the number among the words.
std::string NumberKey(const Zone& zone, std::size_t at, std::string_view language);

// The day that a first line says that is nothing but a date.
std::optional<Time> DateLine(std::string_view body, std::string_view language);

// Days that the text speaks of, as "2021-11-03", with the index of the word where each begins.
void EachDay(const Zone& zone, std::size_t most_bytes, std::string_view language,
             const std::optional<Time>& published,
             const std::function<void(std::size_t word, std::string_view day)>& visit);

// The longest names of places, each with its key and words [first, last).
void EachPlace(
    const Zone& zone, std::string_view language,
    const std::function<void(std::size_t first, std::size_t last, std::string_view key)>& visit);

}  // namespace diemtin::story
