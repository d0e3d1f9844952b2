#pragma once

// The parts of a story's page that its articles tell together.

#include <string_view>

#include "base/json.h"
#include "web/page.h"
#include "web/told.h"

namespace diemtin::web {

// Every outlet's headline and whose text it carries as a table, and above it how the text
// travelled; nothing for a story of one article.
void WriteTravel(const Frame& frame, const Told& told, HtmlWriter* out);
void WriteDiffering(const Frame& frame, const Told& told, HtmlWriter* out);
void WriteSpeakers(const Frame& frame, const Told& told, HtmlWriter* out);
void WriteNamedIn(const Frame& frame, const Told& told, HtmlWriter* out);

// "number", "day" or "place", as JSON names it.
std::string_view DifferingKindName(story::DifferingKind kind);

// The same as fields: headlines, differing, speakers, names.
void ToldFields(const Told& told, JsonWriter* out);

}  // namespace diemtin::web
