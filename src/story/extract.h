#pragma once

#include "story/document.h"
#include "story/grouper.h"
#include "story/settings.h"

namespace diemtin::story {

Document MakeDocument(const Input& input, const Settings& settings);

}  // namespace diemtin::story
