#pragma once

// What the nodes of a feed's XML say, with references resolved. Internal to this room.

#include <string>
#include <string_view>

#include "feed/xml_tree.h"

namespace diemtin::feed {

// True when it is an element of that local name, which is given in lower case.
bool IsNamed(const XmlNode& node, std::string_view lower);

// The text with references resolved: XML's, the DOCTYPE's, those of HTML (feeds use them without
// declaring), numbers in any base; windows-1252 where a number means its control range. What is no
// reference stays as it is. CR LF becomes LF.
std::string Resolve(const XmlTree& tree, std::string_view written);

// All text of the element, its descendants' included, without white space around it.
std::string TextOf(const XmlTree& tree, std::size_t element);

// The children as markup, without white space around it; prefixes that mean XHTML are left out.
std::string MarkupOf(const XmlTree& tree, std::size_t element);

// The attribute's value resolved; empty when it is not there. `name` in lower case, of no prefix.
std::string ValueOf(const XmlTree& tree, std::size_t element, std::string_view name);

// True when an element lies in it.
bool HasElements(const XmlTree& tree, std::size_t element);

// The first child element of that tag; 0 when there is none (the root is nobody's child).
std::size_t ChildOf(const XmlTree& tree, std::size_t element, Tag tag);

}  // namespace diemtin::feed
