#include "web/feeds/feed.h"
#include "web/mine.h"

namespace diemtin::web {
namespace {

// A button that posts fields; the caller gives the token.
struct Post {
  const char* action;
  std::vector<std::pair<std::string_view, std::string>> fields;
};

void WriteButton(const Post& post, std::string_view token, std::string_view word, HtmlWriter* out) {
  const SafeUrl action = SafeUrl::Local(post.action);
  out->Open("form", {{"class", "act"}, {"method", "post"}, Action(action)});
  out->Void("input", {{"type", "hidden"}, {"name", "token"}, {"value", token}});
  for (const auto& [name, value] : post.fields) {
    out->Void("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
  }
  out->Leaf("button", {{"type", "submit"}}, word).Close();
}

void WriteItems(const Frame& frame, const std::vector<MineItem>& items, TextKey because,
                HtmlWriter* out) {
  out->Open("ol", {{"class", "headlines mine"}});
  for (const MineItem& item : items) {
    const SafeUrl url = ArticleUrl(item.row.id);
    out->Open("li", {item.is_read ? Attribute("class", "read") : NoAttribute()});
    out->Leaf("a", {Href(url), Lang(item.row.language)}, item.row.title);
    WriteArticleMeta(frame, item.row, out);
    out->Open("p", {{"class", "because"}}).Text(Say(frame.language, because, item.because));
    if (item.is_read) out->Text(" · ").Text(Say(frame.language, "mine_read"));
    out->Close().Close();
  }
  out->Close();
}

void WriteNews(const Frame& frame, const MineView& view, HtmlWriter* out) {
  const Language language = frame.language;
  out->Open("section").Leaf("h2", Say(language, "mine_news"));
  out->Leaf("p", {{"class", "meta"}},
            Say(language, "mine_since", FormatTime(language, view.news_since)));
  if (view.news.empty()) {
    out->Leaf(
        "p", {{"class", "empty"}},
        view.follows.empty() ? Say(language, "mine_no_follows") : Say(language, "mine_no_news"));
  } else {
    WriteItems(frame, view.news, "because_follow", out);
    WriteButton({"/mine/seen", {}}, view.token, Say(language, "mine_all_seen"), out);
  }
  out->Close();
}

void WriteForYou(const Frame& frame, const MineView& view, HtmlWriter* out) {
  const Language language = frame.language;
  out->Open("section", {{"id", "for-you"}}).Leaf("h2", Say(language, "for_you"));
  if (!view.for_you_on) {
    out->Leaf("p", {{"class", "meta"}}, Say(language, "for_you_is_off"));
    WriteButton({"/mine/for-you", {{"do", "on"}}}, view.token, Say(language, "for_you_on"), out);
  } else {
    out->Leaf("p", {{"class", "meta"}}, Say(language, "for_you_lead"));
    if (view.for_you.empty()) {
      out->Leaf("p", {{"class", "empty"}}, Say(language, "for_you_empty"));
    } else {
      WriteItems(frame, view.for_you, "because_read", out);
    }
    WriteButton({"/mine/for-you", {{"do", "off"}}}, view.token, Say(language, "for_you_off"), out);
  }
  out->Close();
}

void WriteSaved(const Frame& frame, const MineView& view, HtmlWriter* out) {
  const Language language = frame.language;
  out->Open("section", {{"id", "saved"}}).Leaf("h2", Say(language, "saved"));
  if (view.saved.empty()) out->Leaf("p", {{"class", "meta"}}, Say(language, "saved_empty"));
  out->Open("ol", {{"class", "headlines"}});
  for (const store::ArticleRow& row : view.saved) {
    const SafeUrl url = ArticleUrl(row.id);
    out->Open("li").Leaf("a", {Href(url), Lang(row.language)}, row.title);
    WriteArticleMeta(frame, row, out);
    WriteButton({"/mine/save", {{"article", row.id.ToString()}, {"do", "unsave"}}}, view.token,
                Say(language, "unsave"), out);
    out->Close();
  }
  out->Close().Close();
}

void WriteFollows(const Frame& frame, const MineView& view, HtmlWriter* out) {
  const Language language = frame.language;
  out->Open("section", {{"id", "follows"}}).Leaf("h2", Say(language, "follows"));
  out->Open("ul", {{"class", "follows"}});
  for (const FollowEntry& entry : view.follows) {
    const std::string kind(people::FollowName(entry.follow.kind));
    out->Open("li").Leaf("span", {{"class", "tongue"}}, SayNamed(language, "follow_kind_", kind));
    out->Text(" ").Leaf("a", {Href(entry.url)}, entry.name);
    WriteButton({"/mine/follow", {{"kind", kind}, {"what", entry.follow.what}, {"do", "unfollow"}}},
                view.token, Say(language, "unfollow"), out);
    out->Close();
  }
  out->Close();
  const SafeUrl action = SafeUrl::Local("/mine/follow");
  out->Open("form", {{"class", "act ask"}, {"method", "post"}, Action(action)});
  out->Void("input", {{"type", "hidden"}, {"name", "token"}, {"value", view.token}});
  out->Void("input", {{"type", "hidden"}, {"name", "kind"}, {"value", "person"}});
  out->Void("input", {{"type", "hidden"}, {"name", "do"}, {"value", "follow"}});
  out->Leaf("label", {{"for", "who"}}, Say(language, "follow_person"));
  out->Void("input", {{"type", "text"},
                      {"name", "what"},
                      {"id", "who"},
                      {"maxlength", "120"},
                      {"required", "required"}});
  out->Leaf("button", {{"type", "submit"}}, Say(language, "follow")).Close().Close();
}

void WriteMail(const Frame& frame, const MineView& view, HtmlWriter* out) {
  if (!view.mail_address) return;
  const Language language = frame.language;
  out->Open("section", {{"id", "mail"}}).Leaf("h2", Say(language, "mail"));
  if (!view.mail_address->empty()) {
    out->Leaf("p", {{"class", "meta"}}, Say(language, "mail_to", *view.mail_address));
    WriteButton({"/mine/mail", {{"address", ""}}}, view.token, Say(language, "mail_stop"), out);
    out->Close();
    return;
  }
  const SafeUrl action = SafeUrl::Local("/mine/mail");
  out->Open("form", {{"class", "act ask"}, {"method", "post"}, Action(action)});
  out->Void("input", {{"type", "hidden"}, {"name", "token"}, {"value", view.token}});
  out->Leaf("label", {{"for", "address"}}, Say(language, "mail_address"));
  out->Void("input", {{"type", "email"},
                      {"name", "address"},
                      {"id", "address"},
                      {"autocomplete", "email"},
                      {"maxlength", "254"},
                      {"required", "required"}});
  out->Leaf("button", {{"type", "submit"}}, Say(language, "mail_start")).Close().Close();
}

SafeUrl DigestFeedUrl(std::string_view key) {
  return SafeUrl::Local("/digest/", std::string(key) + ".atom");
}

void WriteDays(const Frame& frame, const std::vector<DigestDay>& days, HtmlWriter* out) {
  for (const DigestDay& day : days) {
    out->Open("section").Leaf("h2", FormatLongDay(frame.language, day.day));
    WriteItems(frame, day.items, "because_follow", out);
    out->Close();
  }
}

}  // namespace

std::string MineHtml(const Frame& frame, const MineView& view) {
  HtmlWriter out;
  const Language language = frame.language;
  BeginPage(frame, Say(language, "mine"), "mine", &out);
  out.Open("header", {{"class", "title"}}).Leaf("h1", Say(language, "mine"));
  out.Leaf("p", {{"class", "meta"}},
           view.user.empty() ? std::string(Say(language, "mine_local"))
                             : Say(language, "mine_user", view.user));
  out.Open("p", {{"class", "meta"}});
  const SafeUrl digest = SafeUrl::OfSegments({"mine", "digest"}),
                feed = DigestFeedUrl(view.feed_key);
  out.Leaf("a", {Href(digest)}, Say(language, "digest")).Text(" · ");
  out.Leaf("a", {Href(feed), {"type", "application/atom+xml"}}, Say(language, "digest_feed"));
  out.Close();
  if (!view.user.empty()) {
    WriteButton({"/logout", {}}, view.token, Say(language, "log_out"), &out);
  }
  out.Close().Open("div", {{"class", "top"}}).Open("div", {{"class", "news"}});
  WriteNews(frame, view, &out);
  WriteForYou(frame, view, &out);
  out.Close().Open("aside", {{"class", "side"}});
  WriteFollows(frame, view, &out);
  WriteSaved(frame, view, &out);
  WriteMail(frame, view, &out);
  out.Close().Close();
  EndPage(frame, &out);
  return out.Take();
}

std::string DigestHtml(const Frame& frame, const std::vector<DigestDay>& days,
                       std::string_view feed_key) {
  HtmlWriter out;
  const Language language = frame.language;
  BeginPage(frame, Say(language, "digest"), "list", &out);
  out.Open("header", {{"class", "title"}}).Leaf("h1", Say(language, "digest"));
  out.Leaf("p", {{"class", "meta"}}, Say(language, "digest_lead"));
  const SafeUrl feed = DigestFeedUrl(feed_key);
  out.Open("p", {{"class", "meta"}});
  out.Leaf("a", {Href(feed), {"type", "application/atom+xml"}}, Say(language, "digest_feed"));
  out.Close().Close();
  if (days.empty()) out.Leaf("p", {{"class", "empty"}}, Say(language, "mine_no_news"));
  WriteDays(frame, days, &out);
  EndPage(frame, &out);
  return out.Take();
}

// RFC 4287. A day is an entry, whose content grows until the day is over.
std::string DigestAtom(const Frame& frame, const std::vector<DigestDay>& days,
                       std::string_view feed_key) {
  Feed feed;
  feed.self = frame.origin + DigestFeedUrl(feed_key).str();
  feed.page = frame.origin + "/mine/digest";
  feed.id = feed.self;
  feed.title = Say(frame.language, "digest");
  feed.description = Say(frame.language, "site_tagline");
  feed.author = Say(frame.language, "site_name");
  feed.language = LanguageCode(frame.language);
  feed.updated = days.empty() ? frame.scope.now : days[0].items[0].row.time;
  for (const DigestDay& day : days) {
    FeedEntry entry;
    entry.id = feed.self + "#" + MachineTime(day.day);
    entry.title = FormatLongDay(frame.language, day.day);
    entry.updated = day.items[0].row.time;
    entry.url = feed.page;
    HtmlWriter content;
    content.Open("ul");
    for (const MineItem& item : day.items) {
      const auto url = SafeUrl::FromOutside(frame.origin + ArticleUrl(item.row.id).str());
      content.Open("li");
      if (url) content.Leaf("a", {Href(*url)}, item.row.title);
      content.Text(" · ").Text(Say(frame.language, "because_follow", item.because)).Close();
    }
    entry.content = content.Take();
    feed.entries.push_back(std::move(entry));
  }
  return WriteAtom(feed);
}

std::string LoginHtml(const Frame& frame, std::string_view token, std::string_view back,
                      bool failed) {
  HtmlWriter out;
  const Language language = frame.language;
  BeginPage(frame, Say(language, "log_in"), "login", &out);
  out.Open("header", {{"class", "title"}}).Leaf("h1", Say(language, "log_in"));
  out.Leaf("p", {{"class", "meta"}}, Say(language, "log_in_lead")).Close();
  if (failed) {
    out.Leaf("p", {{"class", "said"}, {"role", "alert"}}, Say(language, "log_in_failed"));
  }
  const SafeUrl action = SafeUrl::Local("/login");
  out.Open("form", {{"class", "act ask"}, {"method", "post"}, Action(action)});
  out.Void("input", {{"type", "hidden"}, {"name", "token"}, {"value", token}});
  out.Void("input", {{"type", "hidden"}, {"name", "back"}, {"value", back}});
  out.Leaf("label", {{"for", "name"}}, Say(language, "user_name"));
  out.Void("input", {{"type", "text"},
                     {"name", "name"},
                     {"id", "name"},
                     {"autocomplete", "username"},
                     {"maxlength", "40"},
                     {"required", "required"}});
  out.Leaf("label", {{"for", "password"}}, Say(language, "password"));
  out.Void("input", {{"type", "password"},
                     {"name", "password"},
                     {"id", "password"},
                     {"autocomplete", "current-password"},
                     {"required", "required"}});
  out.Leaf("button", {{"type", "submit"}}, Say(language, "log_in")).Close();
  EndPage(frame, &out);
  return out.Take();
}

}  // namespace diemtin::web
