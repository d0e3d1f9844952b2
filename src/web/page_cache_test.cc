#include "web/page_cache.h"

#include <gtest/gtest.h>

namespace diemtin::web {
namespace {

std::shared_ptr<const Response> Page(std::size_t bytes) {
  auto response = std::make_shared<Response>();
  response->body.assign(bytes, 'x');
  return response;
}

TEST(PageCache, GivesBackOnlyTheSameVersion) {
  PageCache cache(1 << 20);
  const auto page = Page(10);
  cache.Put("a", 1, page);
  EXPECT_EQ(cache.Get("a", 1), page);
  EXPECT_EQ(cache.Get("a", 2), nullptr);
  EXPECT_EQ(cache.Get("b", 1), nullptr);
}

TEST(PageCache, ReplacesWithoutGrowing) {
  PageCache cache(1 << 20);
  cache.Put("a", 1, Page(1000));
  const std::size_t once = cache.bytes();
  for (int version = 2; version < 50; ++version) cache.Put("a", version, Page(1000));
  EXPECT_EQ(cache.bytes(), once);
}

TEST(PageCache, DropsTheLeastRecentlyUsedAndStaysInBounds) {
  PageCache cache(8000);
  for (const char* key : {"a", "b", "c", "d"}) cache.Put(key, 1, Page(1200));
  EXPECT_TRUE(cache.Get("a", 1));
  cache.Put("e", 1, Page(1200));
  EXPECT_FALSE(cache.Get("b", 1));
  EXPECT_TRUE(cache.Get("a", 1));
  EXPECT_TRUE(cache.Get("e", 1));
  EXPECT_LE(cache.bytes(), 8000u);
}

TEST(PageCache, KeepsNoPageThatWouldPushAllOthersOut) {
  PageCache cache(8000);
  cache.Put("a", 1, Page(100));
  cache.Put("big", 1, Page(7000));
  EXPECT_FALSE(cache.Get("big", 1));
  EXPECT_TRUE(cache.Get("a", 1));
}

}  // namespace
}  // namespace diemtin::web
