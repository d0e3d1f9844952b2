#pragma once

// The tree while it is built: linked both ways, so that nodes can be moved.

#include <cstdint>
#include <string_view>
#include <vector>

#include "html/document.h"
#include "html/tags.h"

namespace diemtin::html {

enum class Namespace : std::uint8_t { kHtml, kSvg, kMathMl };

struct LinkedNode {
  NodeId parent = kNone;
  NodeId first_child = kNone;
  NodeId last_child = kNone;
  NodeId next = kNone;
  NodeId previous = kNone;
  std::uint32_t begin = 0;  // an element's first attribute; a text's first piece
  std::uint32_t count = 0;  // an element's attributes; a text's last piece
  TagId tag = TagId::kText;
  Namespace space = Namespace::kHtml;
  bool open : 1 = false;    // an open element
  bool listed : 1 = false;  // an active formatting element
  bool sealed : 1 = false;  // a text behind which something lay that is not kept
};

class LinkedTree {
 public:
  LinkedTree();  // with the document as node 0

  NodeId Add(TagId tag, Namespace space, std::uint32_t attributes_begin, std::uint32_t count);
  // A text, comment or doctype; `text` is not copied.
  NodeId AddText(TagId tag, std::string_view text);
  void AppendText(NodeId id, std::string_view text);

  // Puts a node that has no parent before `next`, or last when that is kNone.
  void Insert(NodeId id, NodeId parent, NodeId next);
  void Detach(NodeId id);
  void MoveChildren(NodeId from, NodeId to);

  LinkedNode& operator[](NodeId id) { return nodes_[id]; }
  const LinkedNode& operator[](NodeId id) const { return nodes_[id]; }
  std::size_t size() const { return nodes_.size(); }

  // Of a text: its pieces in order.
  struct Piece {
    std::string_view text;
    std::uint32_t next = kNone;
  };
  const Piece& piece(std::uint32_t index) const { return pieces_[index]; }
  std::size_t pieces() const { return pieces_.size(); }
  void Reserve(std::size_t nodes);

 private:
  std::vector<LinkedNode> nodes_;
  std::vector<Piece> pieces_;
};

}  // namespace diemtin::html
