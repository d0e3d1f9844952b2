#include "store/search/segments.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace diemtin::store {
namespace {

constexpr std::int64_t kFullSegment = 32'768;  // articles; as many or more are not merged again
constexpr std::size_t kMergeWidth = 8;
constexpr std::size_t kMergeBytes = 8u << 20;  // that are held in memory
constexpr std::size_t kLongestInRow = 1000;  // bytes of a list that stands in its row of `posting`
constexpr std::size_t kPartBytes = 4000;     // about

// Segments of one size class may be merged: below 8, 64, 512, ... articles.
int ClassOf(std::int64_t articles) {
  int size_class = 0;
  for (; articles >= 8; articles /= 8) ++size_class;
  return size_class;
}

// Writes a segment, term by term in order.
class SegmentOutput {
 public:
  static Expected<SegmentOutput> Begin(Database* database, std::int64_t first, std::int64_t last) {
    DIEMTIN_ASSIGN(const auto number, database->Number("SELECT max(n) FROM segment"));
    DIEMTIN_ASSIGN(const auto part, database->Number("SELECT max(end_part) FROM segment"));
    SegmentOutput output;
    output.database_ = database;
    output.segment_ = {number.value_or(0) + 1, first, last, part.value_or(1), part.value_or(1)};
    return output;
  }
  Expected<void> Add(std::string_view term, const std::vector<PostingPart>& parts) {
    constexpr std::string_view kInsert = "INSERT INTO posting VALUES(?, ?, ?, ?)";
    if (parts.size() == 1 && parts[0].list.size() <= kLongestInRow) {
      return database_->Run(kInsert, segment_.number, Blob{term}, std::optional<std::int64_t>(),
                            Blob{parts[0].list});
    }
    DIEMTIN_TRY(database_->Run(kInsert, segment_.number, Blob{term},
                               std::optional(segment_.end_part), Blob{PackFirsts(parts)}));
    for (const PostingPart& part : parts) {
      DIEMTIN_TRY(
          database_->Run("INSERT INTO part VALUES(?, ?)", segment_.end_part++, Blob{part.list}));
    }
    return {};
  }
  Expected<void> End() {
    return database_->Run("INSERT INTO segment VALUES(?, ?, ?, ?, ?)", segment_.number,
                          segment_.first, segment_.last, segment_.first_part, segment_.end_part);
  }

 private:
  Database* database_ = nullptr;
  Segment segment_;
};

TermList TermOf(const Cursor& row, int part, int list) {
  TermList term;
  if (row.IsNull(part)) {
    term.list = row.Text(list);
  } else {
    term.part = row.Int(part);
    term.firsts = UnpackFirsts(row.Text(list));
  }
  return term;
}

// Walks the terms of a segment from one on.
class TermReader {
 public:
  TermReader(Database* database, std::size_t slot, const Segment& segment, std::string_view after)
      // Statements are kept by their text: each segment that is read at one time has its own.
      : row_(database->Query(fmt::format("SELECT term, part, list FROM posting WHERE segment = ?1 "
                                         "AND term > ?2 ORDER BY term /* {} */",
                                         slot),
                             segment.number, Blob{after})) {
    Next();
  }
  bool at_end() const { return at_end_; }
  std::string_view term() const { return row_.Text(0); }
  TermList list() const { return TermOf(row_, 1, 2); }
  void Next() { at_end_ = !row_.Next(); }
  Expected<void> Check() { return row_.Check(); }

 private:
  Cursor row_;
  bool at_end_ = false;
};

struct Joined {
  std::string term;
  std::vector<PostingPart> parts;
};

Expected<void> AppendTo(Database* database, const TermList& term, std::uint32_t shift,
                        PostingWriter* out) {
  std::string list;
  DIEMTIN_TRY(ReadStretch(database, term, 0, UINT32_MAX, &list));
  for (PostingCursor from(list); from.article() != PostingCursor::kEnd; from.Next()) {
    out->Add(from.article() + shift, from.places());
  }
  return {};
}

// The terms after `after`, as many as fit; none at the end.
Expected<std::vector<Joined>> JoinSome(Database* database, const std::vector<Segment>& segments,
                                       std::string_view after) {
  std::vector<std::unique_ptr<TermReader>> readers;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    readers.push_back(std::make_unique<TermReader>(database, i, segments[i], after));
  }
  std::vector<Joined> joined;
  for (std::size_t bytes = 0; bytes < kMergeBytes;) {
    const TermReader* least = nullptr;
    for (const auto& reader : readers) {
      if (reader->at_end()) continue;
      if (least == nullptr || reader->term() < least->term()) least = reader.get();
    }
    if (least == nullptr) break;
    Joined& out = joined.emplace_back();
    out.term = least->term();
    PostingWriter list;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      TermReader& reader = *readers[i];
      if (reader.at_end() || reader.term() != out.term) continue;
      const auto shift = static_cast<std::uint32_t>(segments[i].first - segments.front().first);
      DIEMTIN_TRY(AppendTo(database, reader.list(), shift, &list));
      reader.Next();
    }
    out.parts = list.Take();
    bytes += out.term.size();
    for (const PostingPart& part : out.parts) bytes += part.list.size();
  }
  for (const auto& reader : readers) DIEMTIN_TRY(reader->Check());
  return joined;
}

}  // namespace

