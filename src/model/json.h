#pragma once

// The printed form of the model: what `diemtin read` writes and `store` keeps. docs/formats.md has
// an example.

#include <string>
#include <string_view>

#include "base/error.h"
#include "base/json.h"
#include "model/grouping.h"
#include "model/reading.h"

namespace diemtin::model {

std::string_view BlockKindName(BlockKind kind);  // "paragraph", "heading", "list", ...
std::string_view PageKindName(PageKind kind);    // "article", "list", "feed", ...

std::string_view NameKindName(NameKind kind);  // "person", "place", "organisation", "other"

// One object with every known field; "text" (BodyText) is written too when `with_text`.
void WriteArticle(const Article& article, bool with_text, JsonWriter* out);
void WriteReading(const Reading& reading, std::string_view path, JsonWriter* out);
void WriteDecision(const Decision& decision, JsonWriter* out);

std::string ListsToJson(const std::vector<TeaserList>& lists);

// Reads what WriteArticle wrote; unknown fields are passed over. kCorrupt when it is no such
// object.
Expected<Article> ParseArticle(std::string_view json);
Expected<std::vector<TeaserList>> ParseLists(std::string_view json);  // what ListsToJson wrote
Expected<std::vector<Decision>> ParseDecisions(
    std::string_view json);  // an array of what WriteDecision wrote
Expected<std::vector<Evidence>> ParseEvidence(std::string_view json);
std::string EvidenceToJson(const std::vector<Evidence>& evidence);

}  // namespace diemtin::model
