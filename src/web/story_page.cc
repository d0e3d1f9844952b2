#include <algorithm>

#include "web/acts.h"
#include "web/corrections.h"
#include "web/evidence.h"
#include "web/formats/article_formats.h"
#include "web/pages.h"
#include "web/story_told.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kShownBlocks = 5;  // of the best article, before "read this article"
// What a page of 50 KB has room for; its JSON twin has all.
constexpr std::size_t kMostOthers = 16, kMostCopies = 12, kMostReasons = 8;
constexpr std::size_t kDiffBytes = 6000;  // of one original's copies

std::size_t SizeOf(const std::optional<std::vector<WordRun>>& runs) {
  std::size_t size = 0;
  for (const WordRun& run : *runs) size += run.text.size();
  return size;
}

void WriteMore(const Frame& frame, std::size_t articles, HtmlWriter* out) {
  if (articles == 0) return;
  out->Open("p", {{"class", "meta"}}).Text("+ ");
  out->Text(SayCount(frame.language, "count_articles_one", static_cast<std::int64_t>(articles)));
  out->Close();
}

bool IsSame(const std::optional<std::vector<WordRun>>& runs) {
  return runs && CountPlaces(*runs) == 0;
}

// `room`: bytes of differences that may still be shown.
void WriteCopy(const Frame& frame, const CopyEntry& copy, std::size_t* room, HtmlWriter* out) {
  const Language language = frame.language;
  const bool compared = copy.title && copy.text;
  const std::size_t size = compared ? SizeOf(copy.title) + SizeOf(copy.text) : 0;
  out->Open("li");
  const SafeUrl url = ArticleUrl(copy.row.id);
  out->Leaf("a", {Href(url), Lang(copy.row.language)}, copy.row.title);
  WriteArticleMeta(frame, copy.row, out);
  if (copy.version) out->Leaf("p", {{"class", "verdict"}}, Say(language, "decision_version"));
  if (compared && copy.places == 0) {
    out->Leaf("p", {{"class", "verdict"}}, Say(language, "copy_same"));
  } else if (compared && size > *room) {
    out->Leaf("p", {{"class", "verdict"}}, Say(language, "copy_differs", copy.places));
  } else if (compared) {
    *room -= size;
    out->Open("details").Open("summary").Text(Say(language, "what_differs"));
    out->Text(" — ").Text(Say(language, "copy_differs", copy.places)).Close();
    if (!IsSame(copy.title)) WriteRuns(*copy.title, copy.row.language, out);
    if (!IsSame(copy.text)) WriteRuns(*copy.text, copy.row.language, out);
    out->Close();
  } else {
    out->Leaf("p", {{"class", "verdict"}}, Say(language, "copy_too_different"));
  }
  out->Close();
}

void WriteCopies(const Frame& frame, const ArticleEntry& entry, HtmlWriter* out) {
  if (entry.copies.empty()) return;
  out->Open("details", {{"class", "copies"}}).Open("summary");
  out->Text(Say(frame.language, "copy_of_this")).Text(" (");
  out->Text(std::to_string(entry.copies.size())).Text(")").Close().Open("ol");
  const std::size_t shown = std::min(entry.copies.size(), kMostCopies);
  std::size_t room = kDiffBytes;
  for (std::size_t i = 0; i < shown; ++i) WriteCopy(frame, entry.copies[i], &room, out);
  out->Close();
  WriteMore(frame, entry.copies.size() - shown, out);
  out->Close();
}

