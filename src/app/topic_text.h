#pragma once

#include <string>

#include "text/topics.h"
#include "web/strings.h"

namespace diemtin::app {

// "Sport 97 %": what the text tells of its section; empty where it tells none surely.
std::string TopicText(const text::TopicGuess& guess, web::Language language);

}  // namespace diemtin::app
