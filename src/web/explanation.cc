#include "web/explanation.h"

#include <algorithm>

namespace diemtin::web {
namespace {

std::string Joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out.append(out.empty() ? "" : ", ").append(part);
  return out;
}

std::string Taken(const model::Reading& reading, std::string_view fact) {
  const model::Article& article = reading.articles.front();
  if (fact == "title") return article.title;
  if (fact == "authors") return Joined(article.authors);
  if (fact == "outlet") return article.outlet.value_or("");
  if (fact == "section") return article.section.value_or("");
  if (fact == "published") return article.published ? FormatIso8601(*article.published) : "";
  if (fact == "modified") return article.modified ? FormatIso8601(*article.modified) : "";
  return reading.language;
}

// Names of keys are written with '_'.
std::string_view Named(Language language, std::string_view prefix, std::string_view name) {
  std::string key(name);
  std::replace(key.begin(), key.end(), '-', '_');
  const std::string_view said = SayNamed(language, prefix, key);
  return said == key ? name : said;
}

}  // namespace

std::vector<ToldFact> ToldFacts(const model::Reading& reading) {
  std::vector<ToldFact> told;
  if (reading.articles.empty()) return told;
  for (const model::Claim& claim : reading.claims) {
    auto fact = std::find_if(told.begin(), told.end(),
                             [&](const ToldFact& known) { return known.name == claim.fact; });
    if (fact == told.end())
      fact = told.insert(told.end(), {claim.fact, Taken(reading, claim.fact), {}, {}});
    if (!claim.agrees) {
      fact->others.push_back(claim);
    } else if (std::find(fact->sources.begin(), fact->sources.end(), claim.source) ==
               fact->sources.end()) {
      fact->sources.push_back(claim.source);
    }
  }
  return told;
}

std::string_view WhyText(Language language, std::string_view why) {
  return Named(language, "explain_why_", why);
}
std::string_view PieceText(Language language, std::string_view kind) {
  return Named(language, "explain_piece_", kind);
}
std::string_view FactText(Language language, std::string_view fact) {
  return Named(language, "explain_fact_", fact);
}
std::string_view SourceText(Language language, std::string_view source) {
  return Named(language, "explain_source_", source);
}

std::string SourcesText(Language language, const std::vector<std::string>& sources) {
  std::vector<std::string> names;
  for (const std::string& source : sources) names.emplace_back(SourceText(language, source));
  return Joined(names);
}

}  // namespace diemtin::web
