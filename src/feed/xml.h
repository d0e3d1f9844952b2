#pragma once

// The XML of feeds as pugixml trees, whatever state it comes in. Internal to this room.

#include <pugixml.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace diemtin::feed {

// Parses into *document what there is up to the first mistake; true when there was none.
// The text is taken as UTF-8 whatever its declaration says; entities that XML does not know stay as
// they are.
bool ParseXml(std::string_view utf8, pugi::xml_document* document);

// The text with its mistakes mended (tags closed, stray characters escaped); empty when nothing
// could be saved.
std::string RecoverXml(std::string_view utf8);

// The name of an element in lower case with the prefix that its namespace usually has
// ("content:encoded", "dc:date"), whatever prefix the feed chose. An element without a prefix has
// none.
std::string UsualName(const pugi::xml_node& node);

// The elements of that usual name in document order, `root` included, wherever they are: mending
// leaves items inside items.
std::vector<pugi::xml_node> FindElements(const pugi::xml_node& root, std::string_view usual_name);

// All text of the element, its descendants' included.
std::string TextOf(const pugi::xml_node& node);

// The markup inside the element.
std::string InnerXml(const pugi::xml_node& node);

}  // namespace diemtin::feed