Expected<std::vector<Segment>> ReadSegments(Database* database) {
  std::vector<Segment> segments;
  auto row = database->Query(
      "SELECT n, first, last, first_part, end_part FROM segment ORDER BY first DESC");
  while (row.Next()) {
    segments.push_back({row.Int(0), row.Int(1), row.Int(2), row.Int(3), row.Int(4)});
  }
  DIEMTIN_TRY(row.Check());
  return segments;
}

std::size_t TermList::bytes() const { return list.size() + firsts.size() * kPartBytes; }

Expected<TermList> ReadTerm(Database* database, std::int64_t segment, std::string_view term) {
  auto row = database->Query("SELECT part, list FROM posting WHERE segment = ? AND term = ?",
                             segment, Blob{term});
  if (row.Next()) return TermOf(row, 0, 1);
  DIEMTIN_TRY(row.Check());
  return TermList();
}

Expected<void> ReadStretch(Database* database, const TermList& term, std::uint32_t first,
                           std::uint32_t last, std::string* list) {
  *list += term.list;
  const auto& firsts = term.firsts;
  const auto end = std::upper_bound(firsts.begin(), firsts.end(), last);
  auto begin = std::upper_bound(firsts.begin(), end, first);
  if (begin != firsts.begin()) --begin;
  if (begin == end) return {};
  auto row =
      database->Query("SELECT list FROM part WHERE n >= ? AND n < ? ORDER BY n",
                      term.part + (begin - firsts.begin()), term.part + (end - firsts.begin()));
  while (row.Next()) *list += row.Text(0);
  return row.Check();
}

void SegmentWriter::BeginArticle(std::int64_t n) {
  if (last_ < first_) first_ = n;
  last_ = n;
}

void SegmentWriter::Add(std::string_view term, Place place) {
  auto found = terms_.find(term);
  if (found == terms_.end()) found = terms_.emplace(std::string(term), PostingWriter()).first;
  found->second.Add(static_cast<std::uint32_t>(last_ - first_), place);
}

std::vector<std::pair<std::string_view, std::int64_t>> SegmentWriter::Counts() const {
  std::vector<std::pair<std::string_view, std::int64_t>> counts;
  counts.reserve(terms_.size());
  for (const auto& [term, list] : terms_) counts.emplace_back(term, list.articles());
  std::sort(counts.begin(), counts.end());
  return counts;
}

Expected<void> SegmentWriter::Write() {
  if (last_ < first_) return {};
  DIEMTIN_ASSIGN(SegmentOutput output, SegmentOutput::Begin(database_, first_, last_));
  std::vector<Terms::iterator> order;
  order.reserve(terms_.size());
  for (auto it = terms_.begin(); it != terms_.end(); ++it) order.push_back(it);
  std::sort(order.begin(), order.end(),
            [](const auto& a, const auto& b) { return a->first < b->first; });
  for (const auto& it : order) DIEMTIN_TRY(output.Add(it->first, it->second.Take()));
  terms_.clear();
  first_ = 0;
  last_ = -1;
  DIEMTIN_TRY(output.End());
  return Merge();
}

// The newest segments are merged when there are eight of a class and below, or when they fill one.
Expected<void> SegmentWriter::Merge() {
  for (int size_class = 0; size_class < ClassOf(kFullSegment); ++size_class) {
    DIEMTIN_ASSIGN(std::vector<Segment> segments, ReadSegments(database_));
    std::size_t count = 0;
    std::int64_t articles = 0;
    while (count < segments.size() && ClassOf(segments[count].size()) <= size_class &&
           articles < kFullSegment) {
      articles += segments[count++].size();
    }
    if (count < 2 || (count < kMergeWidth && articles < kFullSegment)) continue;
    segments.resize(count);
    std::reverse(segments.begin(), segments.end());
    DIEMTIN_TRY(Join(segments));
  }
  return {};
}

Expected<void> SegmentWriter::Join(const std::vector<Segment>& segments) {
  DIEMTIN_ASSIGN(SegmentOutput output,
                 SegmentOutput::Begin(database_, segments.front().first, segments.back().last));
  std::string after;
  for (;;) {
    DIEMTIN_ASSIGN(const std::vector<Joined> joined, JoinSome(database_, segments, after));
    if (joined.empty()) break;
    for (const Joined& term : joined) DIEMTIN_TRY(output.Add(term.term, term.parts));
    after = joined.back().term;
  }
  for (const Segment& segment : segments) {
    DIEMTIN_TRY(database_->Run("DELETE FROM posting WHERE segment = ?", segment.number));
    DIEMTIN_TRY(database_->Run("DELETE FROM part WHERE n >= ? AND n < ?", segment.first_part,
                               segment.end_part));
    DIEMTIN_TRY(database_->Run("DELETE FROM segment WHERE n = ?", segment.number));
  }
  return output.End();
}

}  // namespace diemtin::store
