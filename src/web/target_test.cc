#include "web/target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::web {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Target, TakesPathAndQueryApart) {
  const auto target = ParseTarget("/section/Th%E1%BA%BF+gi%C3%A1?page=2&q=a+b%26c&q=second&x");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->segments, ElementsAre("section", "Thế+giá"));
  EXPECT_EQ(target->Get("page"), "2");
  EXPECT_EQ(target->Get("q"), "a b&c");
  EXPECT_EQ(target->Get("x"), "");
  EXPECT_EQ(target->Get("y"), std::nullopt);
}

TEST(Target, ReadsWholeAddressesAndStraySlashes) {
  EXPECT_THAT(ParseTarget("http://a.example/about?x=1")->segments, ElementsAre("about"));
  EXPECT_THAT(ParseTarget("http://a.example")->segments, IsEmpty());
  EXPECT_THAT(ParseTarget("//story//x/")->segments, ElementsAre("story", "x"));
  EXPECT_THAT(ParseTarget("/a%2Fb")->segments, ElementsAre("a/b"));
}

TEST(Target, CutsTheJsonSuffixOff) {
  EXPECT_TRUE(ParseTarget("/story/abc.json")->json_suffix);
  EXPECT_THAT(ParseTarget("/story/abc.json")->segments, ElementsAre("story", "abc"));
  EXPECT_TRUE(ParseTarget("/index.json")->json_suffix);
  EXPECT_THAT(ParseTarget("/index.json")->segments, IsEmpty());
  EXPECT_FALSE(ParseTarget("/story/json")->json_suffix);
}

TEST(Target, RefusesWhatIsNoPath) {
  for (const char* bad : {"", "*", "about", "%2fabout"}) EXPECT_FALSE(ParseTarget(bad)) << bad;
}

TEST(Target, TakesAnyBytesOfAnAddress) {
  const struct {
    const char *typed, *segment, *query;
  } cases[] = {
      {"/%?q=100%", "%", "100%"},
      {"/%4?q=50%25", "%4", "50%"},
      {"/%zz?q=%zz", "%zz", "%zz"},
      {"/%ff?q=%ff", "\xEF\xBF\xBD", "\xEF\xBF\xBD"},
      {"/\xFF?q=a\xFF"
       "b",
       "\xEF\xBF\xBD",
       "a\xEF\xBF\xBD"
       "b"},
      {"/a%00b?q=a%00b",
       "a\xEF\xBF\xBD"
       "b",
       "a b"},
      {"/a%0d%0a?q=a%0d%0ax", "a\xEF\xBF\xBD\xEF\xBF\xBD", "a  x"},
  };
  for (const auto& c : cases) {
    const auto target = ParseTarget(c.typed);
    ASSERT_TRUE(target) << c.typed;
    EXPECT_THAT(target->segments, ElementsAre(c.segment)) << c.typed;
    EXPECT_EQ(target->Get("q"), c.query) << c.typed;
  }
}

TEST(Target, FormsComeAsTheyShould) {
  EXPECT_EQ(ParseFields("a=x+y&b=%C4%91")->size(), 2u);
  for (const char* bad : {"a=%", "a=%zz", "a=%ff", "a=%00", "a=\xFF"}) {
    EXPECT_FALSE(ParseFields(bad)) << bad;
  }
}

TEST(Target, EncodingReadsBack) {
  std::string all;
  for (char32_t c = 0x20; c < 0x7f; ++c) all += static_cast<char>(c);
  all += "Đường";
  EXPECT_THAT(ParseTarget("/" + PercentEncode(all))->segments, ElementsAre(all));
}

TEST(Cookie, FindsTheWholeName) {
  EXPECT_EQ(Cookie("a=1; lang=en; b=2", "lang"), "en");
  EXPECT_EQ(Cookie("slang=vi;lang=en", "lang"), "en");
  EXPECT_EQ(Cookie("lang", "lang"), "");
  EXPECT_EQ(Cookie("", "lang"), std::nullopt);
}

TEST(Accept, JsonOnlyWhenItComesFirst) {
  EXPECT_TRUE(PrefersJson("application/json"));
  EXPECT_TRUE(PrefersJson("application/json, text/html;q=0.5"));
  EXPECT_FALSE(PrefersJson("text/html,application/xhtml+xml,application/json;q=0.9,*/*"));
  EXPECT_FALSE(PrefersJson("*/*"));
  EXPECT_FALSE(PrefersJson(""));
}

}  // namespace
}  // namespace diemtin::web
