#pragma once

// The XML of a feed as a flat tree of views into the text, whatever state it is in. Reads every
// input in one pass: what is not well-formed is noted and mended, never refused. Linear, no
// recursion. Internal to this room.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feed/names.h"

namespace diemtin::feed {

struct XmlAttribute {
  Space space = Space::kCore;  // kCore too when it has no prefix
  std::string_view prefix, name;
  std::string_view value;  // references as written
};

struct XmlNode {
  enum class Kind : std::uint8_t { kElement, kText, kCdata };
  Kind kind = Kind::kText;
  Space space = Space::kCore;
  Tag tag = Tag::kUnknown;
  std::uint32_t end = 0;  // index of the first node behind the subtree
  std::uint32_t first_attribute = 0;
  std::uint32_t attributes = 0;
  std::string_view prefix;
  std::string_view text;  // of an element its local name, else the text as written
};

struct XmlTree {
  std::vector<XmlNode> nodes;  // document order
  std::vector<XmlAttribute> attributes;
  std::vector<std::pair<std::string_view, std::string_view>> entities;  // of the DOCTYPE
  std::string_view doctype;     // what stands between "<!DOCTYPE" and ">"
  const char* fault = nullptr;  // the first mistake; nullptr: well-formed as far as we check

  const XmlNode& operator[](std::size_t i) const { return nodes[i]; }

  // The attribute of that local name, in any case; nullptr when there is none. kCore means: without
  // a prefix.
  const XmlAttribute* Find(const XmlNode& node, Space space, std::string_view lower_name) const;
};

// `utf8` must outlive the tree. Elements deeper than 200 are read as if their tags were not there.
XmlTree ReadXml(std::string_view utf8);

}  // namespace diemtin::feed
