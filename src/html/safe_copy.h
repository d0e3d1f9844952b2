#pragma once

#include <string>

#include "html/document.h"

namespace diemtin::html {

// The page's text in its plain elements (headings, paragraphs, lists, tables, ...), as markup that
// can do nothing: no attribute but lang and dir, no script, style, form, frame, picture or address
// is taken over, and all text is escaped. Linear in the page, no recursion.
std::string SafeCopy(const Document& document);

}  // namespace diemtin::html
