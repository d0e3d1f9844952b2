#pragma once

// The article of a page that draws its text with a script: the data that the script reads.

#include <string>
#include <string_view>
#include <vector>

#include "html/document.h"

namespace diemtin::read {

struct ScriptArticle {
  std::string body;                  // paragraphs, a line each; markup resolved
  std::vector<std::string> authors;  // as written beside the body, not yet cleaned
};

// The heaviest running text in JSON that scripts of the page hold (__NEXT_DATA__, Fusion, preloaded
// states of any name): a string or a list of parts under a name that says text ("body", "content",
// "paragraphs", ...), beside `title` where one is, with the authors that its object names. Empty
// when there is none that reads like an article. Linear in the scripts, no recursion.
ScriptArticle FindScriptArticle(const html::Document& document, std::string_view title);

}  // namespace diemtin::read
