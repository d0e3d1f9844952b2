#pragma once

// Names of the Google Reader protocol: streams and items. Internal to the folder.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "web/reader/call.h"

namespace diemtin::web::reader {

// A number of an item in any of its forms: decimal (signed), 16 hexadecimal digits, or those after
// "tag:google.com,2005:reader/item/". nullopt for anything else.
std::optional<std::int64_t> ParseItemId(std::string_view text);
std::string HexItemId(std::int64_t number);   // 16 digits
std::string LongItemId(std::int64_t number);  // those after the tag

// The feed that "feed/NUMBER" or "feed/ADDRESS" names; nullopt when the user has no such one.
std::optional<std::int64_t> FeedOfStream(const Call& call, const Library& library,
                                         std::string_view stream);
// "user/ANYBODY/label/NAME" is NAME, "user/ANYBODY/state/com.google/NAME" too; empty otherwise.
std::string_view LabelOf(std::string_view stream);
std::string_view StateOf(std::string_view stream);

// Seconds, from whatever unit an app counts in.
std::optional<std::int64_t> Seconds(std::optional<std::int64_t> time);

// What a request for a stream wants, with its filters (xt, it, ot, nt, c, r, n). A stream that
// nobody has holds nothing.
Wanted WantedOf(const Call& call, const Library& library, std::string_view stream,
                std::size_t most);

}  // namespace diemtin::web::reader
