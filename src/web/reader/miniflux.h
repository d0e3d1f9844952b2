#pragma once

// Parts of the Miniflux protocol. Internal to the folder.

#include "web/reader/call.h"

namespace diemtin::web::reader {

// What the filters of a query want. Orders other than that of arrival are taken for it.
Wanted MinifluxWanted(const Call& call, const Library& library);
// False when the store does not hold it any more.
Expected<bool> WriteMinifluxEntry(const Call& call, const Library& library, const Item& item,
                                  JsonWriter* out);
Expected<Response> MinifluxEntries(const Call& call, const Library& library, const Wanted& wanted);
Expected<Response> MinifluxEntry(const Call& call, const Library& library, std::int64_t number);
void WriteMinifluxFeed(const Call& call, const Feed& feed, JsonWriter* out);
Response MinifluxError(std::string_view message, int status);

}  // namespace diemtin::web::reader
