#include "web/holes.h"

#include "web/html_writer.h"

namespace diemtin::web {

bool HasHoles(std::string_view html) { return html.find(kHoleByte) != std::string_view::npos; }

std::string FillHoles(std::string_view html, const std::function<std::string(HoleKind)>& fill) {
  std::string filled;
  filled.reserve(html.size() + 256);
  for (;;) {
    const std::size_t at = html.find(kHoleByte);
    filled += html.substr(0, at);
    if (at == std::string_view::npos || at + 1 >= html.size()) return filled;
    EscapeHtml(fill(static_cast<HoleKind>(html[at + 1])), &filled);
    html.remove_prefix(at + 2);
  }
}

}  // namespace diemtin::web
