#include "html/document.h"

#include <algorithm>
#include <array>

#include "html/parser.h"

namespace diemtin::html {
namespace {

constexpr std::array<std::string_view, 12> kUnseen = {"datalist", "head",     "iframe",   "noembed",
                                                      "noframes", "noscript", "object",   "script",
                                                      "style",    "svg",      "template", "title"};
constexpr std::array<std::string_view, 40> kBlocks = {
    "address", "article", "aside",   "blockquote", "body",  "br",   "caption",  "center",
    "dd",      "details", "dialog",  "div",        "dl",    "dt",   "fieldset", "figcaption",
    "figure",  "footer",  "form",    "h1",         "h2",    "h3",   "h4",       "h5",
    "h6",      "header",  "hr",      "html",       "li",    "main", "nav",      "ol",
    "p",       "pre",     "section", "summary",    "table", "td",   "tr",       "ul"};

// Which of the known names are in a list.
template <std::size_t N>
std::array<bool, kKnownTags> TableOf(const std::array<std::string_view, N>& names) {
  std::array<bool, kKnownTags> table{};
  for (const std::string_view name : names) table[static_cast<std::size_t>(FindTag(name))] = true;
  return table;
}

// Joins runs of text: white space collapsed, line breaks where blocks begin and end.
class TextJoiner {
 public:
  void Break() { pending_ = out_.empty() ? 0 : '\n'; }
  void Add(std::string_view text) {
    for (const char c : text) {
      if (IsSpace(c)) {
        if (pending_ == 0 && !out_.empty()) pending_ = ' ';
        continue;
      }
      if (pending_ != 0) out_ += pending_;
      pending_ = 0;
      out_ += c;
    }
  }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
  char pending_ = 0;
};

}  // namespace

struct Document::Parts {
  Tree tree;
};

Document::Document(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Expected<Document> Document::Parse(std::string_view utf8, const Limits& limits) {
  auto tree = BuildTree(utf8, limits);
  if (!tree) return tl::unexpected<Error>(std::move(tree).error());
  return Document(std::make_unique<Parts>(Parts{std::move(*tree)}));
}

std::span<const Node> Document::nodes() const { return parts_->tree.nodes; }

std::span<const Attribute> Document::attributes(NodeId id) const {
  const Node& at = node(id);
  return std::span(parts_->tree.attributes).subspan(at.attributes_begin, at.attributes_count);
}

std::optional<std::string_view> Document::attribute(NodeId id, std::string_view name) const {
  for (const Attribute& attribute : attributes(id)) {
    if (attribute.name == name) return attribute.value;
  }
  return std::nullopt;
}

bool IsUnseen(TagId tag) {
  static const auto table = TableOf(kUnseen);
  return tag < TagId::kCustom && table[static_cast<std::size_t>(tag)];
}
bool IsBlock(TagId tag) {
  static const auto table = TableOf(kBlocks);
  return tag < TagId::kCustom && table[static_cast<std::size_t>(tag)];
}

std::string Document::VisibleText(NodeId id) const {
  TextJoiner joiner;
  std::vector<NodeId> block_ends;
  const auto all = nodes();
  for (NodeId at = id; at < all[id].end;) {
    while (!block_ends.empty() && block_ends.back() <= at) {
      joiner.Break();
      block_ends.pop_back();
    }
    const Node& node = all[at];
    if (!node.is_text() && at != id && IsUnseen(node.tag_id)) {
      at = node.end;
      continue;
    }
    if (node.is_text()) {
      joiner.Add(node.text);
    } else if (IsBlock(node.tag_id)) {
      joiner.Break();
      block_ends.push_back(node.end);
    }
    ++at;
  }
  return joiner.Take();
}

}  // namespace diemtin::html
