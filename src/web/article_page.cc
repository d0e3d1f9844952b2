#include <algorithm>
#include <span>

#include "text/masks.h"
#include "web/acts.h"
#include "web/formats/article_formats.h"
#include "web/pages.h"
#include "web/topic.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kMostNames = 12, kMostTags = 40;

// Calls visit(line) for each line.
template <typename Visit>
void EachLine(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    visit(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

void WriteFigure(const Frame& frame, const model::Block& block,
                 const std::optional<Picture>& picture, HtmlWriter* out) {
  if (picture) {
    WritePicture(*picture, true, frame.language, out);
  } else if (!block.caption.empty() || !block.credit.empty()) {  // printed, but not to be shown
    out->Open("figure", {{"class", "lost"}}).Open("figcaption");
    out->Leaf("b", Say(frame.language, "figure")).Text(" ").Text(block.caption);
    if (!block.credit.empty()) {
      out->Text(" ").Leaf("span", {{"class", "credit"}},
                          Say(frame.language, "photo", block.credit));
    }
    out->Close().Close();
  }
}

// Text as printed or, of a language's code, with its masks undone: what was put in the place of a
// mask is marked and bears the mask as its title.
void WriteText(std::string_view text, std::string_view unmask, HtmlWriter* out) {
  std::size_t done = 0;
  if (!unmask.empty()) {
    for (const text::MaskSpan& span : text::FindMasks(text, unmask)) {
      out->Text(text.substr(done, span.begin - done));
      const std::string printed(text.substr(span.begin, span.end - span.begin));
      out->Leaf("span", {{"class", "unmasked"}, {"title", printed}}, span.clean);
      done = span.end;
    }
  }
  out->Text(text.substr(done));
}

void WriteBlock(const model::Block& block, std::string_view unmask, HtmlWriter* out) {
  using model::BlockKind;
  const auto element = [&](Name name, std::string_view text) {
    out->Open(name);
    WriteText(text, unmask, out);
    out->Close();
  };
  switch (block.kind) {
    case BlockKind::kParagraph:
      element("p", block.text);
      break;
    case BlockKind::kHeading:
      element("h2", block.text);
      break;
    case BlockKind::kQuotation:
      out->Open("blockquote");
      element("p", block.text);
      out->Close();
      break;
    case BlockKind::kList:
      out->Open("ul");
      EachLine(block.text, [&](std::string_view line) { element("li", line); });
      out->Close();
      break;
    case BlockKind::kTable:
      out->Leaf("pre", {{"class", "table"}}, block.text);
      break;
    case BlockKind::kFigure:  // WriteBody knows its picture
      break;
    case BlockKind::kEmbed:
      if (const auto url = SafeUrl::FromOutside(block.src)) {
        out->Open("p", {{"class", "embed"}});
        out->Leaf("a", {Href(*url), {"rel", "noopener noreferrer"}}, HostOf(*url)).Close();
      }
      break;
  }
}

// The language whose masks are to be undone; empty: the text stands as printed.
std::string_view Unmasking(const Frame& frame, const model::Article& article) {
  if (article.masked_words.empty() || frame.target.Get("text") != "clean") return {};
  return article.language.empty() ? std::string_view("und") : std::string_view(article.language);
}

// As printed, or with masks undone.
void WriteSwitch(const Frame& frame, const ArticleView& view, HtmlWriter* out) {
  if (view.article.masked_words.empty()) return;
  const bool clean = !Unmasking(frame, view.article).empty();
  const SafeUrl printed = ArticleUrl(view.row.id);
  WriteWays(
      frame, "choice switch", "text_shown",
      {{printed, !clean, "text_printed"}, {printed.With("text", "clean"), clean, "text_unmasked"}},
      out);
}

void WriteBody(const Frame& frame, ArticleId id, const model::Article& article, HtmlWriter* out) {
  const std::string_view unmask = Unmasking(frame, article);
  out->Open("div", {{"class", "body"}, Lang(article.language)});
  if (article.lead) {
    out->Open("p", {{"class", "standfirst"}});
    WriteText(*article.lead, unmask, out);
    out->Close();
  }
  bool lead_is_due = article.lead.has_value();
  for (std::size_t i = 0; i < article.blocks.size(); ++i) {
    const model::Block& block = article.blocks[i];
    if (lead_is_due && block.text == *article.lead) {  // printed as text, too
      lead_is_due = false;
    } else if (block.kind == model::BlockKind::kFigure) {
      WriteFigure(frame, block, PictureOf(article, id, i, frame.scope.pictures), out);
    } else {
      WriteBlock(block, unmask, out);
    }
  }
  out->Close();
}

std::string Join(const std::vector<std::string>& values) {
  std::string joined;
  for (const std::string& value : values) {
    if (!joined.empty()) joined += ", ";
    joined += value;
  }
  return joined;
}

// One row of the facts: a term and what it is; the caller closes dd and the row.
void Term(std::string_view name, HtmlWriter* out) { out->Open("div").Leaf("dt", name).Open("dd"); }

void WriteFacts(const Frame& frame, const ArticleView& view, HtmlWriter* out) {
  const model::Article& article = view.article;
  const Language language = frame.language;
  out->Open("dl", {{"class", "facts"}});
  if (article.outlet) {
    const SafeUrl url = SafeUrl::Local("/outlet/", *article.outlet);
    Term(Say(language, "outlet"), out);
    out->Leaf("a", {Href(url)}, *article.outlet).Close().Close();
  }
  if (!article.authors.empty()) {
    Term(Say(language, "author"), out);
    out->Text(Join(article.authors)).Close().Close();
  }
  if (!article.agencies.empty()) {
    Term(Say(language, "agency"), out);
    for (const std::string& agency : article.agencies) {
      if (&agency != &article.agencies.front()) out->Text(", ");
      const SafeUrl url = TopicUrl(TopicKind::kAgency, agency);
      out->Leaf("a", {Href(url)}, agency);
    }
    out->Close().Close();
  }
  if (view.row.time != 0 || article.published) {
    Term(Say(language, "published"), out);
    WriteTime(frame, view.row, out);
    out->Close().Close();
  }
  if (article.modified) {
    Term(Say(language, "modified"), out);
    WriteTime(frame, *article.modified, out);
    out->Close().Close();
  }
  out->Close();
}

void WriteMaskedWords(const Frame& frame, const model::Article& article, HtmlWriter* out) {
  if (article.masked_words.empty()) return;
  out->Open("section").Leaf("h2", Say(frame.language, "masked_words"));
  out->Leaf("p", {{"class", "meta"}}, Say(frame.language, "masked_explained"));
  out->Open("ul", {{"class", "masks"}, Lang(article.language)});
  for (const model::MaskedWord& word : article.masked_words) {
    out->Open("li").Leaf("s", word.printed).Text(" → ").Leaf("b", word.clean).Close();
  }
  out->Close().Close();
}

// The names that stand most often, each leading to what else names them.
void WriteNames(const Frame& frame, const model::Article& article, HtmlWriter* out) {
  if (article.names.empty()) return;
  std::vector<const model::Name*> names;
  for (const model::Name& name : article.names) names.push_back(&name);
  std::stable_sort(names.begin(), names.end(), [](const model::Name* a, const model::Name* b) {
    return a->mentions > b->mentions;
  });
  if (names.size() > kMostNames) names.resize(kMostNames);
  out->Open("section", {{"class", "tags"}}).Leaf("h2", Say(frame.language, "text_names"));
  out->Open("ul", {Lang(article.language)});
  for (const model::Name* name : names) {
    const SafeUrl url = NameUrl(*name);
    out->Open("li").Leaf("a", {Href(url)}, name->name).Close();
  }
  out->Close().Close();
}

void WriteVersion(const Frame& frame, const VersionEntry& version, std::size_t number, bool shown,
                  HtmlWriter* out) {
  const Language language = frame.language;
  out->Open("li");
  const std::string name = number == 1 ? std::string(Say(language, "version_first"))
                                       : Say(language, "version_number", number);
  const SafeUrl url = ArticleUrl(version.row.id);
  if (shown) {
    out->Leaf("b", name + " (" + std::string(Say(language, "version_shown")) + ")");
  } else {
    out->Leaf("a", {Href(url)}, name);
  }
  WriteArticleMeta(frame, version.row, out);
  if (number == 1) {
    out->Close();
    return;
  }
  if (!version.title || !version.text) {
    out->Leaf("p", {{"class", "verdict"}}, Say(language, "copy_too_different"));
  } else if (version.places == 0) {
    out->Leaf("p", {{"class", "verdict"}}, Say(language, "version_same"));
  } else {
    out->Open("details").Open("summary");
    out->Text(SayCount(language, "version_differs_one", version.places)).Close();
    for (const auto* runs : {&*version.title, &*version.text}) {
      if (CountPlaces(*runs) > 0) WriteRuns(*runs, version.row.language, out);
    }
    out->Close();
  }
  out->Close();
}

// How the page changed, the oldest version first.
void WriteVersions(const Frame& frame, const ArticleView& view, HtmlWriter* out) {
  if (view.versions.empty()) return;
  out->Open("section", {{"class", "versions"}}).Leaf("h2", Say(frame.language, "versions"));
  out->Open("ol");
  for (std::size_t i = 0; i < view.versions.size(); ++i) {
    const VersionEntry& version = view.versions[i];
    WriteVersion(frame, version, i + 1, version.row.id == view.row.id, out);
  }
  out->Close().Close();
}

void WriteAside(const Frame& frame, const ArticleView& view, HtmlWriter* out) {
  out->Open("aside", {{"class", "side"}});
  WriteVersions(frame, view, out);
  if (view.original) {
    out->Open("section").Leaf("h2", Say(frame.language, "copy_of"));
    WriteArticleList(frame, {*view.original}, out);
    out->Close();
  }
  if (view.story) {
    out->Open("section").Leaf("h2", Say(frame.language, "in_story"));
    WriteStoryList(frame, {*view.story}, out);
    if (view.story->articles > 1 && view.story->headline != view.row.id) {
      WriteSameOrNot(frame, false, view.story->headline.ToString(), view.row.id.ToString(), out);
    }
    out->Close();
  }
  if (!view.copies.empty()) {
    out->Open("section").Leaf("h2", Say(frame.language, "copy_of_this"));
    WriteArticleList(frame, view.copies, out);
    out->Close();
  }
  WriteNames(frame, view.article, out);
  WriteMaskedWords(frame, view.article, out);
  out->Close();
}

void WriteTags(const Frame& frame, const model::Article& article, HtmlWriter* out) {
  if (article.tags.empty()) return;
  out->Open("section", {{"class", "tags"}}).Leaf("h2", Say(frame.language, "tags"));
  out->Open("ul", {Lang(article.language)});
  const std::size_t shown = std::min(article.tags.size(), kMostTags);
  for (const std::string& tag : std::span(article.tags).first(shown)) {
    const SafeUrl url = TopicUrl(TopicKind::kTag, tag);
    out->Open("li").Leaf("a", {Href(url)}, tag).Close();
  }
  out->Close().Close();
}

// Was this useful? What stands in the holes is the reader's own.
void WriteUseful(const Frame& frame, ArticleId id, HtmlWriter* out) {
  const Language language = frame.language;
  const SafeUrl action = SafeUrl::OfSegments({"article", id.ToString(), "useful"});
  out->Open("form", {{"class", "useful"}, {"id", "useful"}, {"method", "post"}, Action(action)});
  out->HiddenHole("token", HoleKind::kToken);
  out->Open("fieldset").Leaf("legend", Say(language, "useful"));
  const auto button = [&](std::string_view value, TextKey key) {
    out->Leaf("button", {{"type", "submit"}, {"name", "vote"}, {"value", value}},
              Say(language, key));
  };
  button("yes", "useful_yes");
  button("no", "useful_no");
  out->Close();
  if (frame.target.Get("said")) {
    out->Leaf("p", {{"class", "said"}, {"role", "status"}}, Say(language, "useful_said"));
  }
  out->Open("p", {{"class", "meta"}}).Hole(HoleKind::kUseful).Text(" · ");
  out->Hole(HoleKind::kViews).Close().Close();
}

}  // namespace

std::string ArticleHtml(const Frame& frame, const ArticleView& view) {
  HtmlWriter out;
  const model::Article& article = view.article;
  BeginPage(frame, article.title, "article", &out, article.lead.value_or(""));
  out.Open("div", {{"class", "top"}}).Open("article", {{"class", "news"}});
  out.Open("header", {{"class", "title"}});
  const auto& section = article.section ? article.section : view.row.section;
  if (section) {
    out.Open("p", {{"class", "kicker"}, Lang(article.language)});
    WriteSectionLink(frame, *section, article.language, &out);
    out.Close();
  }
  out.Open("h1", {Lang(article.language)});
  WriteText(article.title, Unmasking(frame, article), &out);
  out.Close();
  WriteFacts(frame, view, &out);
  WriteSwitch(frame, view, &out);
  out.Close();
  WriteBody(frame, view.row.id, article, &out);
  out.Open("footer", {{"class", "end"}});
  if (article.views) {
    out.Leaf("p", {{"class", "meta"}}, SayCount(frame.language, "count_views_one", *article.views));
  }
  if (const auto url = SafeUrl::FromOutside(article.url.value_or(""))) {
    out.Open("p").Leaf("a", {Href(*url), {"rel", "noopener noreferrer"}, {"class", "original"}},
                       Say(frame.language, "original", HostOf(*url)));
    out.Close();
  }
  WriteSave(frame, view.row.id, &out);
  if (frame.has_people) WriteUseful(frame, view.row.id, &out);
  WriteTags(frame, article, &out);
  out.Close().Close();
  WriteAside(frame, view, &out);
  out.Close();
  out.Data(kLinkedData, ArticleLinkedData(frame, view));
  EndPage(frame, &out);
  return out.Take();
}

}  // namespace diemtin::web
