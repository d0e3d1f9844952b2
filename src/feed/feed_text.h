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

// Appends `text` with & < > (and ") as references.
void AppendEscaped(std::string_view text, bool quotes, std::string* out);

// RSS does not say whether a title is markup. It is when an end tag or a reference of HTML stands
// in it, and nothing between '<' and '>' that HTML does not know.
bool LooksLikeHtml(std::string_view text);

// White space around it left out, and inside it collapsed.
std::string CollapseSpace(std::string_view text);

}  // namespace diemtin::feed
