#include "web/pages.h"

namespace diemtin::web {
namespace {

void WriteKicker(const Frame& frame, const store::StoryRow& row, HtmlWriter* out) {
  if (!row.section) return;
  out->Open("p", {{"class", "kicker"}});
  WriteSectionLink(frame, *row.section, row.language, out);
  out->Close();
}

void WriteSummary(const StoryCard& card, HtmlWriter* out) {
  const std::string& text = card.summary.empty() ? card.row.summary : card.summary;
  if (!text.empty()) out->Leaf("p", {{"class", "summary"}, Lang(card.row.language)}, text);
}

// How many outlets, how old, and the curve.
void WriteFoot(const Frame& frame, const StoryCard& card, HtmlWriter* out) {
  out->Open("div", {{"class", "foot"}});
  WriteStoryMeta(frame, card.row, out);
  if (card.row.articles > 1) WriteCurve(frame, card.curve, out);
  out->Close();
}

void WriteHeadline(const StoryCard& card, int level, HtmlWriter* out) {
  const SafeUrl url = StoryUrl(card.row.id);
  WriteHeading(level, out);
  out->Leaf("a", {Href(url), Lang(card.row.language)}, card.row.title).Close();
}

void WriteLead(const Frame& frame, const StoryCard& card, HtmlWriter* out) {
  out->Open("article", {{"class", card.picture ? "lead with-picture" : "lead"}});
  out->Open("div", {{"class", "words"}});
  WriteKicker(frame, card.row, out);
  WriteHeadline(card, 2, out);
  WriteSummary(card, out);
  WriteFoot(frame, card, out);
  out->Close();
  if (card.picture) WritePicture(*card.picture, true, frame.language, out, false);
  out->Close();
}

void WriteSecond(const Frame& frame, const StoryCard& card, HtmlWriter* out) {
  out->Open("article", {{"class", "card"}});
  if (card.picture) WritePicture(*card.picture, false, frame.language, out);
  WriteKicker(frame, card.row, out);
  WriteHeadline(card, 2, out);
  WriteSummary(card, out);
  WriteFoot(frame, card, out);
  out->Close();
}

// A band of one section: its best story with picture and summary, the others as headlines.
void WriteSection(const Frame& frame, const SectionBlock& block, HtmlWriter* out) {
  out->Open("section", {{"class", "band"}}).Open("h2");
  if (block.name.empty()) {
    out->Text(Say(frame.language, "other_section"));
  } else {
    WriteSectionLink(frame, block.name, "", out);
  }
  out->Close();
  for (std::size_t i = 0; i < block.stories.size(); ++i) {
    const StoryCard& card = block.stories[i];
    out->Open("article", {{"class", i == 0 ? "card first" : "card"}});
    if (i == 0 && card.picture) WritePicture(*card.picture, false, frame.language, out);
    WriteHeadline(card, 3, out);
    if (i == 0) WriteSummary(card, out);
    WriteFoot(frame, card, out);
    out->Close();
  }
  out->Close();
}

template <typename Row>
void WriteList(const Frame& frame, TextKey name, std::string_view kind,
               const std::vector<Row>& rows, HtmlWriter* out) {
  if (rows.empty()) return;
  out->Open("section", {{"class", kind}}).Leaf("h2", Say(frame.language, name));
  out->Open("ol", {{"class", "briefs"}});
  for (const Row& row : rows) WriteBrief(frame, row, out);
  out->Close().Close();
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
  for (const StoryCard& card : view.seconds) WriteSecond(frame, card, &out);
  out.Close().Close();
  out.Open("aside", {{"class", "side"}});
  WriteList(frame, "spotlight", "spotlight", view.spotlight, &out);
  WriteList(frame, "hot", "hot", view.hot, &out);
  out.Close().Close();
  WriteList(frame, "latest", "strip-list latest", view.latest, &out);
  if (!view.sections.empty()) {
    out.Open("div", {{"class", "bands"}});
    for (const SectionBlock& block : view.sections) WriteSection(frame, block, &out);
    out.Close();
  }
  WriteList(frame, "like", "strip-list like", view.like, &out);
  EndPage(frame, &out);
  return out.Take();
}

}  // namespace diemtin::web
