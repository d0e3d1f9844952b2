#pragma once

#include <cstdint>
#include <string_view>

#include "html/document.h"
#include "read/html_tags.h"

namespace diemtin::read {

// What an element is for, as its name, role, class and id tell. Words of class names are kept in
// tables for the languages that templates are written in; they are signs, never the only ground for
// leaving out most of a page's text.
enum class Cue : std::uint8_t {
  kNone,
  kHidden,
  kNavigation,
  kHeader,
  kFooter,
  kSidebar,
  kShare,
  kRelated,
  kNewsletter,
  kAdvertisement,
  kCookies,
  kComments,
  kPaywall,
  kVote,
  kTags,
  kAuthorBio,
  kByline,
  kControls,
  kPopup,
  kCaption
};

std::string_view CueName(Cue cue);  // "share", "advertisement", ...: what LeftOut::why says

struct Cues {
  Cue leave = Cue::kNone;  // why the element would be left out
  bool body = false;       // holds an article's body
  bool lead = false;       // holds an article's summary
  bool title = false;
};

Cues CuesOf(const html::Document& document, html::NodeId id, Tag tag);

// A whole line that is furniture wherever it stands ("Advertisement", "Xem thêm", "Share this
// article").
Cue CueOfLine(std::string_view text);

}  // namespace diemtin::read
