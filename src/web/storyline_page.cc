#include <algorithm>
#include <span>

#include "web/acts.h"
#include "web/formats/article_formats.h"
#include "web/line_figure.h"
#include "web/pages.h"
#include "web/time_axis.h"
#include "web/topic.h"

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
  for (const TimelineStory::Tongue& tongue : story.tongues) {
    const SafeUrl there = ArticleUrl(tongue.article);
    out->Open("article", {{"class", "card tongue-card"}, Lang(tongue.language)}).Open("h3");
    out->Leaf("a", {Href(there)}, tongue.title).Close();
    if (!tongue.sentence.empty()) out->Leaf("p", {{"class", "summary"}}, tongue.sentence);
    out->Close();
  }
}

// When the story is to be shown: its day, else its first article's time; 0: unknown.
std::int64_t TimeOf(const TimelineStory& story) {
  return story.entry.day ? Midnight(*story.entry.day) : story.row.first_time;
}

void WriteLine(const Frame& frame, const StorylineView& view, HtmlWriter* out) {
  std::vector<LineEvent> events;
  for (const TimelineStory& story : view.timeline) {
    const std::int64_t time = TimeOf(story);
    if (time == 0) continue;
    events.push_back({time, story.row.outlets, story.entry.weight, story.entry.key,
                      FormatDay(frame.language, time), story.row.title, story.row.language});
  }
  WriteLineFigure(frame, events, out);
}

// Each with a strip of the stories that name it.
void WriteActors(const Frame& frame, const StorylineView& view, HtmlWriter* out) {
  if (view.actors.empty()) return;
  const Language language = frame.language;
  const TimeAxis axis(view.row.first_time, view.row.last_time);
  out->Open("section", {{"class", "part actors"}}).Leaf("h2", Say(language, "actors"));
  out->Open("ul");
  for (const Actor& actor : view.actors) {
    const SafeUrl url = NameUrl(actor.name);
    const std::string label =
        Say(language, "actor_times",
            SayCount(language, "count_stories_one", static_cast<std::int64_t>(actor.times.size())),
            FormatDay(language, actor.times.front()), FormatDay(language, actor.times.back()));
    out->Open("li").Leaf("a", {Href(url)}, actor.name.name).Text(" ");
    out->Leaf("span", {{"class", "score"}}, label);
    out->Open("svg", {{"width", "100%"}, {"height", "14"}, {"aria-hidden", "true"}});
    out->Open("line", {{"x1", "0"}, {"x2", "100%"}, {"y1", "7"}, {"y2", "7"}}).Close();
    for (const std::int64_t time : actor.times) {
      const std::string x = fmt::format("{:.2f}%", axis.At(time));
      out->Open("circle", {{"cx", x}, {"cy", "7"}, {"r", "4"}}).Close();
    }
    out->Close().Close();
  }
  out->Close().Close();
}

void WriteSaid(const Frame& frame, const StorylineView& view, HtmlWriter* out) {
  if (view.said.empty()) return;
  out->Open("section", {{"class", "part said-by"}});
  out->Leaf("h2", Say(frame.language, "said_in_order")).Open("ol");
  for (const StorylineView::SaidThen& one : view.said) {
    const SafeUrl url = ArticleUrl(one.said.article);
    out->Open("li").Open("blockquote", {Lang(one.said.language)});
    out->Leaf("p", one.said.text).Close();
    out->Open("p", {{"class", "meta"}}).Leaf("b", one.speaker);
    if (one.said.time != 0) {
      out->Text(" · ").Leaf("a", {Href(url)}, FormatDay(frame.language, one.said.time));
    }
    out->Close().Close();
  }
  out->Close().Close();
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
    const auto place = static_cast<std::size_t>(&story - view.timeline.data());
    const bool is_here = place >= view.from && place < view.from + view.shown;
    const SafeUrl url =
        is_here ? SafeUrl::Fragment(story.row.id.ToString().c_str()) : StoryUrl(story.row.id);
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
  WriteLine(frame, view, &out);
  WriteKeyDates(frame, view, &out);
  if (view.page == 1) {
    WriteActors(frame, view, &out);
    WriteSaid(frame, view, &out);
  }
  out.Leaf("h2", {{"class", "timeline-title"}}, Say(frame.language, "timeline"));
  const auto begin = view.timeline.begin() + static_cast<std::ptrdiff_t>(view.from);
  const std::span shown(begin, view.shown);
  if (std::any_of(begin, begin + static_cast<std::ptrdiff_t>(view.shown),
                  [](const TimelineStory& story) { return !story.tongues.empty(); })) {
    out.Leaf("p", {{"class", "meta"}}, Say(frame.language, "side_by_side"));
  }
  out.Open("ol", {{"class", "timeline"}});
  std::optional<int> year;
  for (const TimelineStory& story : shown) {
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
  WritePager(frame, view.page, view.from + view.shown < view.timeline.size(), &out, false);
  out.Data(kLinkedData, StorylineLinkedData(frame, view));
  EndPage(frame, &out);
  return out.Take();
}

}  // namespace diemtin::web
