#pragma once

// From an address that a person gives to sources: a feed, a list of feeds, or a site, of which the
// feed that it names is taken, else its news sitemap, else the lists of the page itself.

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "fetch/client.h"
#include "ingest/live/sources.h"

namespace diemtin::ingest {

struct Subscribed {
  struct One {
    std::string url, title;
    SourceKind kind = SourceKind::kFeed;
    bool is_new = true;  // else it was there already
  };
  std::vector<One> sources;
  std::vector<std::string> also;  // other feeds that the page names
  std::vector<Error> refused;     // of a list
};

// Asks `url` ("https://" when it has no scheme) and, of a site without a feed, at most a dozen
// addresses more. Errors: the client's, kNotFound for another status than 200, kUnknownFormat where
// nothing of a site can be followed.
Expected<Subscribed> Subscribe(fetch::Client* client, Sources* sources, const std::string& url);

// All feeds of an OPML list; none is asked. Fails when they cannot be kept.
Expected<Subscribed> SubscribeToList(Sources* sources, std::string_view utf8);

}  // namespace diemtin::ingest
