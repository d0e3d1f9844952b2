#include "read/explain.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "html/sanitise.h"
#include "read/contributions.h"
#include "read/judgement.h"
#include "read/pictures.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

constexpr std::size_t kHeaviest = 6;  // features that are told of a piece

std::string_view KindName(PieceKind kind) {
  static constexpr std::array<std::string_view, 8> kNames = {
      "text", "heading", "item", "quotation", "cell", "caption", "picture", "embed"};
  return kNames[static_cast<std::size_t>(kind)];
}

class PieceExplainer {
 public:
  PieceExplainer(const Judged& judged, const model::Reading& reading)
      : judged_(judged),
        map_(judged.view.map),
        reading_(reading),
        first_(FirstForest()),
        second_(SecondForest()) {
    list_of_.resize(map_.pieces.size());
    for (std::size_t k = 0; k < judged.view.lists.size(); ++k) {
      const PageList& list = judged.view.lists[k];
      std::fill(list_of_.begin() + list.begin, list_of_.begin() + list.end,
                static_cast<std::uint32_t>(k));
    }
    for (const model::Article& article : reading.articles) {
      for (const model::Block& block : article.blocks) {
        if (!block.src.empty()) media_.insert(block.src);
      }
    }
    level_ = LevelOf(map_, judged.probability);
  }

  model::Verdict Explain(std::uint32_t i) const {
    const Piece& piece = map_.pieces[i];
    model::Verdict verdict;
    verdict.kept = Kept(i);
    verdict.why = verdict.kept ? WhyKept(i) : WhyLeft(i);
    verdict.kind = KindName(piece.kind);
    verdict.list = list_of_[i];
    if (IsMedia(piece)) {
      const auto alt = map_.document->attribute(piece.first, "alt");
      verdict.text = text::CollapseSpace(alt.value_or(""));
      return verdict;
    }
    verdict.text = piece.text;
    verdict.score = judged_.probability[i];
    AddWeights(i, &verdict);
    return verdict;
  }

 private:
  void AddWeights(std::uint32_t i, model::Verdict* verdict) const {
    const float* row = judged_.table.row(i);
    const auto name = [&](const std::vector<Contribution>& found,
                          std::vector<model::FeatureWeight>* out) {
      for (std::size_t k = 0; k < std::min(kHeaviest, found.size()); ++k) {
        out->push_back(
            {std::string(FeatureName(found[k].feature)), row[found[k].feature], found[k].weight});
      }
    };
    name(first_.Of(row), &verdict->first_weights);
    if (!IsHopeless(row[c_first])) name(second_.Of(row), &verdict->weights);
    for (std::uint16_t k = 0; judged_.all_features && k < kAllFeatures; ++k)
      verdict->features.push_back({std::string(FeatureName(k)), row[k], 0});
  }

  // As the reading's blocks have it, which is less than the body: pictures without an address and
  // the title repeated are dropped on the way.
  bool Kept(std::uint32_t i) const {
    const Piece& piece = map_.pieces[i];
    if (IsMedia(piece)) {
      const std::string address = Address(piece);
      return !address.empty() && media_.contains(address);
    }
    return judged_.kept[i] && !judged_.by_script && !IsTitle(i);
  }

  bool IsTitle(std::uint32_t i) const {
    const Piece& piece = map_.pieces[i];
    return i == judged_.view.title.piece ||
           (piece.kind == PieceKind::kHeading && piece.text == judged_.view.title.text);
  }

  std::string Address(const Piece& piece) const {
    if (piece.kind == PieceKind::kPicture)
      return FigureAddress(*map_.document, piece.first, reading_.url).value_or("");
    const std::string_view src = map_.document->attribute(piece.first, "src").value_or("");
    return reading_.url ? html::ResolveUrl(*reading_.url, src) : std::string(src);
  }

  // The unit that a piece lies in; the main article's is 0.
  std::size_t UnitOf(std::uint32_t i) const {
    const auto inside = [&](const Unit& unit) {
      return map_.PieceBegin(unit.element) <= i && i < map_.PieceEnd(unit.element);
    };
    const auto found = std::find_if(judged_.units.begin(), judged_.units.end(), inside);
    return static_cast<std::size_t>(found - judged_.units.begin());
  }

  std::string_view WhyKept(std::uint32_t i) const {
    if (const std::size_t unit = UnitOf(i); unit > 0 && unit < judged_.units.size())
      return "further";
    const Piece& piece = map_.pieces[i];
    if (IsMedia(piece)) return KindName(piece.kind);
    if (!judged_.by_forests) return "rules";
    return judged_.probability[i] >= level_ ? "judged" : "table";
  }

