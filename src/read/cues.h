#pragma once

#include <cstdint>
#include <memory>
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

// Reads the cues of a page's elements. Templates repeat their class names: each is read once.
class CueReader {
 public:
  explicit CueReader(const html::Document& document);
  ~CueReader();
  Cues Of(html::NodeId id, Tag tag);

 private:
  struct Known;
  const html::Document& document_;
  std::unique_ptr<Known> known_;
};

// A whole line that is furniture wherever it stands ("Advertisement", "Xem thêm", "Share this
// article").
Cue CueOfLine(std::string_view text);

}  // namespace diemtin::read
