#pragma once

// The contest's questions about a folder of pages: each answer is JSON for standard output.

#include <functional>
#include <string>

#include "base/error.h"

namespace diemtin::app::contest {

enum class Question { kLanguages, kNews, kCategories, kThreads, kTop };

// Reads every *.html at and below `directory`, on `threads` cores (0: all). Files that cannot be
// read are told to `skip`.
Expected<std::string> Answer(Question question, const std::string& directory, int threads,
                             const std::function<void(const Error&)>& skip);

}  // namespace diemtin::app::contest
