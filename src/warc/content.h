#pragma once

// The bytes of a file as one stream of WARC text, whatever they are packed in: plain, a gzip member
// a record, or one member for all. Keeps, of each stretch, where in the file it came from. Internal
// to the room.

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "warc/gzip.h"

namespace diemtin::warc {

class Content {
 public:
  explicit Content(std::size_t max_member_try) : max_member_try_(max_member_try) {}

  void Feed(std::string_view bytes);
  void Finish() { finished_ = true; }

  // Text not consumed yet.
  std::string_view text() const { return std::string_view(text_).substr(text_at_); }
  void Consume(std::size_t bytes);

  enum class Pumped {
    kMore,       // there may be more text now, or a member has ended
    kNeedInput,  // Feed or Finish first
    kEnd,        // nothing more will come
    kDamaged,    // packed bytes are broken, or neither WARC text nor gzip; Skip must follow
  };
  Pumped Pump();

  // Drops the text and what is left of the member that it came from, up to the next place in the
  // file where a member or a plain record begins. True when there (or at the end), false when more
  // input is needed (call again).
  bool Skip();

  // The file offset of the next text byte, or of the member that holds it.
  std::uint64_t FileOffset() const;
  // The next text byte is the first of a gzip member or of a plain stretch.
  bool AtStart(std::size_t ahead = 0) const;
  bool InGzip() const { return mode_ == Mode::kGzip; }  // a member has begun and not ended
  bool InPlain() const { return !stretches_.empty() && stretches_.front().plain; }

 private:
  enum class Mode { kBetween, kPlain, kGzip };
  struct Stretch {
    std::uint64_t text_begin = 0;  // counted from the first text byte of all
    std::uint64_t file_begin = 0;
    bool plain = false;
  };
  Pumped Begin();
  bool ReadWholeMember();
  Pumped PumpGzip();
  bool CandidateAt(std::size_t at, bool* undecided) const;
  void DropRaw(std::size_t bytes);
  std::uint64_t raw_offset() const { return raw_base_ + raw_at_; }
  std::string_view raw() const { return std::string_view(raw_).substr(raw_at_); }
  std::uint64_t text_position() const { return text_base_ + text_at_; }

  std::size_t max_member_try_;
  std::string raw_;  // file bytes; those before raw_at_ are used
  std::size_t raw_at_ = 0;
  std::uint64_t raw_base_ = 0;  // file offset of raw_[0]
  std::string text_;
  std::size_t text_at_ = 0;
  std::uint64_t text_base_ = 0;  // stream position of text_[0]
  std::deque<Stretch> stretches_;
  Mode mode_ = Mode::kBetween;
  std::unique_ptr<InflateState> inflate_;
  std::size_t member_used_ = 0;  // bytes from raw_at_ that inflate_ has taken
  bool finished_ = false;
  bool skipping_ = false;
};

}  // namespace diemtin::warc
