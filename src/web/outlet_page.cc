#include "web/acts.h"
#include "web/outlet.h"
#include "web/pages.h"
#include "web/topic.h"

namespace diemtin::web {
namespace {

template <typename UrlOf>
void WritePartners(const Frame& frame, std::string_view title,
                   const std::vector<store::FacetValue>& values, UrlOf url_of, HtmlWriter* out) {
  if (values.empty()) return;
  out->Open("section").Leaf("h2", title).Open("ul", {{"class", "counted"}});
  for (const store::FacetValue& value : values) {
    const SafeUrl url = url_of(value.value);
    out->Open("li").Leaf("a", {Href(url)}, value.value).Text(" ");
    out->Leaf("span", {{"class", "score"}},
              SayCount(frame.language, "count_articles_one", value.articles));
    out->Close();
  }
  out->Close().Close();
}

void WriteItem(const Frame& frame, const Promoted& item, HtmlWriter* out) {
  out->Open("li");
  if (item.url) {
    out->Leaf("a", {Href(*item.url), {"rel", "noopener noreferrer"}}, item.title);
  } else {
    out->Text(item.title);
  }
  out->Open("p", {{"class", "meta"}}).Text(SayCount(frame.language, "count_pages_one", item.pages));
  if (item.first != 0) {
    out->Text(" · ");
    WriteTime(frame, item.first, false, out);
    if (item.last != item.first) {
      out->Text(" – ");
      WriteTime(frame, item.last, false, out);
    }
  }
  out->Close().Close();
}

// What each list promoted, and when it stood there.
void WritePromoted(const Frame& frame, const OutletView& view, HtmlWriter* out) {
  if (view.promoted.empty()) return;
  out->Open("section", {{"class", "part promoted"}});
  out->Leaf("h2", Say(frame.language, "outlet_promoted"));
  out->Leaf("p", {{"class", "meta"}},
            Say(frame.language, "outlet_promoted_of",
                SayCount(frame.language, "count_pages_one", view.pages)));
  out->Open("div", {{"class", "lists"}});
  for (const PromotedList& list : view.promoted) {
    out->Open("section");
    out->Leaf("h3", list.name.empty() ? Say(frame.language, "outlet_list_unnamed") : list.name);
    out->Open("ol", {{"class", "headlines"}});
    for (const Promoted& item : list.items) WriteItem(frame, item, out);
    out->Close().Close();
  }
  out->Close().Close();
}

void FacetsField(std::string_view key, const std::vector<store::FacetValue>& values,
                 JsonWriter* out) {
  out->Key(key).BeginArray();
  for (const store::FacetValue& value : values) {
    out->BeginObject().Field("name", value.value).Field("articles", value.articles).EndObject();
  }
  out->EndArray();
}

void MaybeTime(std::string_view key, std::int64_t time, JsonWriter* out) {
  out->Field(key, time == 0 ? std::optional<std::string>() : std::optional(MachineTime(time)));
}

}  // namespace

std::string OutletHtml(const Frame& frame, const OutletView& view) {
  HtmlWriter out;
  const Language language = frame.language;
  const ListView& list = view.list;
  BeginPage(frame, list.name, "outlet-page", &out);
  out.Open("div", {{"class", "top"}}).Open("div", {{"class", "news"}});
  out.Open("header", {{"class", "title"}});
  out.Leaf("p", {{"class", "kicker"}}, Say(language, "outlet")).Leaf("h1", list.name);
  WriteFollow(frame, people::FollowKind::kOutlet, list.name, &out);
  out.Close();
  if (view.spans.begins.size() > 1) {
    out.Leaf("h2", Say(language, "outlet_over_time"));
    WriteSpans(frame, view.spans, &out);
  }
  out.Open("section").Leaf("h2", Say(language, "outlet_articles", list.name));
  WriteArticleList(frame, list.articles, &out);
  WritePager(frame, list.page, list.has_more, &out);
  out.Close();
  WritePromoted(frame, view, &out);
  out.Close().Open("aside", {{"class", "side"}});
  const auto outlet = [](std::string_view name) { return SafeUrl::Local("/outlet/", name); };
  WritePartners(
      frame, Say(language, "outlet_agencies"), view.agencies,
      [](std::string_view name) { return TopicUrl(TopicKind::kAgency, name); }, &out);
  WritePartners(frame, Say(language, "outlet_copied_from"), view.copied_from, outlet, &out);
  WritePartners(frame, Say(language, "outlet_copied_by"), view.copied_by, outlet, &out);
  out.Close().Close();
  EndPage(frame, &out);
  return out.Take();
}

std::string OutletJson(const OutletView& view) {
  JsonWriter out;
  const ListView& list = view.list;
  out.BeginObject().Field("outlet", list.name).Field("page", list.page);
  out.Field("has_more", list.has_more);
  ArticleRowsField("articles", list.articles, &out);
  SpansField("curve", view.spans, &out);
  FacetsField("agencies", view.agencies, &out);
  FacetsField("reprints_from", view.copied_from, &out);
  FacetsField("reprinted_by", view.copied_by, &out);
  out.Field("list_pages", view.pages).Key("promoted").BeginArray();
  for (const PromotedList& promoted : view.promoted) {
    out.BeginObject().Field("list", promoted.name).Field("pages", promoted.pages);
    out.Key("items").BeginArray();
    for (const Promoted& item : promoted.items) {
      out.BeginObject().Field("title", item.title);
      out.Field("url", item.url ? std::optional(item.url->str()) : std::nullopt);
      out.Field("pages", item.pages);
      MaybeTime("first", item.first, &out);
      MaybeTime("last", item.last, &out);
      out.EndObject();
    }
    out.EndArray().EndObject();
  }
  out.EndArray().EndObject();
  return out.Take() + "\n";
}

}  // namespace diemtin::web
