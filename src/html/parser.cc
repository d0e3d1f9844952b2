#include "html/parser.h"

#include <fmt/core.h>

#include <string>

#include "html/tree_builder.h"

namespace diemtin::html {
namespace {

// Lays a linked tree out in document order, without recursion.
class Layout {
 public:
  Layout(TreeBuilder* builder, Bounds* bounds, Tree* out)
      : builder_(builder), bounds_(bounds), out_(out) {}

  void Run() {
    const LinkedTree& tree = builder_->tree();
    out_->nodes.reserve(tree.size());
    NodeId from = 0, parent = kNone;  // in the linked tree; laid out
    std::size_t depth = 0;
    while (true) {
      const NodeId id = Append(from, parent);
      if (tree[from].first_child != kNone) {
        out_->nodes[id].first_child = id + 1;
        parent = id;
        from = tree[from].first_child;
        bounds_->CheckDepth(++depth);
        continue;
      }
      while (tree[from].next == kNone) {
        from = tree[from].parent;
        if (from == kNone || parent == kNone) return;
        out_->nodes[parent].end = static_cast<NodeId>(out_->nodes.size());
        latest_ = parent;
        parent = out_->nodes[parent].parent;
        --depth;
      }
      from = tree[from].next;
      out_->nodes[latest_].next_sibling = static_cast<NodeId>(out_->nodes.size());
    }
  }

 private:
  NodeId Append(NodeId from, NodeId parent) {
    const LinkedNode& linked = builder_->tree()[from];
    const NodeId id = static_cast<NodeId>(out_->nodes.size());
    Node& node = out_->nodes.emplace_back();
    node.parent = parent;
    node.end = id + 1;
    node.tag_id = linked.tag;
    if (linked.tag == TagId::kText) {
      node.text = TextOf(linked);
    } else {
      node.tag = builder_->NameOf(linked.tag);
      node.attributes_begin = linked.begin;
      node.attributes_count = linked.count;
    }
    latest_ = id;
    return id;
  }

  std::string_view TextOf(const LinkedNode& linked) {
    const LinkedTree::Piece& first = builder_->tree().piece(linked.begin);
    if (first.next == kNone) return first.text;
    std::size_t size = 0;
    for (auto at = linked.begin; at != kNone; at = builder_->tree().piece(at).next) {
      size += builder_->tree().piece(at).text.size();
    }
    char* const begin = out_->arena.Allocate(size);
    char* out = begin;
    for (auto at = linked.begin; at != kNone; at = builder_->tree().piece(at).next) {
      const std::string_view text = builder_->tree().piece(at).text;
      std::memcpy(out, text.data(), text.size());
      out += text.size();
    }
    return {begin, size};
  }

  TreeBuilder* builder_;
  Bounds* bounds_;
  Tree* out_;
  NodeId latest_ = 0;  // laid out last of those whose next sibling is not known
};

}  // namespace

Expected<Tree> BuildTree(std::string_view markup, const Limits& limits) {
  if (markup.size() > limits.max_bytes) {
    return Fail(ErrorCode::kTooLarge,
                fmt::format("{} bytes, over the limit of {}", markup.size(), limits.max_bytes));
  }
  Tree out;
  Bounds bounds(limits);
  TreeBuilder builder(LoadBuffer(markup, &out.arena), &out.arena, &bounds, BuildOptions());
  builder.Run();
  if (!bounds.passed()) {
    builder.JoinLateAttributes();
    Layout(&builder, &bounds, &out).Run();
  }
  if (bounds.passed()) return tl::unexpected<Error>(bounds.TakeError());
  out.attributes = std::move(builder.attributes());
  return out;
}

}  // namespace diemtin::html
