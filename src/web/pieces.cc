// The small pieces of page.h.
#include "web/page.h"

namespace diemtin::web {
namespace {

// Puts " · " between what is written, not before or after.
class Separated {
 public:
  explicit Separated(HtmlWriter* out) : out_(out) {}
  void Next() {
    if (any_) out_->Text(" · ");
    any_ = true;
  }

 private:
  HtmlWriter* out_;
  bool any_ = false;
};

void WriteStoryLink(const store::StoryRow& row, HtmlWriter* out) {
  const SafeUrl url = StoryUrl(row.id);
  out->Leaf("a", {Href(url), Lang(row.language)}, row.title);
}

}  // namespace

void WriteWays(const Frame& frame, std::string_view kind, TextKey label,
               const std::vector<Way>& ways, HtmlWriter* out) {
  const std::string_view said = Say(frame.language, label);
  out->Open("nav", {{"class", kind}, {"aria-label", said}});
  out->Leaf("span", {{"aria-hidden", "true"}}, said).Open("ul");
  for (const Way& way : ways) {
    const Attribute shown = way.is_shown ? Attribute("aria-current", "true") : NoAttribute();
    out->Open("li").Leaf("a", {Href(way.url), shown}, Say(frame.language, way.word)).Close();
  }
  out->Close().Close();
}

void WriteTime(const Frame& frame, std::int64_t unix_seconds, bool as_age, HtmlWriter* out) {
  if (unix_seconds == 0) return;
  const std::string full = FormatTime(frame.language, unix_seconds);
  const std::string machine = MachineTime(unix_seconds);
  if (as_age) {
    out->Leaf("time", {{"datetime", machine}, {"title", full}},
              FormatAge(frame.language, unix_seconds, frame.scope.now));
  } else {
    out->Leaf("time", {{"datetime", machine}}, full);
  }
}

void WriteTime(const Frame& frame, const Time& time, HtmlWriter* out) {
  out->Leaf("time", {{"datetime", FormatIso8601(time)}}, FormatTime(frame.language, time));
}

void WriteTime(const Frame& frame, const store::ArticleRow& row, HtmlWriter* out) {
  if (row.published) {
    WriteTime(frame, *row.published, out);
  } else if (row.time != 0) {
    WriteTime(frame, row.time, false, out);
  } else {
    out->Text(Say(frame.language, "time_unknown"));
  }
}

void WriteLanguageMark(const Frame& frame, std::string_view language, HtmlWriter* out) {
  if (language.empty() || language == "und" || language == LanguageCode(frame.language)) return;
  out->Leaf("span", {{"class", "tongue"}}, SayNamed(frame.language, "language_", language));
}

void WriteStoryMeta(const Frame& frame, const store::StoryRow& row, HtmlWriter* out) {
  out->Open("p", {{"class", "meta"}});
  Separated separated(out);
  if (row.outlets > 1) {
    separated.Next();
    out->Text(SayCount(frame.language, "count_outlets_one", row.outlets));
  }
  if (row.articles > 1) {
    separated.Next();
    out->Text(SayCount(frame.language, "count_articles_one", row.articles));
  }
  if (row.last_time != 0) {
    separated.Next();
    WriteTime(frame, row.last_time, true, out);
  }
  for (const std::string& language : row.languages) WriteLanguageMark(frame, language, out);
  out->Close();
}

void WriteArticleMeta(const Frame& frame, const store::ArticleRow& row, HtmlWriter* out) {
  out->Open("p", {{"class", "meta"}});
  Separated separated(out);
  if (row.outlet) {
    separated.Next();
    const SafeUrl url = SafeUrl::Local("/outlet/", *row.outlet);
    out->Leaf("a", {Href(url), {"class", "outlet"}}, *row.outlet);
  } else if (const auto url = SafeUrl::FromOutside(row.url.value_or(""))) {
    separated.Next();  // who printed it is not known, where is
    out->Leaf("span", {{"class", "outlet"}}, HostOf(*url));
  }
  separated.Next();
  WriteTime(frame, row, out);
  if (row.copy_of) {
    separated.Next();
    const SafeUrl url = ArticleUrl(*row.copy_of);
    out->Leaf("a", {Href(url)}, Say(frame.language, "reprint"));
  }
  WriteLanguageMark(frame, row.language, out);
  out->Close();
}

void WritePicture(const Picture& picture, bool with_caption, Language language, HtmlWriter* out,
                  bool lazy) {
  out->Open("figure");
  // Beside a caption or a headline a picture needs no words of its own.
  const bool has_words = with_caption && picture.caption.empty();
  out->Open("span", {{"class", "frame"}});
  out->Void("img", {Src(picture.here.value_or(picture.url)),
                    {"alt", has_words ? picture.alt : std::string()},
                    lazy ? Attribute("loading", "lazy") : NoAttribute(),
                    {"decoding", "async"},
                    {"referrerpolicy", "no-referrer"}});
  out->Close();
  if (with_caption && !(picture.caption.empty() && picture.credit.empty())) {
    out->Open("figcaption").Text(picture.caption);
    if (!picture.credit.empty()) {
      out->Text(" ").Leaf("span", {{"class", "credit"}}, Say(language, "photo", picture.credit));
    }
    out->Close();
  }
  out->Close();
}

void WriteCard(const Frame& frame, const StoryCard& card, const CardStyle& style, HtmlWriter* out) {
  const store::StoryRow& row = card.row;
  out->Open("article", {{"class", "card"}});
  if (style.picture && card.picture) WritePicture(*card.picture, false, frame.language, out);
  WriteHeading(style.level, out);
  WriteStoryLink(row, out);
  out->Close();
  if (style.summary && !row.summary.empty()) {
    out->Leaf("p", {{"class", "summary"}, Lang(row.language)}, row.summary);
  }
  WriteStoryMeta(frame, row, out);
  out->Close();
}

void WriteRuns(const std::vector<WordRun>& runs, std::string_view language, HtmlWriter* out) {
  out->Open("p", {{"class", "diff"}, Lang(language)});
  for (const WordRun& run : runs) {
    switch (run.change) {
      case Change::kSame:
        out->Text(run.text);
        break;
      case Change::kAdded:
        out->Leaf("ins", run.text);
        break;
      case Change::kRemoved:
        out->Leaf("del", run.text);
        break;
    }
    out->Text(" ");
  }
  out->Close();
}

void WriteStoryList(const Frame& frame, const std::vector<store::StoryRow>& rows, HtmlWriter* out,
                    std::optional<StoryId> here) {
  out->Open("ol", {{"class", "headlines"}});
  for (const store::StoryRow& row : rows) {
    if (row.id == here) {
      out->Open("li", {{"class", "here"}, {"aria-current", "true"}, Lang(row.language)});
      out->Text(row.title).Close();
      continue;
    }
    out->Open("li");
    WriteStoryLink(row, out);
    WriteStoryMeta(frame, row, out);
    out->Close();
  }
  out->Close();
}

void WriteArticleList(const Frame& frame, const std::vector<store::ArticleRow>& rows,
                      HtmlWriter* out) {
  out->Open("ol", {{"class", "headlines"}});
  for (const store::ArticleRow& row : rows) {
    const SafeUrl url = ArticleUrl(row.id);
    out->Open("li").Leaf("a", {Href(url), Lang(row.language)}, row.title);
    WriteArticleMeta(frame, row, out);
    out->Close();
  }
  out->Close();
}

void WritePager(const Frame& frame, int page, bool has_more, HtmlWriter* out, bool by_time) {
  const auto label = [&](int other, TextKey of_time) {
    return by_time ? std::string(Say(frame.language, of_time))
                   : Say(frame.language, "page_number", other);
  };
  if (page == 1 && !has_more) return;
  const auto url = [&](int other) {
    SafeUrl link = SafeUrl::OfSegments(frame.target.segments);
    for (const std::string_view name : {"q", "sort", "order", "deep"}) {
      if (const auto value = frame.target.Get(name)) link = link.With(name, *value);
    }
    return link.With("page", std::to_string(other));
  };
  const std::string here = Say(frame.language, "page_number", page);
  out->Open("nav", {{"class", "pager"}, {"aria-label", here}});
  if (page > 1) {
    const SafeUrl newer = url(page - 1);
    out->Leaf("a", {Href(newer), {"rel", "prev"}}, label(page - 1, "page_newer"));
  }
  out->Leaf("span", here);
  if (has_more) {
    const SafeUrl older = url(page + 1);
    out->Leaf("a", {Href(older), {"rel", "next"}}, label(page + 1, "page_older"));
  }
  out->Close();
}

// Hits stand between \x02 and \x03.
void WriteMarked(std::string_view text, HtmlWriter* out) {
  bool in_hit = false;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\x02\x03");
    const std::string_view piece = text.substr(0, end);
    if (in_hit) {
      out->Leaf("mark", piece);
    } else {
      out->Text(piece);
    }
    if (end == std::string_view::npos) break;
    in_hit = text[end] == '\x02';
    text.remove_prefix(end + 1);
  }
}

}  // namespace diemtin::web
