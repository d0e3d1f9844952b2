// Readers beside the writer: never blocked, and what one sees belongs together.

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/test_directory.h"
#include "store/test_pages.h"

namespace diemtin::store {
namespace {

TEST(StoreConcurrent, ReadersSeeWholeCommitsWhileTheWriterWrites) {
  constexpr std::uint64_t kPages = 600, kBatch = 10;
  const TestDirectory directory;
  const std::string path = directory.File("store.sqlite");
  Writer writer = Writer::Open(path).value();
  std::atomic<bool> done = false;
  const auto read = [&] {
    Reader reader = Reader::Open(path).value();
    std::uint64_t last = 0;
    while (!done) {
      const auto generation = reader.Generation();
      ASSERT_TRUE(generation) << generation.error().ToString();
      EXPECT_GE(*generation, last);
      last = *generation;
      const auto totals = reader.Count();
      ASSERT_TRUE(totals) << totals.error().ToString();
      EXPECT_EQ(totals->articles % static_cast<std::int64_t>(kBatch), 0);
      EXPECT_EQ(totals->articles, totals->pages);
      const auto found = reader.Search("chung", {});
      ASSERT_TRUE(found) << found.error().ToString();
      EXPECT_EQ(found->total % static_cast<std::int64_t>(kBatch), 0);
    }
  };
  std::thread first(read), second(read);
  for (std::uint64_t n = 1; n <= kPages; ++n) {
    const auto put = writer.Put(MakePage(n, "Tin", "chữ chung", static_cast<std::int64_t>(n)));
    EXPECT_TRUE(put) << put.error().ToString();
    if (n % kBatch != 0) continue;
    const auto committed = writer.Commit({1, n});
    EXPECT_TRUE(committed) << committed.error().ToString();
  }
  done = true;
  first.join();
  second.join();
  EXPECT_EQ(Reader::Open(path)->Count()->articles, static_cast<std::int64_t>(kPages));
  EXPECT_TRUE(Reader::Open(path)->CheckIntegrity());
}

}  // namespace
}  // namespace diemtin::store
