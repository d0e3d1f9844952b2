#pragma once

// What a page tells in the vocabularies that other programs know. Pure.

#include <string>

#include "base/json.h"
#include "web/page.h"
#include "web/views.h"

namespace diemtin::web {

inline constexpr std::string_view kLinkedData = "application/ld+json";

// schema.org in JSON-LD: an article as NewsArticle, based on what its outlet printed; a story and a
// storyline as a page that lists what belongs to it.
JsonWriter ArticleLinkedData(const Frame& frame, const ArticleView& view);
JsonWriter StoryLinkedData(const Frame& frame, const StoryView& view);
JsonWriter StorylineLinkedData(const Frame& frame, const StorylineView& view);

// IPTC ninjs 2.1.
std::string ArticleNinjs(const Frame& frame, const ArticleView& view);

}  // namespace diemtin::web
