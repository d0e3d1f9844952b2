#pragma once

// Places in a page that is kept for all, which are filled in for each reader: the token of its
// forms, counts that change by the minute. HtmlWriter makes them; no text can, for it writes no
// control characters. Pure.

#include <functional>
#include <string>
#include <string_view>

namespace diemtin::web {

inline constexpr char kHoleByte = '\x01';

enum class HoleKind : char {
  kToken = 't',   // of the forms
  kUseful = 'u',  // how many found the article useful
  kViews = 'v',   // how often it was read here
  // Follow or unfollow, save or unsave: the form's verb and the word on the button.
  kFollowVerb = 'f',
  kFollowWord = 'F',
  kSaveVerb = 's',
  kSaveWord = 'S',
};

bool HasHoles(std::string_view html);
// `fill` gives text, which is escaped here.
std::string FillHoles(std::string_view html, const std::function<std::string(HoleKind)>& fill);

}  // namespace diemtin::web
