#include <algorithm>

#include "html/characters.h"
#include "html/tree_builder.h"

// The mode "in body" (section 13.2.6.4.7): texts and start tags.

namespace diemtin::html {

using Type = Token::Type;

bool TreeBuilder::InBody(Token& token) {
  switch (token.type) {
    case Type::kText:
      TextInBody(token);
      return true;
    case Type::kComment:
      InsertComment(token);
      return true;
    case Type::kDoctype:
      return true;
    case Type::kStartTag:
      return StartTagInBody(token);
    case Type::kEndTag:
      return EndTagInBody(token);
    case Type::kEnd:
      if (!template_modes_.empty()) return InTemplate(token);
      stopped_ = true;
      return true;
  }
  return true;
}

std::string_view TreeBuilder::WithoutNuls(const Token& token) {
  if (!token.has_nul) return token.text;
  std::string kept;
  std::copy_if(token.text.begin(), token.text.end(), std::back_inserter(kept),
               [](char c) { return c != '\0'; });
  return arena_->Copy(kept);
}

void TreeBuilder::TextInBody(const Token& token) {
  const std::string_view text = WithoutNuls(token);
  if (text.empty()) return;
  ReopenFormatting();
  InsertText(text);
  if (frameset_ok_) {
    frameset_ok_ = std::all_of(text.begin(), text.end(), [](char c) { return Is(c, kWhite); });
  }
}

bool TreeBuilder::StartTagInBody(Token& token) {
  const TagId tag = token.tag;
  const std::uint16_t traits = TraitsOf(tag);
  if ((traits & kPlainBlock) != 0) {
    CloseParagraphInScope();
    InsertElement(token);
  } else if ((traits & kFormatting) != 0) {
    StartFormatting(token);
  } else if ((traits & kSpecial) == 0) {  // span, abbr, names that we do not know
    StartOther(token);
  } else if ((traits & kHeading) != 0) {
    CloseParagraphInScope();
    if (Current().space == Namespace::kHtml && (TraitsOf(Current().tag) & kHeading) != 0) Pop();
    InsertElement(token);
  } else if (IsForHead(token)) {
    return InHead(token);
  } else if ((traits & kIgnoredInBody) == 0) {
    StartSpecial(token);
  }
  return true;
}

void TreeBuilder::StartFormatting(Token& token) {
  if (token.tag == TagId::kA) {
    if (const auto listed = LastListed(TagId::kA)) {
      const NodeId open = formatting_[*listed].id;
      Adopt(TagId::kA);
      if (tree_[open].listed) Unlist(IndexOf(open));
      if (tree_[open].open) RemoveEntry(EntryOf(open));
    }
  }
  ReopenFormatting();
  if (token.tag == TagId::kNobr && InScope(TagId::kNobr)) {
    Adopt(TagId::kNobr);
    ReopenFormatting();
  }
  PushFormatting(InsertElement(token));
}

void TreeBuilder::StartOther(Token& token) {
  using enum TagId;
  switch (token.tag) {
    case kImage:
      token.tag = kImg;
      return StartVoid(token);
    case kOptgroup:
    case kOption:
      return StartOption(token);
    case kRb:
    case kRtc:
      if (InScope(kRuby)) ImplyEnds();
      InsertElement(token);
      return;
    case kRp:
    case kRt:
      if (InScope(kRuby)) ImplyEnds(kRtc);
      InsertElement(token);
      return;
    case kMath:
    case kSvg:
      ReopenFormatting();
      InsertElement(token, token.tag == kMath ? Namespace::kMathMl : Namespace::kSvg);
      if (token.self_closing) Pop();
      return;
    default:
      break;
  }
  ReopenFormatting();
  InsertElement(token);
}

void TreeBuilder::StartOption(const Token& token) {
  if (InScope(TagId::kSelect)) {
    ImplyEnds(token.tag == TagId::kOption ? TagId::kOptgroup : TagId::kText);
  } else if (CurrentIs(TagId::kOption)) {
    Pop();
  }
  ReopenFormatting();
  InsertElement(token);
}

void TreeBuilder::StartVoid(Token& token) {
  if (token.tag == TagId::kInput) {
    if (IsContext(TagId::kSelect)) return;
    if (InScope(TagId::kSelect)) PopTo(TagId::kSelect);
  }
  ReopenFormatting();
  const Attribute* type = nullptr;
  if (token.tag == TagId::kInput) {
    type = FindAttribute(token.attributes_begin, token.attributes_count, "type");
  }
  if (type == nullptr || !EqualsIgnoringCase(type->value, "hidden")) frameset_ok_ = false;
  InsertVoid(token);
}

// Elements with a rule of their own.
void TreeBuilder::StartSpecial(Token& token) {
  using enum TagId;
  switch (token.tag) {
    case kHtml:
    case kBody:
    case kFrameset:
      return StartAgain(token);
    case kArea:
    case kBr:
    case kEmbed:
    case kImg:
    case kInput:
    case kKeygen:
    case kWbr:
      return StartVoid(token);
    case kParam:
    case kSource:
    case kTrack:
      return InsertVoid(token);
    case kHr:
      CloseParagraphInScope();
      if (InScope(kSelect)) ImplyEnds();
      InsertVoid(token);
      frameset_ok_ = false;
      return;
    case kP:
      CloseParagraphInScope();
      InsertElement(token);
      return;
    case kLi:
    case kDd:
    case kDt:
      return StartItem(token);
    case kTextarea:
      skip_line_feed_ = true;
      frameset_ok_ = false;
      return InsertRaw(token, Tokenizer::Mode::kEscapable);
    case kXmp:
      CloseParagraphInScope();
      ReopenFormatting();
      [[fallthrough]];
    case kIframe:
      frameset_ok_ = false;
      [[fallthrough]];
    case kNoembed:
      return InsertRaw(token, Tokenizer::Mode::kRaw);
    default:
      return StartContainer(token);
  }
}

void TreeBuilder::StartContainer(Token& token) {
  using enum TagId;
  switch (token.tag) {
    case kPre:
    case kListing:
      CloseParagraphInScope();
      skip_line_feed_ = true;
      frameset_ok_ = false;
      break;
    case kPlaintext:
      CloseParagraphInScope();
      InsertElement(token);
      tokenizer_.SetMode(Tokenizer::Mode::kPlain, kPlaintext);
      return;
    case kForm: {
      const bool in_template = IsOpen(kTemplate);
      if (form_ != kNone && !in_template) return;
      CloseParagraphInScope();
      const NodeId form = InsertElement(token);
      if (!in_template) form_ = form;
      return;
    }
    case kButton:
      if (InScope(kButton)) {
        ImplyEnds();
        PopTo(kButton);
      }
      ReopenFormatting();
      frameset_ok_ = false;
      break;
    case kApplet:
    case kMarquee:
    case kObject:
      ReopenFormatting();
      InsertElement(token);
      PushMarker();
      frameset_ok_ = false;
      return;
    case kTable:
      if (!quirks_) CloseParagraphInScope();
      InsertElement(token);
      frameset_ok_ = false;
      mode_ = Mode::kInTable;
      return;
    case kSelect:
      return StartSelect(token);
    default:  // noscript
      ReopenFormatting();
      break;
  }
  InsertElement(token);
}

// A select inside a select ends it.
void TreeBuilder::StartSelect(const Token& token) {
  if (IsContext(TagId::kSelect)) return;
  if (InScope(TagId::kSelect)) return PopTo(TagId::kSelect);
  ReopenFormatting();
  InsertElement(token);
  frameset_ok_ = false;
}

// html, body and frameset, which a body lies in already.
void TreeBuilder::StartAgain(const Token& token) {
  if (token.tag == TagId::kHtml) {
    if (!IsOpen(TagId::kTemplate)) MergeAttributes(token, &late_[0], open_.front().id);
    return;
  }
  if (open_.size() < 2 || open_[1].tag != TagId::kBody || IsOpen(TagId::kTemplate)) return;
  if (token.tag == TagId::kBody) {
    frameset_ok_ = false;
    MergeAttributes(token, &late_[1], open_[1].id);
  } else if (frameset_ok_) {
    tree_.Detach(open_[1].id);
    PopToEntry(1);
    InsertElement(token);
    mode_ = Mode::kInFrameset;
  }
}

void TreeBuilder::StartItem(const Token& token) {
  using enum TagId;
  const bool li = token.tag == kLi;
  frameset_ok_ = false;
  const bool may_close = li ? IsOpen(kLi) : IsOpen(kDd) || IsOpen(kDt);
  for (std::size_t i = open_.size(); may_close && i-- > 0;) {
    bounds_->Step();
    const Open open = open_[i];
    if (open.space == Namespace::kHtml &&
        (li ? open.tag == kLi : open.tag == kDd || open.tag == kDt)) {
      ImplyEnds(open.tag);
      PopTo(open.tag);
      break;
    }
    const bool looked_through = open.space == Namespace::kHtml &&
                                (open.tag == kAddress || open.tag == kDiv || open.tag == kP);
    if (IsSpecial(open) && !looked_through) break;
  }
  CloseParagraphInScope();
  InsertElement(token);
}

}  // namespace diemtin::html
