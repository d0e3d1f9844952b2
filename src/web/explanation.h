#pragma once

// A reading's explanation (read::Options::explain) in words, for `diemtin read --explain`.

#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"
#include "web/strings.h"

namespace diemtin::web {

// A fact of the main article, the places of the page that tell it, and those that tell otherwise.
struct ToldFact {
  std::string name;   // "published"
  std::string taken;  // empty: nothing was
  std::vector<std::string> sources;
  std::vector<model::Claim> others;
};

// In the order of Reading::claims.
std::vector<ToldFact> ToldFacts(const model::Reading& reading);

// "in a list", "as judged": Verdict::why. Words without a translation stand for themselves.
std::string_view WhyText(Language language, std::string_view why);
std::string_view PieceText(Language language, std::string_view kind);
std::string_view FactText(Language language, std::string_view fact);
std::string_view SourceText(Language language, std::string_view source);
// The sources in words, with commas.
std::string SourcesText(Language language, const std::vector<std::string>& sources);

// One file that a person can open without a network: every piece of the page with its verdict, the
// facts with their sources, and beside them `original` (markup of html::SafeCopy; empty: none) in a
// frame. Holds no script, and lets none run.
std::string ExplainPage(const model::Reading& reading, std::string_view path,
                        std::string_view original, Language language);

}  // namespace diemtin::web