void WriteDecision(const Frame& frame, const model::Decision& decision, HtmlWriter* out) {
  std::string name(model::DecisionName(decision.kind));
  std::replace(name.begin(), name.end(), '-', '_');
  out->Open("li").Leaf("b", SayNamed(frame.language, "decision_", name));
  if (decision.threshold > 0) {
    out->Text(" ").Leaf("span", {{"class", "score"}},
                        Say(frame.language, "decision_score", fmt::format("{:.2f}", decision.score),
                            fmt::format("{:.2f}", decision.threshold)));
  }
  if (!decision.evidence.empty()) {
    out->Open("ul");
    for (const model::Evidence& evidence : decision.evidence) {
      out->Open("li").Leaf("i", EvidenceLabel(frame.language, evidence));
      out->Text(": ").Text(EvidenceText(frame.language, evidence));
      if (evidence.weight != 0) {
        out->Text(" ").Leaf("span", {{"class", "score"}}, fmt::format("{:+.2f}", evidence.weight));
      }
      out->Close();
    }
    out->Close();
  }
  out->Close();
}

void WriteOddOne(const Frame& frame, const OddEntry& odd, HtmlWriter* out) {
  const SafeUrl url = ArticleUrl(odd.row.id);
  out->Open("p").Leaf("b", Say(frame.language, "odd_one_out")).Text(": ");
  out->Leaf("a", {Href(url), Lang(odd.row.language)}, odd.row.title).Text(" ");
  out->Leaf("span", {{"class", "score"}},
            Say(frame.language, "odd_one_likeness", odd.likeness, odd.mean));
  out->Close();
}

// The reasons of the whole page: an article's headline, then what was decided about it.
void WriteWhy(const Frame& frame, const StoryView& view, HtmlWriter* out) {
  std::vector<const ArticleEntry*> entries = {&view.best};
  for (const ArticleEntry& entry : view.others) entries.push_back(&entry);
  std::erase_if(entries, [](const ArticleEntry* entry) { return entry->decisions.empty(); });
  if (entries.empty() && view.decisions.empty()) return;
  const std::size_t left_out = entries.size() - std::min(entries.size(), kMostReasons);
  entries.resize(entries.size() - left_out);
  out->Open("section").Open("details", {{"class", "why"}});
  out->Open("summary").Leaf("h2", Say(frame.language, "why_together")).Close();
  for (const ArticleEntry* entry : entries) {
    const SafeUrl url = ArticleUrl(entry->row.id);
    out->Open("p").Leaf("a", {Href(url), Lang(entry->row.language)}, entry->row.title);
    if (entry->row.outlet) out->Text(" · ").Text(*entry->row.outlet);
    out->Close().Open("ul");
    for (const model::Decision& decision : entry->decisions) WriteDecision(frame, decision, out);
    out->Close();
  }
  WriteMore(frame, left_out, out);
  if (view.odd_one) WriteOddOne(frame, *view.odd_one, out);
  out->Close().Close();
}

void WriteBest(const Frame& frame, const StoryView& view, HtmlWriter* out) {
  const model::Article& article = view.best_article;
  out->Open("div", {{"class", "best"}, Lang(view.best.row.language)});
  if (view.picture) WritePicture(*view.picture, true, frame.language, out, false);
  if (article.lead) out->Leaf("p", {{"class", "standfirst"}}, *article.lead);
  std::size_t shown = 0;
  for (const model::Block& block : article.blocks) {
    if (shown == kShownBlocks) break;
    if (block.kind != model::BlockKind::kParagraph || block.text.empty()) continue;
    if (block.text == article.lead) continue;  // printed as text, too
    out->Leaf("p", block.text);
    ++shown;
  }
  out->Open("p", {{"class", "more"}, Lang(LanguageCode(frame.language))});
  const SafeUrl url = ArticleUrl(view.best.row.id);
  out->Leaf("a", {Href(url)}, Say(frame.language, "read_more")).Close();
  out->Close();
  WriteCopies(frame, view.best, out);
}

