#pragma once

// Names in languages that no model is trained for: runs of capitals, judged by titles, tables of
// places, words of organisations and common given names. German, where each noun has a capital, and
// scripts without case give little. Pure; linear.

#include <string_view>
#include <vector>

#include "text/names/tagger.h"

namespace diemtin::text::names {

std::vector<TaggedName> ShapeNames(const TokenScan& scan, const Cells& cells, std::string_view text,
                                   std::string_view language);

}  // namespace diemtin::text::names
