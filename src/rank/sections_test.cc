#include "rank/sections.h"

#include <gtest/gtest.h>

#include <string>

namespace diemtin::rank {
namespace {

TEST(SectionKey, NamesThatMeanTheSame) {
  const struct {
    const char *name, *key;
  } kCases[] = {{"Thể thao", "sport"},        {"THỂ THAO", "sport"},
                {"the-thao", "sport"},        {"TheThao", "sport"},
                {"Sports", "sport"},          {"体育", "sport"},
                {"Kinh tế", "business"},      {"Business", "business"},
                {"Khoa học", "science"},      {"Khoa học - Công nghệ", "technology"},
                {"Thế giới", "world"},        {"current", "current"},
                {"Arts & Culture", "culture"}};
  for (const auto& one : kCases) EXPECT_EQ(SectionKey(one.name), one.key) << one.name;
}

TEST(SectionKey, OthersHaveNone) {
  for (const char* name : {"", "|", " - ", "Nhà vườn Cần Thơ", "sport|world", "Sportsy", "\xff"}) {
    EXPECT_EQ(SectionKey(name), "") << name;
  }
  EXPECT_EQ(SectionKey(std::string(1 << 20, 'a')), "");
}

TEST(SectionKey, AKeyIsItsOwnName) {
  for (const char* name : {"World", "Xã hội", "Y tế", "Xe", "Giao thông", "Quân sự"}) {
    const std::string_view key = SectionKey(name);
    EXPECT_NE(key, "") << name;
    EXPECT_EQ(SectionKey(key), key) << name;
  }
}

}  // namespace
}  // namespace diemtin::rank
