#include "read/html_tags.h"

#include <array>
#include <string_view>
#include <utility>

namespace diemtin::read {
namespace {

constexpr std::array<std::pair<std::string_view, Tag>, 45> kTags = {{
    {"a", Tag::kA},
    {"article", Tag::kArticle},
    {"aside", Tag::kAside},
    {"blockquote", Tag::kBlockquote},
    {"body", Tag::kBody},
    {"br", Tag::kBr},
    {"button", Tag::kButton},
    {"dialog", Tag::kDialog},
    {"div", Tag::kDiv},
    {"dl", Tag::kDl},
    {"figcaption", Tag::kFigcaption},
    {"figure", Tag::kFigure},
    {"footer", Tag::kFooter},
    {"form", Tag::kForm},
    {"h1", Tag::kH1},
    {"h2", Tag::kH2},
    {"h3", Tag::kH3},
    {"h4", Tag::kH4},
    {"h5", Tag::kH5},
    {"h6", Tag::kH6},
    {"header", Tag::kHeader},
    {"hr", Tag::kHr},
    {"iframe", Tag::kIframe},
    {"img", Tag::kImg},
    {"input", Tag::kInput},
    {"label", Tag::kLabel},
    {"li", Tag::kLi},
    {"main", Tag::kMain},
    {"nav", Tag::kNav},
    {"ol", Tag::kOl},
    {"p", Tag::kP},
    {"picture", Tag::kPicture},
    {"pre", Tag::kPre},
    {"section", Tag::kSection},
    {"select", Tag::kSelect},
    {"source", Tag::kSource},
    {"span", Tag::kSpan},
    {"table", Tag::kTable},
    {"td", Tag::kTd},
    {"textarea", Tag::kTextarea},
    {"th", Tag::kTh},
    {"time", Tag::kTime},
    {"tr", Tag::kTr},
    {"ul", Tag::kUl},
    {"video", Tag::kVideo},
}};

}  // namespace

Tag TagOf(html::TagId tag) {
  static const auto table = [] {
    std::array<Tag, html::kKnownTags> tags{};
    for (const auto& [name, own] : kTags) tags[static_cast<std::size_t>(html::FindTag(name))] = own;
    return tags;
  }();
  return tag < html::TagId::kCustom ? table[static_cast<std::size_t>(tag)] : Tag::kOther;
}

}  // namespace diemtin::read
