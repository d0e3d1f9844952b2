#pragma once

#include "html/tokenizer.h"

namespace diemtin::html {

// True when a page with this doctype is laid out by the rules of old browsers (the standard's
// "quirks mode"): tables then do not end paragraphs.
bool MeansQuirks(const Doctype& doctype);

}  // namespace diemtin::html
