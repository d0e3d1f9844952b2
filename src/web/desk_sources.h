#pragma once

// What the desk tells of sources: which are asked, which fail and why.

#include <vector>

#include "base/json.h"
#include "web/html_writer.h"
#include "web/page.h"
#include "web/source_line.h"

namespace diemtin::web {

// The failing ones first, then the ones that had something last; so many are shown.
inline constexpr std::size_t kMostSourcesShown = 100;
void WriteSources(const Frame& frame, std::vector<SourceLine> sources, HtmlWriter* out);
void SourcesField(const std::vector<SourceLine>& sources, JsonWriter* out);

}  // namespace diemtin::web
