#pragma once

// Words of every script, without a model.

#include <string_view>
#include <vector>

#include "text/words.h"

namespace diemtin::text {

// UAX 29's words; ICU's dictionaries for runs of Han, kana, Thai, Lao, Khmer and Burmese; every
// other character but white space as punctuation. Linear.
std::vector<Word> FindWordsOfScripts(std::string_view utf8);

}  // namespace diemtin::text
