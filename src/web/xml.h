#pragma once

// Writes XML 1.0 that is well-formed by construction: text and values are escaped on the way in,
// what XML cannot hold at all (control characters, U+FFFE and U+FFFF) is left out. Pure.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace diemtin::web {

// As text or as a value in double quotes; bytes that are not UTF-8 become U+FFFD.
std::string EscapeXml(std::string_view text);

class XmlWriter {
 public:
  // Names are literals of ours; an attribute with an empty value is left out.
  using Attributes = std::initializer_list<std::pair<const char*, std::string_view>>;

  XmlWriter();  // with the declaration
  XmlWriter& Open(const char* element, Attributes attributes = {});
  XmlWriter& Close();  // the element opened last
  XmlWriter& Void(const char* element, Attributes attributes = {});
  XmlWriter& Leaf(const char* element, Attributes attributes, std::string_view text);
  XmlWriter& Leaf(const char* element, std::string_view text) { return Leaf(element, {}, text); }
  std::string Take();  // closes what is open

 private:
  void Start(const char* element, Attributes attributes);

  std::string out_;
  std::vector<const char*> open_;
};

}  // namespace diemtin::web
