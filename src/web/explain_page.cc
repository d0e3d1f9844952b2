#include <algorithm>

#include "model/json.h"
#include "web/explanation.h"
#include "web/html_writer.h"

namespace diemtin::web {
namespace {

// Holds none of & < > " ', which HtmlWriter would escape.
constexpr std::string_view kStyle =
#include "web/explain.css.inc"
    ;

// Frames inherit it: nothing is fetched and no script runs anywhere in the file.
constexpr char kPolicy[] =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

class ExplainWriter {
 public:
  ExplainWriter(const model::Reading& reading, Language language)
      : reading_(reading), language_(language) {}

  std::string Write(std::string_view path, std::string_view original) {
    const bool titled = !reading_.articles.empty() && !reading_.articles.front().title.empty();
    const std::string_view title = titled ? reading_.articles.front().title : path;
    out_.Document(LanguageCode(language_)).Open("head").Void("meta", {{"charset", "utf-8"}});
    out_.Void("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", kPolicy}});
    out_.Void("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    out_.Void("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
    out_.Leaf("title", std::string(Say(language_, "explain_title")) + ": " + std::string(title));
    out_.Leaf("style", kStyle).Close().Open("body");
    WriteHead(title, path);
    out_.Open("main").Leaf("h2", Say(language_, "explain_pieces"));
    if (reading_.verdicts.empty()) out_.Leaf("p", Say(language_, "explain_no_pieces"));
    WritePieces();
    out_.Close().Open("aside", {{"tabindex", "0"}});
    WriteFacts();
    WriteWarnings();
    if (!original.empty()) {
      out_.Leaf("h2", Say(language_, "explain_original"));
      out_.Sandbox(Say(language_, "explain_original"), Framed(original));
    }
    out_.Close();
    return out_.Take();
  }

 private:
  static std::string Framed(std::string_view original) {
    std::string document =
        "<!doctype html><meta charset=utf-8><style>:root{color-scheme:light dark}body{margin:1rem;"
        "font:15px/1.5 system-ui,sans-serif;overflow-wrap:break-word}ul{padding-left:1.2em}"
        "a{text-decoration:underline}body:focus-visible{outline:3px solid}</style>"
        "<body tabindex=0>";  // or no keyboard could scroll it
    return document.append(original);
  }

  void WriteHead(std::string_view title, std::string_view path) {
    std::size_t kept = 0;
    for (const model::Verdict& verdict : reading_.verdicts) kept += verdict.kept;
    out_.Open("header").Open("p", {{"class", "kicker"}});
    out_.Text(Say(language_, "explain_title")).Text(" · ");
    out_.Text(SayNamed(language_, "explain_kind_", model::PageKindName(reading_.kind)));
    out_.Text(" · ").Text(SayNamed(language_, "language_", reading_.language)).Close();
    out_.Leaf("h1", {Lang(reading_.language)}, title).Open("p", {{"class", "path"}});
    out_.Text(path).Close().Open("p", {{"class", "counts"}});
    out_.Text(Say(language_, "explain_counts", kept, reading_.verdicts.size() - kept));
    if (reading_.level) out_.Text(" ").Text(Say(language_, "explain_level", *reading_.level));
    out_.Close().Close();
  }

  // Pieces in a row that lie in one list stand in its frame.
  void WritePieces() {
    const auto& all = reading_.verdicts;
    for (std::size_t begin = 0; begin < all.size();) {
      std::size_t end = begin + 1;
      while (end < all.size() && all[begin].list && all[end].list == all[begin].list) ++end;
      if (all[begin].list) OpenList(*all[begin].list);
      for (std::size_t i = begin; i < end; ++i) WritePiece(all[i]);
      if (all[begin].list) out_.Close();
      begin = end;
    }
  }

  void OpenList(std::uint32_t index) {
    const bool named = index < reading_.lists.size() && reading_.lists[index].name;
    out_.Open("section", {{"class", "list"}}).Open("h3");
    if (named) {
      out_.Text(Say(language_, "explain_list", *reading_.lists[index].name));
    } else {
      out_.Text(Say(language_, "explain_list_unnamed"));
    }
    out_.Close();
  }

