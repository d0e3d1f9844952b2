#include "app/rows.h"

#include <fmt/format.h>

#include "app/table.h"
#include "base/time.h"
#include "web/pages.h"

namespace diemtin::app {
namespace {

void WriteInstant(std::string_view key, std::int64_t unix_seconds, JsonWriter* out) {
  if (unix_seconds == 0) {
    out->Key(key).Null();
  } else {
    out->Field(key, FormatIso8601({unix_seconds, 0, Time::Precision::kSecond}));
  }
}

template <typename Id>
void WriteId(std::string_view key, const std::optional<Id>& id, JsonWriter* out) {
  if (id) {
    out->Field(key, id->ToString());
  } else {
    out->Key(key).Null();
  }
}

void WriteStoryFields(const store::StoryRow& story, JsonWriter* out) {
  out->Field("id", story.id.ToString()).Field("title", story.title).Field("summary", story.summary);
  out->Field("language", story.language).Field("section", story.section);
  WriteInstant("first_time", story.first_time, out);
  WriteInstant("last_time", story.last_time, out);
  out->Field("articles", story.articles)
      .Field("copies", story.copies)
      .Field("outlets", story.outlets);
  out->Field("headline", story.headline.ToString());
  WriteId("storyline", story.storyline, out);
}

}  // namespace

void WriteStory(const store::StoryRow& story, JsonWriter* out) {
  out->BeginObject();
  WriteStoryFields(story, out);
  out->EndObject();
}

void WriteStoryWithArticles(const store::StoryRow& story,
                            const std::vector<store::ArticleRow>& articles,
                            const std::optional<web::OddEntry>& odd_one, JsonWriter* out) {
  out->BeginObject();
  WriteStoryFields(story, out);
  out->Key("members").BeginArray();
  for (const store::ArticleRow& article : articles) WriteArticleRow(article, out);
  out->EndArray().Key("odd_one_out");
  if (odd_one) {
    out->BeginObject().Field("id", odd_one->row.id.ToString());
    out->Field("likeness", odd_one->likeness).Field("mean", odd_one->mean).EndObject();
  } else {
    out->Null();
  }
  out->EndObject();
}

void WriteStoryline(const web::StorylineView& view, JsonWriter* out) {
  const store::StorylineRow& storyline = view.row;
  out->BeginObject().Field("id", storyline.id.ToString()).Field("title", storyline.title);
  out->Field("languages", storyline.languages);
  WriteInstant("first_time", storyline.first_time, out);
  WriteInstant("last_time", storyline.last_time, out);
  out->Field("articles", storyline.articles).Key("stories").BeginArray();
  for (const web::TimelineStory& story : view.timeline) {
    out->BeginObject();
    WriteStoryFields(story.row, out);
    web::WriteTimelineFields(story, out);
    out->EndObject();
  }
  out->EndArray().EndObject();
}

void WriteArticleRow(const store::ArticleRow& article, JsonWriter* out) {
  out->BeginObject().Field("id", article.id.ToString()).Field("title", article.title);
  out->Field("lead", article.lead)
      .Field("language", article.language)
      .Field("outlet", article.outlet);
  out->Field("section", article.section).Field("url", article.url);
  WriteInstant("time", article.time, out);
  out->Field("words", article.words).Field("story", article.story.ToString());
  WriteId("copy_of", article.copy_of, out);
  out->EndObject();
}

std::string StoryTable(const std::vector<store::StoryRow>& stories) {
  std::vector<std::vector<std::string>> rows;
  for (const store::StoryRow& story : stories) {
    rows.push_back({story.id.ToString(), LocalTime(story.last_time), story.language,
                    Grouped(story.articles), Grouped(story.copies), Grouped(story.outlets),
                    story.title});
  }
  return RenderTable({{"story"},
                      {"last"},
                      {"in"},
                      {"articles", true},
                      {"copies", true},
                      {"outlets", true},
                      {"title", false, true}},
                     rows, TerminalWidth());
}

std::string TimelineText(const std::vector<web::TimelineStory>& timeline) {
  const int width = TerminalWidth();
  std::string text;
  for (const web::TimelineStory& story : timeline) {
    const auto day = story.entry.day;
    constexpr auto kEnglish = web::Language::kEnglish;
    text +=
        fmt::format("{:<10} {} {}  {:<3} {}, {}\n", day ? FormatIsoDate(CivilFromDays(*day)) : "",
                    story.entry.key ? "*" : " ", story.row.id.ToString(), story.row.language,
                    web::SayCount(kEnglish, "count_outlets_one", story.row.outlets),
                    web::SayCount(kEnglish, "count_articles_one", story.row.articles));
    text += Wrap(story.row.title, width, 2);
    if (!story.sentence.empty()) text += Wrap(story.sentence, width, 4);
  }
  return text;
}

std::string ArticleTable(const std::vector<store::ArticleRow>& articles) {
  std::vector<std::vector<std::string>> rows;
  for (const store::ArticleRow& article : articles) {
    const std::string mark = article.copy_of ? "copy of " + article.copy_of->ToString() : "";
    rows.push_back({article.id.ToString(), LocalTime(article.time),
                    FitWidth(article.outlet.value_or(""), 20), mark, article.title});
  }
  return RenderTable({{"article"}, {"time"}, {"outlet"}, {""}, {"title", false, true}}, rows,
                     TerminalWidth());
}

}  // namespace diemtin::app
