#pragma once

// The places of a query in a text, for people to see: hits stand between \x02 and \x03. Pure but
// for the table of forms. Internal to the room.

#include <optional>
#include <string>
#include <string_view>

#include "store/search/query.h"
#include "store/search/tokens.h"

namespace diemtin::store {

// Some 40 words of `text` around the place where most terms stand; its beginning when none does.
std::string Snippet(std::string_view text, const Query& query, FormTable* forms);

// The same when the text has all that is wanted, else nothing.
std::optional<std::string> SnippetOfAll(std::string_view text, const Query& query,
                                        FormTable* forms);

// All of a short text.
std::string WithHits(std::string_view text, const Query& query, FormTable* forms);

}  // namespace diemtin::store
