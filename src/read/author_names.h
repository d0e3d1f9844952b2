#pragma once

// What is written where an author is named, cut into names. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::read {

enum class NameKind {
  kPerson,  // "Ann Roe", "Nguyễn Văn An", "김철수"
  kSingle,  // one word, a handle
  kHouse    // a newsroom, an agency, a firm, an address
};

struct AuthorName {
  std::string name;
  NameKind kind = NameKind::kPerson;
  bool own = false;  // the outlet's own name
};

// "By Ann Roe (obe) and Bob Lee, Senior Writer | The Bay Post" -> Ann Roe, Bob Lee. What is no name
// at all (dates, words of forms, addresses, captions) is left out.
std::vector<AuthorName> ParseAuthors(std::string_view written,
                                     const std::optional<std::string>& outlet);

// What comes behind "By ", "Tác giả:", "Автор:"; nothing when the text does not open so.
std::optional<std::string> BehindByline(const std::string& text);

// However they are written: "ann-roe" is Ann Roe.
bool IsSameName(std::string_view a, std::string_view b);

// Adds a name that is not among `names` yet.
void AddName(const std::string& name, std::vector<std::string>* names);

}  // namespace diemtin::read
