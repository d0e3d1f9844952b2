#include <algorithm>

#include "html/characters.h"
#include "html/tree_builder.h"

// The modes inside tables (sections 13.2.6.4.9 to .15).

namespace diemtin::html {
namespace {

using Type = Token::Type;
using enum TagId;

bool IsBodyPart(TagId tag) { return tag == kTbody || tag == kTfoot || tag == kThead; }
bool IsCellTag(TagId tag) { return tag == kTd || tag == kTh; }
// Parts of a table that end a cell, a caption, ...
bool IsPart(TagId tag) {
  return tag == kCaption || tag == kCol || tag == kColgroup || tag == kTr || IsBodyPart(tag) ||
         IsCellTag(tag);
}
bool IsPageTag(TagId tag) { return tag == kBody || tag == kHtml; }

}  // namespace

bool TreeBuilder::InTable(Token& token) {
  switch (token.type) {
    case Type::kText:
      if (!open_.CurrentIs(kTable) && !open_.CurrentIs(kTr) && !open_.CurrentIs(kTemplate) &&
          !(open_.Current().space == Namespace::kHtml && IsBodyPart(open_.Current().tag))) {
        break;
      }
      table_text_.clear();
      original_mode_ = mode_;
      mode_ = Mode::kInTableText;
      return false;
    case Type::kComment:
      InsertComment(token);
      return true;
    case Type::kDoctype:
      return true;
    case Type::kStartTag:
      return StartInTable(token);
    case Type::kEndTag:
      if (token.tag == kTable) {
        EndTable();
        return true;
      }
      if (token.tag == kTemplate) return InHead(token);
      if (IsPart(token.tag) || IsPageTag(token.tag)) return true;
      break;
    case Type::kEnd:
      return InBody(token);
  }
  return WithFosterParents(token);
}

bool TreeBuilder::StartInTable(Token& token) {
  switch (token.tag) {
    case kCaption:
      open_.PopToContext({kTable});
      PushMarker();
      InsertElement(token);
      mode_ = Mode::kInCaption;
      return true;
    case kColgroup:
      open_.PopToContext({kTable});
      InsertElement(token);
      mode_ = Mode::kInColumnGroup;
      return true;
    case kCol:
      open_.PopToContext({kTable});
      InsertEmpty(kColgroup);
      mode_ = Mode::kInColumnGroup;
      return false;
    case kTbody:
    case kTfoot:
    case kThead:
      open_.PopToContext({kTable});
      InsertElement(token);
      mode_ = Mode::kInTableBody;
      return true;
    case kTd:
    case kTh:
    case kTr:
      open_.PopToContext({kTable});
      InsertEmpty(kTbody);
      mode_ = Mode::kInTableBody;
      return false;
    case kTable:
      return !EndTable();
    case kStyle:
    case kScript:
    case kTemplate:
      return InHead(token);
    case kInput: {
      const Attribute* type = FindAttribute(token.attributes_begin, token.attributes_count, "type");
      if (type == nullptr || !EqualsIgnoringCase(type->value, "hidden")) break;
      InsertVoid(token);
      return true;
    }
    case kForm:
      if (open_.IsOpen(kTemplate) || form_ != kNone) return true;
      form_ = InsertElement(token);
      open_.Pop();
      return true;
    default:
      break;
  }
  return WithFosterParents(token);
}

// False: there is none to end.
bool TreeBuilder::EndTable() {
  if (!open_.InScope(kTable, Scope::kTable)) return false;
  open_.PopTo(kTable);
  ResetMode();
  return true;
}

// What does not belong in a table goes before it.
bool TreeBuilder::WithFosterParents(Token& token) {
  foster_ = true;
  const bool done = InBody(token);
  foster_ = false;
  return done;
}

bool TreeBuilder::InTableText(Token& token) {
  if (token.type == Type::kText) {
    table_text_.push_back(WithoutNuls(token));
    return true;
  }
  const bool only_space =
      std::all_of(table_text_.begin(), table_text_.end(), [](std::string_view text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return Is(c, kWhite); });
      });
  Token text;
  text.type = Type::kText;
  for (const std::string_view piece : table_text_) {
    text.text = piece;
    if (only_space) {
      InsertText(piece);
    } else {
      WithFosterParents(text);
    }
  }
  mode_ = original_mode_;
  return false;
}

