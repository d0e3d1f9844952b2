// schema.org (https://schema.org/NewsArticle) as JSON-LD 1.1.
#include <algorithm>

#include "web/formats/article_formats.h"
#include "web/topic.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kMostMentions = 12, kMostTags = 40, kMostPictures = 4, kMostItems = 50;

JsonWriter Begin(std::string_view type, const std::string& id) {
  JsonWriter out;
  out.BeginObject().Field("@context", "https://schema.org").Field("@type", type);
  out.Field("@id", id).Field("url", id);
  return out;
}

void TextField(std::string_view key, std::string_view text, JsonWriter* out) {
  if (!text.empty()) out->Field(key, text);
}

void Thing(std::string_view type, std::string_view name, JsonWriter* out) {
  out->BeginObject().Field("@type", type).Field("name", name).EndObject();
}

void WriteAuthors(const model::Article& article, JsonWriter* out) {
  if (article.authors.empty() && !article.outlet) return;
  out->Key("author").BeginArray();
  for (const std::string& author : article.authors) Thing("Person", author, out);
  if (article.authors.empty()) Thing("NewsMediaOrganization", *article.outlet, out);
  out->EndArray();
}

void WritePictures(const Frame& frame, ArticleId id, const model::Article& article,
                   JsonWriter* out) {
  std::vector<std::string> pictures;
  for (std::size_t i = 0; i < article.blocks.size() && pictures.size() < kMostPictures; ++i) {
    const auto picture = PictureOf(article, id, i, frame.scope.pictures);
    if (!picture) continue;
    pictures.push_back(picture->here ? frame.origin + picture->here->str() : picture->url.str());
  }
  if (!pictures.empty()) out->Field("image", pictures);
}

std::string_view TypeOf(model::NameKind kind) {
  switch (kind) {
    case model::NameKind::kPerson:
      return "Person";
    case model::NameKind::kPlace:
      return "Place";
    case model::NameKind::kOrganisation:
      return "Organization";
    case model::NameKind::kOther:
      break;
  }
  return "Thing";
}

void WriteMentions(const model::Article& article, JsonWriter* out) {
  if (article.names.empty()) return;
  out->Key("mentions").BeginArray();
  std::size_t written = 0;
  for (const model::Name& name : article.names) {
    if (written++ == kMostMentions) break;
    Thing(TypeOf(name.kind), name.name, out);
  }
  out->EndArray();
}

void WriteItem(std::size_t position, const std::string& url, std::string_view name,
               JsonWriter* out) {
  out->BeginObject().Field("@type", "ListItem").Field("position", static_cast<int>(position));
  out->Field("url", url).Field("name", name).EndObject();
}

void TimeField(std::string_view key, std::int64_t unix_seconds, JsonWriter* out) {
  if (unix_seconds != 0) out->Field(key, MachineTime(unix_seconds));
}

}  // namespace

JsonWriter ArticleLinkedData(const Frame& frame, const ArticleView& view) {
  const model::Article& article = view.article;
  JsonWriter out = Begin("NewsArticle", frame.origin + ArticleUrl(view.row.id).str());
  out.Field("headline", article.title);
  TextField("description", article.lead.value_or(""), &out);
  if (article.language != "und") TextField("inLanguage", article.language, &out);
  if (article.published) out.Field("datePublished", FormatIso8601(*article.published));
  if (article.modified) out.Field("dateModified", FormatIso8601(*article.modified));
  WriteAuthors(article, &out);
  if (article.outlet) {
    out.Key("publisher");
    Thing("NewsMediaOrganization", *article.outlet, &out);
  }
  if (!article.agencies.empty()) {
    out.Key("sourceOrganization").BeginArray();
    for (const std::string& agency : article.agencies) Thing("Organization", agency, &out);
    out.EndArray();
  }
  WritePictures(frame, view.row.id, article, &out);
  if (const auto url = SafeUrl::FromOutside(article.url.value_or(""))) {
    out.Field("isBasedOn", url->str()).Field("sameAs", url->str());
  }
  TextField("articleSection", article.section.value_or(""), &out);
  if (!article.tags.empty()) {
    const std::size_t told = std::min(article.tags.size(), kMostTags);
    out.Field("keywords", std::vector<std::string>(article.tags.begin(),
                                                   article.tags.begin() + static_cast<int>(told)));
  }
  if (article.paywalled) out.Field("isAccessibleForFree", !*article.paywalled);
  if (view.row.words > 0) out.Field("wordCount", view.row.words);
  WriteMentions(article, &out);
  out.EndObject();
  return out;
}

JsonWriter StoryLinkedData(const Frame& frame, const StoryView& view) {
  JsonWriter out = Begin("CollectionPage", frame.origin + StoryUrl(view.row.id).str());
  out.Field("name", view.row.title);
  TextField("description", view.row.summary, &out);
  if (view.row.language != "und") TextField("inLanguage", view.row.language, &out);
  TimeField("datePublished", view.row.first_time, &out);
  TimeField("dateModified", view.row.last_time, &out);
  out.Key("mainEntity").BeginObject().Field("@type", "ItemList");
  out.Field("numberOfItems", view.row.articles).Key("itemListElement").BeginArray();
  std::size_t position = 0;
  const auto item = [&](const store::ArticleRow& row) {
    if (position == kMostItems) return;
    WriteItem(++position, frame.origin + ArticleUrl(row.id).str(), row.title, &out);
  };
  item(view.best.row);
  for (const ArticleEntry& entry : view.others) item(entry.row);
  out.EndArray().EndObject().EndObject();
  return out;
}

JsonWriter StorylineLinkedData(const Frame& frame, const StorylineView& view) {
  JsonWriter out = Begin("CollectionPage", frame.origin + StorylineUrl(view.row.id).str());
  out.Field("name", view.row.title);
  TimeField("datePublished", view.row.first_time, &out);
  TimeField("dateModified", view.row.last_time, &out);
  out.Key("mainEntity").BeginObject().Field("@type", "ItemList");
  out.Field("numberOfItems", view.row.stories).Key("itemListElement").BeginArray();
  for (std::size_t i = view.from; i < view.from + view.shown; ++i) {
    const store::StoryRow& row = view.timeline[i].row;
    WriteItem(i + 1, frame.origin + StoryUrl(row.id).str(), row.title, &out);
  }
  out.EndArray().EndObject().EndObject();
  return out;
}

}  // namespace diemtin::web
