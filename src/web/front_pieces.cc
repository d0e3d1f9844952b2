// The pieces of page.h that the front page is made of.
#include <algorithm>

#include "base/utf8.h"
#include "rank/sections.h"
#include "web/page.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kSnippetBytes = 160;
constexpr int kCurveWidth = 96, kCurveHeight = 20;

// The beginning, cut after a word.
std::string Snippet(std::string_view text) {
  if (text.size() <= kSnippetBytes) return std::string(text);
  std::string_view cut = Utf8Prefix(text, kSnippetBytes);
  if (const std::size_t space = cut.rfind(' '); space != std::string_view::npos && space > 0) {
    cut = cut.substr(0, space);
  }
  return std::string(cut) + "…";
}

void WriteSnippet(std::string_view text, std::string_view language, HtmlWriter* out) {
  if (!text.empty()) out->Leaf("p", {{"class", "snippet"}, Lang(language)}, Snippet(text));
}

}  // namespace

std::string_view SectionName(Language language, std::string_view section) {
  const std::string_view key = rank::SectionKey(section);
  return key.empty() ? section : SayNamed(language, "section_", key);
}

SafeUrl SectionUrl(std::string_view section) {
  const std::string_view key = rank::SectionKey(section);
  return SafeUrl::Local("/section/", key.empty() ? section : key);
}

void WriteSectionLink(const Frame& frame, std::string_view section, std::string_view language,
                      HtmlWriter* out) {
  const SafeUrl url = SectionUrl(section);
  const bool known = !rank::SectionKey(section).empty();
  out->Leaf("a", {Href(url), known ? NoAttribute() : Lang(language)},
            SectionName(frame.language, section));
}

void WriteCurve(const Frame& frame, const std::vector<int>& curve, HtmlWriter* out) {
  if (curve.size() < 2) return;
  const int most = *std::max_element(curve.begin(), curve.end());
  if (most == 0) return;
  std::string points = fmt::format("0,{}", kCurveHeight);
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const double x = static_cast<double>(i) * kCurveWidth / static_cast<double>(curve.size() - 1);
    const double y = kCurveHeight - static_cast<double>(curve[i]) * (kCurveHeight - 2) / most;
    points += fmt::format(" {:.1f},{:.1f}", x, y);
  }
  points += fmt::format(" {},{}", kCurveWidth, kCurveHeight);
  const std::string box = fmt::format("0 0 {} {}", kCurveWidth, kCurveHeight);
  const std::string label = Say(frame.language, "curve", most);
  out->Open("svg", {{"class", "curve"}, {"viewbox", box}, {"role", "img"}, {"aria-label", label}});
  out->Open("polygon", {{"points", points}}).Close().Close();
}

void WriteBrief(const Frame& frame, const store::StoryRow& row, HtmlWriter* out) {
  out->Open("li");
  const SafeUrl url = StoryUrl(row.id);
  out->Leaf("a", {Href(url), {"class", "head"}, Lang(row.language)}, row.title);
  WriteSnippet(row.summary, row.language, out);
  out->Open("p", {{"class", "meta"}});
  if (row.section) {
    WriteSectionLink(frame, *row.section, row.language, out);
    out->Text(" · ");
  }
  if (row.outlets > 1) {
    out->Text(SayCount(frame.language, "count_outlets_one", row.outlets)).Text(" · ");
  }
  if (row.last_time != 0) {
    WriteTime(frame, row.last_time, true, out);
  } else {
    out->Text(Say(frame.language, "time_unknown"));
  }
  WriteLanguageMark(frame, row.language, out);
  out->Close().Close();
}

void WriteBrief(const Frame& frame, const store::ArticleRow& row, HtmlWriter* out) {
  out->Open("li");
  const SafeUrl url = ArticleUrl(row.id);
  out->Leaf("a", {Href(url), {"class", "head"}, Lang(row.language)}, row.title);
  WriteSnippet(row.lead.value_or(""), row.language, out);
  out->Open("p", {{"class", "meta"}});
  if (row.section) {
    WriteSectionLink(frame, *row.section, row.language, out);
    out->Text(" · ");
  }
  if (row.outlet) out->Text(*row.outlet).Text(" · ");
  if (row.time != 0) {
    WriteTime(frame, row.time, true, out);
  } else {
    out->Text(Say(frame.language, "time_unknown"));
  }
  WriteLanguageMark(frame, row.language, out);
  out->Close().Close();
}

}  // namespace diemtin::web
