#pragma once

// The index of words: tables `segment`, each row a stretch of articles numbered in a row; `part`,
// blocks of terms with their lists (search/blocks.h, search/postings.h) and pieces of long lists;
// and `block`, of each block of a segment its first term and its part. A commit adds a segment;
// small ones that follow each other are merged into one, so that there are few. Searches go from
// the newest segment back. Internal to the room.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/database.h"
#include "store/search/postings.h"
#include "store/search/tokens.h"

namespace diemtin::store {

struct Segment {
  std::int64_t number = 0;
  std::int64_t first = 0, last = 0;           // articles
  std::int64_t first_part = 0, end_part = 0;  // its rows of `part`, the last one not included
  std::int64_t size() const { return last - first + 1; }
};

// Newest first.
Expected<std::vector<Segment>> ReadSegments(Database* database);

// A term's list in a segment: whole, or where its parts are.
struct TermList {
  std::string list;                   // when there are no parts
  std::int64_t part = 0;              // the row of the first
  std::vector<std::uint32_t> firsts;  // of each part its first article, counted in the segment
  bool empty() const { return list.empty() && firsts.empty(); }
  std::size_t bytes() const;  // nearly
};
Expected<TermList> ReadTerm(Database* database, std::int64_t segment, std::string_view term);
// Appends the list from the article `first` to `last` and some beyond, counted in the segment.
Expected<void> ReadStretch(Database* database, const TermList& term, std::uint32_t first,
                           std::uint32_t last, std::string* list);

class SegmentWriter {
 public:
  explicit SegmentWriter(Database* database) : database_(database) {}

  // What follows is of article `n`; one more than that of the last call since Write.
  void BeginArticle(std::int64_t n);
  void Add(std::string_view term, Place place);

  // In how many articles each term stands, by term.
  std::vector<std::pair<std::string_view, std::int64_t>> Counts() const;
  // Writes what was added as a segment, then merges. Within a transaction.
  Expected<void> Write();

 private:
  using Terms = std::unordered_map<std::string, PostingWriter, ViewHash, std::equal_to<>>;

  Expected<void> Merge();
  Expected<void> Join(const std::vector<Segment>& parts);  // in order

  Database* database_;
  Terms terms_;
  std::int64_t first_ = 0, last_ = -1;
};

}  // namespace diemtin::store