void WriteOthers(const Frame& frame, const StoryView& view, HtmlWriter* out) {
  if (view.others.empty()) return;
  out->Open("section", {{"class", "others"}});
  out->Leaf("h2", Say(frame.language, "other_articles"));
  const std::size_t shown = std::min(view.others.size(), kMostOthers);
  for (std::size_t i = 0; i < shown; ++i) {
    const ArticleEntry& entry = view.others[i];
    const store::ArticleRow& row = entry.row;
    const SafeUrl url = ArticleUrl(row.id);
    out->Open("article", {{"class", "card"}}).Open("h3");
    out->Leaf("a", {Href(url), Lang(row.language)}, row.title).Close();
    WriteArticleMeta(frame, row, out);
    if (row.lead) out->Leaf("p", {{"class", "summary"}, Lang(row.language)}, *row.lead);
    WriteCopies(frame, entry, out);
    WriteSameOrNot(frame, false, view.best.row.id.ToString(), row.id.ToString(), out);
    out->Close();
  }
  WriteMore(frame, view.others.size() - shown + static_cast<std::size_t>(view.left_out), out);
  out->Close();
}

void WriteAside(const Frame& frame, const StoryView& view, HtmlWriter* out) {
  out->Open("aside", {{"class", "side"}});
  WriteNamedIn(frame, view.told, out);
  if (view.storyline) {
    const SafeUrl url = StorylineUrl(view.storyline->id);
    out->Open("section").Leaf("h2", Say(frame.language, "storyline_of_story"));
    out->Open("p", {{"class", "line-title"}}).Leaf("a", {Href(url)}, view.storyline->title).Close();
    out->Leaf("p", {{"class", "meta"}},
              SayCount(frame.language, "count_stories_one", view.storyline->stories));
    if (!view.before.empty() || !view.after.empty()) {
      out->Leaf("h3", Say(frame.language, "storyline_before_after"));
      std::vector<store::StoryRow> neighbours = view.before;
      neighbours.push_back(view.row);
      neighbours.insert(neighbours.end(), view.after.begin(), view.after.end());
      WriteStoryList(frame, neighbours, out, view.row.id);
    }
    out->Close();
  }
  if (!view.related.empty()) {
    out->Open("section").Leaf("h2", Say(frame.language, "related"));
    WriteStoryList(frame, view.related, out);
    out->Close();
  }
  out->Close();
}

}  // namespace

std::string StoryHtml(const Frame& frame, const StoryView& view) {
  HtmlWriter out;
  const store::StoryRow& row = view.row;
  BeginPage(frame, row.title, "story", &out, row.summary);
  out.Open("div", {{"class", "top"}}).Open("div", {{"class", "news"}});
  out.Open("header", {{"class", "title"}});
  if (row.section) {
    out.Open("p", {{"class", "kicker"}});
    WriteSectionLink(frame, *row.section, row.language, &out);
    out.Close();
  }
  out.Leaf("h1", {Lang(row.language)}, row.title);
  WriteStoryMeta(frame, row, &out);
  const SafeUrl why = SafeUrl::OfSegments({"story", row.id.ToString(), "why-here"});
  out.Open("p", {{"class", "why-here"}});
  out.Leaf("a", {Href(why)}, Say(frame.language, "why_here")).Close();
  out.Open("p", {{"class", "source"}}).Text(Say(frame.language, "best_article")).Text(":").Close();
  WriteArticleMeta(frame, view.best.row, &out);
  WriteFollow(frame, people::FollowKind::kStory, row.id.ToString(), &out);
  out.Close();
  WriteBest(frame, view, &out);
  WriteTravel(frame, view.told, &out);
  WriteDiffering(frame, view.told, &out);
  WriteSpeakers(frame, view.told, &out);
  WriteOthers(frame, view, &out);
  WriteSameAs(frame, view.row.id.ToString(), &out);
  WriteCorrections(frame.language, view.corrections, &out,
                   frame.has_people ? StoryUrl(row.id).str() : std::string());
  WriteWhy(frame, view, &out);
  out.Close();
  WriteAside(frame, view, &out);
  out.Close();
  out.Data(kLinkedData, StoryLinkedData(frame, view));
  EndPage(frame, &out);
  return out.Take();
}

}  // namespace diemtin::web
