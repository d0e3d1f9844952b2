#pragma once

// Every page as HTML and as JSON, from the same view. Pure.

#include <string>

#include "base/json.h"
#include "web/page.h"
#include "web/views.h"

namespace diemtin::web {

std::string FrontHtml(const Frame& frame, const FrontView& view);
std::string SectionHtml(const Frame& frame, const ListView& view);
std::string StoryHtml(const Frame& frame, const StoryView& view);
std::string PlaceHtml(const Frame& frame, const PlaceView& view);
std::string StorylineHtml(const Frame& frame, const StorylineView& view);
std::string StorylinesHtml(const Frame& frame, const StorylinesView& view);
std::string ArticleHtml(const Frame& frame, const ArticleView& view);
std::string SearchHtml(const Frame& frame, const SearchView& view);
std::string AboutHtml(const Frame& frame, const store::Totals& totals);
// What the service worker shows when there is no net; script.js lists what is kept.
std::string OfflineHtml(const Frame& frame);
std::string ErrorHtml(const Frame& frame, int status);

// An array of stories with the fields that every JSON page gives them.
void StoryRowsField(std::string_view key, const std::vector<store::StoryRow>& rows,
                    JsonWriter* out);
void ArticleRowsField(std::string_view key, const std::vector<store::ArticleRow>& rows,
                      JsonWriter* out);
std::string FrontJson(const Frame& frame, const FrontView& view);
std::string ListJson(const ListView& view, const char* kind);
std::string StoryJson(const StoryView& view);
// Each signal with its value, weight and contribution, in words of both languages.
std::string PlaceJson(const Frame& frame, const PlaceView& view);
// What a timeline adds to a story's fields: date (ISO 8601, or null), date_told (by its articles;
// else the day the first was printed), sentence, weight, named_by, key.
void WriteTimelineFields(const TimelineStory& story, JsonWriter* out);
std::string StorylineJson(const StorylineView& view);
std::string StorylinesJson(const StorylinesView& view);
std::string ArticleJson(const ArticleView& view);
std::string SearchJson(const SearchView& view);
std::string AboutJson(const store::Totals& totals);
std::string ErrorJson(int status);

}  // namespace diemtin::web
