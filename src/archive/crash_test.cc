// The archive on a disk that fails: nothing acknowledged is lost, and never half a record seen.

#include <gtest/gtest.h>

#include <vector>

#include "archive/archive.h"
#include "base/fault_env.h"

namespace diemtin::archive {
namespace {

constexpr char kDirectory[] = "archive";
constexpr int kPages = 24;
constexpr int kSyncEvery = 4;

Options SmallSegments() {
  Options options;
  options.segment_bytes = 1500;  // some three records
  return options;
}

StoredPage PageNumber(int number) {
  StoredPage page;
  page.url = "http://mau.example/" + std::to_string(number);
  page.bytes = "page " + std::to_string(number);
  return page;
}

// The numbers of the pages in the archive, -1 for a record that cannot be read.
std::vector<int> Numbers(FaultEnv& env) {
  std::vector<int> out;
  EXPECT_TRUE(Scan(env, kDirectory, {}, [&](ScannedPage scanned) {
    out.push_back(scanned.page ? std::stoi(scanned.page->bytes.substr(5)) : -1);
    return true;
  }));
  return out;
}

struct Outcome {
  std::vector<int> acknowledged;
  Position covered;
};

// Adds the pages from `first` on until something fails.
Outcome AddPages(FaultEnv& env, int first, const Options& options) {
  Outcome run;
  auto writer = Writer::Open(env, kDirectory, options);
  if (!writer) return run;
  std::vector<int> waiting;
  for (int number = first; number < first + kPages; ++number) {
    if (!writer->Append(PageNumber(number))) return run;
    waiting.push_back(number);
    if (waiting.size() < kSyncEvery) continue;
    if (!writer->Sync()) return run;
    run.acknowledged.insert(run.acknowledged.end(), waiting.begin(), waiting.end());
    run.covered = writer->end();
    waiting.clear();
  }
  return run;
}

void ExpectSound(const std::vector<int>& found, const Outcome& run) {
  ASSERT_GE(found.size(), run.acknowledged.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i], static_cast<int>(i));
}

std::int64_t StepsOfFullRun() {
  FaultEnv env;
  EXPECT_EQ(AddPages(env, 0, SmallSegments()).acknowledged.size(), kPages);
  return env.steps();
}

TEST(ArchiveCrash, PowerLossAfterAnyStepKeepsWhatWasAcknowledged) {
  const std::int64_t steps = StepsOfFullRun();
  for (std::int64_t step = 0; step <= steps; ++step) {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
      SCOPED_TRACE("step " + std::to_string(step) + " seed " + std::to_string(seed));
      FaultEnv env;
      env.FailFrom(step);
      const Outcome run = AddPages(env, 0, SmallSegments());
      env.FailFrom(-1);
      env.Crash(seed);
      Options again = SmallSegments();
      if (seed % 2 == 0) again.checked = run.covered;
      ASSERT_TRUE(Writer::Open(env, kDirectory, again));
      const std::vector<int> found = Numbers(env);
      ExpectSound(found, run);
      // And it goes on from there.
      AddPages(env, static_cast<int>(found.size()), again);
      EXPECT_EQ(Numbers(env).size(), found.size() + kPages);
    }
  }
}

TEST(ArchiveCrash, FailureWithoutPowerLossKeepsItToo) {
  const std::int64_t steps = StepsOfFullRun();
  for (std::int64_t step = 0; step <= steps; ++step) {
    SCOPED_TRACE("step " + std::to_string(step));
    FaultEnv env;
    env.FailFrom(step);
    const Outcome run = AddPages(env, 0, SmallSegments());
    ExpectSound(Numbers(env), run);  // before anything is repaired
    env.FailFrom(-1);
    ASSERT_TRUE(Writer::Open(env, kDirectory, SmallSegments()));
    ExpectSound(Numbers(env), run);
  }
}

TEST(ArchiveCrash, FullDiskLeavesTheArchiveAsItWas) {
  for (std::uint64_t space = 0; space < 3000; space += 7) {
    SCOPED_TRACE(space);
    FaultEnv env;
    Writer writer = Writer::Open(env, kDirectory, SmallSegments()).value();
    env.SetSpace(space);
    int number = 0;
    while (true) {
      const auto appended = writer.Append(PageNumber(number));
      if (!appended) {
        EXPECT_EQ(appended.error().code, ErrorCode::kDiskFull);
        break;
      }
      ++number;
    }
    EXPECT_EQ(Numbers(env).size(), static_cast<std::size_t>(number));
    ASSERT_TRUE(writer.Sync());
    env.SetSpace(UINT64_MAX);  // someone made room: the same writer goes on
    ASSERT_TRUE(writer.Append(PageNumber(number)));
    ASSERT_TRUE(writer.Sync());
    env.Crash(1);
    EXPECT_EQ(Numbers(env).size(), static_cast<std::size_t>(number) + 1);
  }
}

TEST(ArchiveCrash, FailedSyncStopsTheWriterAndShowsNothingUnsafe) {
  FaultEnv env;
  Writer writer = Writer::Open(env, kDirectory).value();
  ASSERT_TRUE(writer.Append(PageNumber(0)));
  ASSERT_TRUE(writer.Sync());
  ASSERT_TRUE(writer.Append(PageNumber(1)));
  env.FailFrom(0);
  EXPECT_FALSE(writer.Sync());
  env.FailFrom(-1);
  EXPECT_FALSE(writer.Append(PageNumber(2)));
  EXPECT_FALSE(writer.Sync());
}

TEST(ArchiveCrash, DamageBeforeTheEndIsReportedAndNothingAfterItIsCut) {
  FaultEnv env;
  Position second;
  {
    Writer writer = Writer::Open(env, kDirectory).value();
    ASSERT_TRUE(writer.Append(PageNumber(0)));
    second = writer.Append(PageNumber(1)).value();
    ASSERT_TRUE(writer.Append(PageNumber(2)));
    ASSERT_TRUE(writer.Sync());
  }
  const std::string path = std::string(kDirectory) + "/000001.warc.gz";
  std::string bytes = ReadWholeFile(env, path, 1 << 20).value();
  bytes[static_cast<std::size_t>(second.offset) + 40] ^= 1;
  ASSERT_TRUE(WriteFileAtomically(env, path, bytes));
  Writer writer = Writer::Open(env, kDirectory).value();
  EXPECT_EQ(writer.truncated_bytes(), 0u);
  EXPECT_EQ(Numbers(env), (std::vector<int>{0, -1, 2}));
  const auto page = ReadAt(env, kDirectory, second);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().where, path + " at byte " + std::to_string(second.offset));
}

TEST(ArchiveCrash, CutOffEndIsSaid) {
  FaultEnv env;
  Position second;
  {
    Writer writer = Writer::Open(env, kDirectory).value();
    ASSERT_TRUE(writer.Append(PageNumber(0)));
    second = writer.Append(PageNumber(1)).value();
    ASSERT_TRUE(writer.Sync());
  }
  const std::string path = std::string(kDirectory) + "/000001.warc.gz";
  const std::string bytes = ReadWholeFile(env, path, 1 << 20).value();
  for (std::uint64_t size = second.offset; size < bytes.size(); ++size) {
    ASSERT_TRUE(WriteFileAtomically(env, path, bytes.substr(0, static_cast<std::size_t>(size))));
    EXPECT_EQ(Numbers(env), std::vector<int>{0}) << size;
    Writer writer = Writer::Open(env, kDirectory).value();
    EXPECT_EQ(writer.truncated_bytes(), size - second.offset);
    EXPECT_EQ(writer.end(), second);
  }
}

}  // namespace
}  // namespace diemtin::archive
