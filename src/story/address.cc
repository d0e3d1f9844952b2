#include "story/address.h"

#include <algorithm>

#include "base/bare_address.h"
#include "base/hash.h"

namespace diemtin::story {
namespace {

constexpr int kDigits = 4;
constexpr int kWords = 4;

bool NamesOneArticle(std::string_view part) {
  int digits = 0, words = 0;
  bool in_word = false;
  for (const char c : part) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits == kDigits) return true;
    const bool word = c != '-' && c != '_';
    if (word && !in_word) ++words;
    in_word = word;
  }
  return words >= kWords;
}

}  // namespace

std::uint32_t AddressOf(std::string_view url) {
  url = BareAddress(url);
  const std::size_t query = std::min(url.find('?'), url.size());
  const std::size_t slash = url.substr(0, query).rfind('/');
  if (slash == std::string_view::npos || !NamesOneArticle(url.substr(slash + 1))) return 0;
  return static_cast<std::uint32_t>(Hash64(url) >> 32);
}

}  // namespace diemtin::story
