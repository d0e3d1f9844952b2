// The state machine over Content: heads, blocks, and the way back to a record after damage.

#include <fmt/format.h>

#include <algorithm>

#include "warc/content.h"
#include "warc/head.h"
#include "warc/warc.h"

namespace diemtin::warc {
namespace {

constexpr std::string_view kRecordEnd = "\r\n\r\n";
constexpr std::size_t kMaxMemberTry = 4u << 20;  // larger members go through the stream

}  // namespace

struct Reader::State {
  explicit State(const Limits& given) : limits(given), content(kMaxMemberTry) {}

  Limits limits;
  Content content;
  std::optional<Record> head;  // read; its block is awaited
  std::size_t head_length = 0;
  std::uint64_t block_length = 0;

  struct Damage {
    std::uint64_t offset = 0;
    Error error;
    std::uint64_t lost = 0;  // bytes of text passed over
    bool in_file = false;    // the file's bytes are broken, not only the text in them
  };
  std::optional<Damage> damage;  // met; looking for the next record

  std::optional<Item> Next();
  std::optional<Item> FinishDamage();
  bool Resync();
  void Break(ErrorCode code, std::string message, std::size_t consume, bool in_file = false);
  std::optional<Item> TakeRecord(bool at_end);
  bool ReadHead(bool at_end);
  bool BlockEndsWell(std::string_view rest, std::size_t record_length, bool at_end) const;
};

// Notes damage at the current place, past which `consume` bytes are dropped before the search for
// the next record.
void Reader::State::Break(ErrorCode code, std::string message, std::size_t consume, bool in_file) {
  damage = Damage{content.FileOffset(), Error{code, std::move(message), {}}, 0, in_file};
  head.reset();
  damage->lost = consume;
  content.Consume(consume);
}

// Moves to the next text that looks like a record's start. True when there or at the end of
// everything.
bool Reader::State::Resync() {
  while (true) {
    if (damage->in_file || damage->lost > limits.max_block_bytes + limits.max_header_bytes) {
      damage->in_file = true;
      return content.Skip();
    }
    const std::string_view text = content.text();
    std::size_t at = text.find(kRecordStart);
    while (at != std::string_view::npos && !content.AtStart(at) &&
           !(at > 0 && text[at - 1] == '\n')) {
      at = text.find(kRecordStart, at + 1);
    }
    if (at != std::string_view::npos) {
      damage->lost += at;
      content.Consume(at);
      return true;
    }
    const std::size_t keep = std::min(text.size(), kRecordStart.size());
    damage->lost += text.size() - keep;
    content.Consume(text.size() - keep);
    switch (content.Pump()) {
      case Content::Pumped::kMore:
        break;
      case Content::Pumped::kNeedInput:
        return false;
      case Content::Pumped::kEnd:
        damage->lost += content.text().size();
        content.Consume(content.text().size());
        return true;
      case Content::Pumped::kDamaged:
        damage->in_file = true;
    }
  }
}

std::optional<Reader::Item> Reader::State::FinishDamage() {
  if (!Resync()) return std::nullopt;
  Item item;
  item.offset = damage->offset;
  if (damage->in_file) {
    item.length = content.FileOffset() - damage->offset;
    damage->error.message += fmt::format("; {} bytes of the file passed over", item.length);
  } else {
    damage->error.message += fmt::format("; {} bytes passed over", damage->lost);
  }
  damage->error.where = fmt::format("byte {}", damage->offset);
  item.record = tl::unexpected(std::move(damage->error));
  damage.reset();
  return item;
}

// True when the head is read; false when it needs more text or is damaged.
bool Reader::State::ReadHead(bool at_end) {
  const std::string_view text = content.text();
  if (text.size() < kRecordStart.size() && !at_end) return false;
  if (!BeginsRecord(text)) {
    Break(ErrorCode::kCorrupt, "no WARC record begins here", 1);
    return false;
  }
  const auto length = HeadLength(text.substr(0, limits.max_header_bytes));
  if (!length) {
    if (text.size() >= limits.max_header_bytes) {
      Break(ErrorCode::kTooLarge, "the record's head is over the limit", kRecordStart.size());
    } else if (at_end) {
      Break(ErrorCode::kTruncated, "the record's head is cut off", kRecordStart.size());
    }
    return false;
  }
  auto parsed = ParseHead(text.substr(0, *length));
  const auto stated = parsed.and_then(ContentLength);
  if (!stated) {
    Break(stated.error().code, "the record " + stated.error().message, *length);
    return false;
  }
  if (*stated > limits.max_block_bytes) {
    Break(ErrorCode::kTooLarge,
          fmt::format("Content-Length says {} bytes, the limit is {}", *stated,
                      limits.max_block_bytes),
          *length);
    return false;
  }
  head = std::move(*parsed);
  head_length = *length;
  block_length = *stated;
  return true;
}

// Whether what follows a block can follow it: the two line ends, the file's end, or the next
// record.
bool Reader::State::BlockEndsWell(std::string_view rest, std::size_t record_length,
                                  bool at_end) const {
  if (rest.starts_with(kRecordEnd) || rest.starts_with("\n\n")) return true;
  if (BeginsRecord(rest) || content.AtStart(record_length)) return true;
  return at_end && TrimSpace(rest).empty();
}

std::optional<Reader::Item> Reader::State::TakeRecord(bool at_end) {
  const std::string_view text = content.text();
  const std::size_t length = head_length + static_cast<std::size_t>(block_length);
  if (text.size() < length) {
    Break(ErrorCode::kTruncated,
          fmt::format("the record is cut off: {} of {} bytes", text.size() - head_length,
                      block_length),
          head_length, /*in_file=*/content.InGzip());
    return std::nullopt;
  }
  std::string_view rest = text.substr(length);
  if (!BlockEndsWell(rest, length, at_end)) {
    Break(ErrorCode::kCorrupt,
          fmt::format("Content-Length says {} bytes, but no record ends there", block_length),
          head_length);
    return std::nullopt;
  }
  Item item;
  item.offset = content.FileOffset();
  Record record = std::move(*head);
  head.reset();
  record.block = text.substr(head_length, static_cast<std::size_t>(block_length));
  const std::size_t blank = std::min(rest.find_first_not_of("\r\n"), rest.size());
  const bool starts_member = content.AtStart();
  const bool plain = content.InPlain();
  content.Consume(length + blank);
  if (auto held = CheckDigest(record); !held) {
    held.error().where = fmt::format("byte {}", item.offset);
    item.record = tl::unexpected(held.error());
  } else {
    item.record = std::move(record);
  }
  const bool alone =
      starts_member && (content.text().empty() ? !content.InGzip() : content.AtStart());
  if (alone || plain) item.length = content.FileOffset() - item.offset;
  return item;
}

std::optional<Reader::Item> Reader::State::Next() {
  while (true) {
    if (damage) return FinishDamage();
    if (!head) {
      const std::string_view text = content.text();
      content.Consume(std::min(text.find_first_not_of("\r\n"), text.size()));
    }
    bool enough = false;
    if (head || (!content.text().empty() && ReadHead(/*at_end=*/false))) {
      const std::size_t wanted =
          head_length + static_cast<std::size_t>(block_length) + kRecordEnd.size();
      // With the member's end its checksum is known to hold.
      enough =
          content.text().size() > wanted || (content.text().size() == wanted && !content.InGzip());
    }
    if (damage) continue;
    if (enough) {
      if (auto item = TakeRecord(/*at_end=*/false)) return item;
      continue;
    }
    switch (content.Pump()) {
      case Content::Pumped::kMore:
        break;
      case Content::Pumped::kNeedInput:
        return std::nullopt;
      case Content::Pumped::kDamaged:
        Break(ErrorCode::kCorrupt, "the file's bytes are neither WARC nor sound gzip", 0,
              /*in_file=*/true);
        break;
      case Content::Pumped::kEnd:
        if (content.text().empty()) {
          if (!content.InGzip()) return std::nullopt;
          Break(ErrorCode::kTruncated, "the gzip member is cut off", 0, /*in_file=*/true);
          break;
        }
        if (head || ReadHead(/*at_end=*/true)) {
          if (auto item = TakeRecord(/*at_end=*/true)) return item;
        }
    }
  }
}

Reader::Reader(const Limits& limits) : state_(std::make_unique<State>(limits)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader::~Reader() = default;

void Reader::Feed(std::string_view bytes) { state_->content.Feed(bytes); }
void Reader::Finish() { state_->content.Finish(); }
std::optional<Reader::Item> Reader::Next() { return state_->Next(); }

}  // namespace diemtin::warc
