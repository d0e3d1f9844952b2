#include "story/flat_map.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace diemtin::story {
namespace {

TEST(FlatMap, HoldsWhatAMapHoldsAfterAnyPutsAndErases) {
  std::mt19937 random(5);
  FlatMap<std::uint32_t, std::uint32_t> flat;
  std::map<std::uint32_t, std::uint32_t> plain;
  for (std::uint32_t step = 1; step <= 20'000; ++step) {
    // Keys far and near: neighbours in the table and none.
    const std::uint32_t key = random() % 400 << (random() % 2 * 20);
    if (random() % 2 == 0) {
      flat.Put(key) = step;
      plain[key] = step;
    } else {
      flat.Erase(key);
      plain.erase(key);
    }
    ASSERT_EQ(flat.size(), plain.size());
  }
  std::map<std::uint32_t, std::uint32_t> listed;
  flat.ForEach([&](std::uint32_t key, std::uint32_t value) { listed[key] = value; });
  EXPECT_EQ(listed, plain);
  for (std::uint32_t key = 0; key < 400; ++key) {
    const auto at = plain.find(key);
    const std::uint32_t* found = flat.Find(key);
    ASSERT_EQ(found != nullptr, at != plain.end()) << key;
    if (found != nullptr) {
      ASSERT_EQ(*found, at->second) << key;
    }
  }
}

TEST(FlatMap, EmptyOneFindsNothing) {
  FlatMap<std::uint32_t, std::uint32_t> flat;
  EXPECT_EQ(flat.Find(0), nullptr);
  flat.Erase(0);
  EXPECT_EQ(flat.size(), 0u);
}

}  // namespace
}  // namespace diemtin::story
