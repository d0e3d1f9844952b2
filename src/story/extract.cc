#include "story/extract.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "base/utf8.h"
#include "story/address.h"
#include "story/copies/text_print.h"
#include "story/neutral_terms.h"
#include "story/terms.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::story {
namespace {

constexpr std::size_t kMaxTextBytes = 48;
constexpr std::size_t kMaxLanguageBytes = 8;

// Of the words alone, in lower case: 0 when there is none.
std::uint32_t HashLetters(std::string_view text) {
  const std::string lower = text::LowerCase(text);
  std::uint64_t hash = 0;
  for (const text::Token& token : text::Tokenize(lower)) {
    const std::string_view word(lower.data() + token.begin, token.end - token.begin);
    hash = HashMix(hash, Hash64(word));
  }
  return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace

Document MakeDocument(const Input& input, const Settings& settings) {
  Document document;
  document.language = std::string(Utf8Prefix(input.language, kMaxLanguageBytes));
  const auto time = input.time ? input.time : DateLine(input.body, input.language);
  if (time) document.time = time->unix_seconds;
  document.print = MakePrint(input.body, settings);
  document.title = HashLetters(input.title);
  document.outlet = HashLetters(input.outlet);
  document.address = AddressOf(input.url);
  for (const std::string& agency : input.agencies) {
    document.agencies.push_back(HashLetters(agency));
  }
  std::sort(document.agencies.begin(), document.agencies.end());
  const auto end = std::unique(document.agencies.begin(), document.agencies.end());
  document.agencies.erase(end, document.agencies.end());
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
  input.url = article.url.value_or("");
  return input;
}

}  // namespace diemtin::story
