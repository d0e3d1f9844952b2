#pragma once

// What the articles of a story tell together: who printed what when, what they say differently, who
// said what, who is named. Pure.

#include <optional>
#include <string>
#include <vector>

#include "model/reading.h"
#include "store/types.h"
#include "story/differing.h"
#include "web/travel.h"

namespace diemtin::web {

// An article with what stands in it.
struct Member {
  store::ArticleRow row;
  model::Article article;
};

struct Said {
  std::string text, language;
  ArticleId article;
  std::string outlet;     // may be empty
  std::int64_t time = 0;  // of the article
};

struct Speaker {
  std::string name;  // in the fullest form
  std::vector<Said> said;
};

struct NamedIn {
  model::Name name;
  int articles = 0;
};

struct Told {
  std::vector<store::ArticleRow> rows;              // all articles by time, unknown times last
  std::vector<std::optional<std::size_t>> sources;  // of each the row whose text it carries
  Travel travel;                                    // over `rows`
  std::vector<Member> members;                      // the originals that `differing` speaks of
  std::vector<story::Differing> differing;
  std::vector<Speaker> speakers;
  std::vector<NamedIn> names;
};

// `rows`: all articles; `members`: originals among them, by time. O(n log n) but for
// story::FindDiffering.
Told TellTogether(std::vector<store::ArticleRow> rows, std::vector<Member> members);

// Whoever was quoted with four words or more, most quoted first, at most eight with three
// quotations each, all different. One whose name ends another's ("Kishida", "Fumio Kishida") is the
// same.
std::vector<Speaker> SpeakersOf(const std::vector<Member>& members);

// By somebody named, of four words or more and 400 bytes at most.
bool IsQuotable(const model::Quotation& quotation);

// What is the same for all names of one thing: its key, else the name in lower case.
std::string NameKey(const model::Name& name);

// Persons, places and organisations by how many articles name them, the first `most`.
std::vector<NamedIn> NamesOf(const std::vector<Member>& members, std::size_t most);

// Who printed it: the outlet, else the host of its address; may be empty.
std::string PrinterOf(const store::ArticleRow& row);

}  // namespace diemtin::web
