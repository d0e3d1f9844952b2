#include "base/json.h"
#include "model/json.h"
#include "web/corrections.h"
#include "web/http.h"
#include "web/pages.h"
#include "web/story_told.h"

namespace diemtin::web {
namespace {

// Unknown (0) becomes null.
void TimeField(std::string_view key, std::int64_t unix_seconds, JsonWriter* out) {
  if (unix_seconds == 0) {
    out->Key(key).Null();
  } else {
    out->Field(key, MachineTime(unix_seconds));
  }
}

template <typename IdType>
void IdField(std::string_view key, const std::optional<IdType>& id, JsonWriter* out) {
  if (id) {
    out->Field(key, id->ToString());
  } else {
    out->Key(key).Null();
  }
}

// The fields only, so that callers can add theirs.
void StoryFields(const store::StoryRow& row, JsonWriter* out) {
  out->Field("id", row.id.ToString()).Field("title", row.title).Field("summary", row.summary);
  out->Field("language", row.language).Field("languages", row.languages);
  out->Field("section", row.section);
  TimeField("first", row.first_time, out);
  TimeField("last", row.last_time, out);
  out->Field("articles", row.articles).Field("copies", row.copies).Field("outlets", row.outlets);
  out->Field("headline", row.headline.ToString());
  IdField("storyline", row.storyline, out);
}

void ArticleFields(const store::ArticleRow& row, JsonWriter* out) {
  out->Field("id", row.id.ToString()).Field("title", row.title).Field("lead", row.lead);
  out->Field("language", row.language).Field("outlet", row.outlet).Field("section", row.section);
  if (row.section_inferred) out->Field("section_inferred", true);
  out->Field("url", row.url);
  if (row.published) {
    out->Field("published", FormatIso8601(*row.published));
  } else {
    out->Key("published").Null();
  }
  out->Field("story", row.story.ToString());
  IdField("copy_of", row.copy_of, out);
}

void StorylineFields(const store::StorylineRow& row, JsonWriter* out) {
  out->Field("id", row.id.ToString()).Field("title", row.title);
  out->Field("languages", row.languages);
  TimeField("first", row.first_time, out);
  TimeField("last", row.last_time, out);
  out->Field("stories", row.stories).Field("articles", row.articles);
}

void WriteRow(const store::StoryRow& row, JsonWriter* out) {
  out->BeginObject();
  StoryFields(row, out);
  out->EndObject();
}

void WriteRow(const store::ArticleRow& row, JsonWriter* out) {
  out->BeginObject();
  ArticleFields(row, out);
  out->EndObject();
}

void WriteRow(const store::StorylineRow& row, JsonWriter* out) {
  out->BeginObject();
  StorylineFields(row, out);
  out->EndObject();
}

void WriteRow(const StoryCard& card, JsonWriter* out) {
  out->BeginObject();
  StoryFields(card.row, out);
  if (card.picture) out->Field("picture", card.picture->url.str());
  if (!card.summary.empty()) out->Field("sentences", card.summary);
  if (!card.curve.empty()) {
    out->Key("curve").BeginArray();
    for (const int articles : card.curve) out->Int(articles);
    out->EndArray();
  }
  out->EndObject();
}

template <typename Row>
void RowsField(std::string_view key, const std::vector<Row>& rows, JsonWriter* out) {
  out->Key(key).BeginArray();
  for (const Row& row : rows) WriteRow(row, out);
  out->EndArray();
}

void FacetField(std::string_view key, const std::vector<store::FacetValue>& values,
                JsonWriter* out) {
  out->Key(key).BeginArray();
  for (const store::FacetValue& value : values) {
    out->BeginObject().Field("value", value.value).Field("articles", value.articles).EndObject();
  }
  out->EndArray();
}

// Escaped, with <mark> around the hits.
std::string MarkedHtml(std::string_view marked) {
  HtmlWriter out;
  WriteMarked(marked, &out);
  return out.Take();
}

void RunsField(std::string_view key, const std::optional<std::vector<WordRun>>& runs,
               JsonWriter* out) {
  out->Key(key);
  if (!runs) {
    out->Null();
    return;
  }
  out->BeginArray();
  for (const WordRun& run : *runs) {
    const char* change = run.change == Change::kSame    ? "same"
                         : run.change == Change::kAdded ? "added"
                                                        : "removed";
    out->BeginObject().Field(change, run.text).EndObject();
  }
  out->EndArray();
}

void WriteEntry(const ArticleEntry& entry, JsonWriter* out) {
  out->BeginObject();
  ArticleFields(entry.row, out);
  out->Key("copies").BeginArray();
  for (const CopyEntry& copy : entry.copies) {
    out->BeginObject();
    ArticleFields(copy.row, out);
    out->Field("version", copy.version).Field("places", copy.places);
    RunsField("title_differs", copy.title, out);
    RunsField("text_differs", copy.text, out);
    out->EndObject();
  }
  out->EndArray().Key("decisions").BeginArray();
  for (const model::Decision& decision : entry.decisions) model::WriteDecision(decision, out);
  out->EndArray().EndObject();
}

std::string Finish(JsonWriter* out) {
  out->EndObject();
  return out->Take() + "\n";
}

}  // namespace

void WriteTimelineFields(const TimelineStory& story, JsonWriter* out) {
  const story::TimelineEntry& entry = story.entry;
  out->Field("date", entry.day ? std::optional(FormatIsoDate(CivilFromDays(*entry.day)))
                               : std::optional<std::string>());
  out->Field("date_told", entry.told).Field("sentence", story.sentence);
  out->Field("weight", entry.weight).Field("named_by", entry.named_by).Field("key", entry.key);
}

void StoryRowsField(std::string_view key, const std::vector<store::StoryRow>& rows,
                    JsonWriter* out) {
  RowsField(key, rows, out);
}

void ArticleRowsField(std::string_view key, const std::vector<store::ArticleRow>& rows,
                      JsonWriter* out) {
  RowsField(key, rows, out);
}

std::string FrontJson(const Frame& frame, const FrontView& view) {
  JsonWriter out;
  out.BeginObject();
  TimeField("as_of", frame.scope.now, &out);
  std::vector<StoryCard> stories;
  if (view.lead) stories.push_back(*view.lead);
  stories.insert(stories.end(), view.seconds.begin(), view.seconds.end());
  RowsField("stories", stories, &out);
  out.Key("sections").BeginArray();
  for (const SectionBlock& block : view.sections) {
    out.BeginObject().Field("name", block.name.empty() ? std::nullopt : std::optional(block.name));
    RowsField("stories", block.stories, &out);
    out.EndObject();
  }
  out.EndArray();
  RowsField("spotlight", view.spotlight, &out);
  RowsField("hot", view.hot, &out);
  RowsField("latest", view.latest, &out);
  RowsField("like", view.like, &out);
  return Finish(&out);
}

std::string ListJson(const ListView& view, const char* kind) {
  JsonWriter out;
  out.BeginObject().Field(kind, view.name).Field("page", view.page);
  out.Field("has_more", view.has_more).Field("order", view.ranked ? "ranked" : "newest");
  RowsField("stories", view.stories, &out);
  return Finish(&out);
}

std::string StoryJson(const StoryView& view) {
  JsonWriter out;
  out.BeginObject();
  StoryFields(view.row, &out);
  out.Key("best");
  WriteEntry(view.best, &out);
  out.Key("others").BeginArray();
  for (const ArticleEntry& entry : view.others) WriteEntry(entry, &out);
  out.EndArray().Field("left_out", view.left_out);
  ToldFields(view.told, &out);
  CorrectionsField(view.corrections, &out);
  if (view.odd_one) {
    out.Key("odd_one_out").BeginObject().Field("id", view.odd_one->row.id.ToString());
    out.Field("likeness", view.odd_one->likeness).Field("mean", view.odd_one->mean).EndObject();
  } else {
    out.Key("odd_one_out").Null();
  }
  RowsField("before", view.before, &out);
  RowsField("after", view.after, &out);
  RowsField("related", view.related, &out);
  return Finish(&out);
}

std::string StorylineJson(const StorylineView& view) {
  JsonWriter out;
  out.BeginObject();
  StorylineFields(view.row, &out);
  out.Key("timeline").BeginArray();
  for (const TimelineStory& story : view.timeline) {
    out.BeginObject();
    StoryFields(story.row, &out);
    WriteTimelineFields(story, &out);
    out.Key("in_other_languages").BeginArray();
    for (const TimelineStory::Tongue& tongue : story.tongues) {
      out.BeginObject().Field("language", tongue.language).Field("title", tongue.title);
      out.Field("sentence", tongue.sentence).Field("article", tongue.article.ToString());
      out.EndObject();
    }
    out.EndArray().EndObject();
  }
  out.EndArray().Key("actors").BeginArray();
  for (const Actor& actor : view.actors) {
    out.BeginObject().Field("name", actor.name.name);
    out.Field("kind", model::NameKindName(actor.name.kind));
    out.Field("stories", static_cast<std::int64_t>(actor.times.size()));
    TimeField("first", actor.times.front(), &out);
    TimeField("last", actor.times.back(), &out);
    out.EndObject();
  }
  out.EndArray().Key("said").BeginArray();
  for (const StorylineView::SaidThen& one : view.said) {
    out.BeginObject().Field("speaker", one.speaker).Field("text", one.said.text);
    out.Field("article", one.said.article.ToString()).Field("story", one.story.ToString());
    TimeField("time", one.said.time, &out);
    out.EndObject();
  }
  out.EndArray();
  return Finish(&out);
}

std::string StorylinesJson(const StorylinesView& view) {
  JsonWriter out;
  out.BeginObject().Field("page", view.page).Field("has_more", view.has_more);
  RowsField("storylines", view.rows, &out);
  return Finish(&out);
}

std::string ArticleJson(const ArticleView& view) {
  JsonWriter out;
  out.BeginObject().Field("id", view.row.id.ToString());
  out.Field("story", view.story ? view.story->id.ToString() : view.row.story.ToString());
  IdField("copy_of", view.row.copy_of, &out);
  out.Key("article");
  model::WriteArticle(view.article, /*with_text=*/true, &out);
  RowsField("copies", view.copies, &out);
  out.Key("versions").BeginArray();
  for (const VersionEntry& version : view.versions) {
    out.BeginObject();
    ArticleFields(version.row, &out);
    out.Field("places", version.places);
    RunsField("title_differs", version.title, &out);
    RunsField("text_differs", version.text, &out);
    out.EndObject();
  }
  out.EndArray();
  return Finish(&out);
}

std::string SearchJson(const SearchView& view) {
  JsonWriter out;
  const store::SearchResult& result = view.result;
  out.BeginObject().Field("query", view.query).Key("problems").BeginArray();
  for (const store::QueryProblem problem : view.parsed.problems) {
    out.String(store::ProblemName(problem));
  }
  out.EndArray().Field("total", result.total).Field("groups", result.groups);
  out.Field("complete", result.complete);
  TimeField("looked_back_to", result.looked_back_to.value_or(0), &out);
  out.Field("did_you_mean", view.did_you_mean).Field("suggestions", view.suggestions);
  out.Key("facets").BeginObject();
  FacetField("outlet", result.facets.outlets, &out);
  FacetField("section", result.facets.sections, &out);
  FacetField("lang", result.facets.languages, &out);
  FacetField("month", result.facets.months, &out);
  out.Field("stories", result.facets.stories).Field("articles", result.facets.articles);
  out.Field("copies", result.facets.copies).EndObject();
  out.Field("page", view.page).Field("has_more", view.has_more).Key("hits").BeginArray();
  for (const store::SearchHit& hit : result.hits) {
    std::string snippet = hit.snippet;
    std::erase_if(snippet, [](char c) { return c == '\x02' || c == '\x03'; });
    out.BeginObject();
    ArticleFields(hit.article, &out);
    out.Field("snippet", snippet).Field("title_html", MarkedHtml(hit.title));
    out.Field("snippet_html", MarkedHtml(hit.snippet)).Field("score", hit.score);
    out.Field("marks", hit.tier == 0 ? "as-typed" : hit.tier == 1 ? "none" : "any");
    RowsField("folded", hit.folded, &out);
    out.Field("more_folded", hit.more_folded).EndObject();
  }
  out.EndArray();
  return Finish(&out);
}

std::string AboutJson(const store::Totals& totals) {
  JsonWriter out;
  out.BeginObject().Field("pages", totals.pages).Field("articles", totals.articles);
  out.Field("teasers", totals.teasers).Field("copies", totals.copies);
  out.Field("stories", totals.stories).Field("storylines", totals.storylines);
  return Finish(&out);
}

std::string ErrorJson(int status) {
  JsonWriter out;
  out.BeginObject().Field("status", status).Field("error", ReasonPhrase(status));
  return Finish(&out);
}

}  // namespace diemtin::web
