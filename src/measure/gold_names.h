#pragma once

// Names labelled by us: tests/text/names.tsv (sentences of ours, marked) and names_real.tsv (real
// sentences by id and offsets).

#include <map>
#include <string>
#include <vector>

#include "measure/measure.h"
#include "text/entities.h"

namespace diemtin::measure {

struct MarkedSentence {
  std::string topic;
  std::string text;
  std::vector<text::Name> names;
};
// `TOPIC TAB text with [P person] [L place] [O organisation]` a line; # opens a comment.
Expected<std::vector<MarkedSentence>> ReadMarkedNames(const std::string& path);

struct RealSentence {
  std::string id;
  std::string field;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<text::Name> names;  // offsets into the field
};
Expected<std::vector<RealSentence>> ReadRealNames(const std::string& path);

// A text as the engine reads it: title, lead and body of an article with an empty line between, and
// where each field starts.
struct FieldText {
  std::string text;
  std::map<std::string, std::size_t> starts;
};
// The articles of `path` (JSON lines with id, title, lead, body) that `sentences` speak of, by id.
Expected<std::map<std::string, FieldText>> ReadArticlesOf(
    const std::string& path, const std::vector<RealSentence>& sentences);

struct AliasMention {
  text::Name name;
  std::string entity;  // the same for all mentions of one: "P1"
  std::string key;     // of a place; empty: none, or not asked
};
struct AliasArticle {
  std::string language;
  std::string text;
  std::vector<AliasMention> mentions;
};
// `LANGUAGE TAB text with [P1 name] [L2=JP Japan]` a line.
Expected<std::vector<AliasArticle>> ReadAliases(const std::string& path);

}  // namespace diemtin::measure
