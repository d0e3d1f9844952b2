#pragma once

// Where a feed is pushed from, as its server says in Link header fields (WebSub, section 4; RFC
// 8288). Pure.

#include <string>

#include "fetch/message.h"

namespace diemtin::ingest {

struct HubLinks {
  std::string hub, self;  // resolved; each empty when it is not told
};

HubLinks FindHubLinks(const fetch::Fetched& fetched);

}  // namespace diemtin::ingest
