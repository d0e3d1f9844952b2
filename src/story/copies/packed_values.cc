#include "story/copies/packed_values.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace diemtin::story {
namespace {

// Layout: count, 2 bytes; when it is not 0: bits of a gap that are written as they are, 1 byte;
// bytes that follow, 2 bytes; for each gap, the lowest bit of a byte first: the rest of it as so
// many 0 and a 1, then those bits. A gap is what lies between two values, at the start before the
// first.
constexpr std::size_t kHeader = 5;
constexpr int kMostPlain = 16;

class BitWriter {
 public:
  explicit BitWriter(std::string* out) : out_(out) {}
  void Put(std::uint64_t bits, int count) {
    for (int i = 0; i < count; ++i, bits >>= 1) {
      if (used_ == 0) out_->push_back(0);
      if ((bits & 1) != 0) out_->back() = static_cast<char>(out_->back() | 1 << used_);
      used_ = (used_ + 1) % 8;
    }
  }

 private:
  std::string* out_;
  int used_ = 0;  // bits of the last byte
};

class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  // Number of 0 before the next 1, which is passed over too.
  std::uint32_t Zeros() {
    std::uint32_t zeros = 0;
    for (Fill(); buffer_ == 0; Fill()) {
      if (held_ == 0) return Bad();
      zeros += static_cast<std::uint32_t>(held_);
      held_ = 0;
    }
    const int more = std::countr_zero(buffer_);
    Drop(more + 1);
    return zeros + static_cast<std::uint32_t>(more);
  }
  std::uint32_t Bits(int count) {
    Fill();
    if (held_ < count) return Bad();
    const auto bits = static_cast<std::uint32_t>(buffer_ & ((std::uint64_t{1} << count) - 1));
    Drop(count);
    return bits;
  }
  bool ok() const { return ok_; }

 private:
  void Fill() {
    if (held_ > 32) return;
    if (std::endian::native == std::endian::little &&
        at_ + 8 <= bytes_.size()) {  // as many whole bytes as fit
      std::uint64_t next;
      std::memcpy(&next, bytes_.data() + at_, 8);
      buffer_ |= next << held_;
      const int taken = (63 - held_) / 8;
      at_ += static_cast<std::size_t>(taken);
      held_ += taken * 8;
      buffer_ &= ~std::uint64_t{0} >> (64 - held_);
      return;
    }
    for (; held_ <= 56 && at_ < bytes_.size(); held_ += 8) {
      buffer_ |= std::uint64_t{static_cast<unsigned char>(bytes_[at_++])} << held_;
    }
  }
  void Drop(int count) {
    buffer_ = count < 64 ? buffer_ >> count : 0;
    held_ -= count;
  }
  std::uint32_t Bad() {
    ok_ = false;
    return 0;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::uint64_t buffer_ = 0;
  int held_ = 0;
  bool ok_ = true;
};

void PutTwo(std::size_t value, std::string* out) {
  out->push_back(static_cast<char>(value & 0xff));
  out->push_back(static_cast<char>(value >> 8));
}

std::size_t Two(std::string_view bytes) {
  return static_cast<unsigned char>(bytes[0]) |
         static_cast<std::size_t>(static_cast<unsigned char>(bytes[1])) << 8;
}

}  // namespace

void PackValues(std::span<const std::uint16_t> values, std::string* out) {
  PutTwo(values.size(), out);
  if (values.empty()) return;
  const auto mean = static_cast<std::uint32_t>((values.back() + 1u) / values.size());
  const int plain = std::bit_width(mean * 7 / 10) == 0 ? 0 : std::bit_width(mean * 7 / 10) - 1;
  out->push_back(static_cast<char>(plain));
  const std::size_t length_at = out->size();
  PutTwo(0, out);
  BitWriter writer(out);
  std::uint32_t next = 0;
  for (const std::uint16_t value : values) {
    const std::uint32_t gap = value - next;
    for (std::uint32_t rest = gap >> plain; rest > 0; --rest) writer.Put(0, 1);
    writer.Put(1, 1);
    writer.Put(gap, plain);
    next = value + 1u;
  }
  const std::size_t length = out->size() - length_at - 2;
  (*out)[length_at] = static_cast<char>(length & 0xff);
  (*out)[length_at + 1] = static_cast<char>(length >> 8);
}

std::optional<std::size_t> UnpackValues(std::string_view bytes, std::vector<std::uint16_t>* values,
                                        std::size_t most) {
  values->clear();
  if (bytes.size() < 2) return std::nullopt;
  const std::size_t count = Two(bytes);
  if (count == 0) return 2;
  if (bytes.size() < kHeader) return std::nullopt;
  const int plain = bytes[2];
  const std::size_t length = Two(bytes.substr(3));
  if (plain < 0 || plain > kMostPlain || bytes.size() - kHeader < length) return std::nullopt;
  if (count > length * 8) return std::nullopt;
  values->resize(std::min(count, most));
  BitReader reader(bytes.substr(kHeader, length));
  std::uint64_t next = 0;
  for (std::uint16_t& value : *values) {
    const std::uint64_t gap = std::uint64_t{reader.Zeros()} << plain;
    next += gap + reader.Bits(plain);
    if (!reader.ok() || next > UINT16_MAX) return std::nullopt;
    value = static_cast<std::uint16_t>(next++);
  }
  return kHeader + length;
}

}  // namespace diemtin::story
