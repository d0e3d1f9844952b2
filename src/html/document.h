#pragma once

// A parsed page: a tree of elements and text that never changes once built. Nodes are numbers into
// flat arrays, in document order, so that a walk is a loop. The tree is the one that the HTML
// standard asks for with scripting off, without comments and doctype; the content of a template is
// its children. Parsing takes one pass and no recursion, and stops at the first limit that is
// passed.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "html/tags.h"

namespace diemtin::html {

struct Limits {
  std::size_t max_bytes = 16u << 20;
  std::size_t max_depth = 2000;
  std::size_t max_attributes = 4096;  // of one element
  std::size_t max_all_attributes = 1'000'000;
  std::size_t max_nodes = 300'000;  // elements and texts
};

using NodeId = std::uint32_t;
inline constexpr NodeId kNone = 0xFFFFFFFF;

struct Attribute {
  std::string_view name;   // lower case
  std::string_view value;  // entities resolved
};

struct Node {
  std::string_view tag;   // lower case ("div"); empty for text; "#document" for the root
  std::string_view text;  // of a text node, entities resolved
  NodeId parent = kNone;
  NodeId first_child = kNone;
  NodeId next_sibling = kNone;
  NodeId end = kNone;  // first node after this one's subtree: the subtree is [id, end)
  std::uint32_t attributes_begin = 0;
  std::uint32_t attributes_count = 0;
  TagId tag_id = TagId::kText;  // of `tag`: quicker to compare
  bool is_text() const { return tag_id == TagId::kText; }
};

// Elements whose text no browser shows (script, style, template, ...), and those that begin on a
// new line.
bool IsUnseen(TagId tag);
bool IsBlock(TagId tag);

// The white space of HTML (ASCII whitespace of the HTML standard).
constexpr bool IsSpace(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

class Document {
 public:
  // `utf8` is well-formed; it is copied, once. kTooLarge, kTooDeep, kTooMany when over a limit;
  // broken markup is no error (HTML5 rules).
  static Expected<Document> Parse(std::string_view utf8, const Limits& limits = {});

  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  std::span<const Node> nodes() const;  // [0] is the root
  const Node& node(NodeId id) const { return nodes()[id]; }
  std::span<const Attribute> attributes(NodeId id) const;
  std::optional<std::string_view> attribute(NodeId id, std::string_view name) const;
  // Text of the subtree as a browser would show it: script, style, template and the like left out,
  // white space collapsed, a line break between blocks.
  std::string VisibleText(NodeId id) const;

 private:
  struct Parts;
  explicit Document(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace diemtin::html
