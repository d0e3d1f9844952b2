#include "web/strings.h"

namespace diemtin::web {

std::string_view LanguageCode(Language language) {
  return language == Language::kEnglish ? "en" : "vi";
}

std::optional<Language> ParseLanguage(std::string_view code) {
  if (code == "vi") return Language::kVietnamese;
  if (code == "en") return Language::kEnglish;
  return std::nullopt;
}

std::string_view SayNamed(Language language, std::string_view prefix, std::string_view name) {
  for (const strings::Entry& entry : strings::kTables[static_cast<std::size_t>(language)]) {
    if (entry.key.starts_with(prefix) && entry.key.substr(prefix.size()) == name)
      return entry.value;
  }
  return name;
}

}  // namespace diemtin::web
