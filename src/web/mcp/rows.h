#pragma once

// How tools print what they found: compact, as tools.json says. Pure.

#include <optional>
#include <string>

#include "base/json.h"
#include "web/views.h"

namespace diemtin::web::mcp {

std::optional<std::string> Machine(std::int64_t unix_seconds);  // ISO 8601; nullopt for 0, unknown
std::optional<std::string> PublishedOf(const store::ArticleRow& row);

// Fields of an object that is open.
void ArticleFields(const store::ArticleRow& row, JsonWriter* out);
void StoryFields(const store::StoryRow& row, JsonWriter* out);
void WriteStory(const StoryView& view, JsonWriter* out);
void WriteStoryline(const StorylineView& view, JsonWriter* out);
void WriteArticle(const ArticleView& view, std::size_t most_text_bytes, JsonWriter* out);

}  // namespace diemtin::web::mcp