  void WritePiece(const model::Verdict& verdict) {
    std::string names = verdict.kept ? "kept" : "left";
    if (!verdict.kind.empty()) names += " " + verdict.kind;
    const bool media = verdict.kind == "picture" || verdict.kind == "embed";
    out_.Open("details", {{"class", names}}).Open("summary");
    out_.Open("span", {{"class", "mark"}});
    out_.Text(verdict.kept ? "+" : "−").Close();
    out_.Leaf("span", {{"class", "score"}}, media ? "" : fmt::format("{:.2f}", verdict.score));
    out_.Open("span", {{"class", "text"}, Lang(reading_.language)});
    if (media) out_.Leaf("em", PieceText(language_, verdict.kind)).Text(" ");
    out_.Text(verdict.text).Close();
    out_.Leaf("span", {{"class", "why"}}, WhyText(language_, verdict.why)).Close();
    out_.Open("div", {{"class", "ground"}}).Open("p");
    out_.Leaf("b", verdict.kept ? Say(language_, "explain_kept") : Say(language_, "explain_left"));
    out_.Text(": ").Text(WhyText(language_, verdict.why));
    if (!verdict.kind.empty()) out_.Text(" · ").Text(PieceText(language_, verdict.kind));
    out_.Close();
    WriteWeights(Say(language_, "explain_weights"), verdict.weights);
    WriteWeights(Say(language_, "explain_first_weights"), verdict.first_weights);
    WriteFeatures(verdict.features);
    out_.Close().Close();
  }

  void WriteWeights(std::string_view title, const std::vector<model::FeatureWeight>& weights) {
    if (weights.empty()) return;
    out_.Open("table").Leaf("caption", title);
    for (const model::FeatureWeight& feature : weights) {
      out_.Open("tr").Leaf("th", feature.name).Leaf("td", fmt::format("{:.3g}", feature.value));
      out_.Leaf("td", {{"class", feature.weight > 0 ? "for" : "against"}},
                fmt::format("{:+.2f}", feature.weight));
      out_.Close();
    }
    out_.Close();
  }

  void WriteFeatures(const std::vector<model::FeatureWeight>& features) {
    if (features.empty()) return;
    out_.Open("details", {{"class", "all"}})
        .Leaf("summary", Say(language_, "explain_all_features"));
    out_.Open("p");
    for (const model::FeatureWeight& feature : features) {
      out_.Text(feature.name).Text(" ");
      out_.Leaf("b", fmt::format("{:.3g}", feature.value)).Text("  ");
    }
    out_.Close().Close();
  }

  void WriteFacts() {
    const std::vector<ToldFact> facts = ToldFacts(reading_);
    if (facts.empty()) return;
    out_.Leaf("h2", Say(language_, "explain_facts")).Open("dl");
    for (const ToldFact& fact : facts) {
      out_.Leaf("dt", FactText(language_, fact.name)).Open("dd");
      out_.Text(fact.taken).Open("span", {{"class", "source"}});
      out_.Text(SourcesText(language_, fact.sources)).Close();
      for (const model::Claim& other : fact.others) {
        out_.Open("span", {{"class", "other"}});
        out_.Text(SourceText(language_, other.source)).Text(": ").Text(other.value).Close();
      }
      out_.Close();
    }
    out_.Close();
  }

  void WriteWarnings() {
    if (reading_.warnings.empty()) return;
    out_.Leaf("h2", Say(language_, "explain_warnings")).Open("ul");
    for (const std::string& warning : reading_.warnings) out_.Leaf("li", warning);
    out_.Close();
  }

  const model::Reading& reading_;
  const Language language_;
  HtmlWriter out_;
};

}  // namespace

std::string ExplainPage(const model::Reading& reading, std::string_view path,
                        std::string_view original, Language language) {
  return ExplainWriter(reading, language).Write(path, original);
}

}  // namespace diemtin::web
