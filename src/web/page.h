#pragma once

// The frame around every page, and the small pieces that pages share. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/types.h"
#include "web/assets.h"
#include "web/html_writer.h"
#include "web/strings.h"
#include "web/target.h"
#include "web/times.h"
#include "web/views.h"

namespace diemtin::web {

struct Frame {
  Language language = Language::kVietnamese;
  Scope scope;
  bool is_archive = false;            // `now` is that of the newest article, not the clock's
  std::vector<std::string> sections;  // of the menu
  Target target;                      // of the request, for links that lead back to the same page
  std::string origin;                 // "https://host", before addresses that leave the page
  std::string hub;                    // of WebSub; may be empty
  Fields feed_query;                  // what this reader chose, for the addresses of feeds
  std::vector<std::string> suggestions;  // for the search box
  bool has_people = false;               // readers may say what they think
};

// Doctype to the open <main>; HtmlWriter::Take closes what is left after EndPage.
// `description` is for those who show the page in a list; the site's own when it is empty.
void BeginPage(const Frame& frame, std::string_view title, std::string_view kind, HtmlWriter* out,
               std::string_view description = {});
void EndPage(const Frame& frame, HtmlWriter* out);

void WriteSearchForm(const Frame& frame, std::string_view id, std::string_view query,
                     HtmlWriter* out);

// <time>, empty for 0. With age: "2 giờ trước", the full time as its title.
void WriteTime(const Frame& frame, std::int64_t unix_seconds, bool as_age, HtmlWriter* out);
void WriteTime(const Frame& frame, const Time& time, HtmlWriter* out);
// The printed time when there is one, else the one it is sorted by.
void WriteTime(const Frame& frame, const store::ArticleRow& row, HtmlWriter* out);

// A word for the language of an item, when it is not that of the interface.
void WriteLanguageMark(const Frame& frame, std::string_view language, HtmlWriter* out);

// "3 báo · 5 bài · 2 giờ trước"
void WriteStoryMeta(const Frame& frame, const store::StoryRow& row, HtmlWriter* out);
// Outlet (linked) and time.
void WriteArticleMeta(const Frame& frame, const store::ArticleRow& row, HtmlWriter* out);

// With its caption, or as a mere companion of the headline beside it. `lazy`: fetched when it is
// about to be seen; what is seen at once is fetched at once.
void WritePicture(const Picture& picture, bool with_caption, Language language, HtmlWriter* out,
                  bool lazy = true);

// Headline (of heading level h2, h3 or h4), summary and meta of a story.
struct CardStyle {
  int level = 3;
  bool summary = true;
  bool picture = true;
};
void WriteCard(const Frame& frame, const StoryCard& card, const CardStyle& style, HtmlWriter* out);

// A paragraph of what stayed, what was added and what was removed.
void WriteRuns(const std::vector<WordRun>& runs, std::string_view language, HtmlWriter* out);

// A list of stories as headlines with their meta; `here`, the one being read, is no link.
void WriteStoryList(const Frame& frame, const std::vector<store::StoryRow>& rows, HtmlWriter* out,
                    std::optional<StoryId> here = std::nullopt);
void WriteArticleList(const Frame& frame, const std::vector<store::ArticleRow>& rows,
                      HtmlWriter* out);

// The lists beside the front page: each with section, time and a snippet.
void WriteBrief(const Frame& frame, const store::StoryRow& row, HtmlWriter* out);
void WriteBrief(const Frame& frame, const store::ArticleRow& row, HtmlWriter* out);

// Links to the pages before and after: "newer" and "older" of a list by time, else their numbers.
void WritePager(const Frame& frame, int page, bool has_more, HtmlWriter* out, bool by_time = true);

// One page shown in several ways: a link to each, the way it is shown now marked.
struct Way {
  SafeUrl url;
  bool is_shown = false;
  TextKey word;
};
void WriteWays(const Frame& frame, std::string_view kind, TextKey label,
               const std::vector<Way>& ways, HtmlWriter* out);

// Text whose hits stand between \x02 and \x03, as <mark>.
void WriteMarked(std::string_view text, HtmlWriter* out);

// What a section is called: in the interface's language when its key is known, else as printed.
// Links to it go by the key. `lang` attributes go with the name.
std::string_view SectionName(Language language, std::string_view section);
SafeUrl SectionUrl(std::string_view section);
// <a> to the section of a story in `language`.
void WriteSectionLink(const Frame& frame, std::string_view section, std::string_view language,
                      HtmlWriter* out);

// A tiny curve of a story's coverage; nothing for an empty one.
void WriteCurve(const Frame& frame, const std::vector<int>& curve, HtmlWriter* out);

void WriteHeading(int level, HtmlWriter* out);  // opens h1 to h4

SafeUrl StoryUrl(StoryId id);
SafeUrl ArticleUrl(ArticleId id);
SafeUrl StorylineUrl(StorylineId id);

}  // namespace diemtin::web
