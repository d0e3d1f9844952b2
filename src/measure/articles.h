#pragma once

// Articles with their titles, out of the corpora that keywords are learned from and judged on.

#include <string>
#include <vector>

#include "measure/measure.h"

namespace diemtin::measure {

struct TitledArticle {
  std::string pack;  // "baomoi2017", "vietnews", "en"
  std::string id, language;
  std::string title;
  std::string text;       // lead, blank line, body
  bool held_out = false;  // by the hash of the id: never learned from
};

// baomoi2017, vietnews (its words put apart again), and the story packs that are in English and
// have a title and 400 bytes of text or more; in this order.
Expected<std::vector<TitledArticle>> LoadTitledArticles(const std::string& data);

// Lower-case words of a title that keywords should give: no stop words, one letter at least, each
// once.
std::vector<std::string> ContentWords(const std::string& title, const std::string& language);

}  // namespace diemtin::measure
