// The first line of the input is an address, the rest a piece of markup. No address that a browser
// would run as a script passes; what is resolved stays as it is when resolved again; a fragment has
// no unsafe address.

#include <algorithm>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "check.h"
#include "html/sanitise.h"
#include "read/fragment.h"
#include "text/charset.h"

using namespace diemtin;

namespace {

// The scheme as a browser reads it (URL standard, basic URL parser), lower case; empty when the
// address is relative.
std::string BrowserScheme(std::string_view url) {
  const auto around = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!url.empty() && around(url.front())) url.remove_prefix(1);
  std::string scheme;
  for (const char c : url) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (c == ':') return scheme;
    const bool letter = lower >= 'a' && lower <= 'z';
    const bool later = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    if (!letter && (scheme.empty() || !later)) return "";
    scheme += lower;
  }
  return "";
}

void CheckAddress(std::string_view address) {
  constexpr std::string_view kBase = "https://news.example/a/b/c?d=e";
  if (const std::string scheme = BrowserScheme(address); !scheme.empty()) {
    fuzz::Check(
        !html::IsSafeUrl(address) || scheme == "http" || scheme == "https" || scheme == "mailto",
        "an unsafe scheme passes");
  }
  const std::string resolved = html::ResolveUrl(kBase, address);
  if (!resolved.empty()) {
    fuzz::Check(resolved.starts_with("http://") || resolved.starts_with("https://"), "no http");
    fuzz::Check(html::IsSafeUrl(resolved), "a resolved address is unsafe");
    fuzz::Check(html::ResolveUrl(kBase, resolved) == resolved, "resolved twice differs");
    fuzz::Check(!html::ResolveUrl(resolved, "x").empty(), "resolved, and no base");
    fuzz::Check(
        std::ranges::none_of(
            resolved, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; }),
        "a control in an address");
  }
  html::ResolveUrl(address, "../x?y#z");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(bytes.find('\n'), size);
  CheckAddress(bytes.substr(0, line));
  const auto markup =
      text::Decode(bytes.substr(std::min(line + 1, size)), "text/html; charset=utf-8");
  if (!markup) return 0;
  const auto blocks = read::ReadFragment(markup->utf8, {}, [](std::string_view url) {
    return html::ResolveUrl("https://news.example/", url);
  });
  if (!blocks) return 0;
  for (const model::Block& block : *blocks) {
    fuzz::Check(html::IsSafeUrl(block.src), "an unsafe address in a fragment");
    fuzz::Check(IsUtf8(block.text), "a block that is no UTF-8");
  }
  return 0;
}
