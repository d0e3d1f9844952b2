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
    open_.CloseParagraphInScope();
    InsertElement(token);
  } else if ((traits & kFormatting) != 0) {
    StartFormatting(token);
  } else if ((traits & kSpecial) == 0) {  // span, abbr, names that we do not know
    StartOther(token);
  } else if ((traits & kHeading) != 0) {
    open_.CloseParagraphInScope();
    if (open_.Current().space == Namespace::kHtml &&
        (TraitsOf(open_.Current().tag) & kHeading) != 0)
      open_.Pop();
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
      if (tree_[open].open) open_.RemoveEntry(open_.EntryOf(open));
    }
  }
  ReopenFormatting();
  if (token.tag == TagId::kNobr && open_.InScope(TagId::kNobr)) {
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
      if (open_.InScope(kRuby)) open_.ImplyEnds();
      InsertElement(token);
      return;
    case kRp:
    case kRt:
      if (open_.InScope(kRuby)) open_.ImplyEnds(kRtc);
      InsertElement(token);
      return;
    case kMath:
    case kSvg:
      ReopenFormatting();
      InsertElement(token, token.tag == kMath ? Namespace::kMathMl : Namespace::kSvg);
      if (token.self_closing) open_.Pop();
      return;
    default:
      break;
  }
  ReopenFormatting();
  InsertElement(token);
}

void TreeBuilder::StartOption(const Token& token) {
  if (open_.InScope(TagId::kSelect)) {
    open_.ImplyEnds(token.tag == TagId::kOption ? TagId::kOptgroup : TagId::kText);
  } else if (open_.CurrentIs(TagId::kOption)) {
    open_.Pop();
  }
  ReopenFormatting();
  InsertElement(token);
}

void TreeBuilder::StartVoid(Token& token) {
  if (token.tag == TagId::kInput) {
    if (IsContext(TagId::kSelect)) return;
    if (open_.InScope(TagId::kSelect)) open_.PopTo(TagId::kSelect);
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
      open_.CloseParagraphInScope();
      if (open_.InScope(kSelect)) open_.ImplyEnds();
      InsertVoid(token);
      frameset_ok_ = false;
      return;
    case kP:
      open_.CloseParagraphInScope();
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
      open_.CloseParagraphInScope();
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
      open_.CloseParagraphInScope();
      skip_line_feed_ = true;
      frameset_ok_ = false;
      break;
    case kPlaintext:
      open_.CloseParagraphInScope();
      InsertElement(token);
      tokenizer_.SetMode(Tokenizer::Mode::kPlain, kPlaintext);
      return;
    case kForm: {
      const bool in_template = open_.IsOpen(kTemplate);
      if (form_ != kNone && !in_template) return;
      open_.CloseParagraphInScope();
      const NodeId form = InsertElement(token);
      if (!in_template) form_ = form;
      return;
    }
    case kButton:
      if (open_.InScope(kButton)) {
        open_.ImplyEnds();
        open_.PopTo(kButton);
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
      if (!quirks_) open_.CloseParagraphInScope();
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
  if (open_.InScope(TagId::kSelect)) return open_.PopTo(TagId::kSelect);
  ReopenFormatting();
  InsertElement(token);
  frameset_ok_ = false;
}

// html, body and frameset, which a body lies in already.
void TreeBuilder::StartAgain(const Token& token) {
  if (token.tag == TagId::kHtml) {
    if (!open_.IsOpen(TagId::kTemplate)) MergeAttributes(token, &late_[0], open_.front().id);
    return;
  }
  if (open_.size() < 2 || open_[1].tag != TagId::kBody || open_.IsOpen(TagId::kTemplate)) return;
  if (token.tag == TagId::kBody) {
    frameset_ok_ = false;
    MergeAttributes(token, &late_[1], open_[1].id);
  } else if (frameset_ok_) {
    tree_.Detach(open_[1].id);
    open_.PopToEntry(1);
    InsertElement(token);
    mode_ = Mode::kInFrameset;
  }
}

void TreeBuilder::StartItem(const Token& token) {
  using enum TagId;
  const bool li = token.tag == kLi;
  frameset_ok_ = false;
  const bool may_close = li ? open_.IsOpen(kLi) : open_.IsOpen(kDd) || open_.IsOpen(kDt);
  for (std::size_t i = open_.size(); may_close && i-- > 0;) {
    bounds_->Step();
    const OpenElement open = open_[i];
    if (open.space == Namespace::kHtml &&
        (li ? open.tag == kLi : open.tag == kDd || open.tag == kDt)) {
      open_.ImplyEnds(open.tag);
      open_.PopTo(open.tag);
      break;
    }
    const bool looked_through = open.space == Namespace::kHtml &&
                                (open.tag == kAddress || open.tag == kDiv || open.tag == kP);
    if (IsSpecial(open) && !looked_through) break;
  }
  open_.CloseParagraphInScope();
  InsertElement(token);
}

}  // namespace diemtin::html
