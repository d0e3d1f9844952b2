#pragma once

// Text of others on a terminal.

#include <string>
#include <string_view>

namespace diemtin::app {

// SGR parameters (ECMA-48).
inline constexpr char kBold[] = "1", kDim[] = "2", kRed[] = "31", kGreen[] = "32", kYellow[] = "33",
                      kMagenta[] = "35", kCyan[] = "36";

// A space for each control character of C0 and C1: those could move the cursor or change the
// colours.
std::string Plain(std::string_view text);

// Whether standard output is to be coloured: `asked` is "always", "never" or "auto", which is yes
// on a terminal unless $NO_COLOR says otherwise (https://no-color.org).
bool ColourWanted(std::string_view asked);

}  // namespace diemtin::app
