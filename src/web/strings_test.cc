#include "web/strings.h"
#include "web/evidence.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "web/times.h"

namespace diemtin::web {
namespace {

std::string ReadFile(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

// That both files have the same keys, and that every key that sources name is there, is checked
// while compiling (strings.h). What is left for here: that nothing is empty, doubled, unused, or
// filled in differently.
TEST(Strings, EveryKeyIsSaidOnceInBothLanguages) {
  std::set<std::string_view> keys;
  for (std::size_t i = 0; i < strings::kCount; ++i) {
    EXPECT_EQ(strings::kTables[0][i].key, strings::kTables[1][i].key);
    EXPECT_TRUE(keys.insert(strings::kTables[0][i].key).second) << strings::kTables[0][i].key;
    EXPECT_FALSE(strings::kTables[0][i].value.empty()) << strings::kTables[0][i].key;
    EXPECT_FALSE(strings::kTables[1][i].value.empty()) << strings::kTables[1][i].key;
  }
  EXPECT_GT(keys.size(), 100u);
}

int CountHoles(std::string_view text) {
  int holes = 0;
  for (std::size_t at = text.find("{}"); at != text.npos; at = text.find("{}", at + 2)) ++holes;
  return holes;
}

TEST(Strings, BothLanguagesFillInTheSameNumberOfHoles) {
  for (std::size_t i = 0; i < strings::kCount; ++i) {
    EXPECT_EQ(CountHoles(strings::kTables[0][i].value), CountHoles(strings::kTables[1][i].value))
        << strings::kTables[0][i].key;
  }
}

TEST(Strings, EveryKeyIsUsed) {
  std::string sources;
  for (const char* room : {"/src/web", "/src/app"}) {
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(DIEMTIN_SOURCE_DIR) + room)) {
      if (entry.path().extension() == ".cc" || entry.path().extension() == ".h") {
        sources += ReadFile(entry.path());
      }
    }
  }
  for (const strings::Entry& entry : strings::kTables[0]) {
    const std::string key(entry.key);
    // Those after a "_one" or a "_1" are reached by Plus, those of a family by SayNamed.
    const bool by_family = key.starts_with("language_") || key.starts_with("filter_") || key.starts_with("evidence_") ||
                           key.starts_with("decision_") || key.starts_with("signal_") ||
                           (key.starts_with("section_") && key.find("_", 8) == std::string::npos) || key.starts_with("author_") ||
                           key.starts_with("credit_") || key.starts_with("topic_kind_") || key.starts_with("follow_kind_") || key.starts_with("name_kind_") || key.starts_with("explain_kind_") ||
                           key.starts_with("explain_fact_") || key.starts_with("explain_source_") ||
                           key.starts_with("explain_piece_") || key.starts_with("explain_why_") || key.starts_with("month_") ||
                           key.starts_with("weekday_") || key.ends_with("_many");
    if (!by_family) {
      EXPECT_NE(sources.find("\"" + key + "\""), std::string::npos) << key << " is said nowhere";
    }
  }
}

TEST(Strings, CountsTakeTheirNoun) {
  EXPECT_EQ(SayCount(Language::kEnglish, "count_articles_one", 1), "1 article");
  EXPECT_EQ(SayCount(Language::kEnglish, "count_articles_one", 3), "3 articles");
  EXPECT_EQ(SayCount(Language::kVietnamese, "count_articles_one", 3), "3 bài");
}

TEST(Strings, NamesThatAreDataFallBackToThemselves) {
  EXPECT_EQ(SayNamed(Language::kVietnamese, "language_", "en"), "Tiếng Anh");
  EXPECT_EQ(SayNamed(Language::kEnglish, "language_", "xx"), "xx");
}

TEST(Strings, EvidenceIsPutInWords) {
  const auto say = [](Language language, const char* kind, const char* text) {
    return EvidenceText(language, {kind, text, 0});
  };
  EXPECT_EQ(say(Language::kEnglish, "hours", "0"), "less than an hour apart");
  EXPECT_EQ(say(Language::kEnglish, "hours", "1"), "1 hour apart");
  EXPECT_EQ(say(Language::kVietnamese, "hours", "47"), "cách nhau 47 giờ");
  EXPECT_EQ(say(Language::kVietnamese, "hours", "72"), "cách nhau 3 ngày");
  EXPECT_EQ(say(Language::kEnglish, "shingles", "93"),
            "93 % of the shorter text stands in the other");
  EXPECT_EQ(say(Language::kEnglish, "names", "Hội An, Đà Nẵng"), "Hội An, Đà Nẵng");
  EXPECT_EQ(EvidenceLabel(Language::kVietnamese, {"other-words", "", 0}), "Từ ngữ");
  EXPECT_EQ(EvidenceLabel(Language::kVietnamese, {"not-known-here", "", 0}), "not-known-here");
}

constexpr std::int64_t kEvening = 1712757100;  // 2024-04-10T20:51:40+07:00

TEST(Times, AreThoseOfVietnam) {
  EXPECT_EQ(FormatTime(Language::kVietnamese, kEvening), "20:51 10/4/2024");
  EXPECT_EQ(FormatTime(Language::kEnglish, kEvening), "10 Apr 2024, 20:51");
  EXPECT_EQ(FormatTime(Language::kVietnamese, *ParseIso8601("2024-04-10T23:30-04:00")),
            "10:30 11/4/2024");
  EXPECT_EQ(FormatLongDay(Language::kVietnamese, kEvening), "Thứ Tư, 10/4/2024");
  EXPECT_EQ(FormatLongDay(Language::kEnglish, kEvening), "Wednesday, 10 Apr 2024");
  EXPECT_EQ(FormatTime(Language::kVietnamese, 0), "");
}

TEST(Times, PrintedWithoutZoneOrHourStayAsPrinted) {
  EXPECT_EQ(FormatTime(Language::kVietnamese, *ParseIso8601("2024-04-10T20:51")),
            "20:51 10/4/2024");
  EXPECT_EQ(FormatTime(Language::kVietnamese, *ParseIso8601("2024-04-10")), "10/4/2024");
}

TEST(Times, AgesGoFromMinutesToTheDay) {
  const struct {
    std::int64_t age;
    const char* expected;
  } cases[] = {
      {0, "vừa xong"},         {59, "vừa xong"},
      {60, "1 phút trước"},    {3599, "59 phút trước"},
      {3600, "1 giờ trước"},   {86399, "23 giờ trước"},
      {86400, "1 ngày trước"}, {6 * 86400, "6 ngày trước"},
      {7 * 86400, "3/4/2024"}, {-3600, "10/4/2024"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(FormatAge(Language::kVietnamese, kEvening - c.age, kEvening), c.expected);
  }
}

}  // namespace
}  // namespace diemtin::web
