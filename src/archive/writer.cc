#include <fmt/format.h>

#include <algorithm>

#include "archive/segment.h"

namespace diemtin::archive {

struct Writer::State {
  Env* env = nullptr;
  std::string directory;
  Options options;
  std::unique_ptr<FileLock> lock;
  std::uint32_t segment = 1;
  std::unique_ptr<AppendFile> file;
  std::uint64_t synced = 0;  // bytes of `file` that the last Sync covered
  std::uint64_t truncated = 0;
  bool broken = false;

  std::string path() const { return SegmentPath(directory, segment); }
  Expected<void> CheckUsable() const;
  Expected<void> OpenSegment(std::uint32_t number);
  Expected<void> Repair();
  Expected<void> Sync();
};

Expected<void> Writer::State::CheckUsable() const {
  if (!broken) return {};
  return Fail(ErrorCode::kIo, "an earlier write failed; open the archive again", path());
}

// Makes `number` the segment that grows. A new file's name is on the disk before anything in it is
// acknowledged.
Expected<void> Writer::State::OpenSegment(std::uint32_t number) {
  DIEMTIN_ASSIGN(auto opened, env->OpenAppend(SegmentPath(directory, number)));
  DIEMTIN_TRY(env->SyncDirectory(directory));
  file = std::move(opened);
  segment = number;
  synced = file->Size();
  return {};
}

// Cuts off what follows the last whole record. Damage before it stays where it is: what comes after
// it was acknowledged.
Expected<void> Writer::State::Repair() {
  DIEMTIN_ASSIGN(const auto read, env->OpenRead(path()));
  const std::uint64_t size = file->Size();
  std::uint64_t from = 0;
  if (options.checked.segment == segment && options.checked.offset <= size) {
    from = options.checked.offset;
  }
  std::uint64_t whole = from;
  const auto keep_last_whole = [&](Stretch stretch) {
    if (!stretch.cut_off) whole = stretch.offset + stretch.length;
    return true;
  };
  DIEMTIN_TRY(WalkSegment(*read, from, size, keep_last_whole));
  if (whole == from && from > 0 && size > from) {  // perhaps the hint was wrong
    whole = 0;
    DIEMTIN_TRY(WalkSegment(*read, 0, size, keep_last_whole));
  }
  if (whole == size) return {};
  truncated = size - whole;
  DIEMTIN_TRY(file->Truncate(whole));
  DIEMTIN_TRY(file->Sync());
  synced = whole;
  return {};
}

Expected<void> Writer::State::Sync() {
  DIEMTIN_TRY(CheckUsable());
  if (file->Size() == synced) return {};
  if (auto done = file->Sync(); !done) {
    broken = true;
    (void)file->Truncate(synced);
    return done;
  }
  synced = file->Size();
  return {};
}

Expected<Writer> Writer::Open(Env& env, const std::string& directory, const Options& options) {
  DIEMTIN_TRY(env.CreateDirectories(directory));
  auto state = std::make_unique<State>();
  state->env = &env;
  state->directory = directory;
  state->options = options;
  DIEMTIN_ASSIGN(state->lock, env.Lock(directory + "/lock"));
  DIEMTIN_ASSIGN(const auto segments, Segments(env, directory));
  DIEMTIN_TRY(state->OpenSegment(segments.empty() ? 1 : segments.back()));
  DIEMTIN_TRY(state->Repair());
  return Writer(std::move(state));
}

Writer::Writer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

std::uint64_t Writer::truncated_bytes() const { return state_->truncated; }

Position Writer::end() const { return {state_->segment, state_->file->Size()}; }

Expected<Position> Writer::Append(const StoredPage& page) {
  State& state = *state_;
  DIEMTIN_TRY(state.CheckUsable());
  if (page.bytes.size() > warc::Limits().max_block_bytes) {
    return Fail(ErrorCode::kTooLarge,
                fmt::format("page holds {} bytes, the archive takes {}", page.bytes.size(),
                            warc::Limits().max_block_bytes),
                page.source);
  }
  const std::string member = warc::WriteRecord(RecordOf(page), state.options.gzip_level);
  if (state.file->Size() >= state.options.segment_bytes) {
    DIEMTIN_TRY(state.Sync());
    DIEMTIN_TRY(state.OpenSegment(state.segment + 1));
  }
  const Position position = end();
  if (auto done = state.file->Append(member); !done) {
    if (!state.file->Truncate(position.offset)) state.broken = true;
    return tl::unexpected(done.error());
  }
  return position;
}

Expected<void> Writer::Sync() { return state_->Sync(); }

}  // namespace diemtin::archive
