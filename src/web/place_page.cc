// Why a story stands where it does on the front page.
#include "model/json.h"
#include "web/pages.h"

namespace diemtin::web {
namespace {

// What a signal's value comes from, in words.
std::string InWords(Language language, rank::Signal signal, const rank::StoryFacts& facts) {
  const std::string_view pattern =
      SayNamed(language, "signal_", std::string(rank::SignalName(signal)) + "_of");
  const auto say = [&](const auto&... values) {
    return fmt::format(fmt::runtime(pattern), values...);
  };
  switch (signal) {
    case rank::Signal::kBase:
      return std::string(pattern);
    case rank::Signal::kOutlets:
      return say(facts.independent);
    case rank::Signal::kReprints:
      return say(std::max(facts.outlets - facts.independent, 0));
    case rank::Signal::kArticles:
      return say(facts.articles - facts.copies);
    case rank::Signal::kGrowth:
      return say(facts.growth);
    case rank::Signal::kAgency:
      return say(facts.agency ? Say(language, "why_here_yes") : Say(language, "why_here_no"));
    case rank::Signal::kStanding:
      return say(facts.standing);
    case rank::Signal::kPromotions:
      return say(facts.promotions);
    case rank::Signal::kVotes:
      return say(facts.useful, facts.useless);
  }
  return {};
}

std::string Number(double value) { return fmt::format("{:.3f}", value); }

void WriteRow(std::string_view name, std::string_view words, std::string_view value,
              std::string_view weight, std::string_view points, HtmlWriter* out) {
  out->Open("tr").Open("th", {{"scope", "row"}}).Text(name);
  if (!words.empty()) out->Leaf("small", words);
  out->Close().Leaf("td", value).Leaf("td", weight).Leaf("td", points).Close();
}

void WriteSignals(const Frame& frame, const PlaceView& view, HtmlWriter* out) {
  const Language language = frame.language;
  const rank::Weights& weights = frame.scope.weights;
  out->Open("table", {{"class", "signals"}}).Open("thead").Open("tr");
  out->Leaf("th", {{"scope", "col"}}, Say(language, "why_here_signal"));
  out->Leaf("th", {{"scope", "col"}}, Say(language, "why_here_value"));
  out->Leaf("th", {{"scope", "col"}}, Say(language, "why_here_weight"));
  out->Leaf("th", {{"scope", "col"}}, Say(language, "why_here_points"));
  out->Close().Close().Open("tbody");
  for (std::size_t i = 0; i < rank::kSignals; ++i) {
    const auto signal = static_cast<rank::Signal>(i);
    WriteRow(SayNamed(language, "signal_", rank::SignalName(signal)),
             InWords(language, signal, view.facts), Number(view.ranked.values[i]),
             Number(rank::WeightOf(weights, signal)),
             Number(view.ranked.Contribution(weights, signal)), out);
  }
  out->Close().Open("tfoot");
  WriteRow(Say(language, "why_here_freshness"),
           Say(language, "why_here_freshness_of", weights.half_life_hours),
           "× " + Number(view.ranked.freshness), "", "", out);
  WriteRow(Say(language, "why_here_diversity"),
           Say(language, "why_here_diversity_of", weights.section_repeat, weights.subject_repeat),
           "× " + Number(view.ranked.diversity), "", "", out);
  WriteRow(Say(language, "why_here_score"), "", "", "", Number(view.ranked.score), out);
  out->Close().Close();
}

}  // namespace

std::string PlaceHtml(const Frame& frame, const PlaceView& view) {
  HtmlWriter out;
  const Language language = frame.language;
  BeginPage(frame, Say(language, "why_here"), "place", &out);
  out.Open("header", {{"class", "title"}});
  out.Leaf("h1", Say(language, "why_here"));
  const SafeUrl url = StoryUrl(view.row.id);
  out.Open("p", {{"class", "line-title"}});
  out.Leaf("a", {Href(url), Lang(view.row.language)}, view.row.title).Close();
  WriteStoryMeta(frame, view.row, &out);
  out.Close();
  out.Leaf("p", view.place ? Say(language, "why_here_place", *view.place, view.among)
                           : Say(language, "why_here_outside", view.among));
  WriteSignals(frame, view, &out);
  out.Leaf("p", {{"class", "meta"}}, Say(language, "why_here_formula"));
  EndPage(frame, &out);
  return out.Take();
}

std::string PlaceJson(const Frame& frame, const PlaceView& view) {
  const rank::Weights& weights = frame.scope.weights;
  JsonWriter out;
  out.BeginObject().Field("story", view.row.id.ToString());
  if (view.place) {
    out.Field("place", *view.place);
  } else {
    out.Key("place").Null();
  }
  out.Field("among", view.among).Field("score", view.ranked.score);
  out.Field("freshness", view.ranked.freshness).Field("diversity", view.ranked.diversity);
  out.Field("half_life_hours", weights.half_life_hours);
  out.Field("section_repeat", weights.section_repeat);
  out.Field("subject_repeat", weights.subject_repeat);
  out.Key("signals").BeginArray();
  for (std::size_t i = 0; i < rank::kSignals; ++i) {
    const auto signal = static_cast<rank::Signal>(i);
    out.BeginObject().Field("name", rank::SignalName(signal));
    out.Field("value", view.ranked.values[i]).Field("weight", rank::WeightOf(weights, signal));
    out.Field("contribution", view.ranked.Contribution(weights, signal));
    for (const Language language : {Language::kVietnamese, Language::kEnglish}) {
      out.Field(LanguageCode(language), InWords(language, signal, view.facts));
    }
    out.EndObject();
  }
  out.EndArray().EndObject();
  return out.Take() + "\n";
}

}  // namespace diemtin::web
