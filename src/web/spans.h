#pragma once

// How many articles each day or month brought, for a small figure. Pure.

#include <cstdint>
#include <vector>

#include "base/json.h"
#include "web/html_writer.h"
#include "web/page.h"

namespace diemtin::web {

struct Spans {
  bool by_month = false;             // else by day
  std::vector<std::int64_t> begins;  // unix seconds, midnights in Vietnam, without gaps
  std::vector<int> articles;         // of each
};

// Of times in any order; unknown ones (0) are passed over. By day when they lie within 45 days,
// else by month; the newest 60 months.
Spans SpansOf(const std::vector<std::int64_t>& times);

// Bars over a line of time, with the numbers as its name; nothing for fewer than two spans.
void WriteSpans(const Frame& frame, const Spans& spans, HtmlWriter* out);

// [{"from": "2024-04-10", "articles": 3}, ...], without empty ones.
void SpansField(std::string_view key, const Spans& spans, JsonWriter* out);

}  // namespace diemtin::web
