#include "warc/content.h"

#include <algorithm>

#include "warc/head.h"

namespace diemtin::warc {
namespace {

constexpr std::string_view kMemberMagic = "\x1f\x8b\x08";
constexpr std::size_t kMemberHeader = 10;
constexpr std::size_t kCompactAt = 1u << 20;
constexpr std::size_t kKeepBytes = 4u << 20;
constexpr std::size_t kProbeBytes = 2048;          // enough of a member to see its first text
constexpr std::size_t kWholeTryBytes = 64u << 10;  // a member is likely whole in so many bytes

void Compact(std::string* bytes, std::size_t* at, std::uint64_t* base) {
  if (*at < kCompactAt && *at < bytes->size()) return;
  bytes->erase(0, *at);
  *base += *at;
  *at = 0;
}

}  // namespace

void Content::Feed(std::string_view bytes) {
  Compact(&raw_, &raw_at_, &raw_base_);
  raw_ += bytes;
}

void Content::Consume(std::size_t bytes) {
  text_at_ += bytes;
  while (stretches_.size() > 1 && stretches_[1].text_begin <= text_position()) {
    stretches_.pop_front();
  }
  Compact(&text_, &text_at_, &text_base_);
}

void Content::DropRaw(std::size_t bytes) {
  raw_at_ += bytes;
  Compact(&raw_, &raw_at_, &raw_base_);
}

std::uint64_t Content::FileOffset() const {
  if (stretches_.empty() || (text().empty() && !InGzip())) return raw_offset();
  const Stretch& stretch = stretches_.front();
  return stretch.plain ? stretch.file_begin + (text_position() - stretch.text_begin)
                       : stretch.file_begin;
}

bool Content::AtStart(std::size_t ahead) const {
  for (const Stretch& stretch : stretches_) {
    if (stretch.text_begin == text_position() + ahead) return true;
  }
  return false;
}

Content::Pumped Content::Pump() {
  if (mode_ == Mode::kGzip) return PumpGzip();
  if (mode_ == Mode::kBetween) return Begin();
  if (raw().empty()) return finished_ ? Pumped::kEnd : Pumped::kNeedInput;
  text_ += raw();
  DropRaw(raw().size());
  return Pumped::kMore;
}

Content::Pumped Content::Begin() {
  const std::size_t blank = std::min(raw().find_first_not_of("\r\n"), raw().size());
  DropRaw(blank);
  const std::size_t wanted = std::max(kRecordStart.size(), kMemberHeader);
  if (raw().empty()) return finished_ ? Pumped::kEnd : Pumped::kNeedInput;
  if (raw().size() < wanted && !finished_) return Pumped::kNeedInput;
  Stretch stretch{text_base_ + text_.size(), raw_offset(), false};
  if (BeginsRecord(raw())) {
    stretch.plain = true;
    stretches_.push_back(stretch);
    mode_ = Mode::kPlain;
    return Pump();
  }
  if (!LooksLikeMember(raw())) return Pumped::kDamaged;
  stretches_.push_back(stretch);
  if (ReadWholeMember()) return Pumped::kMore;
  inflate_ = std::make_unique<InflateState>();
  member_used_ = 0;
  mode_ = Mode::kGzip;
  return Pumped::kMore;
}

// The fast way, for a member that is here whole and not large.
bool Content::ReadWholeMember() {
  const auto sizes = SizesOf(raw());
  const bool likely =
      sizes ? sizes->member <= raw().size() : finished_ || raw().size() >= kWholeTryBytes;
  if (!likely) return false;
  std::size_t used = 0;
  const auto text = ReadMember(raw(), max_member_try_, &used);
  if (!text) return false;
  text_ += *text;
  DropRaw(used);
  return true;
}

// The member's bytes stay in raw_ until it ends (or grows long): damaged bytes may inflate past the
// member's true end, so that the search for the next one has to begin at its start.
Content::Pumped Content::PumpGzip() {
  std::size_t used = 0;
  const std::size_t before = text_.size();
  const InflateState::Status status = inflate_->Run(raw().substr(member_used_), &used, &text_);
  member_used_ += used;
  if (status == InflateState::Status::kDamaged) return Pumped::kDamaged;
  if (status == InflateState::Status::kEnd) mode_ = Mode::kBetween;
  if (status == InflateState::Status::kEnd || member_used_ > kKeepBytes) {
    DropRaw(member_used_);
    member_used_ = 0;
  }
  if (mode_ == Mode::kBetween || text_.size() > before || used > 0) return Pumped::kMore;
  return finished_ ? Pumped::kEnd : Pumped::kNeedInput;
}

// A member whose text begins as a record does, or a plain record after a line's end.
bool Content::CandidateAt(std::size_t at, bool* undecided) const {
  const std::string_view here = raw().substr(at);
  if (BeginsRecord(here)) return true;
  if (!LooksLikeMember(here)) return false;
  std::size_t used = 0;
  std::string text;
  InflateState state;
  const auto status = state.Run(here.substr(0, kProbeBytes), &used, &text);
  if (text.size() >= kRecordStart.size()) return BeginsRecord(text);
  *undecided = status == InflateState::Status::kMore && here.size() < kProbeBytes && !finished_;
  return false;
}

bool Content::Skip() {
  if (!skipping_) {
    skipping_ = true;
    Consume(text().size());
    stretches_.clear();
    inflate_.reset();
    mode_ = Mode::kBetween;
    DropRaw(std::min<std::size_t>(1, raw().size()));
  }
  while (!raw().empty()) {
    const std::size_t found = std::min(raw().find(kMemberMagic), raw().find(kRecordStart));
    if (found == std::string_view::npos) {
      const std::size_t keep = finished_ ? 0 : std::min(raw().size(), kRecordStart.size() - 1);
      DropRaw(raw().size() - keep);
      break;
    }
    DropRaw(found);
    bool undecided = false;
    if (CandidateAt(0, &undecided)) {
      skipping_ = false;
      return true;
    }
    if (undecided) return false;
    if (raw().size() < kMemberHeader && !finished_) return false;
    DropRaw(1);
  }
  if (!finished_) return false;
  skipping_ = false;
  return true;
}

}  // namespace diemtin::warc
