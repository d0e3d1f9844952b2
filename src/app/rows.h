#pragma once

// Rows of the store as JSON and as tables, for the commands that print them.

#include <string>
#include <vector>

#include "base/json.h"
#include "store/types.h"
#include "web/views.h"

namespace diemtin::app {

void WriteStory(const store::StoryRow& story, JsonWriter* out);
// `articles` in the story's order; the object of WriteStory with them in it.
void WriteStoryWithArticles(const store::StoryRow& story,
                            const std::vector<store::ArticleRow>& articles,
                            const std::optional<web::OddEntry>& odd_one, JsonWriter* out);
void WriteStoryline(const web::StorylineView& storyline, JsonWriter* out);
void WriteArticleRow(const store::ArticleRow& article, JsonWriter* out);

std::string StoryTable(const std::vector<store::StoryRow>& stories);
// Day, "*" on a key date, id, language, outlets and articles; under it title and sentence.
std::string TimelineText(const std::vector<web::TimelineStory>& timeline);
std::string ArticleTable(const std::vector<store::ArticleRow>& articles);

}  // namespace diemtin::app