  // What is certain, or marked, comes before what is likely.
  std::string_view WhyLeft(std::uint32_t i) const {
    const Piece& piece = map_.pieces[i];
    const Cue reason = judged_.view.judge.Reason(i);
    if (IsTitle(i)) return "title";
    if (judged_.kept[i]) return IsMedia(piece) ? "furniture" : "script";
    if (list_of_[i]) return "list";
    if (reason != Cue::kNone) return CueName(reason);
    if (piece.kind == PieceKind::kCaption) return "caption";
    if (IsMedia(piece)) return "outside";
    if (!judged_.by_forests) return "rules";
    if (judged_.probability[i] < level_) return "judged";
    if (reading_.articles.empty()) return "no-article";
    if (piece.kind == PieceKind::kCell) return "table";
    return !judged_.units.empty() && UnitOf(i) != 0 ? "outside" : "edge";
  }

  const Judged& judged_;
  const PageMap& map_;
  const model::Reading& reading_;
  const Contributions first_, second_;
  std::vector<std::optional<std::uint32_t>> list_of_;  // a piece
  std::set<std::string> media_;                        // addresses among the blocks
  float level_ = 0;
};

class FactExplainer {
 public:
  explicit FactExplainer(std::vector<model::Claim>* out) : out_(*out) {}

  void Add(const char* fact, const std::string& value, std::string_view source, bool agrees) {
    const model::Claim claim{fact, value, std::string(source), agrees};
    if (!value.empty() && std::find(out_.begin(), out_.end(), claim) == out_.end())
      out_.push_back(claim);
  }
  void AddTitle(const std::string& value, std::string_view source, const std::string& taken) {
    Add("title", value, source, value.find(taken) != std::string::npos);
  }
  void AddAuthors(const std::vector<std::string>& written, std::string_view source,
                  const std::vector<std::string>& taken) {
    for (const std::string& value : written) {
      Add("authors", value, source, std::any_of(taken.begin(), taken.end(), [&](const auto& name) {
            return value.find(name) != std::string::npos;
          }));
    }
  }

 private:
  std::vector<model::Claim>& out_;
};

// As far as the claim goes: a day, or a minute.
bool Agree(const Time& claim, const Time& taken) {
  if (claim.precision == Time::Precision::kDay) return ToCivil(claim).date == ToCivil(taken).date;
  return std::abs(claim.unix_seconds - taken.unix_seconds) < 60;
}

}  // namespace

std::vector<model::Verdict> ExplainPieces(const Judged& judged, const model::Reading& reading) {
  const PieceExplainer explainer(judged, reading);
  std::vector<model::Verdict> verdicts;
  for (std::uint32_t i = 0; i < judged.view.map.pieces.size(); ++i) {
    const Piece& piece = judged.view.map.pieces[i];
    if (IsMedia(piece) || !piece.text.empty()) verdicts.push_back(explainer.Explain(i));
  }
  return verdicts;
}

std::vector<model::Claim> ExplainFacts(const PageView& view, std::span<const DateClaim> times,
                                       const model::Reading& reading) {
  std::vector<model::Claim> claims;
  if (reading.articles.empty()) return claims;
  const model::Article& article = reading.articles.front();
  const Facts& facts = view.facts;
  FactExplainer explain(&claims);
  explain.AddTitle(facts.headline, "json-ld", article.title);
  explain.AddTitle(facts.og_title, "meta", article.title);
  explain.AddTitle(facts.page_title, "title-element", article.title);
  if (view.title.piece)
    explain.AddTitle(view.map.pieces[*view.title.piece].text, "printed", article.title);
  explain.AddAuthors(facts.authors, "json-ld", article.authors);
  explain.AddAuthors(facts.meta_authors, "meta", article.authors);
  for (const std::string& name : article.authors) {
    const bool told = std::any_of(claims.begin(), claims.end(), [&](const model::Claim& claim) {
      return claim.fact == "authors" && claim.value.find(name) != std::string::npos;
    });
    if (!told) explain.Add("authors", name, "printed", true);
  }
  for (const DateClaim& claim : times) {
    const auto& taken = claim.change ? article.modified : article.published;
    explain.Add(claim.change ? "modified" : "published", FormatIso8601(claim.time),
                DateSourceName(claim.source), taken && Agree(claim.time, *taken));
  }
  if (article.outlet)
    explain.Add("outlet", *article.outlet, facts.outlet ? "metadata" : "title-element", true);
  if (article.section)
    explain.Add("section", *article.section, facts.section ? "metadata" : "printed", true);
  explain.Add("language", facts.language, "html-element",
              facts.language.substr(0, facts.language.find_first_of("-_, ")) == reading.language);
  explain.Add("language", reading.language, "text", true);
  return claims;
}

}  // namespace diemtin::read
