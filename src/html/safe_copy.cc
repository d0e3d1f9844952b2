#include "html/safe_copy.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace diemtin::html {
namespace {

constexpr std::string_view kTaken[] = {
    "a",       "abbr",  "address", "article", "aside",  "b",       "blockquote", "br",
    "caption", "cite",  "code",    "dd",      "del",    "details", "div",        "dl",
    "dt",      "em",    "figure",  "h1",      "h2",     "h3",      "figcaption", "footer",
    "h4",      "h5",    "h6",      "header",  "hr",     "i",       "ins",        "kbd",
    "li",      "main",  "mark",    "nav",     "ol",     "p",       "pre",        "q",
    "s",       "small", "section", "span",    "strong", "summary", "sub",        "sup",
    "table",   "tbody", "td",      "tfoot",   "th",     "thead",   "time",       "tr",
    "u",       "ul"};
// What stands in them is no text of the page.
constexpr std::string_view kDropped[] = {"svg", "math", "object", "canvas", "select", "textarea"};

template <std::size_t N>
bool In(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// The element that stands for a node in the copy; empty: its content alone.
std::string_view Taken(const Node& node) {
  if (In(kTaken, node.tag)) return node.tag;
  return IsBlock(node.tag_id) && node.tag != "html" && node.tag != "body" ? "div" : "";
}

void Escape(std::string_view text, std::string* out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        *out += "&amp;";
        break;
      case '<':
        *out += "&lt;";
        break;
      case '>':
        *out += "&gt;";
        break;
      case '"':
        *out += "&quot;";
        break;
      case '\'':
        *out += "&#39;";
        break;
      default:
        *out += c == '\0' ? ' ' : c;
    }
  }
}

void Open(const Document& document, NodeId id, std::string_view tag, std::string* out) {
  out->append("<").append(tag);
  for (const char* name : {"lang", "dir"}) {
    const auto value = document.attribute(id, name);
    if (!value) continue;
    out->append(" ").append(name).append("=\"");
    Escape(*value, out);
    *out += '"';
  }
  *out += '>';
}

}  // namespace

std::string SafeCopy(const Document& document) {
  std::string out;
  std::vector<std::pair<NodeId, std::string_view>> open;  // end of its subtree, element
  const auto nodes = document.nodes();
  const auto close_until = [&](NodeId id) {
    for (; !open.empty() && open.back().first <= id; open.pop_back())
      out.append("</").append(open.back().second).append(">");
  };
  for (NodeId id = 0; id < nodes.size();) {
    close_until(id);
    const Node& node = nodes[id];
    if (node.is_text()) {
      Escape(node.text, &out);
    } else if (IsUnseen(node.tag_id) || In(kDropped, node.tag)) {
      id = node.end;
      continue;
    } else if (const std::string_view tag = Taken(node); !tag.empty()) {
      Open(document, id, tag, &out);
      if (tag != "br" && tag != "hr") open.emplace_back(node.end, tag);
    }
    ++id;
  }
  close_until(static_cast<NodeId>(nodes.size()));
  return out;
}

}  // namespace diemtin::html
