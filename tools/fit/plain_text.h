#pragma once

// Pages with markup as the plain text that a reader would copy or a converter would write: what
// the trainer of plain text (tools/text_fit.cc) learns from beside pages that are text already.

#include <string>

#include "html/document.h"

namespace diemtin::fit {

enum class Spacing {
  kBlankLines,  // a blank line around paragraphs, headings and lists; blocks on lines of their own
  kLines,       // every block on a line of its own, no blank lines
};

// The page's title, a blank line, then the text of its blocks.
std::string PlainText(const html::Document& document, Spacing spacing);

}  // namespace diemtin::fit
