#pragma once

// The writing side of search: segments of the index, `vocabulary` (in how many articles a word
// stands) and `topic` (what articles are about, to be suggested). Internal to the room.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/reading.h"
#include "store/database.h"
#include "store/search/segments.h"
#include "store/search/tokens.h"

namespace diemtin::store {

// Letters of marks in the index, and kinds of topics. Stored: never changed.
enum class MarkKind : char {
  kOutlet = 'o',
  kSection = 's',
  kLanguage = 'l',
  kPerson = 'p',
  kPlace = 't',
  kOrganisation = 'n',
  kAgency = 'a',
  kTag = 'g',
  kYear = 'y',   // "2024", in Vietnam
  kMonth = 'm',  // "202405"
  kCopy = 'c'    // "copy" or "original"
};

// An article as the index takes it.
struct Searchable {
  std::int64_t n = 0;
  std::string title, lead, body, marks;
  std::vector<std::pair<MarkKind, std::string>> topics;

  std::size_t bytes() const { return title.size() + lead.size() + body.size() + marks.size(); }
};

// `time`: unix seconds, 0 when unknown.
Searchable MakeSearchable(std::int64_t n, const model::Article& article, std::int64_t time,
                          bool is_copy);

class SearchIndex {
 public:
  explicit SearchIndex(Database* database) : database_(database), segment_(database) {}

  void Add(const Searchable& article);  // numbered one more than the last, in one transaction
  // Writes what was counted since the last Flush, and that the articles up to `last` are there.
  Expected<void> Flush(std::int64_t last);
  // Adds the articles of a store whose index is not filled yet, in transactions of its own.
  Expected<void> Fill();

 private:
  Expected<void> FillSome(std::int64_t from, std::int64_t to);

  Database* database_;
  SegmentWriter segment_;
  FormTable forms_;
  std::map<std::pair<char, std::string>, std::int64_t> topics_;
};

}  // namespace diemtin::store
