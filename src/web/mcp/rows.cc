#include "web/mcp/rows.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "model/json.h"
#include "web/story_told.h"
#include "web/times.h"

namespace diemtin::web::mcp {
namespace {

template <typename IdType>
std::optional<std::string> Print(const std::optional<IdType>& id) {
  return id ? std::optional(id->ToString()) : std::nullopt;
}

void WriteReport(const ArticleEntry& entry, JsonWriter* out) {
  out->BeginObject();
  ArticleFields(entry.row, out);
  out->Field("copies", static_cast<std::int64_t>(entry.copies.size())).EndObject();
}

void DifferingField(const Told& told, JsonWriter* out) {
  out->Key("differing").BeginArray();
  for (const story::Differing& one : told.differing) {
    out->BeginObject().Field("kind", DifferingKindName(one.kind)).Field("what", one.what);
    out->Key("sayings").BeginArray();
    for (const story::Saying& saying : one.sayings) {
      const store::ArticleRow& row = told.members[saying.article].row;
      out->BeginObject().Field("value", saying.value).Field("sentence", saying.sentence);
      out->Field("article", row.id.ToString()).Field("outlet", row.outlet).EndObject();
    }
    out->EndArray().EndObject();
  }
  out->EndArray();
}

void WriteSaid(std::string_view speaker, const Said& said, JsonWriter* out) {
  out->BeginObject().Field("speaker", speaker).Field("text", said.text);
  out->Field("article", said.article.ToString());
  out->Field("outlet", said.outlet.empty() ? std::nullopt : std::optional(said.outlet));
  out->Field("published", Machine(said.time)).EndObject();
}

}  // namespace

std::optional<std::string> Machine(std::int64_t unix_seconds) {
  if (unix_seconds == 0) return std::nullopt;
  return MachineTime(unix_seconds);
}

std::optional<std::string> PublishedOf(const store::ArticleRow& row) {
  return row.published ? std::optional(FormatIso8601(*row.published)) : std::nullopt;
}

void ArticleFields(const store::ArticleRow& row, JsonWriter* out) {
  out->Field("id", row.id.ToString()).Field("title", row.title).Field("outlet", row.outlet);
  out->Field("published", PublishedOf(row)).Field("language", row.language);
  out->Field("section", row.section).Field("url", row.url);
  out->Field("story", row.story.ToString()).Field("copy_of", Print(row.copy_of));
}

void StoryFields(const store::StoryRow& row, JsonWriter* out) {
  out->Field("id", row.id.ToString()).Field("title", row.title).Field("summary", row.summary);
  out->Field("language", row.language).Field("section", row.section);
  out->Field("first", Machine(row.first_time)).Field("last", Machine(row.last_time));
  out->Field("articles", row.articles).Field("copies", row.copies).Field("outlets", row.outlets);
  out->Field("storyline", Print(row.storyline));
}

void WriteStory(const StoryView& view, JsonWriter* out) {
  StoryFields(view.row, out);
  out->Key("reports").BeginArray();
  WriteReport(view.best, out);
  for (const ArticleEntry& entry : view.others) WriteReport(entry, out);
  out->EndArray().Field("left_out", view.left_out);
  DifferingField(view.told, out);
  out->Key("quotations").BeginArray();
  for (const Speaker& speaker : view.told.speakers) {
    for (const Said& said : speaker.said) WriteSaid(speaker.name, said, out);
  }
  out->EndArray().Key("names").BeginArray();
  for (const NamedIn& one : view.told.names) {
    out->BeginObject().Field("name", one.name.name);
    out->Field("kind", model::NameKindName(one.name.kind)).Field("articles", one.articles);
    out->EndObject();
  }
  out->EndArray().Key("related").BeginArray();
  for (const store::StoryRow& row : view.related) {
    out->BeginObject().Field("id", row.id.ToString()).Field("title", row.title);
    out->Field("last", Machine(row.last_time)).EndObject();
  }
  out->EndArray();
}

void WriteStoryline(const StorylineView& view, JsonWriter* out) {
  const std::size_t end = std::min(view.from + view.shown, view.timeline.size());
  out->Field("id", view.row.id.ToString()).Field("title", view.row.title);
  out->Field("first", Machine(view.row.first_time)).Field("last", Machine(view.row.last_time));
  out->Field("stories", view.row.stories).Field("articles", view.row.articles);
  out->Field("page", view.page).Field("has_more", end < view.timeline.size());
  out->Key("timeline").BeginArray();
  for (std::size_t i = view.from; i < end; ++i) {
    const TimelineStory& one = view.timeline[i];
    const auto day = one.entry.day;
    out->BeginObject().Field("story", one.row.id.ToString()).Field("title", one.row.title);
    out->Field("date", day ? std::optional(FormatIsoDate(CivilFromDays(*day))) : std::nullopt);
    out->Field("sentence", one.sentence).Field("key", one.entry.key);
    out->Field("articles", one.row.articles).EndObject();
  }
  out->EndArray().Key("actors").BeginArray();
  for (const Actor& actor : view.actors) {
    out->BeginObject().Field("name", actor.name.name);
    out->Field("kind", model::NameKindName(actor.name.kind));
    out->Field("stories", static_cast<std::int64_t>(actor.times.size())).EndObject();
  }
  out->EndArray().Key("quotations").BeginArray();
  for (const StorylineView::SaidThen& one : view.said) WriteSaid(one.speaker, one.said, out);
  out->EndArray();
}

void WriteArticle(const ArticleView& view, std::size_t most_text_bytes, JsonWriter* out) {
  const model::Article& article = view.article;
  const std::string body = model::BodyText(article);
  const std::string_view text = Utf8Prefix(body, most_text_bytes);
  ArticleFields(view.row, out);
  out->Field("lead", article.lead).Field("authors", article.authors);
  out->Field("agencies", article.agencies);
  out->Field("modified",
             article.modified ? std::optional(FormatIso8601(*article.modified)) : std::nullopt);
  out->Field("text", text).Field("truncated", text.size() < body.size());
  out->Key("quotations").BeginArray();
  for (const model::Quotation& quotation : article.quotations) {
    out->BeginObject().Field("speaker", quotation.speaker).Field("text", quotation.text);
    out->EndObject();
  }
  out->EndArray().Key("names").BeginArray();
  for (const model::Name& name : article.names) {
    out->BeginObject().Field("name", name.name).Field("kind", model::NameKindName(name.kind));
    out->EndObject();
  }
  out->EndArray().Field("copies", static_cast<std::int64_t>(view.copies.size()));
  out->Field("versions", static_cast<std::int64_t>(view.versions.size()));
}

}  // namespace diemtin::web::mcp
