#include <algorithm>

#include "html/tree_builder.h"

// The stack of open elements (section 13.2.4.2) and the mode that it leads to. Walks are counted:
// a page that makes them long and many passes the bounds.

namespace diemtin::html {
namespace {

bool HasTrait(TagId tag, TagTrait trait) { return (TraitsOf(tag) & trait) != 0; }

bool IsForeignBoundary(TagId tag, Namespace space) {
  using enum TagId;
  if (space == Namespace::kSvg) return tag == kForeignobject || tag == kDesc || tag == kTitle;
  return tag == kMi || tag == kMo || tag == kMn || tag == kMs || tag == kMtext ||
         tag == kAnnotationXml;
}

}  // namespace

bool TreeBuilder::IsSpecial(const Open& open) {
  return open.space == Namespace::kHtml ? HasTrait(open.tag, kSpecial)
                                        : IsForeignBoundary(open.tag, open.space);
}

bool TreeBuilder::IsBoundary(const Open& open, Scope scope) {
  using enum TagId;
  const TagId tag = open.tag;
  const bool html = open.space == Namespace::kHtml;
  switch (scope) {
    case Scope::kTable:
      return html && (tag == kTable || tag == kHtml || tag == kTemplate);
    case Scope::kListItem:
      if (html && (tag == kOl || tag == kUl)) return true;
      break;
    case Scope::kButton:
      if (html && tag == kButton) return true;
      break;
    case Scope::kPlain:
      break;
  }
  return html ? HasTrait(tag, kScopeBoundary) : IsForeignBoundary(tag, open.space);
}

void TreeBuilder::Push(NodeId id) {
  LinkedNode& node = tree_[id];
  node.open = true;
  open_.push_back({id, node.tag, node.space});
  bounds_->CheckDepth(open_.size());
  if (node.space == Namespace::kHtml) {
    const auto tag = static_cast<std::size_t>(node.tag);
    if (tag >= open_counts_.size()) open_counts_.resize(tag + 1);
    ++open_counts_[tag];
  }
}

void TreeBuilder::Forget(const Open& open) {
  tree_[open.id].open = false;
  if (open.space == Namespace::kHtml) --open_counts_[static_cast<std::size_t>(open.tag)];
}

void TreeBuilder::Pop() {
  Forget(open_.back());
  open_.pop_back();
}

void TreeBuilder::PopTo(TagId tag) {
  while (!CurrentIs(tag)) Pop();
  Pop();
}

void TreeBuilder::PopToEntry(std::size_t entry) {
  while (open_.size() > entry) Pop();
}

void TreeBuilder::PopToContext(std::initializer_list<TagId> tags) {
  while (Current().space != Namespace::kHtml ||
         (Current().tag != TagId::kHtml && Current().tag != TagId::kTemplate &&
          std::find(tags.begin(), tags.end(), Current().tag) == tags.end())) {
    Pop();
  }
}

void TreeBuilder::RemoveEntry(std::size_t entry) {
  bounds_->Step(open_.size() - entry);
  Forget(open_[entry]);
  open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(entry));
}

void TreeBuilder::InsertEntry(std::size_t entry, NodeId id) {
  bounds_->Step(open_.size() - entry);
  Push(id);
  std::rotate(open_.begin() + static_cast<std::ptrdiff_t>(entry), open_.end() - 1, open_.end());
}

std::size_t TreeBuilder::EntryOf(NodeId id) {
  std::size_t entry = open_.size() - 1;
  while (open_[entry].id != id) --entry;
  bounds_->Step(open_.size() - entry);
  return entry;
}

bool TreeBuilder::IsOpen(TagId tag) const {
  const auto index = static_cast<std::size_t>(tag);
  return index < open_counts_.size() && open_counts_[index] != 0;
}

bool TreeBuilder::InScope(TagId tag, Scope scope) {
  if (!IsOpen(tag)) return false;
  for (std::size_t i = open_.size(); i-- > 0;) {
    bounds_->Step();
    if (open_[i].tag == tag && open_[i].space == Namespace::kHtml) return true;
    if (IsBoundary(open_[i], scope)) return false;
  }
  return false;
}

bool TreeBuilder::InScope(NodeId id) {
  for (std::size_t i = open_.size(); i-- > 0;) {
    bounds_->Step();
    if (open_[i].id == id) return true;
    if (IsBoundary(open_[i], Scope::kPlain)) return false;
  }
  return false;
}

bool TreeBuilder::HeadingInScope() {
  for (std::size_t i = open_.size(); i-- > 0;) {
    bounds_->Step();
    if (open_[i].space == Namespace::kHtml && HasTrait(open_[i].tag, kHeading)) return true;
    if (IsBoundary(open_[i], Scope::kPlain)) return false;
  }
  return false;
}

void TreeBuilder::ImplyEnds(TagId but) {
  while (Current().space == Namespace::kHtml && Current().tag != but &&
         HasTrait(Current().tag, kImpliedEnd)) {
    Pop();
  }
}

void TreeBuilder::ImplyEndsThoroughly() {
  while (Current().space == Namespace::kHtml && HasTrait(Current().tag, kThoroughEnd)) Pop();
}

void TreeBuilder::CloseParagraph() {
  ImplyEnds(TagId::kP);
  PopTo(TagId::kP);
}

TreeBuilder::Open TreeBuilder::Adjusted() const {
  return context_ && open_.size() == 1 ? *context_ : open_.back();
}

// "Reset the insertion mode appropriately".
void TreeBuilder::ResetMode() {
  for (std::size_t i = open_.size(); i-- > 0;) {
    bounds_->Step();
    const bool last = i == 0;
    const Open node = last && context_ ? *context_ : open_[i];
    if (const auto mode = ModeInside(node, last)) {
      mode_ = *mode;
      return;
    }
  }
  mode_ = Mode::kInBody;
}

std::optional<TreeBuilder::Mode> TreeBuilder::ModeInside(const Open& node, bool last) {
  if (node.space != Namespace::kHtml) return std::nullopt;
  using enum TagId;
  switch (node.tag) {
    case kTd:
    case kTh:
      if (last) return std::nullopt;
      return Mode::kInCell;
    case kTr:
      return Mode::kInRow;
    case kTbody:
    case kThead:
    case kTfoot:
      return Mode::kInTableBody;
    case kCaption:
      return Mode::kInCaption;
    case kColgroup:
      return Mode::kInColumnGroup;
    case kTable:
      return Mode::kInTable;
    case kTemplate:
      return template_modes_.back();
    case kHead:
      if (last) return std::nullopt;
      return Mode::kInHead;
    case kBody:
      return Mode::kInBody;
    case kFrameset:
      return Mode::kInFrameset;
    case kHtml:
      return head_ == kNone ? Mode::kBeforeHead : Mode::kAfterHead;
    default:
      return std::nullopt;
  }
}

}  // namespace diemtin::html
