#include "app/explain_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/table.h"
#include "app/terminal.h"
#include "app/topic_text.h"
#include "model/json.h"
#include "rank/infer_section.h"
#include "web/explanation.h"

namespace diemtin::app {
namespace {

using web::Say;

constexpr int kFactColumn = 14;
constexpr int kIndent = 9;  // of what stands under a piece

class Listing {
 public:
  Listing(const model::Reading& reading, const ExplainStyle& style)
      : reading_(reading), style_(style) {}

  std::string Write(std::string_view path) {
    Line(kBold, Plain(path));
    WriteHead();
    for (const web::ToldFact& fact : web::ToldFacts(reading_)) WriteFact(fact);
    for (const std::string& warning : reading_.warnings) Line(kYellow, "! " + Plain(warning));
    out_ += '\n';
    if (reading_.verdicts.empty()) Line(kDim, std::string(Say(language(), "explain_no_pieces")));
    std::optional<std::uint32_t> list;
    for (const model::Verdict& verdict : reading_.verdicts) {
      if (verdict.list && verdict.list != list) WriteListName(*verdict.list);
      list = verdict.list;
      WritePiece(verdict);
    }
    return std::move(out_);
  }

 private:
  web::Language language() const { return style_.language; }

  std::string Coloured(std::string_view colour, std::string_view text) const {
    return style_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", colour, text) : std::string(text);
  }
  void Line(std::string_view colour, const std::string& text) {
    out_ += Coloured(colour, FitWidth(text, style_.width)) + "\n";
  }

  void WriteHead() {
    const auto kept = std::count_if(reading_.verdicts.begin(), reading_.verdicts.end(),
                                    [](const model::Verdict& verdict) { return verdict.kept; });
    const auto left = static_cast<long>(reading_.verdicts.size()) - kept;
    std::string head(
        web::SayNamed(language(), "explain_kind_", model::PageKindName(reading_.kind)));
    head.append(" · ").append(web::SayNamed(language(), "language_", reading_.language));
    head.append(" · ").append(Say(language(), "explain_counts", kept, left));
    if (reading_.level) head.append(" ").append(Say(language(), "explain_level", *reading_.level));
    if (!reading_.articles.empty()) {
      const std::string topic =
          TopicText(rank::TopicOfArticle(reading_.articles.front()), language());
      if (!topic.empty()) head.append(" · ").append(topic);
    }
    out_ += Plain(head) + "\n";
  }

  void WriteFact(const web::ToldFact& fact) {
    std::string name(web::FactText(language(), fact.name));
    name.append(std::max(1, kFactColumn - 2 - DisplayWidth(name)), ' ');
    const std::string sources = Plain(web::SourcesText(language(), fact.sources));
    const int room = style_.width - kFactColumn - DisplayWidth(sources) - 2;
    out_ += "  " + name + FitWidth(Plain(fact.taken), std::max(10, room)) + "  " +
            Coloured(kDim, sources) + "\n";
    for (const model::Claim& other : fact.others) {
      const std::string line = std::string(kFactColumn, ' ') + "≠ " +
                               std::string(web::SourceText(language(), other.source)) + ": " +
                               other.value;
      Line(kYellow, Plain(line));
    }
  }

  void WriteListName(std::uint32_t index) {
    const bool named = index < reading_.lists.size() && reading_.lists[index].name;
    Line(kYellow, named ? Plain(Say(language(), "explain_list", *reading_.lists[index].name))
                        : std::string(Say(language(), "explain_list_unnamed")));
  }

  void WritePiece(const model::Verdict& verdict) {
    const bool media = verdict.kind == "picture" || verdict.kind == "embed";
    std::string why(web::WhyText(language(), verdict.why));
    if (!verdict.kind.empty() && verdict.kind != verdict.why)
      why.append(", ").append(web::PieceText(language(), verdict.kind));
    const std::string score = media ? "    " : fmt::format("{:.2f}", verdict.score);
    const int room = style_.width - kIndent - DisplayWidth(why) - 4;
    const std::string text = FitWidth(Plain(verdict.text), std::max(10, room));
    const std::string line = fmt::format("{} {}  {}", verdict.kept ? '+' : '-', score, text);
    out_ += Coloured(verdict.kept ? kGreen : kRed, line.substr(0, 8)) +
            (verdict.kept ? line.substr(8) : Coloured(kDim, line.substr(8))) + "  " +
            Coloured(kDim, "[" + Plain(why) + "]") + "\n";
    WriteWeights(verdict.weights.empty() ? verdict.first_weights : verdict.weights);
  }

  void WriteWeights(const std::vector<model::FeatureWeight>& weights) {
    std::string line(kIndent - 2, ' ');
    for (const model::FeatureWeight& feature : weights) {
      const std::string one =
          fmt::format("  {:+.2f} {}={:.3g}", feature.weight, feature.name, feature.value);
      if (DisplayWidth(line) + DisplayWidth(one) > style_.width) break;
      line += one;
    }
    if (!weights.empty()) Line(kDim, line);
  }

  const model::Reading& reading_;
  const ExplainStyle& style_;
  std::string out_;
};

}  // namespace

std::string ExplainText(const model::Reading& reading, std::string_view path,
                        const ExplainStyle& style) {
  return Listing(reading, style).Write(path);
}

}  // namespace diemtin::app
