#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/analysis_view.h"
#include "app/table.h"
#include "app/terminal.h"
#include "app/topic_text.h"
#include "model/json.h"
#include "web/explanation.h"

namespace diemtin::app {
namespace {

using web::Say;

// What colours a stretch of the text.
struct Mark {
  std::size_t begin = 0, end = 0;
  std::string_view colour;
};

std::string_view ColourOf(model::NameKind kind) {
  switch (kind) {
    case model::NameKind::kPerson:
      return kGreen;
    case model::NameKind::kPlace:
      return kCyan;
    case model::NameKind::kOrganisation:
      return kMagenta;
    case model::NameKind::kOther:
      break;
  }
  return kBold;
}

class View {
 public:
  View(std::string_view text, const text::Analysis& analysis, const ExplainStyle& style)
      : text_(text), analysis_(analysis), style_(style) {}

  std::string Write(std::string_view path) {
    out_ += Coloured(kBold, Plain(path)) + "\n";
    WriteHead();
    out_ += '\n';
    WriteColouredText();
    WriteNames();
    WriteDates();
    WriteQuotations();
    WriteRest();
    return std::move(out_);
  }

 private:
  std::string Coloured(std::string_view colour, std::string_view text) const {
    return style_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", colour, text) : std::string(text);
  }
  std::string Part(std::size_t begin, std::size_t end) const {
    return Plain(text_.substr(begin, end - begin));
  }
  void Heading(web::TextKey key) {
    out_ += "\n" + Coloured(kBold, Say(style_.language, key)) + "\n";
  }
  void Row(std::string_view first, int width, const std::string& rest) {
    std::string cell = FitWidth(first, width);
    cell.append(static_cast<std::size_t>(std::max(1, width + 2 - DisplayWidth(cell))), ' ');
    out_ += "  " + cell + FitWidth(rest, std::max(10, style_.width - width - 4)) + "\n";
  }

  void WriteHead() {
    std::string head(web::SayNamed(style_.language, "language_", analysis_.language));
    if (analysis_.language_confidence < 1)
      head += fmt::format(" ({:.0f} %)", 100 * analysis_.language_confidence);
    const auto words = std::count_if(
        analysis_.words.begin(), analysis_.words.end(),
        [](const text::Word& word) { return word.kind != text::WordKind::kPunctuation; });
    head += " · " + Say(style_.language, "text_words", Grouped(words));
    const std::string topic = TopicText(analysis_.topic, style_.language);
    if (!topic.empty()) head.append(" · ").append(topic);
    out_ += Plain(head) + "\n";
  }

  // Names, dates and what was said; where they overlap, the one that begins first.
  std::vector<Mark> Marks() const {
    std::vector<Mark> marks;
    for (const text::Entity& entity : analysis_.entities)
      for (const text::Mention& mention : entity.mentions)
        marks.push_back({mention.begin, mention.end, ColourOf(entity.kind)});
    for (const text::DateSpan& date : analysis_.dates)
      marks.push_back({date.begin, date.end, kYellow});
    for (const text::MaskSpan& mask : analysis_.masks)
      marks.push_back({mask.begin, mask.end, kRed});
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
    return marks;
  }

  // Syllables of one word are joined by _, lines wrapped at the terminal's width.
  void WriteColouredText() {
    const std::vector<Mark> marks = Marks();
    std::size_t next = 0;
    int column = 0;
    std::size_t last = 0;
    for (const text::Word& word : analysis_.words) {
      const std::string_view gap = text_.substr(last, std::max(word.begin, last) - last);
      last = word.end;
      std::string shown = Part(word.begin, word.end);
      if (word.parts > 1) std::replace(shown.begin(), shown.end(), ' ', '_');
      const int width = DisplayWidth(shown);
      const bool paragraph = gap.find('\n') != std::string_view::npos;
      if (paragraph || (column > 0 && !gap.empty() && column + 1 + width > style_.width)) {
        out_ += paragraph && gap.find('\n') != gap.rfind('\n') ? "\n\n" : "\n";
        column = 0;
      } else if (!gap.empty() && column > 0) {
        out_ += ' ';
        ++column;
      }
      while (next < marks.size() && marks[next].end <= word.begin) ++next;
      const bool marked = next < marks.size() && marks[next].begin < word.end;
      out_ += marked ? Coloured(marks[next].colour, shown) : shown;
      column += width;
    }
    out_ += '\n';
  }

  void WriteNames() {
    if (analysis_.entities.empty()) return;
    Heading("text_names");
    for (const text::Entity& entity : analysis_.entities) {
      std::string rest(
          web::SayNamed(style_.language, "name_kind_", model::NameKindName(entity.kind)));
      if (!entity.key.empty()) rest += " " + entity.key;
      rest += fmt::format(" ×{}", entity.mentions.size());
      std::set<std::string> forms;
      for (const text::Mention& mention : entity.mentions)
        forms.insert(Part(mention.begin, mention.end));
      forms.erase(entity.name);
      for (const std::string& form : forms) rest += (&form == &*forms.begin() ? "  " : "; ") + form;
      Row(Plain(entity.name), 28, rest);
    }
  }

  void WriteDates() {
    if (analysis_.dates.empty()) return;
    Heading("text_dates");
    for (std::size_t i = 0; i < analysis_.dates.size(); ++i) {
      const text::DateSpan& date = analysis_.dates[i];
      std::string rest = date.value;
      const auto flag = [&](bool is, web::TextKey key) {
        if (is) rest.append("  ").append(Say(style_.language, key));
      };
      flag(date.lunar, "date_lunar");
      flag(date.weekday_contradicts, "date_weekday_contradicts");
      flag(analysis_.event_date == i, "date_event");
      Row(Part(date.begin, date.end), 28, rest);
    }
  }

  void WriteQuotations() {
    if (analysis_.quotations.empty()) return;
    Heading("text_quotations");
    for (const text::QuotationSpan& quotation : analysis_.quotations) {
      std::string who = quotation.name;
      if (who.empty() && quotation.speaker)
        who = Part(quotation.speaker->begin, quotation.speaker->end);
      if (who.empty()) who = "–";
      const std::string said = Part(quotation.said.begin, quotation.said.end);
      const bool direct = quotation.kind == text::QuotationKind::kDirect;
      Row(Plain(who), 28, direct ? "“" + said + "”" : said);
    }
  }

  void WriteRest() {
    if (!analysis_.masks.empty()) {
      Heading("masked_words");
      for (const text::MaskSpan& mask : analysis_.masks)
        Row(Part(mask.begin, mask.end), 28, Plain(mask.clean));
    }
    if (!analysis_.credits.empty()) {
      Heading("text_credits");
      std::set<std::pair<std::string, std::string>> rows;
      for (const text::CreditSpan& credit : analysis_.credits)
        rows.emplace(Plain(credit.name),
                     web::SayNamed(style_.language, "credit_", CreditRoleName(credit.role)));
      for (const auto& [name, role] : rows) Row(name, 28, role);
    }
    if (!analysis_.keywords.empty()) {
      Heading("text_keywords");
      std::string line;
      for (const text::Keyword& keyword : analysis_.keywords)
        line += (line.empty() ? "" : ", ") + Plain(keyword.text);
      out_ += Wrap(line, style_.width, 2);
    }
  }

  std::string_view text_;
  const text::Analysis& analysis_;
  const ExplainStyle& style_;
  std::string out_;
};

}  // namespace

std::string AnalysisText(std::string_view text, const text::Analysis& analysis,
                         std::string_view path, const ExplainStyle& style) {
  return View(text, analysis, style).Write(path);
}

}  // namespace diemtin::app
