#pragma once

// Small forms on pages that are kept for all: follow, save, same event or not. Their holes are
// filled in for each reader. They write nothing unless frame.has_people.

#include <string>
#include <string_view>

#include "people/marks.h"
#include "web/page.h"

namespace diemtin::web {

void WriteFollow(const Frame& frame, people::FollowKind kind, std::string_view what,
                 HtmlWriter* out);
void WriteSave(const Frame& frame, ArticleId article, HtmlWriter* out);
// That article `b` does, or does not, report the event of `a`, as a button.
void WriteSameOrNot(const Frame& frame, bool same, std::string_view a, std::string_view b,
                    HtmlWriter* out);
// The same with another one to be named by the reader.
void WriteSameAs(const Frame& frame, std::string_view a, HtmlWriter* out);

// What a search follows: a person when it is one name in quotation marks, else the search.
people::FollowKind SearchKind(std::string_view query);
std::string SearchSubject(std::string_view query);

}  // namespace diemtin::web
