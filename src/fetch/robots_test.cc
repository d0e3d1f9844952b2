#include "fetch/robots.h"

#include <gtest/gtest.h>

namespace diemtin::fetch {
namespace {

struct Case {
  const char* file;
  const char* agent;
  const char* url;
  bool allowed;
};

TEST(Robots, JudgesAsTheStandardSays) {
  const Case cases[] = {
      {"", "diemtin", "https://a.example/x", true},
      {"user-agent: *\ndisallow: /", "diemtin", "https://a.example/x", false},
      {"user-agent: *\ndisallow:", "diemtin", "/x", true},
      {"disallow: /\nuser-agent: *\nallow: /a", "diemtin", "/x", true},
      // The group of our name alone counts, wherever its parts stand.
      {"user-agent: *\ndisallow: /\nuser-agent: diemtin\ndisallow: /a", "diemtin", "/x", true},
      {"user-agent: Diemtin/9.9 bot\ndisallow: /a", "diemtin/0.1 (+x)", "/a/b", false},
      {"user-agent: diemtinbot\ndisallow: /", "diemtin", "/x", true},
      {"user-agent: diemtin\ndisallow: /a\n\nuser-agent: x\ndisallow: /\n\n"
       "user-agent: diemtin\ndisallow: /b",
       "diemtin", "/b", false},
      {"user-agent: x\nuser-agent: diemtin\ndisallow: /a", "diemtin", "/a", false},
      {"user-agent: x\nsitemap: /s.xml\nuser-agent: diemtin\ndisallow: /a", "x", "/a", false},
      // The longest rule, and `allow` where two are as long.
      {"user-agent: *\ndisallow: /a/b\nallow: /a", "diemtin", "/a/b/c", false},
      {"user-agent: *\nallow: /a/b\ndisallow: /a", "diemtin", "/a/b/c", true},
      {"user-agent: *\ndisallow: /a\nallow: /a", "diemtin", "/a", true},
      // Signs.
      {"user-agent: *\ndisallow: /*.gif$", "diemtin", "/x/y.gif", false},
      {"user-agent: *\ndisallow: /*.gif$", "diemtin", "/x/y.gif?z", true},
      {"user-agent: *\ndisallow: /a*b*c", "diemtin", "/a-c-b-c", false},
      {"user-agent: *\ndisallow: /a*b*c", "diemtin", "/a-c-b", true},
      {"user-agent: *\ndisallow: /ab*ba$", "diemtin", "/aba", true},
      {"user-agent: *\ndisallow: *x", "diemtin", "/a/x", false},
      {"user-agent: *\ndisallow: /a%2A", "diemtin", "/a*", false},
      {"user-agent: *\ndisallow: /a%2A", "diemtin", "/ab", true},
      {"user-agent: *\ndisallow: /a$b", "diemtin", "/a$b", false},
      // Escapes.
      {"user-agent: *\ndisallow: /đường", "diemtin", "/%c4%91%C6%B0%E1%BB%9Dng/x", false},
      {"user-agent: *\ndisallow: /%62", "diemtin", "/b", false},
      {"user-agent: *\ndisallow: /a%2fb", "diemtin", "/a/b", true},
      {"user-agent: *\ndisallow: /a%zz", "diemtin", "/a%zz", false},
      // Untidy lines.
      {"\xef\xbb\xbfUSER-AGENT : * # all\r\nDisallow\t/a\r\n", "diemtin", "/a", false},
      {"user-agent: *\rdisallow: /a", "diemtin", "/a", false},
      {"User-agent: *\nDissallow: a", "diemtin", "/a", false},
      {"user-agent:\ndisallow: /", "diemtin", "/a", true},
      {"user-agent: *\ndisallow: /a # b", "diemtin", "/a", false},
      // Addresses.
      {"user-agent: *\ndisallow: /$", "diemtin", "https://a.example", false},
      {"user-agent: *\ndisallow: /a", "diemtin", "https://a.example/b?u=http://x/a", true},
      {"user-agent: *\ndisallow: /a", "diemtin", "https://a.example/a#b", false},
      {"user-agent: *\ndisallow: //a", "diemtin", "https://a.example//a", false},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(Robots::Parse(test.file).Allows(test.agent, test.url), test.allowed)
        << test.file << "\n"
        << test.url;
  }
}

TEST(Robots, KnowsWhatStandsBeside) {
  const Robots robots = Robots::Parse(
      "user-agent: *\ncrawl-delay: 2.5\nuser-agent: a\ncrawl-delay: 10a\n"
      "sitemap: https://a.example/news.xml\nhost: a.example\nsitemap:\nsitemap: /s.xml");
  EXPECT_EQ(robots.CrawlDelay("diemtin"), 2.5);
  EXPECT_EQ(robots.CrawlDelay("a"), std::nullopt);
  EXPECT_EQ(robots.sitemaps(), (std::vector<std::string>{"https://a.example/news.xml", "/s.xml"}));
  EXPECT_EQ(robots.host(), "a.example");
}

TEST(Robots, ReadsUtf16WithItsMark) {
  std::string bytes = "\xff\xfe";
  for (const char c : std::string_view("user-agent: *\ndisallow: /a")) {
    bytes += c;
    bytes += '\0';
  }
  EXPECT_FALSE(Robots::Parse(bytes).Allows("diemtin", "/a"));
}

TEST(Robots, NamesTheLineThatDecided) {
  const Robots robots = Robots::Parse("\r\nuser-agent: *\r\n\r\ndisallow: /a\nallow: /a/b\n");
  EXPECT_EQ(robots.Judge("x", "/a").line, 4);
  EXPECT_EQ(robots.Judge("x", "/a/b").line, 5);
  EXPECT_EQ(robots.Judge("x", "/c").line, 0);
}

// What would cost the square of the file if each agent of a group kept its own rules, or if stars
// were tried one by one.
TEST(Robots, EndsOnWhatIsMadeToCost) {
  std::string agents, rules;
  for (int i = 0; i < 15'000; ++i) agents += "user-agent: a" + std::to_string(i) + "\n";
  for (int i = 0; i < 30'000; ++i) rules += "allow:/\n";
  EXPECT_TRUE(Robots::Parse(agents + rules).Allows("a7", "/x"));
  std::string stars = "user-agent: *\ndisallow: /";
  for (int i = 0; i < 4000; ++i) stars += "*a";
  EXPECT_TRUE(Robots::Parse(stars + "*b").Allows("x", "/" + std::string(8000, 'a')));
}

}  // namespace
}  // namespace diemtin::fetch
