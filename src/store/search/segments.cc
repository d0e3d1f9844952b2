#include "store/search/segments.h"

#include <algorithm>
#include <deque>

#include "store/search/blocks.h"

namespace diemtin::store {
namespace {

constexpr std::int64_t kFullSegment = 32'768;  // articles; as many or more are not merged again
constexpr std::size_t kMergeWidth = 8;
constexpr std::size_t kLongestInBlock = 1000;  // bytes of a list
constexpr std::size_t kPartBytes = 4000;       // about

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
  // Terms come in order.
  Expected<void> Add(std::string_view term, const std::vector<PostingPart>& parts) {
    if (parts.size() == 1 && parts[0].list.size() <= kLongestInBlock) {
      return Add(term, 0, parts[0].list);
    }
    const std::int64_t first = segment_.end_part;
    for (const PostingPart& part : parts) DIEMTIN_TRY(PutPart(part.list));
    return Add(term, first, PackFirsts(parts));
  }
  Expected<void> End() {
    DIEMTIN_TRY(EndBlock());
    return database_->Run("INSERT INTO segment VALUES(?, ?, ?, ?, ?)", segment_.number,
                          segment_.first, segment_.last, segment_.first_part, segment_.end_part);
  }

 private:
  Expected<void> Add(std::string_view term, std::int64_t part, std::string_view list) {
    if (!block_.HasRoom(term, list.size())) DIEMTIN_TRY(EndBlock());
    block_.Add(term, part, list);
    return {};
  }
  Expected<void> EndBlock() {
    if (block_.is_empty()) return {};
    DIEMTIN_TRY(database_->Run("INSERT INTO block VALUES(?, ?, ?)", segment_.number,
                               Blob{block_.first()}, segment_.end_part));
    return PutPart(block_.Take());
  }
  Expected<void> PutPart(std::string_view bytes) {
    return database_->Run("INSERT INTO part VALUES(?, ?)", segment_.end_part++, Blob{bytes});
  }

  Database* database_ = nullptr;
  Segment segment_;
  BlockWriter block_;
};

Expected<std::string> ReadPart(Database* database, std::int64_t part) {
  auto row = database->Query("SELECT list FROM part WHERE n = ?", part);
  std::string bytes;
  if (row.Next()) bytes = row.Text(0);
  DIEMTIN_TRY(row.Check());
  return bytes;
}

TermList TermAt(const BlockCursor& cursor) {
  TermList term;
  if (cursor.part() == 0) {
    term.list = cursor.list();
  } else {
    term.part = cursor.part();
    term.firsts = UnpackFirsts(cursor.list());
  }
  return term;
}

// Walks the terms of a segment.
class TermReader {
 public:
  explicit TermReader(Database* database) : database_(database) {}
  TermReader(const TermReader&) = delete;
  TermReader& operator=(const TermReader&) = delete;
  Expected<void> Begin(const Segment& segment) {
    auto row =
        database_->Query("SELECT part FROM block WHERE segment = ? ORDER BY term", segment.number);
    while (row.Next()) blocks_.push_back(row.Int(0));
    DIEMTIN_TRY(row.Check());
    return NextBlock();
  }
  bool at_end() const { return cursor_.at_end(); }
  std::string_view term() const { return cursor_.term(); }
  // Appends the whole list to `out`.
  Expected<void> AppendTo(PostingWriter* out, std::uint32_t shift) const {
    if (cursor_.part() == 0) {
      out->Add(cursor_.list(), shift);
      return {};
    }
    std::string list;
    DIEMTIN_TRY(ReadStretch(database_, TermAt(cursor_), 0, UINT32_MAX, &list));
    out->Add(list, shift);
    return {};
  }
  Expected<void> Next() {
    cursor_.Next();
    return cursor_.at_end() ? NextBlock() : Expected<void>();
  }

 private:
  Expected<void> NextBlock() {
    if (next_ == blocks_.size()) return {};
    DIEMTIN_ASSIGN(block_, ReadPart(database_, blocks_[next_++]));
    cursor_ = BlockCursor(block_);
    return {};
  }

  Database* database_;
  std::vector<std::int64_t> blocks_;  // rows of `part`
  std::size_t next_ = 0;
  std::string block_;
  BlockCursor cursor_{{}};
};

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
  DIEMTIN_ASSIGN(const auto part,
                 database->Number("SELECT part FROM block WHERE segment = ? AND term <= ? "
                                  "ORDER BY term DESC LIMIT 1",
                                  segment, Blob{term}));
  if (!part) return TermList();
  DIEMTIN_ASSIGN(const std::string block, ReadPart(database, *part));
  for (BlockCursor cursor(block); !cursor.at_end() && cursor.term() <= term; cursor.Next()) {
    if (cursor.term() == term) return TermAt(cursor);
  }
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
  std::deque<TermReader> readers;
  for (const Segment& segment : segments) {
    DIEMTIN_TRY(readers.emplace_back(database_).Begin(segment));
  }
  for (std::string term;;) {
    const TermReader* least = nullptr;
    for (const TermReader& reader : readers) {
      if (reader.at_end()) continue;
      if (least == nullptr || reader.term() < least->term()) least = &reader;
    }
    if (least == nullptr) break;
    term = least->term();
    PostingWriter list;
    for (std::size_t i = 0; i < readers.size(); ++i) {
      if (readers[i].at_end() || readers[i].term() != term) continue;
      const auto shift = static_cast<std::uint32_t>(segments[i].first - segments.front().first);
      DIEMTIN_TRY(readers[i].AppendTo(&list, shift));
      DIEMTIN_TRY(readers[i].Next());
    }
    DIEMTIN_TRY(output.Add(term, list.Take()));
  }
  for (const Segment& segment : segments) {
    DIEMTIN_TRY(database_->Run("DELETE FROM block WHERE segment = ?", segment.number));
    DIEMTIN_TRY(database_->Run("DELETE FROM part WHERE n >= ? AND n < ?", segment.first_part,
                               segment.end_part));
    DIEMTIN_TRY(database_->Run("DELETE FROM segment WHERE n = ?", segment.number));
  }
  return output.End();
}

}  // namespace diemtin::store
