#pragma once

#include <string>
#include <vector>

#include "text/names.h"

namespace diemtin::read {

// The lines printed with a picture, divided between caption and credit: a word that says "photo" or
// "source" before a name, names or agencies in brackets at the end, behind the last sentence, or in
// a line of their own. Pure.
text::CaptionParts SplitCredit(const std::vector<std::string>& lines);

// Nothing but who made it: "Getty Images/Ann Roe", "AFP".
bool LooksLikeCredit(const std::string& text);

}  // namespace diemtin::read
