#include "html/tree_builder.h"

// The mode "in body" (section 13.2.6.4.7): end tags.

namespace diemtin::html {

bool TreeBuilder::EndTagInBody(Token& token) {
  using enum TagId;
  const TagId tag = token.tag;
  const std::uint16_t traits = TraitsOf(tag);
  if ((traits & kPlainBlock) != 0) {
    EndBlock(tag);
    return true;
  }
  if ((traits & kFormatting) != 0) {
    Adopt(tag);
    return true;
  }
  if ((traits & kHeading) != 0) {
    EndHeading();
    return true;
  }
  switch (tag) {
    case kP:
      if (!open_.InScope(kP, Scope::kButton)) InsertEmpty(kP);
      open_.CloseParagraph();
      break;
    case kLi:
      EndItem(tag, Scope::kListItem);
      break;
    case kDd:
    case kDt:
      EndItem(tag, Scope::kPlain);
      break;
    case kButton:
    case kListing:
    case kPre:
    case kSelect:
      EndBlock(tag);
      break;
    case kForm:
      EndForm();
      break;
    case kApplet:
    case kMarquee:
    case kObject:
      if (!open_.InScope(tag)) break;
      EndBlock(tag);
      ClearToMarker();
      break;
    case kBr:
      token.attributes_count = 0;
      StartVoid(token);
      break;
    case kTemplate:
      EndTemplate();
      break;
    case kBody:
    case kHtml:
      if (!open_.InScope(kBody)) break;
      mode_ = Mode::kAfterBody;
      return tag == kBody;
    default:
      EndOther(tag);
      break;
  }
  return true;
}

void TreeBuilder::EndBlock(TagId tag) {
  if (!open_.InScope(tag)) return;
  open_.ImplyEnds();
  open_.PopTo(tag);
}

void TreeBuilder::EndItem(TagId tag, Scope scope) {
  if (!open_.InScope(tag, scope)) return;
  open_.ImplyEnds(tag);
  open_.PopTo(tag);
}

void TreeBuilder::EndHeading() {
  if (!open_.HeadingInScope()) return;
  open_.ImplyEnds();
  while (open_.Current().space != Namespace::kHtml ||
         (TraitsOf(open_.Current().tag) & kHeading) == 0)
    open_.Pop();
  open_.Pop();
}

void TreeBuilder::EndForm() {
  if (open_.IsOpen(TagId::kTemplate)) return EndBlock(TagId::kForm);
  const NodeId form = form_;
  form_ = kNone;
  if (form == kNone || !open_.InScope(form)) return;
  open_.ImplyEnds();
  open_.RemoveEntry(open_.EntryOf(form));
}

// "Any other end tag".
void TreeBuilder::EndOther(TagId tag) {
  if (!open_.IsOpen(tag)) return;
  for (std::size_t i = open_.size(); i-- > 0;) {
    bounds_->Step();
    if (open_[i].tag == tag && open_[i].space == Namespace::kHtml) {
      open_.ImplyEnds(tag);
      open_.PopToEntry(i);
      return;
    }
    if (IsSpecial(open_[i])) return;
  }
}

}  // namespace diemtin::html
