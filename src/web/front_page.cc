#include "web/pages.h"

namespace diemtin::web {
namespace {

void WriteLead(const Frame& frame, const StoryCard& card, HtmlWriter* out) {
  const store::StoryRow& row = card.row;
  out->Open("article", {{"class", card.picture ? "lead with-picture" : "lead"}});
  if (card.picture) WritePicture(*card.picture, true, frame.language, out);
  out->Open("div");
  if (row.section) {
    const SafeUrl url = SafeUrl::Local("/section/", *row.section);
    out->Open("p", {{"class", "kicker"}, Lang(row.language)});
    out->Leaf("a", {Href(url)}, *row.section).Close();
  }
  const SafeUrl url = StoryUrl(row.id);
  out->Open("h2").Leaf("a", {Href(url), Lang(row.language)}, row.title).Close();
  if (!row.summary.empty()) {
    out->Leaf("p", {{"class", "summary"}, Lang(row.language)}, row.summary);
  }
  WriteStoryMeta(frame, row, out);
  out->Close().Close();
}

// A band of one section: its best story with picture and summary, the others as headlines.
void WriteSection(const Frame& frame, const SectionBlock& block, HtmlWriter* out) {
  out->Open("section", {{"class", "band"}}).Open("h2");
  if (block.name.empty()) {
    out->Text(Say(frame.language, "other_section"));
  } else {
    const SafeUrl url = SafeUrl::Local("/section/", block.name);
    out->Leaf("a", {Href(url)}, block.name);
  }
  out->Close().Open("div", {{"class", "cards"}});
  for (std::size_t i = 0; i < block.stories.size(); ++i) {
    WriteCard(frame, block.stories[i], {.level = 3, .summary = true, .picture = i == 0}, out);
  }
  out->Close().Close();
}

void WriteAside(const Frame& frame, const FrontView& view, HtmlWriter* out) {
  out->Open("aside", {{"class", "side"}});
  const auto list = [&](TextKey name, const auto& rows, auto write) {
    if (rows.empty()) return;
    out->Open("section").Leaf("h2", Say(frame.language, name));
    write(frame, rows, out);
    out->Close();
  };
  const auto stories = [](const Frame& page, const std::vector<store::StoryRow>& rows,
                          HtmlWriter* to) { WriteStoryList(page, rows, to); };
  list("spotlight", view.spotlight, stories);
  list("hot", view.hot, stories);
  list("latest", view.latest, WriteArticleList);
  out->Close();
}

}  // namespace

std::string FrontHtml(const Frame& frame, const FrontView& view) {
  HtmlWriter out;
  BeginPage(frame, Say(frame.language, "site_name"), "front", &out);
  if (!view.lead) {
    out.Leaf("p", {{"class", "empty"}}, Say(frame.language, "nothing_here"));
    EndPage(frame, &out);
    return out.Take();
  }
  out.Open("div", {{"class", "top"}}).Open("div", {{"class", "news"}});
  WriteLead(frame, *view.lead, &out);
  out.Open("div", {{"class", "seconds"}});
  for (const StoryCard& card : view.seconds) WriteCard(frame, card, {.level = 2}, &out);
  out.Close();
  for (const SectionBlock& block : view.sections) WriteSection(frame, block, &out);
  out.Close();
  WriteAside(frame, view, &out);
  out.Close();
  EndPage(frame, &out);
  return out.Take();
}

}  // namespace diemtin::web
