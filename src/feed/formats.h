#pragma once

// One reader a family of formats. Internal to this room; feed.h is the door.

#include <pugixml.hpp>

#include "feed/feed.h"

namespace diemtin::feed {

// The root is <rss>, <rdf:RDF> or a bare <channel>.
Feed ReadRss(const pugi::xml_node& root);

// The root is <feed> or a lone <entry>, of Atom 1.0 or 0.3.
Feed ReadAtom(const pugi::xml_node& root);

// https://www.jsonfeed.org/version/1.1/. kCorrupt when it is no JSON, kUnknownFormat when it is no
// feed.
Expected<Feed> ReadJsonFeed(std::string_view utf8);

}  // namespace diemtin::feed
