#pragma once

// The archive: pages as WARC files in a directory, appended only, the truth that everything else is
// made from. Files are NNNNNN.warc.gz, a gzip member a record; a new one begins at segment_bytes.
// What Append took is on the disk when Sync returns. Opening cuts off a half-written last record
// (it was never acknowledged) and says how many bytes. One writer at a time (a lock file with the
// process's flock); any number of readers.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/env.h"
#include "base/id.h"
#include "base/time.h"
#include "warc/warc.h"

namespace diemtin::archive {

// Where a record starts; records are ordered by it.
struct Position {
  std::uint32_t segment = 1;
  std::uint64_t offset = 0;
  auto operator<=>(const Position&) const = default;
};

// What a record holds: a page, what a person corrected, or which names were given up (JSON of ours,
// docs/formats.md).
enum class RecordKind : std::uint8_t { kPage, kCorrection, kWithdrawal };

// That a page was put under a name: it takes the place of what the name held, and holds it until it
// is withdrawn.
struct Holding {
  std::string name;
  int turn = 0;  // how often the same bytes held the name and were withdrawn before
  std::optional<std::int64_t> expires;  // unix seconds; nothing: it stays
  bool operator==(const Holding&) const = default;
};

// One archived page, or another record: its bytes, time and nothing else.
struct StoredPage {
  std::optional<std::string> url;
  std::optional<Time> fetched;
  std::string content_type;
  std::string source;  // name of the file or feed it came from, for messages; may be empty
  std::string bytes;
  RecordKind kind = RecordKind::kPage;
  std::optional<Holding> holding = {};
  bool operator==(const StoredPage&) const = default;
};

// Same content (and, where known, same address): same id. File names, times and content types do
// not count; of what was put under a name, name and turn do.
PageId IdOf(const StoredPage& page);

// A page as the WARC record that the archive keeps of it (docs/formats.md), and back. PageOf takes
// records of others too: resource, conversion, and response with HTTP status 200; of the rest, of
// corrections and withdrawals, it says kUnknownFormat, and it passes over what a page holds:
// nobody's file corrects or withdraws for us.
warc::Record RecordOf(const StoredPage& page);
Expected<StoredPage> PageOf(const warc::Record& record, std::size_t max_body_bytes = 128u << 20);

struct Options {
  std::uint64_t segment_bytes = 1ull << 30;
  int gzip_level = 6;
  // Records before this place are known to be whole (the store's covered position): opening need
  // not look at them. Only a hint: a wrong one costs time.
  Position checked;
};

class Writer {
 public:
  static Expected<Writer> Open(Env& env, const std::string& directory, const Options& options = {});
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;
  ~Writer();

  std::uint64_t truncated_bytes() const;              // cut off by Open
  Expected<Position> Append(const StoredPage& page);  // where it begins; not yet safe. After an
                                                      // error the file is as before.
  // All appended so far is safe. After an error it is not known what the disk holds: the archive
  // goes back to the last Sync that worked, and the writer refuses everything from then on (open
  // again).
  Expected<void> Sync();
  // The end of what was appended: the next record begins here or, when the segment is full, at the
  // start of the next one.
  Position end() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
  explicit Writer(std::unique_ptr<State> state);
};

struct ScannedPage {
  Position position;
  Position next;              // where the following record begins (see Writer::end)
  Expected<StoredPage> page;  // an error names segment and offset
};

// Calls `visit` for each record from `from` on, in order, until it returns false. A corrupt record
// is visited as an error and passed over. A record that the last segment's end cuts off was never
// acknowledged and is not visited.
Expected<void> Scan(Env& env, const std::string& directory, Position from,
                    const std::function<bool(ScannedPage)>& visit);

Expected<StoredPage> ReadAt(Env& env, const std::string& directory, Position position);

}  // namespace diemtin::archive
