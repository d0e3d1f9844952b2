#include "feed/xml_text.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/utf8.h"
#include "feed/feed_text.h"
#include "feed/references.h"

namespace diemtin::feed {
namespace {

// Elements of HTML without content and end tag.
constexpr std::array<std::string_view, 14> kVoid = {"area",  "base",   "br",    "col",  "embed",
                                                    "hr",    "img",    "input", "link", "meta",
                                                    "param", "source", "track", "wbr"};

bool IsVoid(std::string_view name) {
  return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end();
}

// Length of the reference at text[at] == '&', with both signs; 0 when it is none by its shape.
std::size_t ReferenceLength(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 40;
  const std::string_view rest = text.substr(at, kLongest);
  for (std::size_t i = 1; i < rest.size(); ++i) {
    const char c = rest[i];
    if (c == ';') return i > 1 ? i + 1 : 0;
    const auto lower = static_cast<unsigned char>(c | 0x20);
    const bool inside = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '#' ||
                        c == '_' || c == '-' || c == '.';
    if (!inside) return 0;
  }
  return 0;
}

bool AppendReference(const XmlTree& tree, std::string_view name, std::string* out) {
  if (name == "lt") return out->push_back('<'), true;
  if (name == "gt") return out->push_back('>'), true;
  if (name == "amp") return out->push_back('&'), true;
  if (name == "quot") return out->push_back('"'), true;
  for (const auto& [entity, value] : tree.entities) {
    if (entity != name) continue;
    // Its own references are left as they are: nothing can grow by being named.
    const std::size_t length = value.size() > 2 ? ReferenceLength(value, 0) : 0;
    const auto code_point = length == value.size() && value.starts_with("&#")
                                ? CharacterOf(value.substr(1, length - 2))
                                : std::nullopt;
    if (code_point) {
      AppendUtf8(*code_point, out);
    } else if (value.find('&') != std::string_view::npos || value.size() > 200) {
      return false;
    } else {
      out->append(value);
    }
    return true;
  }
  const auto code_point = CharacterOf(name);
  if (code_point) AppendUtf8(*code_point, out);
  return code_point.has_value();
}

void AppendPlain(std::string_view text, std::string* out) {
  for (;;) {
    const std::size_t at = text.find("\r\n");
    out->append(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + 1);
  }
}

void AppendResolved(const XmlTree& tree, std::string_view text, std::string* out) {
  for (std::size_t at = 0; at < text.size();) {
    const void* found = std::memchr(text.data() + at, '&', text.size() - at);
    const std::size_t next =
        found == nullptr ? text.size()
                         : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    AppendPlain(text.substr(at, next - at), out);
    at = next;
    if (at == text.size()) break;
    const std::size_t length = ReferenceLength(text, at);
    if (length == 0 || !AppendReference(tree, text.substr(at + 1, length - 2), out)) {
      out->push_back('&');
      ++at;
    } else {
      at += length;
    }
  }
}

void AppendText(const XmlTree& tree, const XmlNode& node, std::string* out) {
  if (node.kind == XmlNode::Kind::kText) AppendResolved(tree, node.text, out);
  if (node.kind == XmlNode::Kind::kCdata) AppendPlain(node.text, out);
}

bool IsSpace(char c) { return static_cast<unsigned char>(c) <= ' '; }

void Trim(std::string* text) {
  std::size_t end = text->size();
  while (end > 0 && IsSpace((*text)[end - 1])) --end;
  text->resize(end);
  std::size_t begin = 0;
  while (begin < end && IsSpace((*text)[begin])) ++begin;
  if (begin > 0) text->erase(0, begin);
}

void AppendName(const XmlNode& node, std::string* out) {
  if (!node.prefix.empty() && node.space != Space::kXhtml && node.space != Space::kOther)
    out->append(node.prefix).append(1, ':');
  out->append(node.text);
}

// Those that pictures and formulas need to stand alone, where the feed made them further out.
void AppendDeclarations(const XmlTree& tree, const XmlNode& node, std::string* out) {
  bool has_default = false, has_link = false, links = false;
  for (std::uint32_t i = 0; i < node.attributes; ++i) {
    const XmlAttribute& attribute = tree.attributes[node.first_attribute + i];
    has_default = has_default || (attribute.prefix.empty() && attribute.name == "xmlns");
    has_link = has_link || (attribute.prefix == "xmlns" && attribute.name == "xlink");
    links = links || (attribute.space == Space::kXlink && attribute.prefix == "xlink");
  }
  if (!has_default && node.text == "svg") out->append(" xmlns=\"http://www.w3.org/2000/svg\"");
  if (!has_default && node.text == "math")
    out->append(" xmlns=\"http://www.w3.org/1998/Math/MathML\"");
  if (links && !has_link) out->append(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
}

void AppendStartTag(const XmlTree& tree, const XmlNode& node, std::string* out) {
  out->push_back('<');
  AppendName(node, out);
  for (std::uint32_t i = 0; i < node.attributes; ++i) {
    const XmlAttribute& attribute = tree.attributes[node.first_attribute + i];
    // The parent is HTML: that its children are needs no saying.
    if (attribute.name == "xmlns" && SpaceOfAddress(attribute.value) == Space::kXhtml) continue;
    out->push_back(' ');
    if (!attribute.prefix.empty()) out->append(attribute.prefix).append(1, ':');
    out->append(attribute.name).append("=\"");
    AppendEscaped(Resolve(tree, attribute.value), /*quotes=*/true, out);
    out->push_back('"');
  }
  AppendDeclarations(tree, node, out);
  out->append(IsVoid(node.text) ? " />" : ">");
}

}  // namespace

bool IsNamed(const XmlNode& node, std::string_view lower) {
  return node.kind == XmlNode::Kind::kElement &&
         std::equal(node.text.begin(), node.text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

std::string Resolve(const XmlTree& tree, std::string_view written) {
  std::string out;
  out.reserve(written.size());
  AppendResolved(tree, written, &out);
  return out;
}

std::string TextOf(const XmlTree& tree, std::size_t element) {
  std::string out;
  const std::uint32_t end = tree[element].end;
  std::size_t bytes = 0;
  for (std::size_t i = element + 1; i < end; ++i) {
    if (tree[i].kind != XmlNode::Kind::kElement) bytes += tree[i].text.size();
  }
  out.reserve(bytes);
  for (std::size_t i = element + 1; i < end; ++i) AppendText(tree, tree[i], &out);
  Trim(&out);
  return out;
}

std::string MarkupOf(const XmlTree& tree, std::size_t element) {
  std::string out;
  std::string text;
  std::vector<std::size_t> open;
  const std::size_t last = tree[element].end;
  for (std::size_t i = element + 1; i <= last; ++i) {
    while (!open.empty() && tree[open.back()].end == i) {
      out.append("</");
      AppendName(tree[open.back()], &out);
      out.push_back('>');
      open.pop_back();
    }
    if (i == last) break;
    const XmlNode& node = tree[i];
    if (node.kind == XmlNode::Kind::kElement) {
      AppendStartTag(tree, node, &out);
      if (!IsVoid(node.text)) open.push_back(i);
    } else {
      text.clear();
      AppendText(tree, node, &text);
      AppendEscaped(text, /*quotes=*/false, &out);
    }
  }
  Trim(&out);
  return out;
}

std::string ValueOf(const XmlTree& tree, std::size_t element, std::string_view name) {
  const XmlAttribute* attribute = tree.Find(tree[element], Space::kCore, name);
  if (attribute == nullptr) return {};
  std::string value = Resolve(tree, attribute->value);
  Trim(&value);
  return value;
}

bool HasElements(const XmlTree& tree, std::size_t element) {
  const std::uint32_t end = tree[element].end;
  for (std::size_t i = element + 1; i < end; ++i) {
    if (tree[i].kind == XmlNode::Kind::kElement) return true;
  }
  return false;
}

std::size_t ChildOf(const XmlTree& tree, std::size_t element, Tag tag) {
  for (std::size_t i = element + 1; i < tree[element].end; i = tree[i].end) {
    if (tree[i].kind == XmlNode::Kind::kElement && tree[i].tag == tag) return i;
  }
  return 0;
}

}  // namespace diemtin::feed
