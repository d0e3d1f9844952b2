#include "html/characters.h"
#include "html/tree_builder.h"

// svg and math inside HTML (section 13.2.6.5).

namespace diemtin::html {
namespace {

using Type = Token::Type;
using enum TagId;

bool IsMathText(TagId tag, Namespace space) {
  return space == Namespace::kMathMl &&
         (tag == kMi || tag == kMo || tag == kMn || tag == kMs || tag == kMtext);
}

}  // namespace

// Whether HTML begins again inside this foreign element.
bool TreeBuilder::HoldsHtml(const OpenElement& open) {
  if (open.space == Namespace::kSvg) {
    return open.tag == kForeignobject || open.tag == kDesc || open.tag == kTitle;
  }
  if (open.space != Namespace::kMathMl || open.tag != kAnnotationXml || open.id == kNone) {
    return false;
  }
  const LinkedNode& node = tree_[open.id];
  const Attribute* encoding = FindAttribute(node.begin, node.count, "encoding");
  return encoding != nullptr && (EqualsIgnoringCase(encoding->value, "text/html") ||
                                 EqualsIgnoringCase(encoding->value, "application/xhtml+xml"));
}

bool TreeBuilder::UsesForeignRules(const Token& token) {
  if (open_.empty()) return false;
  const OpenElement node = Adjusted();
  if (node.space == Namespace::kHtml || token.type == Type::kEnd) return false;
  const bool start = token.type == Type::kStartTag, text = token.type == Type::kText;
  if (IsMathText(node.tag, node.space)) {
    if (text || (start && token.tag != kMglyph && token.tag != kMalignmark)) return false;
  }
  if (start && token.tag == kSvg && node.tag == kAnnotationXml &&
      node.space == Namespace::kMathMl) {
    return false;
  }
  return !((start || text) && HoldsHtml(node));
}

bool TreeBuilder::InForeign(Token& token) {
  switch (token.type) {
    case Type::kText:
      InsertText(token.has_nul ? arena_->Copy(ReplaceNuls(token.text)) : token.text);
      for (const char c : token.text) {
        if (!frameset_ok_) break;
        frameset_ok_ = Is(c, kWhite) || c == '\0';
      }
      return true;
    case Type::kComment:
      InsertComment(token);
      return true;
    case Type::kStartTag:
      if (EndsForeign(token)) return LeaveForeign(token);
      InsertElement(token, Adjusted().space);
      if (token.self_closing) open_.Pop();
      return true;
    case Type::kEndTag:
      if (token.tag == kBr || token.tag == kP) return LeaveForeign(token);
      return EndInForeign(token);
    case Type::kDoctype:
    case Type::kEnd:
      return true;
  }
  return true;
}

bool TreeBuilder::EndsForeign(const Token& token) {
  if ((TraitsOf(token.tag) & kBreakout) != 0) return true;
  if (token.tag != kFont) return false;
  for (const std::string_view name : {"color", "face", "size"}) {
    if (FindAttribute(token.attributes_begin, token.attributes_count, name) != nullptr) return true;
  }
  return false;
}

bool TreeBuilder::LeaveForeign(Token& token) {
  while (open_.Current().space != Namespace::kHtml && !HoldsHtml(open_.Current()) &&
         !IsMathText(open_.Current().tag, open_.Current().space)) {
    open_.Pop();
  }
  return Dispatch(token);
}

bool TreeBuilder::EndInForeign(Token& token) {
  for (std::size_t i = open_.size(); i-- > 1;) {
    bounds_->Step();
    if (open_[i].space == Namespace::kHtml) return Dispatch(token);
    if (open_[i].tag == token.tag) {
      open_.PopToEntry(i);
      return true;
    }
  }
  return true;
}

}  // namespace diemtin::html
