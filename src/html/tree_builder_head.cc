#include "html/tree_builder.h"

// The modes before and after the body (sections 13.2.6.4.1 to .6 and .19 to .23): head, template,
// frameset and what comes behind them.

namespace diemtin::html {

using Type = Token::Type;

bool TreeBuilder::Initial(Token& token) {
  if (token.type == Type::kText) {
    TakeSpace(&token);
    if (token.text.empty()) return true;
  }
  if (token.type == Type::kComment) {
    InsertComment(token, {0, kNone});
    return true;
  }
  mode_ = Mode::kBeforeHtml;
  quirks_ = true;
  if (token.type != Type::kDoctype) return false;
  InsertDoctype();
  return true;
}

bool TreeBuilder::BeforeHtml(Token& token) {
  if (token.type == Type::kText) {
    TakeSpace(&token);
    if (token.text.empty()) return true;
  }
  if (token.type == Type::kComment) InsertComment(token, {0, kNone});
  if (token.type == Type::kComment || token.type == Type::kDoctype) return true;
  if (token.type == Type::kStartTag && token.tag == TagId::kHtml) {
    InsertElement(token);
    mode_ = Mode::kBeforeHead;
    return true;
  }
  if (token.type == Type::kEndTag && !IsPageEnd(token.tag) && token.tag != TagId::kHead) {
    return true;
  }
  InsertEmpty(TagId::kHtml);
  mode_ = Mode::kBeforeHead;
  return false;
}

bool TreeBuilder::BeforeHead(Token& token) {
  if (token.type == Type::kText) {
    TakeSpace(&token);
    if (token.text.empty()) return true;
  }
  if (token.type == Type::kComment) InsertComment(token);
  if (token.type == Type::kComment || token.type == Type::kDoctype) return true;
  if (token.type == Type::kStartTag) {
    if (token.tag == TagId::kHtml) return InBody(token);
    if (token.tag == TagId::kHead) {
      head_ = InsertElement(token);
      mode_ = Mode::kInHead;
      return true;
    }
  }
  if (token.type == Type::kEndTag && !IsPageEnd(token.tag) && token.tag != TagId::kHead) {
    return true;
  }
  head_ = InsertEmpty(TagId::kHead);
  mode_ = Mode::kInHead;
  return false;
}

bool TreeBuilder::InHead(Token& token) {
  using enum TagId;
  switch (token.type) {
    case Type::kText:
      InsertText(TakeSpace(&token));
      if (token.text.empty()) return true;
      break;
    case Type::kComment:
      InsertComment(token);
      return true;
    case Type::kDoctype:
      return true;
    case Type::kStartTag:
      if (token.tag == kHtml) return InBody(token);
      if (StartInHead(token)) return true;
      break;
    case Type::kEndTag:
      if (token.tag == kTemplate) EndTemplate();
      if (token.tag == kHead) break;
      if (!IsPageEnd(token.tag)) return true;
      break;
    case Type::kEnd:
      break;
  }
  open_.Pop();
  mode_ = Mode::kAfterHead;
  return token.type == Type::kEndTag && token.tag == kHead;
}

// False: not an element of heads.
bool TreeBuilder::StartInHead(Token& token) {
  using enum TagId;
  switch (token.tag) {
    case kBase:
    case kBasefont:
    case kBgsound:
    case kLink:
    case kMeta:
      InsertVoid(token);
      return true;
    case kTitle:
      InsertRaw(token, Tokenizer::Mode::kEscapable);
      return true;
    case kNoframes:
    case kStyle:
      InsertRaw(token, Tokenizer::Mode::kRaw);
      return true;
    case kScript:
      InsertRaw(token, Tokenizer::Mode::kScript);
      return true;
    case kNoscript:
      InsertElement(token);
      mode_ = Mode::kInHeadNoscript;
      return true;
    case kTemplate:
      InsertElement(token);
      PushMarker();
      frameset_ok_ = false;
      mode_ = Mode::kInTemplate;
      template_modes_.push_back(mode_);
      return true;
    case kHead:
      return true;
    default:
      return false;
  }
}

bool TreeBuilder::IsForHead(const Token& token) {
  using enum TagId;
  const TagId tag = token.tag;
  if (token.type == Type::kEndTag) return tag == kTemplate;
  return token.type == Type::kStartTag &&
         (tag == kBase || tag == kBasefont || tag == kBgsound || tag == kLink || tag == kMeta ||
          tag == kNoframes || tag == kScript || tag == kStyle || tag == kTemplate || tag == kTitle);
}

bool TreeBuilder::IsPageEnd(TagId tag) {
  return tag == TagId::kBody || tag == TagId::kHtml || tag == TagId::kBr;
}

bool TreeBuilder::InHeadNoscript(Token& token) {
  using enum TagId;
  const TagId tag = token.tag;
  switch (token.type) {
    case Type::kText:
      InsertText(TakeSpace(&token));
      if (token.text.empty()) return true;
      break;
    case Type::kComment:
      InsertComment(token);
      return true;
    case Type::kDoctype:
      return true;
    case Type::kStartTag:
      if (tag == kHtml) return InBody(token);
      if (tag == kBasefont || tag == kBgsound || tag == kLink || tag == kMeta || tag == kNoframes ||
          tag == kStyle) {
        return InHead(token);
      }
      if (tag == kHead || tag == kNoscript) return true;
      break;
    case Type::kEndTag:
      if (tag != kNoscript && tag != kBr) return true;
      break;
    case Type::kEnd:
      break;
  }
  open_.Pop();
  mode_ = Mode::kInHead;
  return token.type == Type::kEndTag && tag == kNoscript;
}

bool TreeBuilder::AfterHead(Token& token) {
  using enum TagId;
  switch (token.type) {
    case Type::kText:
      InsertText(TakeSpace(&token));
      if (token.text.empty()) return true;
      break;
    case Type::kComment:
      InsertComment(token);
      return true;
    case Type::kDoctype:
      return true;
    case Type::kStartTag:
      if (token.tag == kHtml) return InBody(token);
      if (token.tag == kHead) return true;
      if (token.tag == kBody || token.tag == kFrameset) {
        InsertElement(token);
        if (token.tag == kBody) frameset_ok_ = false;
        mode_ = token.tag == kBody ? Mode::kInBody : Mode::kInFrameset;
        return true;
      }
      if (IsForHead(token)) {
        open_.Push(head_);
        InHead(token);
        open_.RemoveEntry(open_.EntryOf(head_));
        return true;
      }
      break;
    case Type::kEndTag:
      if (token.tag == kTemplate) return InHead(token);
      if (!IsPageEnd(token.tag)) return true;
      break;
    case Type::kEnd:
      break;
  }
  InsertEmpty(kBody);
  mode_ = Mode::kInBody;
  return false;
}

bool TreeBuilder::InTemplate(Token& token) {
  using enum TagId;
  if (token.type == Type::kEnd) {
    if (!open_.IsOpen(kTemplate)) {
      stopped_ = true;
      return true;
    }
    EndTemplate();
    return false;
  }
  if (IsForHead(token)) return InHead(token);
  if (token.type == Type::kEndTag) return true;
  if (token.type != Type::kStartTag) return InBody(token);
  switch (token.tag) {
    case kCaption:
    case kColgroup:
    case kTbody:
    case kTfoot:
    case kThead:
      mode_ = Mode::kInTable;
      break;
    case kCol:
      mode_ = Mode::kInColumnGroup;
      break;
    case kTr:
      mode_ = Mode::kInTableBody;
      break;
    case kTd:
    case kTh:
      mode_ = Mode::kInRow;
      break;
    default:
      mode_ = Mode::kInBody;
      break;
  }
  template_modes_.back() = mode_;
  return false;
}

void TreeBuilder::EndTemplate() {
  if (!open_.IsOpen(TagId::kTemplate)) return;
  open_.ImplyEndsThoroughly();
  open_.PopTo(TagId::kTemplate);
  ClearToMarker();
  template_modes_.pop_back();
  ResetMode();
}

bool TreeBuilder::AfterBody(Token& token) {
  switch (token.type) {
    case Type::kText: {
      Token space = token;
      space.text = TakeSpace(&token);
      if (!space.text.empty()) InBody(space);
      if (token.text.empty()) return true;
      break;
    }
    case Type::kComment:
      InsertComment(token, {open_.front().id, kNone});
      return true;
    case Type::kDoctype:
      return true;
    case Type::kStartTag:
      if (token.tag == TagId::kHtml) return InBody(token);
      break;
    case Type::kEndTag:
      if (token.tag != TagId::kHtml) break;
      if (!context_) mode_ = Mode::kAfterAfterBody;
      return true;
    case Type::kEnd:
      stopped_ = true;
      return true;
  }
  mode_ = Mode::kInBody;
  return false;
}

bool TreeBuilder::AfterAfterBody(Token& token) {
  switch (token.type) {
    case Type::kText: {
      Token space = token;
      space.text = TakeSpace(&token);
      if (!space.text.empty()) InBody(space);
      if (token.text.empty()) return true;
      break;
    }
    case Type::kComment:
      InsertComment(token, {0, kNone});
      return true;
    case Type::kDoctype:
      return true;
    case Type::kStartTag:
      if (token.tag == TagId::kHtml) return InBody(token);
      break;
    case Type::kEndTag:
      break;
    case Type::kEnd:
      stopped_ = true;
      return true;
  }
  mode_ = Mode::kInBody;
  return false;
}

bool TreeBuilder::InFrameset(Token& token) {
  using enum TagId;
  switch (token.type) {
    case Type::kText:
      InsertText(OnlySpace(token.text));
      return true;
    case Type::kComment:
      InsertComment(token);
      return true;
    case Type::kDoctype:
      return true;
    case Type::kStartTag:
      if (token.tag == kHtml) return InBody(token);
      if (token.tag == kFrameset) InsertElement(token);
      if (token.tag == kFrame) InsertVoid(token);
      return token.tag == kNoframes ? InHead(token) : true;
    case Type::kEndTag:
      if (token.tag != kFrameset || open_.size() == 1) return true;
      open_.Pop();
      if (!context_ && !open_.CurrentIs(kFrameset)) mode_ = Mode::kAfterFrameset;
      return true;
    case Type::kEnd:
      stopped_ = true;
      return true;
  }
  return true;
}

bool TreeBuilder::AfterFrameset(Token& token) {
  const bool last = mode_ == Mode::kAfterAfterFrameset;
  switch (token.type) {
    case Type::kText:
      InsertText(OnlySpace(token.text));
      return true;
    case Type::kComment:
      InsertComment(token, last ? Place{0, kNone} : CurrentPlace());
      return true;
    case Type::kDoctype:
      return true;
    case Type::kStartTag:
      if (token.tag == TagId::kHtml) return InBody(token);
      return token.tag == TagId::kNoframes ? InHead(token) : true;
    case Type::kEndTag:
      if (token.tag == TagId::kHtml) mode_ = Mode::kAfterAfterFrameset;
      return true;
    case Type::kEnd:
      stopped_ = true;
      return true;
  }
  return true;
}

}  // namespace diemtin::html
