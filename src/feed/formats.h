#pragma once

// One reader a family of formats. Internal to this room; feed.h is the door.

#include <string_view>

#include "feed/feed.h"
#include "feed/xml_tree.h"

namespace diemtin::feed {

// RSS, RDF, Atom and CDF: their words are read wherever they stand, whatever the root.
// nullopt when no element of the tree is the root of a feed.
std::optional<Feed> ReadXmlFeed(const XmlTree& tree, std::size_t max_entries);

// https://www.jsonfeed.org/version/1.1/. kCorrupt when it is no JSON, kUnknownFormat when it is no
// feed.
Expected<Feed> ReadJsonFeed(std::string_view utf8);

}  // namespace diemtin::feed
