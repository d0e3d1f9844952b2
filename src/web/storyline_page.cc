#include "web/acts.h"
#include "web/pages.h"

namespace diemtin::web {
namespace {

std::int64_t Midnight(std::int64_t day) { return day * 86400 - kVietnamOffsetMinutes * 60; }

void WriteDay(const Frame& frame, const TimelineStory& story, HtmlWriter* out) {
  out->Open("p", {{"class", "date"}});
  if (const auto day = story.entry.day) {
    const std::string iso = FormatIsoDate(CivilFromDays(*day));
    out->Leaf("time", {{"datetime", iso}}, FormatDay(frame.language, Midnight(*day)));
    if (!story.entry.told) {
      out->Text(" ").Leaf("small", Say(frame.language, "day_of_page"));
    }
  } else {
    out->Text(Say(frame.language, "time_unknown"));
  }
  if (story.entry.key) {
    out->Text(" ").Leaf("b", {{"class", "key"}}, Say(frame.language, "key_date"));
  }
  out->Close();
}

void WriteEntry(const Frame& frame, const TimelineStory& story, HtmlWriter* out) {
  const SafeUrl url = StoryUrl(story.row.id);
  const std::string id = story.row.id.ToString();
  out->Open("article", {{"class", "card"}, {"id", id}}).Open("h2");
  out->Leaf("a", {Href(url), Lang(story.row.language)}, story.row.title).Close();
  if (!story.sentence.empty()) {
    out->Leaf("p", {{"class", "summary"}, Lang(story.sentence_language)}, story.sentence);
  }
  WriteStoryMeta(frame, story.row, out);
  out->Close();
}

// The key dates at a glance, each leading to its entry.
void WriteKeyDates(const Frame& frame, const StorylineView& view, HtmlWriter* out) {
  bool any = false;
  for (const TimelineStory& story : view.timeline) {
    if (!story.entry.key) continue;
    if (!any) {
      out->Open("section", {{"class", "key-dates"}}).Leaf("h2", Say(frame.language, "key_dates"));
      out->Open("ol");
    }
    any = true;
    out->Open("li").Leaf("b", FormatDay(frame.language, Midnight(*story.entry.day))).Text(" ");
    const SafeUrl url = SafeUrl::Fragment(story.row.id.ToString().c_str());
    out->Leaf("a", {Href(url), Lang(story.row.language)}, story.row.title).Close();
  }
  if (any) out->Close().Close();
}

}  // namespace

std::string StorylineHtml(const Frame& frame, const StorylineView& view) {
  HtmlWriter out;
  BeginPage(frame, view.row.title, "storyline", &out);
  out.Open("header", {{"class", "title"}});
  out.Leaf("p", {{"class", "kicker"}}, Say(frame.language, "storyline"));
  // The title is of one story: of which language, is known when they have but one.
  std::string_view only;
  if (view.row.languages.size() == 1) only = view.row.languages.front();
  out.Leaf("h1", {Lang(only)}, view.row.title);
  out.Open("p", {{"class", "meta"}});
  out.Text(SayCount(frame.language, "count_stories_one", view.row.stories)).Text(" · ");
  out.Text(SayCount(frame.language, "count_articles_one", view.row.articles)).Text(" · ");
  out.Text(FormatDay(frame.language, view.row.first_time)).Text(" – ");
  out.Text(FormatDay(frame.language, view.row.last_time)).Close();
  WriteFollow(frame, people::FollowKind::kStoryline, view.row.id.ToString(), &out);
  out.Close();
  WriteKeyDates(frame, view, &out);
  out.Leaf("h2", {{"class", "timeline-title"}}, Say(frame.language, "timeline"));
  out.Open("ol", {{"class", "timeline"}});
  std::optional<int> year;
  for (const TimelineStory& story : view.timeline) {
    const auto day = story.entry.day;
    const bool new_year = day && year != CivilFromDays(*day).year;
    if (new_year) year = CivilFromDays(*day).year;
    std::string kind = new_year ? "new-year" : "";
    if (story.entry.key) kind += kind.empty() ? "key" : " key";
    out.Open("li", {kind.empty() ? NoAttribute() : Attribute("class", kind)});
    WriteDay(frame, story, &out);
    WriteEntry(frame, story, &out);
    out.Close();
  }
  out.Close();
  EndPage(frame, &out);
  return out.Take();
}

}  // namespace diemtin::web
