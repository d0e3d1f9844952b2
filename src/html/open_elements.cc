#include "html/open_elements.h"

#include <algorithm>

namespace diemtin::html {
namespace {

bool HasTrait(TagId tag, TagTrait trait) { return (TraitsOf(tag) & trait) != 0; }

bool IsForeignBoundary(TagId tag, Namespace space) {
  using enum TagId;
  if (space == Namespace::kSvg) return tag == kForeignobject || tag == kDesc || tag == kTitle;
  return tag == kMi || tag == kMo || tag == kMn || tag == kMs || tag == kMtext ||
         tag == kAnnotationXml;
}

bool IsBoundary(const OpenElement& open, Scope scope) {
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

}  // namespace

bool IsSpecial(const OpenElement& open) {
  return open.space == Namespace::kHtml ? HasTrait(open.tag, kSpecial)
                                        : IsForeignBoundary(open.tag, open.space);
}

void OpenElements::Push(NodeId id) {
  LinkedNode& node = (*tree_)[id];
  node.open = true;
  stack_.push_back({id, node.tag, node.space});
  bounds_->CheckDepth(stack_.size());
  if (node.space == Namespace::kHtml) {
    const auto tag = static_cast<std::size_t>(node.tag);
    if (tag >= counts_.size()) counts_.resize(tag + 1);
    ++counts_[tag];
  }
}

void OpenElements::Forget(const OpenElement& open) {
  (*tree_)[open.id].open = false;
  if (open.space == Namespace::kHtml) --counts_[static_cast<std::size_t>(open.tag)];
}

void OpenElements::Pop() {
  Forget(stack_.back());
  stack_.pop_back();
}

void OpenElements::PopTo(TagId tag) {
  while (!CurrentIs(tag)) Pop();
  Pop();
}

void OpenElements::PopToEntry(std::size_t entry) {
  while (stack_.size() > entry) Pop();
}

void OpenElements::PopToContext(std::initializer_list<TagId> tags) {
  while (Current().space != Namespace::kHtml ||
         (Current().tag != TagId::kHtml && Current().tag != TagId::kTemplate &&
          std::find(tags.begin(), tags.end(), Current().tag) == tags.end())) {
    Pop();
  }
}

void OpenElements::RemoveEntry(std::size_t entry) {
  bounds_->Step(stack_.size() - entry);
  Forget(stack_[entry]);
  stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(entry));
}

void OpenElements::InsertEntry(std::size_t entry, NodeId id) {
  bounds_->Step(stack_.size() - entry);
  Push(id);
  std::rotate(stack_.begin() + static_cast<std::ptrdiff_t>(entry), stack_.end() - 1, stack_.end());
}

void OpenElements::ReplaceEntry(std::size_t entry, NodeId id) {
  (*tree_)[stack_[entry].id].open = false;
  (*tree_)[id].open = true;
  stack_[entry].id = id;
}

std::size_t OpenElements::EntryOf(NodeId id) {
  std::size_t entry = stack_.size() - 1;
  while (stack_[entry].id != id) --entry;
  bounds_->Step(stack_.size() - entry);
  return entry;
}

bool OpenElements::IsOpen(TagId tag) const {
  const auto index = static_cast<std::size_t>(tag);
  return index < counts_.size() && counts_[index] != 0;
}

bool OpenElements::InScope(TagId tag, Scope scope) {
  if (!IsOpen(tag)) return false;
  for (std::size_t i = stack_.size(); i-- > 0;) {
    bounds_->Step();
    if (stack_[i].tag == tag && stack_[i].space == Namespace::kHtml) return true;
    if (IsBoundary(stack_[i], scope)) return false;
  }
  return false;
}

bool OpenElements::InScope(NodeId id) {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    bounds_->Step();
    if (stack_[i].id == id) return true;
    if (IsBoundary(stack_[i], Scope::kPlain)) return false;
  }
  return false;
}

bool OpenElements::HeadingInScope() {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    bounds_->Step();
    if (stack_[i].space == Namespace::kHtml && HasTrait(stack_[i].tag, kHeading)) return true;
    if (IsBoundary(stack_[i], Scope::kPlain)) return false;
  }
  return false;
}

void OpenElements::ImplyEnds(TagId but) {
  while (Current().space == Namespace::kHtml && Current().tag != but &&
         HasTrait(Current().tag, kImpliedEnd)) {
    Pop();
  }
}

void OpenElements::ImplyEndsThoroughly() {
  while (Current().space == Namespace::kHtml && HasTrait(Current().tag, kThoroughEnd)) Pop();
}

void OpenElements::CloseParagraph() {
  ImplyEnds(TagId::kP);
  PopTo(TagId::kP);
}

}  // namespace diemtin::html
