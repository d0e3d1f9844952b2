#pragma once

// The plain text of the markup that feeds put into titles and names. Pure; linear.

#include <string>
#include <string_view>

namespace diemtin::feed {

// Tags left out, character references resolved, white space collapsed. "a < b" and "AT&T" stay as
// they are.
std::string PlainText(std::string_view html);

// `text` as HTML that shows it: & < > escaped, a paragraph for each part between blank lines.
std::string TextToHtml(std::string_view text);

}  // namespace diemtin::feed
