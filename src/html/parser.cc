#include "html/parser.h"

#include <fmt/core.h>
#include <myhtml/api.h>

#include <memory>
#include <string>

namespace diemtin::html {
namespace {

struct DestroyParser {
  void operator()(myhtml_t* parser) const { myhtml_destroy(parser); }
};
struct DestroyTree {
  void operator()(myhtml_tree_t* tree) const { myhtml_tree_destroy(tree); }
};
using ParserPtr = std::unique_ptr<myhtml_t, DestroyParser>;
using TreePtr = std::unique_ptr<myhtml_tree_t, DestroyTree>;

std::string_view View(const char* data, std::size_t size) {
  return data == nullptr ? std::string_view() : std::string_view(data, size);
}

// Copies MyHTML's tree into ours, in document order, without recursion.
class Converter {
 public:
  Converter(myhtml_tree_t* tree, const Limits& limits) : tree_(tree), limits_(limits) {}

  Expected<Tree> Convert() {
    Append(kNone).tag = "#document";
    myhtml_tree_node_t* node = myhtml_node_child(myhtml_tree_get_document(tree_));
    NodeId parent = 0;
    while (node != nullptr) {
      const bool entered = Add(node, parent);
      if (out_.nodes.size() > limits_.max_nodes) {
        return Fail(ErrorCode::kTooMany,
                    fmt::format("over {} elements and texts", limits_.max_nodes));
      }
      if (entered && myhtml_node_child(node) != nullptr) {
        parent = static_cast<NodeId>(out_.nodes.size() - 1);
        node = myhtml_node_child(node);
        continue;
      }
      while (node != nullptr && myhtml_node_next(node) == nullptr) {
        node = myhtml_node_parent(node);
        if (parent == 0) {
          node = nullptr;
        } else {
          Close(parent);
          parent = out_.nodes[parent].parent;
        }
      }
      if (node != nullptr) node = myhtml_node_next(node);
    }
    Close(0);
    return std::move(out_);
  }

 private:
  Node& Append(NodeId parent) {
    const NodeId id = static_cast<NodeId>(out_.nodes.size());
    Node& node = out_.nodes.emplace_back();
    last_child_.push_back(kNone);
    node.parent = parent;
    node.end = id + 1;
    if (parent == kNone) return node;
    NodeId& last = last_child_[parent];
    (last == kNone ? out_.nodes[parent].first_child : out_.nodes[last].next_sibling) = id;
    last = id;
    return node;
  }

  void Close(NodeId id) { out_.nodes[id].end = static_cast<NodeId>(out_.nodes.size()); }

  // False for what is neither element nor text.
  bool Add(myhtml_tree_node_t* from, NodeId parent) {
    const myhtml_tag_id_t tag = myhtml_node_tag_id(from);
    if (tag == MyHTML_TAG__COMMENT || tag == MyHTML_TAG__DOCTYPE) return false;
    if (tag == MyHTML_TAG__TEXT) {
      std::size_t size = 0;
      const char* data = myhtml_node_text(from, &size);
      Append(parent).text = out_.arena.Copy(View(data, size));
      return true;
    }
    Node& node = Append(parent);
    node.tag = TagName(tag);
    node.attributes_begin = static_cast<std::uint32_t>(out_.attributes.size());
    for (auto* a = myhtml_node_attribute_first(from); a != nullptr; a = myhtml_attribute_next(a)) {
      std::size_t key_size = 0, value_size = 0;
      const char* key = myhtml_attribute_key(a, &key_size);
      const char* value = myhtml_attribute_value(a, &value_size);
      out_.attributes.push_back(
          {out_.arena.Copy(View(key, key_size)), out_.arena.Copy(View(value, value_size))});
    }
    node.attributes_count =
        static_cast<std::uint32_t>(out_.attributes.size()) - node.attributes_begin;
    return true;
  }

  std::string_view TagName(myhtml_tag_id_t tag) {
    if (tag >= names_.size()) names_.resize(tag + 1);
    if (names_[tag].empty()) {
      std::size_t size = 0;
      const char* name = myhtml_tag_name_by_id(tree_, tag, &size);
      names_[tag] = size == 0 ? std::string_view("unknown") : out_.arena.Copy(View(name, size));
    }
    return names_[tag];
  }

  myhtml_tree_t* tree_;
  const Limits& limits_;
  Tree out_;
  std::vector<NodeId> last_child_;
  std::vector<std::string_view> names_;
};

}  // namespace

Expected<Tree> BuildTree(std::string_view markup, const Limits& limits) {
  const ParserPtr parser(myhtml_create());
  if (!parser || MyHTML_FAILED(myhtml_init(parser.get(), MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0))) {
    return Fail(ErrorCode::kInternal, "the HTML parser could not be started");
  }
  const TreePtr tree(myhtml_tree_create());
  if (!tree || MyHTML_FAILED(myhtml_tree_init(tree.get(), parser.get()))) {
    return Fail(ErrorCode::kInternal, "the HTML parser could not be started");
  }
  myhtml_tree_parse_flags_set(tree.get(), MyHTML_TREE_PARSE_FLAGS_WITHOUT_DOCTYPE_IN_TREE);
  if (MyHTML_FAILED(myhtml_parse(tree.get(), MyENCODING_UTF_8, markup.data(), markup.size()))) {
    return Fail(ErrorCode::kCorrupt, "the HTML parser gave up on this page");
  }
  return Converter(tree.get(), limits).Convert();
}

}  // namespace diemtin::html
