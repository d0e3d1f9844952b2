#pragma once

// What must hold of every parsed page, for tests and fuzzing.

#include <string>

#include "html/document.h"

namespace diemtin::html {

// Empty, or what is wrong with the links of the tree.
inline std::string FaultOf(const Document& document) {
  const auto nodes = document.nodes();
  if (nodes.empty() || nodes[0].tag != "#document") return "no root";
  if (nodes[0].end != nodes.size()) return "the root ends early";
  for (NodeId id = 0; id < nodes.size(); ++id) {
    const Node& node = nodes[id];
    const std::string at = " at node " + std::to_string(id);
    if (node.is_text() != node.tag.empty()) return "tag and number differ" + at;
    if (node.is_text() && (node.text.empty() || node.first_child != kNone)) return "text" + at;
    if (id != 0 && (node.parent >= id || node.end > nodes[node.parent].end)) return "parent" + at;
    NodeId next = id + 1;
    for (NodeId child = node.first_child; child != kNone; child = nodes[child].next_sibling) {
      if (child != next || nodes[child].parent != id) return "child" + at;
      next = nodes[child].end;
    }
    if (next != node.end) return "end" + at;
    for (const Attribute& attribute : document.attributes(id)) {
      if (attribute.name.empty()) return "attribute" + at;
      if (document.attribute(id, attribute.name)->data() != attribute.value.data()) {
        return "attribute twice" + at;
      }
    }
  }
  return "";
}

}  // namespace diemtin::html
