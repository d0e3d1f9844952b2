#pragma once

#include <string>

namespace diemtin::feed {

// Undoes what editors did to one text of a feed while the rest stayed whole: UTF-8 that was read as
// windows-1252 ("â€¦" for "…"), when everything beyond ASCII in it is that; and controls of U+0080
// to U+009F, which were windows-1252. Linear; most text is left after its first letter.
void MendMisread(std::string* text);

}  // namespace diemtin::feed