bool TreeBuilder::InCaption(Token& token) {
  const bool start = token.type == Type::kStartTag, end = token.type == Type::kEndTag;
  if (end && token.tag == kCaption) {
    EndCaption();
    return true;
  }
  if ((start && IsPart(token.tag)) || (end && token.tag == kTable)) return !EndCaption();
  if (end && (IsPart(token.tag) || IsPageTag(token.tag))) return true;
  return InBody(token);
}

// False: there is none to end.
bool TreeBuilder::EndCaption() {
  if (!open_.InScope(kCaption, Scope::kTable)) return false;
  open_.ImplyEnds();
  open_.PopTo(kCaption);
  ClearToMarker();
  mode_ = Mode::kInTable;
  return true;
}

bool TreeBuilder::InColumnGroup(Token& token) {
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
      if (token.tag == kTemplate) return InHead(token);
      if (token.tag != kCol) break;
      InsertVoid(token);
      return true;
    case Type::kEndTag:
      if (token.tag == kTemplate) return InHead(token);
      if (token.tag == kCol) return true;
      break;
    case Type::kEnd:
      return InBody(token);
  }
  if (!open_.CurrentIs(kColgroup)) return true;
  open_.Pop();
  mode_ = Mode::kInTable;
  return token.type == Type::kEndTag && token.tag == kColgroup;
}

bool TreeBuilder::InTableBody(Token& token) {
  const bool start = token.type == Type::kStartTag, end = token.type == Type::kEndTag;
  const TagId tag = token.tag;
  if (start && (tag == kTr || IsCellTag(tag))) {
    open_.PopToContext({kTbody, kTfoot, kThead});
    tag == kTr ? InsertElement(token) : InsertEmpty(kTr);
    mode_ = Mode::kInRow;
    return tag == kTr;
  }
  const bool own_end = end && IsBodyPart(tag);
  if (own_end || (end && tag == kTable) || (start && IsPart(tag))) {
    const bool closes = own_end ? open_.InScope(tag, Scope::kTable)
                                : open_.InScope(kTbody, Scope::kTable) ||
                                      open_.InScope(kThead, Scope::kTable) ||
                                      open_.InScope(kTfoot, Scope::kTable);
    if (!closes) return true;
    open_.PopToContext({kTbody, kTfoot, kThead});
    open_.Pop();
    mode_ = Mode::kInTable;
    return own_end;
  }
  if (end && (IsPart(tag) || IsPageTag(tag))) return true;
  return InTable(token);
}

bool TreeBuilder::InRow(Token& token) {
  const bool start = token.type == Type::kStartTag, end = token.type == Type::kEndTag;
  const TagId tag = token.tag;
  if (start && IsCellTag(tag)) {
    open_.PopToContext({kTr});
    InsertElement(token);
    mode_ = Mode::kInCell;
    PushMarker();
    return true;
  }
  const bool own_end = end && tag == kTr;
  const bool body_end = end && IsBodyPart(tag);
  if (own_end || body_end || (end && tag == kTable) || (start && IsPart(tag))) {
    if (body_end && !open_.InScope(tag, Scope::kTable)) return true;
    if (!open_.InScope(kTr, Scope::kTable)) return true;
    open_.PopToContext({kTr});
    open_.Pop();
    mode_ = Mode::kInTableBody;
    return own_end;
  }
  if (end && (IsPart(tag) || IsPageTag(tag))) return true;
  return InTable(token);
}

bool TreeBuilder::InCell(Token& token) {
  const bool start = token.type == Type::kStartTag, end = token.type == Type::kEndTag;
  const TagId tag = token.tag;
  if (end && IsCellTag(tag)) {
    if (!open_.InScope(tag, Scope::kTable)) return true;
    open_.ImplyEnds();
    open_.PopTo(tag);
    ClearToMarker();
    mode_ = Mode::kInRow;
    return true;
  }
  if (start && IsPart(tag)) {
    if (!open_.InScope(kTd, Scope::kTable) && !open_.InScope(kTh, Scope::kTable)) return true;
    EndCell();
    return false;
  }
  if (end && (tag == kTable || tag == kTr || IsBodyPart(tag))) {
    if (!open_.InScope(tag, Scope::kTable)) return true;
    EndCell();
    return false;
  }
  if (end && (IsPart(tag) || IsPageTag(tag))) return true;
  return InBody(token);
}

void TreeBuilder::EndCell() {
  open_.ImplyEnds();
  while (!open_.CurrentIs(kTd) && !open_.CurrentIs(kTh)) open_.Pop();
  open_.Pop();
  ClearToMarker();
  mode_ = Mode::kInRow;
}

}  // namespace diemtin::html
