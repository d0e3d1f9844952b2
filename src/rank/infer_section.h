#pragma once

// The section of an article that prints none, by its text. Pure.

#include <optional>
#include <string>

#include "model/reading.h"
#include "text/topics.h"

namespace diemtin::rank {

inline constexpr double kSureSection = 0.7;  // the least probability that is believed

// The key of rank/sections.h that a section of the model is; empty for kOther.
std::string_view KeyOfTopic(text::Topic section);

// Nothing when the article prints a section that is known, or its text does not tell one surely.
std::optional<std::string> InferSection(const model::Article& article);

// What the text tells, whatever is printed: title, lead and body, and the address.
text::TopicGuess TopicOfArticle(const model::Article& article);

}  // namespace diemtin::rank
