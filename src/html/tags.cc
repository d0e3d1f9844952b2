#include "html/tags.h"

#include <array>
#include <cstring>
#include <initializer_list>

namespace diemtin::html {
namespace {

constexpr std::array<std::string_view, kKnownTags> kNames = {
    "",
    "#document",
    "#comment",
    "#doctype",
#define DIEMTIN_TAG(id, name) name,
#include "html/tag_names.inc"
#undef DIEMTIN_TAG
};

constexpr std::size_t kSlots = 1024;  // a power of two, some six for each name

constexpr std::size_t SlotOf(std::string_view name) {
  std::uint64_t word = name.size();
  for (std::size_t i = 0; i < name.size() && i < 8; ++i) {
    word = (word << 7) ^ static_cast<unsigned char>(name[i]);
  }
  return static_cast<std::size_t>((word * 0x9E3779B97F4A7C15u) >> 54) % kSlots;
}

// Open addressing: a name lies in its slot or in the next free one.
constexpr auto kTable = [] {
  std::array<std::uint16_t, kSlots> table{};
  for (std::uint16_t tag = 4; tag < kKnownTags; ++tag) {
    std::size_t slot = SlotOf(kNames[tag]);
    while (table[slot] != 0) slot = (slot + 1) % kSlots;
    table[slot] = tag;
  }
  return table;
}();

using Traits = std::array<std::uint16_t, kKnownTags + 1>;

constexpr void Mark(Traits* traits, TagTrait trait, std::initializer_list<TagId> tags) {
  for (const TagId tag : tags) (*traits)[static_cast<std::size_t>(tag)] |= trait;
}

}  // namespace

constinit const Traits kTagTraits = [] {
  using enum TagId;
  Traits t{};
  Mark(&t, kSpecial,
       {kAddress,    kApplet,   kArea,   kArticle, kAside,     kBase,     kBasefont, kBgsound,
        kBlockquote, kBody,     kBr,     kButton,  kCaption,   kCenter,   kCol,      kColgroup,
        kDd,         kDetails,  kDir,    kDiv,     kDl,        kDt,       kEmbed,    kFieldset,
        kFigcaption, kFigure,   kFooter, kForm,    kFrame,     kFrameset, kH1,       kH2,
        kH3,         kH4,       kH5,     kH6,      kHead,      kHeader,   kHgroup,   kHr,
        kHtml,       kIframe,   kImg,    kInput,   kKeygen,    kLi,       kLink,     kListing,
        kMain,       kMarquee,  kMenu,   kMeta,    kNav,       kNoembed,  kNoframes, kNoscript,
        kObject,     kOl,       kP,      kParam,   kPlaintext, kPre,      kScript,   kSearch,
        kSection,    kSelect,   kSource, kStyle,   kSummary,   kTable,    kTbody,    kTd,
        kTemplate,   kTextarea, kTfoot,  kTh,      kThead,     kTitle,    kTr,       kTrack,
        kUl,         kWbr,      kXmp});
  Mark(&t, kFormatting,
       {kA, kB, kBig, kCode, kEm, kFont, kI, kNobr, kS, kSmall, kStrike, kStrong, kTt, kU});
  Mark(&t, kScopeBoundary,
       {kApplet, kCaption, kHtml, kTable, kTd, kTh, kMarquee, kObject, kSelect, kTemplate});
  Mark(&t, kImpliedEnd, {kDd, kDt, kLi, kOptgroup, kOption, kP, kRb, kRp, kRt, kRtc});
  Mark(&t, kThoroughEnd,
       {kCaption, kColgroup, kDd, kDt, kLi, kOptgroup, kOption, kP, kRb, kRp, kRt, kRtc, kTbody,
        kTd, kTfoot, kTh, kThead, kTr});
  Mark(&t, kHeading, {kH1, kH2, kH3, kH4, kH5, kH6});
  Mark(&t, kPlainBlock,
       {kAddress, kArticle, kAside,    kBlockquote, kCenter, kDetails, kDialog,  kDir,
        kDiv,     kDl,      kFieldset, kFigcaption, kFigure, kFooter,  kHeader,  kHgroup,
        kMain,    kMenu,    kNav,      kOl,         kSearch, kSection, kSummary, kUl});
  Mark(&t, kBreakout,
       {kB,     kBig,   kBlockquote, kBody,   kBr,   kCenter, kCode,  kDd, kDiv,  kDl,   kDt,
        kEm,    kEmbed, kH1,         kH2,     kH3,   kH4,     kH5,    kH6, kHead, kHr,   kI,
        kImg,   kLi,    kListing,    kMenu,   kMeta, kNobr,   kOl,    kP,  kPre,  kRuby, kS,
        kSmall, kSpan,  kStrong,     kStrike, kSub,  kSup,    kTable, kTt, kU,    kUl,   kVar});
  Mark(&t, kIgnoredInBody,
       {kCaption, kCol, kColgroup, kFrame, kHead, kTbody, kTd, kTfoot, kTh, kThead, kTr});
  return t;
}();

TagId FindTag(std::string_view lower) {
  for (std::size_t slot = SlotOf(lower);; slot = (slot + 1) % kSlots) {
    const std::uint16_t tag = kTable[slot];
    if (tag == 0) return TagId::kCustom;
    const std::string_view name = kNames[tag];
    if (name.size() == lower.size() && std::memcmp(name.data(), lower.data(), name.size()) == 0) {
      return static_cast<TagId>(tag);
    }
  }
}

std::string_view TagName(TagId tag) { return kNames[static_cast<std::size_t>(tag)]; }

}  // namespace diemtin::html
