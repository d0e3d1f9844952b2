#include "model/json.h"
#include "web/acts.h"
#include "web/pages.h"
#include "web/topic.h"

namespace diemtin::web {
namespace {

void WriteCompany(const Frame& frame, const TopicView& view, HtmlWriter* out) {
  if (view.company.empty()) return;
  out->Open("section").Leaf("h2", Say(frame.language, "topic_company"));
  out->Open("ul", {{"class", "counted"}});
  for (const TopicView::Companion& one : view.company) {
    const SafeUrl url = NameUrl(one.name);
    out->Open("li").Leaf("a", {Href(url)}, one.name.name).Text(" ");
    out->Leaf("span", {{"class", "score"}},
              SayCount(frame.language, "count_stories_one", one.articles));
    out->Close();
  }
  out->Close().Close();
}

void WriteOutlets(const Frame& frame, const TopicView& view, HtmlWriter* out) {
  if (view.outlets.empty()) return;
  out->Open("section").Leaf("h2", Say(frame.language, "topic_outlets"));
  out->Open("ul", {{"class", "counted"}});
  for (const store::FacetValue& outlet : view.outlets) {
    const SafeUrl url = SafeUrl::Local("/outlet/", outlet.value);
    out->Open("li").Leaf("a", {Href(url)}, outlet.value).Text(" ");
    out->Leaf("span", {{"class", "score"}},
              SayCount(frame.language, "count_articles_one", outlet.articles));
    out->Close();
  }
  out->Close().Close();
}

// How many articles, and whether that is all of them.
void WriteCount(const Frame& frame, const TopicView& view, HtmlWriter* out) {
  const Language language = frame.language;
  out->Open("p", {{"class", "meta"}});
  const std::string count =
      SayCount(language, "count_articles_one", static_cast<std::int64_t>(view.articles));
  if (view.complete) {
    out->Text(Say(language, "topic_all", count));
  } else {
    out->Text(Say(language, "topic_newest", count));
    if (view.looked_back_to) {
      out->Text(" · ").Text(
          Say(language, "topic_since", FormatDay(language, *view.looked_back_to)));
    }
  }
  const SafeUrl search =
      SafeUrl::Local("/search").With("q", TopicQuery(view.kind, view.name, view.keys));
  out->Text(" · ").Leaf("a", {Href(search)}, Say(language, "topic_search")).Close();
}

}  // namespace

std::string TopicHtml(const Frame& frame, const TopicView& view) {
  HtmlWriter out;
  const Language language = frame.language;
  BeginPage(frame, view.name, "topic", &out);
  out.Open("div", {{"class", "top"}}).Open("div", {{"class", "news"}});
  out.Open("header", {{"class", "title"}});
  out.Leaf("p", {{"class", "kicker"}}, SayNamed(language, "topic_kind_", TopicName(view.kind)));
  out.Leaf("h1", view.name);
  WriteCount(frame, view, &out);
  if (view.kind == TopicKind::kPerson) {
    WriteFollow(frame, people::FollowKind::kPerson, view.name, &out);
  } else {
    WriteFollow(frame, people::FollowKind::kSearch, TopicQuery(view.kind, view.name), &out);
  }
  out.Close();
  WriteSpans(frame, view.spans, &out);
  out.Open("section").Leaf("h2", Say(language, "topic_stories"));
  if (view.stories.empty()) {
    out.Leaf("p", {{"class", "empty"}}, Say(language, "nothing_here"));
  } else {
    WriteStoryList(frame, view.stories, &out);
  }
  WritePager(frame, view.page, view.has_more, &out);
  out.Close().Close();
  out.Open("aside", {{"class", "side"}});
  WriteCompany(frame, view, &out);
  WriteOutlets(frame, view, &out);
  out.Close().Close();
  EndPage(frame, &out);
  return out.Take();
}

std::string TopicJson(const TopicView& view) {
  JsonWriter out;
  out.BeginObject().Field("kind", TopicName(view.kind)).Field("name", view.name);
  out.Field("keys", view.keys).Field("page", view.page).Field("has_more", view.has_more);
  out.Field("articles", view.articles).Field("complete", view.complete);
  if (view.looked_back_to) {
    out.Field("looked_back_to", MachineTime(*view.looked_back_to));
  } else {
    out.Key("looked_back_to").Null();
  }
  SpansField("curve", view.spans, &out);
  StoryRowsField("stories", view.stories, &out);
  out.Key("named_with").BeginArray();
  for (const TopicView::Companion& one : view.company) {
    out.BeginObject().Field("name", one.name.name).Field("key", one.name.key);
    out.Field("kind", model::NameKindName(one.name.kind)).Field("stories", one.articles);
    out.EndObject();
  }
  out.EndArray().Key("outlets").BeginArray();
  for (const store::FacetValue& outlet : view.outlets) {
    out.BeginObject().Field("outlet", outlet.value).Field("articles", outlet.articles).EndObject();
  }
  out.EndArray().EndObject();
  return out.Take() + "\n";
}

}  // namespace diemtin::web
