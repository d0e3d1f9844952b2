// https://iptc.org/standards/ninjs/
#include "web/feeds/entries.h"
#include "web/formats/article_formats.h"
#include "web/topic.h"

namespace diemtin::web {
namespace {

constexpr std::string_view kSchema = "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json";

// One entry of headlines, descriptions and bodies.
void Words(std::string_view role, std::string_view type, std::string_view words, JsonWriter* out) {
  out->BeginObject().Field("role", role).Field("contenttype", type).Field("value", words);
  out->EndObject();
}

void WriteTexts(const Frame& frame, const ArticleView& view, JsonWriter* out) {
  const model::Article& article = view.article;
  out->Key("headlines").BeginArray();
  Words("main", "text/plain", article.title, out);
  out->EndArray();
  if (article.lead) {
    out->Key("descriptions").BeginArray();
    Words("summary", "text/plain", *article.lead, out);
    out->EndArray();
  }
  if (article.paywalled == true) return;
  out->Key("bodies").BeginArray();
  Words("main", "text/plain", model::BodyText(article), out);
  Words("main", "text/html", ArticleContent(frame, view.row.id, article), out);
  out->EndArray();
}

void WriteNames(const Frame& frame, std::string_view key, model::NameKind kind,
                const model::Article& article, JsonWriter* out) {
  bool any = false;
  for (const model::Name& name : article.names) {
    if (name.kind != kind) continue;
    if (!any) out->Key(key).BeginArray();
    any = true;
    out->BeginObject().Field("name", name.name).Field("rel", "mentions");
    out->Field("uri", frame.origin + NameUrl(name).str()).EndObject();
  }
  if (any) out->EndArray();
}

void WriteSubjects(const Frame& frame, const model::Article& article, JsonWriter* out) {
  if (article.tags.empty() && !article.section) return;
  const auto subject = [&](std::string_view name, const SafeUrl& url) {
    out->BeginObject().Field("name", name).Field("rel", "about");
    out->Field("uri", frame.origin + url.str()).EndObject();
  };
  out->Key("subjects").BeginArray();
  if (article.section) subject(*article.section, SectionUrl(*article.section));
  for (const std::string& tag : article.tags) subject(tag, TopicUrl(TopicKind::kTag, tag));
  out->EndArray();
}

void WriteSources(const Frame& frame, const model::Article& article, JsonWriter* out) {
  if (!article.outlet && article.agencies.empty()) return;
  const auto source = [&](std::string_view name, const SafeUrl& url) {
    out->BeginObject().Field("name", name).Field("uri", frame.origin + url.str()).EndObject();
  };
  out->Key("infosources").BeginArray();
  if (article.outlet) source(*article.outlet, SafeUrl::Local("/outlet/", *article.outlet));
  for (const std::string& agency : article.agencies) {
    source(agency, TopicUrl(TopicKind::kAgency, agency));
  }
  out->EndArray();
}

void WritePictures(const Frame& frame, const ArticleView& view, JsonWriter* out) {
  int number = 0;
  for (std::size_t i = 0; i < view.article.blocks.size(); ++i) {
    const auto picture = PictureOf(view.article, view.row.id, i, frame.scope.pictures);
    if (!picture) continue;
    if (++number == 1) out->Key("associations").BeginArray();
    const std::string url =
        picture->here ? frame.origin + picture->here->str() : picture->url.str();
    out->BeginObject().Field("name", "picture" + std::to_string(number));
    out->Field("uri", url).Field("type", "picture");
    if (!picture->caption.empty()) {
      out->Key("descriptions").BeginArray();
      Words("caption", "text/plain", picture->caption, out);
      out->EndArray();
    }
    if (!picture->credit.empty()) out->Field("by", picture->credit);
    out->Key("renditions").BeginArray().BeginObject().Field("name", "original");
    out->Field("href", url).EndObject().EndArray().EndObject();
  }
  if (number > 0) out->EndArray();
}

std::string Join(const std::vector<std::string>& values) {
  std::string joined;
  for (const std::string& value : values) joined += (joined.empty() ? "" : ", ") + value;
  return joined;
}

}  // namespace

std::string ArticleNinjs(const Frame& frame, const ArticleView& view) {
  const model::Article& article = view.article;
  JsonWriter out;
  out.BeginObject().Field("uri", frame.origin + ArticleUrl(view.row.id).str());
  out.Key("standard").BeginObject().Field("name", "ninjs").Field("version", "2.1");
  out.Field("schema", kSchema).EndObject().Field("type", "text");
  out.Field("representationtype", article.paywalled == true ? "partial" : "full");
  out.Field("pubstatus", "usable");
  // It asks for points in time: of a day its first second.
  if (article.published) out.Field("firstcreated", MachineTime(article.published->unix_seconds));
  const auto& version = article.modified ? article.modified : article.published;
  if (version) out.Field("versioncreated", MachineTime(version->unix_seconds));
  if (article.language != "und") out.Field("language", article.language);
  if (!article.authors.empty()) out.Field("by", Join(article.authors));
  if (article.outlet) out.Field("copyrightholder", *article.outlet);
  WriteTexts(frame, view, &out);
  WriteNames(frame, "people", model::NameKind::kPerson, article, &out);
  WriteNames(frame, "organisations", model::NameKind::kOrganisation, article, &out);
  WriteNames(frame, "places", model::NameKind::kPlace, article, &out);
  WriteSubjects(frame, article, &out);
  WriteSources(frame, article, &out);
  WritePictures(frame, view, &out);
  if (const auto url = SafeUrl::FromOutside(article.url.value_or(""))) {
    out.Key("altids").BeginArray().BeginObject().Field("role", "original");
    out.Field("value", url->str()).EndObject().EndArray();
  }
  return out.EndObject().Take() + "\n";
}

}  // namespace diemtin::web
