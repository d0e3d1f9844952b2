#pragma once

// Words that stand around the names of authors, in a dozen languages. All take lower case; those
// marked "folded" take text::Fold'ed words. Pure.

#include <string_view>

namespace diemtin::read {

bool IsRole(std::string_view word);           // a name ends before it: "editor", "correspondent"
bool IsNoName(std::string_view folded);       // a word of forms that stands where a name would
bool IsNoFirstWord(std::string_view folded);  // what it opens is no name: "posted", "share"
bool IsHouseWord(std::string_view word);  // newsrooms, agencies and firms have it in their names
bool OpensHouse(std::string_view name);   // a desk or an office: "phòng bạn đọc"

}  // namespace diemtin::read
