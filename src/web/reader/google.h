#pragma once

// Parts of the Google Reader protocol. Internal to the folder.

#include "web/reader/google_streams.h"

namespace diemtin::web::reader {

inline constexpr std::string_view kReadingList = "user/-/state/com.google/reading-list";
inline constexpr std::size_t kMostIds = 50'000, kMostContents = 1'000;  // a request

std::string Usec(std::int64_t seconds);
// The items that a request names (i), the first `most`.
std::vector<std::int64_t> ItemsOf(const Call& call, std::size_t most);

Expected<Response> ItemIds(const Call& call, const Library& library);
Expected<Response> ItemCount(const Call& call, const Library& library);
Expected<Response> ItemContents(const Call& call, const Library& library);
// An empty name: the one that the field s names, else all.
Expected<Response> StreamContents(const Call& call, const Library& library, std::string_view name,
                                  bool as_atom);

}  // namespace diemtin::web::reader
