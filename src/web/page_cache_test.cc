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
  EXPECT_EQ(cache.Get("a", 1).response, page);
  EXPECT_EQ(cache.Get("a", 2).response, nullptr);
  EXPECT_EQ(cache.Get("b", 1).response, nullptr);
}

TEST(PageCache, GivesTheFormerPageWhileOneMakesTheNew) {
  PageCache cache(1 << 20);
  const auto former = Page(10), page = Page(11);
  cache.Put("a", 1, former, 100);
  EXPECT_EQ(cache.Get("a", 1, 105, true).response, former);
  EXPECT_EQ(cache.Get("a", 2, 106, false).response, nullptr);
  auto found = cache.Get("a", 2, 106, true);
  EXPECT_EQ(found.response, former);
  EXPECT_TRUE(found.shall_be_made);
  found = cache.Get("a", 2, 107, true);
  EXPECT_EQ(found.response, former);
  EXPECT_FALSE(found.shall_be_made);
  EXPECT_EQ(cache.Get("a", 2, 108, true).response, nullptr);  // nobody made it
  cache.Put("a", 2, page, 108);
  found = cache.Get("a", 2, 109, true);
  EXPECT_EQ(found.response, page);
  EXPECT_FALSE(found.shall_be_made);
  EXPECT_TRUE(cache.Get("a", 3, 110, true).shall_be_made);
}

TEST(PageCache, WhoChangedTheStoreSeesIt) {
  PageCache cache(1 << 20);
  cache.Put("a", 1, Page(10), 100);
  cache.EndFormer();
  EXPECT_TRUE(cache.Get("a", 1, 100, true).response);
  EXPECT_FALSE(cache.Get("a", 2, 100, true).response);
  cache.Put("a", 2, Page(10), 100);
  EXPECT_TRUE(cache.Get("a", 3, 100, true).response);
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
  EXPECT_TRUE(cache.Get("a", 1).response);
  cache.Put("e", 1, Page(1200));
  EXPECT_FALSE(cache.Get("b", 1).response);
  EXPECT_TRUE(cache.Get("a", 1).response);
  EXPECT_TRUE(cache.Get("e", 1).response);
  EXPECT_LE(cache.bytes(), 8000u);
}

TEST(PageCache, KeepsNoPageThatWouldPushAllOthersOut) {
  PageCache cache(8000);
  cache.Put("a", 1, Page(100));
  cache.Put("big", 1, Page(7000));
  EXPECT_FALSE(cache.Get("big", 1).response);
  EXPECT_TRUE(cache.Get("a", 1).response);
}

}  // namespace
}  // namespace diemtin::web
