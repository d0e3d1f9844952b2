#include "text/language.h"

#include <gtest/gtest.h>

namespace diemtin::text {
namespace {

TEST(Language, TellsLanguagesOfShortTitles) {
  const std::pair<const char*, const char*> cases[] = {
      {"Thủ tướng dự khai mạc hội nghị về biến đổi khí hậu", "vi"},
      {"Giá vàng hôm nay", "vi"},
      {"Thu tuong du khai mac hoi nghi ve bien doi khi hau", "vi"},
      {"Government announces new plan to tackle housing crisis", "en"},
      {"El gobierno anuncia nuevas medidas contra la inflación", "es"},
      {"Il governo approva la nuova legge di bilancio", "it"},
      {"Regering kondigt nieuwe maatregelen aan tegen stikstof", "nl"},
      {"Le gouvernement présente son projet de loi de finances", "fr"},
      {"Die Bundesregierung beschließt ein neues Gesetz", "de"},
      {"Правительство утвердило новый бюджет страны", "ru"},
      {"总理宣布新的经济计划", "zh"},
      {"首相は新しい経済計画を発表した", "ja"},
      {"총리가 새로운 경제 계획을 발표했다", "ko"},
      {"", "und"},
      {"12:30 – 2024", "und"},
  };
  for (const auto& [text, language] : cases) EXPECT_EQ(DetectLanguage(text), language) << text;
}

TEST(Language, IllFormedTextIsSurvived) {
  EXPECT_EQ(DetectLanguage("The government said \xE2\"x\"\xF0 that the plan will be ready\xE6"),
            "en");
}

TEST(Language, AVietnameseNameMakesNoVietnameseText) {
  EXPECT_EQ(DetectLanguage(
                "Vietnam's prime minister Phạm Minh Chính met business leaders in the capital on "
                "Monday to talk about trade and investment between the two countries"),
            "en");
}

}  // namespace
}  // namespace diemtin::text
