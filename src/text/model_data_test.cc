#include "text/model_data.h"

#include <gtest/gtest.h>

#include <string>

#include "base/hash.h"

namespace diemtin::text {
namespace {

void AddNumber(auto number, std::string* out) {
  out->append(reinterpret_cast<const char*>(&number), sizeof(number));
}

std::string Bytes(std::uint32_t version, const std::string& body) {
  std::string bytes = "DTMD";
  AddNumber(version, &bytes);
  AddNumber(std::uint64_t{body.size()}, &bytes);
  AddNumber(Hash64(body), &bytes);
  return bytes + body;
}

std::string TwoSections() {
  std::string body;
  AddNumber(std::uint64_t{3}, &body);
  body.append("abc\0\0\0\0\0", 8);
  AddNumber(std::uint64_t{8}, &body);
  AddNumber(std::uint32_t{7}, &body);
  AddNumber(std::uint32_t{9}, &body);
  return body;
}

ModelData Read(const std::string& bytes) {
  return ModelData("test", 2, bytes.data(), bytes.data() + bytes.size());
}

TEST(ModelData, GivesTheSectionsThatWereWritten) {
  const std::string bytes = Bytes(2, TwoSections());
  const ModelData model = Read(bytes);
  ASSERT_EQ(model.sections(), 2u);
  EXPECT_EQ(model.Bytes(0), "abc");
  EXPECT_EQ(model.Array<std::uint32_t>(1)[0], 7u);
  EXPECT_EQ(model.Array<std::uint32_t>(1)[1], 9u);
}

TEST(ModelDataDeathTest, RefusesWhatIsDamagedCutOrOfAnotherVersion) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const std::string good = Bytes(2, TwoSections());
  std::string flipped = good;
  flipped[30] = static_cast<char>(flipped[30] ^ 1);
  EXPECT_DEATH(Read(flipped), "model test of this program is damaged");
  EXPECT_DEATH(Read(good.substr(0, good.size() - 8)), "is damaged");
  EXPECT_DEATH(Read(good.substr(0, 10)), "is cut short");
  EXPECT_DEATH(Read(Bytes(3, TwoSections())), "has another version");
  std::string lying;  // a section longer than what is there
  AddNumber(std::uint64_t{1} << 63, &lying);
  EXPECT_DEATH(Read(Bytes(2, lying)), "is damaged");
}

}  // namespace
}  // namespace diemtin::text
