#include "web/page.h"

#include "web/feeds/feed.h"

namespace diemtin::web {
namespace {

// This page's address with one query field set anew.
SafeUrl SamePage(const Frame& frame, std::string_view name, std::string_view value) {
  SafeUrl url = SafeUrl::OfSegments(frame.target.segments);
  for (const auto& [key, old] : frame.target.query) {
    if (key == "q" || key == "sort" || key == "order" || (key == "page" && name != "content")) {
      if (key != name) url = url.With(key, old);
    }
  }
  return url.With(name, value);
}

void WriteChoice(const SafeUrl& url, bool chosen, std::string_view language, std::string_view text,
                 HtmlWriter* out) {
  out->Open("li").Leaf(
      "a", {Href(url), chosen ? Attribute("aria-current", "true") : NoAttribute(), Lang(language)},
      text);
  out->Close();
}

void WriteLanguages(const Frame& frame, HtmlWriter* out) {
  out->Open("nav",
            {{"class", "choice"}, {"aria-label", Say(frame.language, "interface_language")}});
  out->Open("ul");
  WriteChoice(SamePage(frame, "lang", "vi"), frame.language == Language::kVietnamese, "vi",
              "Tiếng Việt", out);
  WriteChoice(SamePage(frame, "lang", "en"), frame.language == Language::kEnglish, "en", "English",
              out);
  out->Close().Close();
}

void WriteContentLanguages(const Frame& frame, HtmlWriter* out) {
  const auto& content = frame.scope.content;
  const std::string_view label = Say(frame.language, "content_language");
  out->Open("nav", {{"class", "choice"}, {"aria-label", label}});
  out->Leaf("span", {{"aria-hidden", "true"}}, label).Open("ul");
  WriteChoice(SamePage(frame, "content", "all"), !content, "", Say(frame.language, "content_all"),
              out);
  std::vector<std::string> codes = {"vi", "en"};
  if (content && *content != "vi" && *content != "en") codes.push_back(*content);
  for (const std::string& code : codes) {
    WriteChoice(SamePage(frame, "content", code), content == code, "",
                SayNamed(frame.language, "language_", code), out);
  }
  out->Close().Close();
}

void WriteMenu(const Frame& frame, HtmlWriter* out) {
  const std::vector<std::string>& here = frame.target.segments;
  out->Open("nav", {{"class", "menu"}, {"aria-label", Say(frame.language, "sections")}}).Open("ul");
  const auto item = [&](const SafeUrl& url, bool current, std::string_view text) {
    out->Open("li").Leaf(
        "a", {Href(url), current ? Attribute("aria-current", "page") : NoAttribute()}, text);
    out->Close();
  };
  item(SafeUrl::Local("/"), here.empty(), Say(frame.language, "front_page"));
  for (const std::string& section : frame.sections) {
    const bool current = here.size() == 2 && here[0] == "section" &&
                         SectionUrl(here[1]).str() == SectionUrl(section).str();
    item(SectionUrl(section), current, SectionName(frame.language, section));
  }
  item(SafeUrl::Local("/storylines"), here.size() == 1 && here[0] == "storylines",
       Say(frame.language, "storylines"));
  if (frame.has_people) {
    item(SafeUrl::Local("/mine"), !here.empty() && here[0] == "mine", Say(frame.language, "mine"));
  }
  out->Close().Close();
}

// What the keys of script.js do, and the switch for them: shown by it alone.
void WriteKeys(Language language, HtmlWriter* out) {
  out->Open("dialog", {{"id", "keys"}, {"aria-labelledby", "keys-title"}});
  out->Leaf("h2", {{"id", "keys-title"}}, Say(language, "keys")).Open("dl");
  const auto key = [&](std::string_view name, TextKey what) {
    out->Open("dt").Leaf("kbd", name).Close().Leaf("dd", Say(language, what));
  };
  key("j", "key_next");
  key("k", "key_previous");
  key("o", "key_open");
  key("s", "key_save");
  key("/", "key_search");
  key("?", "key_help");
  out->Close().Open("form", {{"method", "dialog"}}).Open("label");
  out->Void("input", {{"type", "checkbox"}}).Text(" ").Text(Say(language, "keys_on")).Close();
  out->Leaf("button", {{"type", "submit"}}, Say(language, "close")).Close().Close();
}

void WriteMasthead(const Frame& frame, bool is_front, HtmlWriter* out) {
  const Language language = frame.language;
  out->Open("header", {{"class", "masthead"}});
  out->Open("div", {{"class", "strip"}}).Open("p", {{"class", "today"}});
  out->Text(FormatLongDay(language, frame.scope.now));
  if (frame.is_archive) {
    out->Open("span", {{"class", "as-of"}});
    out->Text(Say(language, "as_of", FormatTime(language, frame.scope.now))).Close();
  }
  out->Close();
  WriteLanguages(frame, out);
  out->Close().Open("div", {{"class", "nameplate"}});
  if (is_front) {
    out->Open("h1", {{"class", "wordmark"}});
  } else {
    out->Open("p", {{"class", "wordmark"}});
  }
  const SafeUrl front = SafeUrl::Local("/");
  out->Leaf("a", {Href(front), Lang("vi")}, Say(language, "site_name")).Close();
  out->Leaf("p", {{"class", "tagline"}}, Say(language, "site_tagline"));
  WriteSearchForm(frame, "q", frame.target.Get("q").value_or(""), out);
  out->Close();
  WriteMenu(frame, out);
  out->Close();
}

SafeUrl PageFeed(const Frame& frame, FeedFormat format) {
  SafeUrl url = FeedUrl(frame.target.segments, format);
  if (const auto query = frame.target.Get("q")) url = url.With("q", *query);
  for (const auto& [name, value] : frame.feed_query) url = url.With(name, value);
  return url;
}

// For programs that look for them: each with a title of its own.
void WriteFeedLinks(const Frame& frame, std::string_view title, HtmlWriter* out) {
  if (!HasFeed(frame.target.segments)) return;
  for (const FeedFormat format : kFeedFormats) {
    const SafeUrl url = PageFeed(frame, format);
    const std::string name = std::string(title) + " (" + std::string(FeedName(format)) + ")";
    out->Void("link",
              {{"rel", "alternate"}, {"type", FeedType(format)}, {"title", name}, Href(url)});
  }
}

}  // namespace

void BeginPage(const Frame& frame, std::string_view title, std::string_view kind, HtmlWriter* out,
               std::string_view description) {
  const std::string_view site = Say(frame.language, "site_name");
  const bool is_front = kind == "front";
  std::string full_title(title);
  full_title += is_front ? "" : " · ";
  full_title += is_front ? "" : site;
  out->Document(LanguageCode(frame.language)).Open("head").Void("meta", {{"charset", "utf-8"}});
  out->Void("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  out->Void("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  out->Leaf("title", full_title);
  out->Void("meta",
            {{"name", "description"},
             {"content", description.empty() ? Say(frame.language, "site_tagline") : description}});
  out->Void("link", {{"rel", "stylesheet"}, Href(StyleUrl())});
  out->Void("link", {{"rel", "icon"}, {"type", "image/svg+xml"}, Href(IconUrl())});
  const SafeUrl manifest = SafeUrl::Local("/manifest.webmanifest");
  out->Void("link", {{"rel", "manifest"}, Href(manifest)});
  out->Open("script", {Src(ScriptUrl()), {"defer", ""}}).Close();
  const SafeUrl search = SafeUrl::Local("/opensearch.xml");
  out->Void("link", {{"rel", "search"},
                     {"type", "application/opensearchdescription+xml"},
                     {"title", site},
                     Href(search)});
  if (kind != "error") WriteFeedLinks(frame, title, out);
  out->Close().Open("body", {{"class", kind}});
  out->Leaf("a", {{"class", "skip"}, Href(SafeUrl::Fragment("content"))},
            Say(frame.language, "skip_to_content"));
  WriteMasthead(frame, is_front, out);
  out->Open("main", {{"id", "content"}});
}

void EndPage(const Frame& frame, HtmlWriter* out) {
  out->Close().Open("footer", {{"class", "footer"}});
  WriteContentLanguages(frame, out);
  out->Open("p");
  const SafeUrl about = SafeUrl::Local("/about");
  out->Leaf("a", {Href(about)}, Say(frame.language, "about")).Text(" · ");
  if (frame.has_people) {
    const SafeUrl desk = SafeUrl::Local("/desk");
    out->Leaf("a", {Href(desk)}, Say(frame.language, "desk")).Text(" · ");
  }
  SafeUrl json = SafeUrl::Local("/index.json");
  if (!frame.target.segments.empty()) {
    std::vector<std::string> segments = frame.target.segments;
    segments.back() += ".json";
    json = SafeUrl::OfSegments(segments);
  }
  for (const auto& [key, value] : frame.target.query) {
    if (key == "q" || key == "page" || key == "sort" || key == "order" || key == "deep")
      json = json.With(key, value);
  }
  out->Leaf("a", {Href(json), {"rel", "alternate"}, {"type", "application/json"}},
            Say(frame.language, "json_version"));
  if (HasFeed(frame.target.segments)) {
    for (const FeedFormat format : kFeedFormats) {
      const SafeUrl feed = PageFeed(frame, format);
      out->Text(" · ").Leaf("a", {Href(feed), {"rel", "alternate"}, {"type", FeedType(format)}},
                            FeedName(format));
    }
  }
  out->Leaf("button", {{"type", "button"}, {"id", "keys-help"}, {"hidden", ""}},
            Say(frame.language, "keys"));
  out->Close().Close();
  WriteKeys(frame.language, out);
}

void WriteSearchForm(const Frame& frame, std::string_view id, std::string_view query,
                     HtmlWriter* out) {
  const SafeUrl search = SafeUrl::Local("/search");
  const std::string list = std::string(id) + "-list";
  out->Open("form", {{"class", "search"},
                     // A page has one such landmark: the masthead's.
                     id == "q" ? Attribute("role", "search") : NoAttribute(),
                     {"method", "get"},
                     Action(search)});
  out->Leaf("label", {{"for", id}, {"class", "unseen"}}, Say(frame.language, "search_label"));
  out->Void("input", {{"type", "search"},
                      {"name", "q"},
                      {"id", id},
                      {"value", query},
                      {"maxlength", "2000"},
                      frame.suggestions.empty() ? NoAttribute() : Attribute("list", list),
                      {"placeholder", Say(frame.language, "search_placeholder")}});
  if (!frame.suggestions.empty()) {
    out->Open("datalist", {{"id", list}});
    for (const std::string& suggestion : frame.suggestions) {
      out->Void("option", {{"value", suggestion}});
    }
    out->Close();
  }
  out->Leaf("button", {{"type", "submit"}}, Say(frame.language, "search")).Close();
}

void WriteHeading(int level, HtmlWriter* out) {
  switch (level) {
    case 1:
      out->Open("h1");
      break;
    case 2:
      out->Open("h2");
      break;
    case 3:
      out->Open("h3");
      break;
    default:
      out->Open("h4");
  }
}

SafeUrl StoryUrl(StoryId id) { return SafeUrl::Local("/story/", id.ToString()); }
SafeUrl ArticleUrl(ArticleId id) { return SafeUrl::Local("/article/", id.ToString()); }
SafeUrl StorylineUrl(StorylineId id) { return SafeUrl::Local("/storyline/", id.ToString()); }

}  // namespace diemtin::web
