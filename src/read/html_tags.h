#pragma once

#include <cstdint>

#include "html/tags.h"

namespace diemtin::read {

// The elements that reading tells apart.
enum class Tag : std::uint8_t {
  kOther,
  kA,
  kArticle,
  kAside,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kDialog,
  kDiv,
  kDl,
  kFigcaption,
  kFigure,
  kFooter,
  kForm,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHeader,
  kHr,
  kIframe,
  kImg,
  kInput,
  kLabel,
  kLi,
  kMain,
  kNav,
  kOl,
  kP,
  kPicture,
  kPre,
  kSection,
  kSelect,
  kSource,
  kSpan,
  kTable,
  kTd,
  kTextarea,
  kTh,
  kTime,
  kTr,
  kUl,
  kVideo
};

Tag TagOf(html::TagId tag);
inline bool IsHeading(Tag tag) { return tag >= Tag::kH1 && tag <= Tag::kH6; }
inline int HeadingLevel(Tag tag) { return static_cast<int>(tag) - static_cast<int>(Tag::kH1) + 1; }

}  // namespace diemtin::read
