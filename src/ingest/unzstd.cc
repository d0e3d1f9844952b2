#include <fmt/format.h>
#include <zstd.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "ingest/stream.h"

namespace diemtin::ingest {
namespace {

constexpr std::size_t kChunk = 256u << 10;
constexpr std::string_view kFrame = "\x28\xB5\x2F\xFD";
constexpr std::string_view kDictionaryFrame = "\x5D\x2A\x4D\x18";
constexpr std::string_view kSkippable = "\x2A\x4D\x18";  // after a byte from 0x50 to 0x5F
constexpr std::size_t kSkippableHead = 8;                // magic number and size
constexpr std::size_t kMaxDictionary = 8u << 20;         // as the specification asks for
constexpr int kMaxWindowLog = 27;                        // 128 MiB

std::uint32_t LittleEndian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

class UnzstdStream : public ByteStream {
 public:
  UnzstdStream(std::unique_ptr<ByteStream> packed, std::string name)
      : packed_(std::move(packed)), name_(std::move(name)) {
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
  }

  Expected<std::string> Read() override {
    if (!started_) {
      started_ = true;
      DIEMTIN_TRY(ReadDictionary());
    }
    while (true) {
      if (input_at_ == input_.size() && !has_more_) {
        DIEMTIN_ASSIGN(input_, packed_.Read());
        input_at_ = 0;
        if (input_.empty()) return End();
      }
      if (is_lost_ && !FindFrame()) continue;
      std::string out(kChunk, '\0');
      ZSTD_outBuffer to{out.data(), out.size(), 0};
      ZSTD_inBuffer from{input_.data(), input_.size(), input_at_};
      const std::size_t left = ZSTD_decompressStream(context_.get(), &to, &from);
      const bool failed = ZSTD_isError(left) != 0;
      out.resize(to.pos);
      has_more_ = !failed && to.pos == kChunk;
      is_inside_ = !failed && left != 0;
      if (failed) {
        ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
        fault_ =
            Error{ErrorCode::kCorrupt,
                  fmt::format("a Zstandard frame is broken: {}", ZSTD_getErrorName(left)), name_};
        is_lost_ = true;
        input_at_ = std::min(std::max(from.pos, input_at_ + 1), input_.size());
        return out + "\n\n";
      }
      input_at_ = from.pos;
      if (out.empty()) continue;
      fault_.reset();
      return out;
    }
  }
  std::uint64_t position() const override { return packed_.position(); }

 private:
  // A fault after which nothing came is told; of others, what they cut off tells.
  Expected<std::string> End() {
    if (fault_) return tl::unexpected(*std::exchange(fault_, std::nullopt));
    if (std::exchange(is_inside_, false)) {
      return Fail(ErrorCode::kTruncated, "the Zstandard data ends before its end", name_);
    }
    return std::string();
  }

  // Moves to where the next frame may begin; false when more input is needed.
  bool FindFrame() {
    const std::size_t found = input_.find(kFrame, input_at_);
    if (found == std::string::npos) {  // its first bytes may be here already
      const std::size_t keep = std::min(input_.size() - input_at_, kFrame.size() - 1);
      std::string tail = input_.substr(input_.size() - keep);
      auto more = packed_.Read();
      input_ = more && !more->empty() ? tail + *more : std::string();
      input_at_ = 0;
      return false;
    }
    input_at_ = found;
    is_lost_ = false;
    return true;
  }

  Expected<void> ReadDictionary() {
    DIEMTIN_ASSIGN(const std::string_view head, packed_.Peek(kSkippableHead));
    if (head.size() < kSkippableHead || !head.starts_with(kDictionaryFrame)) return {};
    const std::uint32_t size = LittleEndian(head.substr(kFrame.size()));
    DIEMTIN_TRY(packed_.ReadBytes(kSkippableHead, kSkippableHead));
    DIEMTIN_ASSIGN(std::string dictionary, packed_.ReadBytes(size, kMaxDictionary));
    if (dictionary.starts_with(kFrame)) {
      const unsigned long long length =
          ZSTD_getFrameContentSize(dictionary.data(), dictionary.size());
      if (length > kMaxDictionary) {  // unknown and an error are the largest numbers
        return Fail(ErrorCode::kTooLarge, "the Zstandard dictionary is over 8 MiB", name_);
      }
      std::string plain(static_cast<std::size_t>(length), '\0');
      const std::size_t made =
          ZSTD_decompress(plain.data(), plain.size(), dictionary.data(), dictionary.size());
      if (ZSTD_isError(made) != 0 || made != plain.size()) {
        return Fail(ErrorCode::kCorrupt, "the Zstandard dictionary is broken", name_);
      }
      dictionary = std::move(plain);
    }
    const std::size_t loaded =
        ZSTD_DCtx_loadDictionary(context_.get(), dictionary.data(), dictionary.size());
    if (ZSTD_isError(loaded) != 0) {
      return Fail(ErrorCode::kCorrupt, "the Zstandard dictionary is broken", name_);
    }
    return {};
  }

  BufferedStream packed_;
  std::string name_;
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context_{ZSTD_createDCtx(), &ZSTD_freeDCtx};
  std::string input_;
  std::size_t input_at_ = 0;
  std::optional<Error> fault_;  // met, and nothing has come after it
  bool started_ = false;
  bool has_more_ = false;   // more can come out without more input
  bool is_inside_ = false;  // a frame
  bool is_lost_ = false;    // after a fault: looking for a frame
};

}  // namespace

std::unique_ptr<ByteStream> Unzstd(std::unique_ptr<ByteStream> packed, std::string name) {
  return std::make_unique<UnzstdStream>(std::move(packed), std::move(name));
}

bool LooksLikeZstd(std::string_view head) {
  if (head.starts_with(kFrame)) return true;
  return !head.empty() && (static_cast<unsigned char>(head[0]) & 0xF0) == 0x50 &&
         head.substr(1).starts_with(kSkippable);
}

}  // namespace diemtin::ingest
