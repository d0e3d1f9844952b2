#include "html/linked_tree.h"

namespace diemtin::html {

LinkedTree::LinkedTree() { Add(TagId::kDocument, Namespace::kHtml, 0, 0); }

void LinkedTree::Reserve(std::size_t nodes) {
  nodes_.reserve(nodes);
  pieces_.reserve(nodes / 2);
}

NodeId LinkedTree::Add(TagId tag, Namespace space, std::uint32_t attributes_begin,
                       std::uint32_t count) {
  LinkedNode& node = nodes_.emplace_back();
  node.tag = tag;
  node.space = space;
  node.begin = attributes_begin;
  node.count = count;
  return static_cast<NodeId>(nodes_.size() - 1);
}

NodeId LinkedTree::AddText(TagId tag, std::string_view text) {
  const auto piece = static_cast<std::uint32_t>(pieces_.size());
  pieces_.push_back({text, kNone});
  return Add(tag, Namespace::kHtml, piece, piece);
}

void LinkedTree::AppendText(NodeId id, std::string_view text) {
  LinkedNode& node = nodes_[id];
  pieces_[node.count].next = static_cast<std::uint32_t>(pieces_.size());
  node.count = static_cast<std::uint32_t>(pieces_.size());
  pieces_.push_back({text, kNone});
}

void LinkedTree::Insert(NodeId id, NodeId parent, NodeId next) {
  LinkedNode& node = nodes_[id];
  LinkedNode& above = nodes_[parent];
  const NodeId previous = next == kNone ? above.last_child : nodes_[next].previous;
  node.parent = parent;
  node.next = next;
  node.previous = previous;
  (previous == kNone ? above.first_child : nodes_[previous].next) = id;
  (next == kNone ? above.last_child : nodes_[next].previous) = id;
}

void LinkedTree::Detach(NodeId id) {
  LinkedNode& node = nodes_[id];
  if (node.parent == kNone) return;
  LinkedNode& above = nodes_[node.parent];
  (node.previous == kNone ? above.first_child : nodes_[node.previous].next) = node.next;
  (node.next == kNone ? above.last_child : nodes_[node.next].previous) = node.previous;
  node.parent = node.next = node.previous = kNone;
}

void LinkedTree::MoveChildren(NodeId from, NodeId to) {
  const NodeId first = nodes_[from].first_child;
  if (first == kNone) return;
  for (NodeId id = first; id != kNone; id = nodes_[id].next) nodes_[id].parent = to;
  LinkedNode& target = nodes_[to];
  nodes_[first].previous = target.last_child;
  (target.last_child == kNone ? target.first_child : nodes_[target.last_child].next) = first;
  target.last_child = nodes_[from].last_child;
  nodes_[from].first_child = nodes_[from].last_child = kNone;
}

}  // namespace diemtin::html
