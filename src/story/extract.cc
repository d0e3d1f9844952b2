#include "story/extract.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "story/shingles.h"
#include "story/terms.h"

namespace diemtin::story {
namespace {

constexpr std::size_t kMaxTextBytes = 48;
constexpr std::size_t kMaxLanguageBytes = 8;

}  // namespace

Document MakeDocument(const Input& input, const Settings& settings) {
  Document document;
  document.language = std::string(Utf8Prefix(input.language, kMaxLanguageBytes));
  if (input.time) document.time = input.time->unix_seconds;
  Sketch sketch = MakeSketch(input.body, settings);
  document.sketch = std::move(sketch.smallest);
  document.shingles = sketch.shingles;
  std::vector<WeighedTerm> terms = FindTerms(input, settings);
  if (terms.size() > settings.terms_kept) terms.resize(settings.terms_kept);
  for (const WeighedTerm& term : terms) {
    const long weight = std::lround(255 * term.weight / terms.front().weight);
    document.terms.push_back(Term{term.hash, static_cast<std::uint8_t>(std::max(weight, 1L)),
                                  term.kind, term.name, term.in_title});
    if (document.texts.size() < settings.texts_kept) {
      document.texts.push_back({term.hash, std::string(Utf8Prefix(term.text, kMaxTextBytes))});
    }
  }
  std::sort(document.terms.begin(), document.terms.end(),
            [](const Term& a, const Term& b) { return a.hash < b.hash; });
  return document;
}

Features Extract(const Input& input) { return Serialise(MakeDocument(input, BuiltInSettings())); }

Input MakeInput(ArticleId id, const model::Article& article, const std::optional<Time>& fetched) {
  Input input;
  input.id = id;
  input.language = article.language;
  input.title = article.title;
  input.lead = article.lead.value_or("");
  input.body = model::BodyText(article);
  input.time = model::TimeOf(article, fetched);
  input.outlet = article.outlet.value_or("");
  input.agencies = article.agencies;
  return input;
}

}  // namespace diemtin::story
