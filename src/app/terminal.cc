#include "app/terminal.h"

#include <unistd.h>

#include <cstdlib>

#include "base/utf8.h"

namespace diemtin::app {

std::string Plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = DecodeUtf8(text, &at);
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    control ? out += ' ' : out.append(text.substr(begin, at - begin));
  }
  return out;
}

bool ColourWanted(std::string_view asked) {
  const char* no_colour = std::getenv("NO_COLOR");
  const bool silent = no_colour != nullptr && *no_colour != '\0';
  return asked == "always" || (asked == "auto" && ::isatty(STDOUT_FILENO) != 0 && !silent);
}

}  // namespace diemtin::app
