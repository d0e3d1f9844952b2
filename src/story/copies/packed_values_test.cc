#include "story/copies/packed_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace diemtin::story {
namespace {

using Values = std::vector<std::uint16_t>;

Values MakeValues(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  Values values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<std::uint16_t>(random()));
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

Values Every(std::uint16_t step) {
  Values values;
  for (std::uint32_t value = 0; value < 65536; value += step) values.push_back(value);
  return values;
}

TEST(PackedValues, ComeBackAsTheyWere) {
  std::vector<Values> cases = {{},           {0},        {65535},  {0, 65535},
                               {0, 1, 2, 3}, Every(300), Every(2), {65000, 65001, 65535}};
  for (unsigned seed = 0; seed < 200; ++seed) cases.push_back(MakeValues(seed * 3, seed));
  for (const Values& values : cases) {
    std::string bytes;
    PackValues(values, &bytes);
    Values again = {1, 2, 3};
    EXPECT_EQ(UnpackValues(bytes + "more", &again), bytes.size()) << values.size();
    EXPECT_EQ(again, values);
  }
}

TEST(PackedValues, TakeTenBitsEachOfFourHundred) {
  const Values values = MakeValues(400, 5);
  std::string bytes;
  PackValues(values, &bytes);
  EXPECT_LE(bytes.size() * 8, values.size() * 10);
}

TEST(PackedValues, BytesThatNobodyPackedGiveNothingOrSomeValuesAndEnd) {
  std::string bytes;
  PackValues(MakeValues(100, 5), &bytes);
  Values values;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(UnpackValues(std::string_view(bytes).substr(0, size), &values)) << size;
  }
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string broken = bytes;
    for (int k = 0; k < 3; ++k) broken[random() % broken.size()] = static_cast<char>(random());
    if (UnpackValues(broken, &values)) {
      EXPECT_TRUE(std::is_sorted(values.begin(), values.end()));
    }
  }
}

}  // namespace
}  // namespace diemtin::story
