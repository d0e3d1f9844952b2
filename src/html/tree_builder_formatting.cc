#include <algorithm>

#include "html/tree_builder.h"

// The list of active formatting elements (section 13.2.4.3) and the adoption agency (13.2.6.4.7):
// elements like b and a that are opened again in the next block, and whose end tags may cross those
// of blocks.

namespace diemtin::html {

void TreeBuilder::PushFormatting(NodeId id) {
  // "Noah's Ark": no more than three that are alike.
  std::size_t alike = 0;
  for (std::size_t i = formatting_.size(); i-- > 0 && formatting_[i].id != kNone;) {
    bounds_->Step();
    if (formatting_[i].tag != tree_[id].tag || !AreAlike(tree_[formatting_[i].id], tree_[id])) {
      continue;
    }
    if (++alike < 3) continue;
    Unlist(i);
    break;
  }
  tree_[id].listed = true;
  formatting_.push_back({id, tree_[id].tag});
}

bool TreeBuilder::AreAlike(const LinkedNode& a, const LinkedNode& b) {
  if (a.count != b.count) return false;
  for (std::uint32_t i = 0; i < a.count; ++i) {
    const Attribute& one = attributes()[a.begin + i];
    const Attribute* other = &attributes()[b.begin + i];
    if (other->name != one.name) {
      bounds_->Step(b.count);
      other = FindAttribute(b.begin, b.count, one.name);
    }
    bounds_->Step(1 + one.value.size() / 32);
    if (other == nullptr || other->value != one.value) return false;
  }
  return true;
}

// "Reconstruct the active formatting elements".
void TreeBuilder::ReopenFormatting() {
  const auto is_shut = [this](const Formatting& f) { return f.id != kNone && !tree_[f.id].open; };
  if (formatting_.empty() || !is_shut(formatting_.back())) return;
  std::size_t first = formatting_.size() - 1;
  while (first > 0 && is_shut(formatting_[first - 1])) --first;
  for (std::size_t i = first; i < formatting_.size() && !bounds_->passed(); ++i) {
    const NodeId shut = formatting_[i].id;
    tree_[shut].listed = false;
    const NodeId opened = InsertNew(Clone(shut));
    tree_[opened].listed = true;
    formatting_[i].id = opened;
  }
}

NodeId TreeBuilder::Clone(NodeId id) {
  const LinkedNode node = tree_[id];
  bounds_->CheckNodes(tree_.size());
  return tree_.Add(node.tag, node.space, node.begin, node.count);
}

void TreeBuilder::ClearToMarker() {
  while (!formatting_.empty()) {
    const NodeId id = formatting_.back().id;
    formatting_.pop_back();
    if (id == kNone) return;
    tree_[id].listed = false;
  }
}

void TreeBuilder::Unlist(std::size_t index) {
  bounds_->Step(formatting_.size() - index);
  tree_[formatting_[index].id].listed = false;
  formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(index));
}

std::optional<std::size_t> TreeBuilder::LastListed(TagId tag) {
  for (std::size_t i = formatting_.size(); i-- > 0 && formatting_[i].id != kNone;) {
    bounds_->Step();
    if (formatting_[i].tag == tag) return i;
  }
  return std::nullopt;
}

std::size_t TreeBuilder::IndexOf(NodeId id) {
  std::size_t index = formatting_.size() - 1;
  while (formatting_[index].id != id) --index;
  bounds_->Step(formatting_.size() - index);
  return index;
}

void TreeBuilder::Adopt(TagId tag) {
  if (open_.CurrentIs(tag) && !tree_[open_.Current().id].listed) return open_.Pop();
  for (int round = 0; round < 8 && !bounds_->passed(); ++round) {
    const auto listed = LastListed(tag);
    if (!listed) return EndOther(tag);
    const NodeId formatting = formatting_[*listed].id;
    if (!tree_[formatting].open) return Unlist(*listed);
    if (!open_.InScope(formatting)) return;
    const std::size_t entry = open_.EntryOf(formatting);
    std::size_t block = entry + 1;
    while (block < open_.size() && !IsSpecial(open_[block])) ++block;
    bounds_->Step(block - entry);
    if (block == open_.size()) {
      open_.PopToEntry(entry);
      return Unlist(*listed);
    }
    AdoptBlock(formatting, entry, block);
  }
}

// One round: `formatting`, at `entry` of the stack, ends; the special element at `block`, which it
// holds, and what lies between are taken out of it, and it is opened again inside the block.
void TreeBuilder::AdoptBlock(NodeId formatting, std::size_t entry, std::size_t block) {
  const NodeId furthest = open_[block].id;
  NodeId last = furthest;
  NodeId bookmark = formatting;  // the new element comes after it in the list
  int inner = 0;
  for (std::size_t at = block - 1; at > entry; --at) {
    const NodeId node = open_[at].id;
    bounds_->Step();
    if (++inner > 3 && tree_[node].listed) Unlist(IndexOf(node));
    if (!tree_[node].listed) {
      open_.RemoveEntry(at);
      --block;
      continue;
    }
    const NodeId clone = Clone(node);
    formatting_[IndexOf(node)].id = clone;
    tree_[node].listed = false;
    tree_[clone].listed = true;
    open_.ReplaceEntry(at, clone);
    if (last == furthest) bookmark = clone;
    tree_.Detach(last);
    tree_.Insert(last, clone, kNone);
    last = clone;
  }
  tree_.Detach(last);
  const Place place = PlaceUnder(entry - 1);
  tree_.Insert(last, place.parent, place.next);

  const NodeId clone = Clone(formatting);
  tree_.MoveChildren(furthest, clone);
  tree_.Insert(clone, furthest, kNone);
  const std::size_t mark = IndexOf(bookmark) + 1;
  tree_[clone].listed = true;
  bounds_->Step(formatting_.size() - mark);
  formatting_.insert(formatting_.begin() + static_cast<std::ptrdiff_t>(mark),
                     {clone, tree_[clone].tag});
  Unlist(IndexOf(formatting));
  open_.RemoveEntry(entry);
  open_.InsertEntry(block, clone);
}

}  // namespace diemtin::html
