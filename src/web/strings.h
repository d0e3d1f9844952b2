#pragma once

// What the portal itself says, from strings/vi.toml and strings/en.toml, which are built in. A key
// that is not there, or files whose keys differ, do not compile.

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace diemtin::web {

enum class Language : std::uint8_t { kVietnamese, kEnglish };

std::string_view LanguageCode(Language language);  // "vi", "en"
std::optional<Language> ParseLanguage(std::string_view code);

namespace strings {

inline constexpr std::string_view kVietnameseFile =
#include "web/strings/vi.toml.inc"
    ;
inline constexpr std::string_view kEnglishFile =
#include "web/strings/en.toml.inc"
    ;

struct Entry {
  std::string_view key, value;
};

// Calls visit(entry) for each `key = "value"` line: the part of TOML that the files keep to.
template <typename Visit>
constexpr void EachEntry(std::string_view file, Visit visit) {
  while (!file.empty()) {
    const std::size_t end = file.find('\n');
    const std::string_view line = file.substr(0, end);
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t middle = line.find(" = \"");
    if (middle == std::string_view::npos || line.back() != '"')
      throw "a line is no key = \"value\"";
    visit(Entry{line.substr(0, middle), line.substr(middle + 4, line.size() - middle - 5)});
  }
}

constexpr std::size_t Count(std::string_view file) {
  std::size_t count = 0;
  EachEntry(file, [&](const Entry&) { ++count; });
  return count;
}

inline constexpr std::size_t kCount = Count(kVietnameseFile);
static_assert(kCount == Count(kEnglishFile), "strings/vi.toml and en.toml differ in their keys");
using Table = std::array<Entry, kCount>;

constexpr Table Parse(std::string_view file) {
  Table table{};
  std::size_t at = 0;
  EachEntry(file, [&](const Entry& entry) { table[at++] = entry; });
  return table;
}

inline constexpr std::array<Table, 2> kTables = {Parse(kVietnameseFile), Parse(kEnglishFile)};

constexpr bool SameKeys() {
  for (std::size_t i = 0; i < kCount; ++i) {
    if (kTables[0][i].key != kTables[1][i].key) return false;
  }
  return true;
}
static_assert(SameKeys(), "strings/vi.toml and en.toml differ in their keys or the order of them");

}  // namespace strings

// A key of the files.
class TextKey {
 public:
  consteval TextKey(const char* key) {
    const std::string_view wanted(key);
    while (index_ < strings::kCount && strings::kTables[0][index_].key != wanted) ++index_;
    if (index_ == strings::kCount) throw "no such key in strings/vi.toml";
  }
  constexpr TextKey Plus(std::size_t n) const {
    return TextKey(index_ + n);
  }  // the n-th key after it
  constexpr std::size_t index() const { return index_; }

 private:
  constexpr explicit TextKey(std::size_t index) : index_(index) {}
  std::size_t index_ = 0;
};

inline std::string_view Say(Language language, TextKey key) {
  return strings::kTables[static_cast<std::size_t>(language)][key.index()].value;
}

// With {} or {name} filled in.
template <typename... Arguments>
std::string Say(Language language, TextKey key, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(Say(language, key)), arguments...);
}

// A count with its noun: `one` is the form for 1, the key after it the form for all else.
inline std::string SayCount(Language language, TextKey one, std::int64_t count) {
  return Say(language, count == 1 ? one : one.Plus(1), count);
}

// For names that are data: the value of the key `prefix` + `name`, or the name itself when the
// files do not know it. SayNamed(kVietnamese, "language_", "en") is "Tiếng Anh".
std::string_view SayNamed(Language language, std::string_view prefix, std::string_view name);

}  // namespace diemtin::web
