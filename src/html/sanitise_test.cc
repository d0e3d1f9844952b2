#include "html/sanitise.h"

#include <gtest/gtest.h>

namespace diemtin::html {
namespace {

TEST(ResolveUrl, FollowsTheExamplesOfRfc3986) {
  constexpr char kBase[] = "http://a/b/c/d;p?q";
  const struct {
    const char *reference, *resolved;
  } cases[] = {
      {"g", "http://a/b/c/g"},      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},    {"/g", "http://a/g"},
      {"//g", "http://g/"},         {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},  {"#s", "http://a/b/c/d;p?q"},
      {"g#s", "http://a/b/c/g"},    {".", "http://a/b/c/"},
      {"..", "http://a/b/"},        {"../g", "http://a/b/g"},
      {"../../g", "http://a/g"},    {"../../../g", "http://a/g"},
      {"./g/.", "http://a/b/c/g/"}, {"g;x=1/../y", "http://a/b/c/y"},
      {"http://B/x", "http://b/x"}, {"HTTPS://b", "https://b/"},
  };
  for (const auto& c : cases) EXPECT_EQ(ResolveUrl(kBase, c.reference), c.resolved) << c.reference;
}

TEST(ResolveUrl, GivesNothingForWhatCannotBeFetched) {
  EXPECT_EQ(ResolveUrl("http://a/", "javascript:x"), "");
  EXPECT_EQ(ResolveUrl("http://a/", "mailto:a@b"), "");
  EXPECT_EQ(ResolveUrl("http://a/", ""), "");
  EXPECT_EQ(ResolveUrl("", "http://a/"), "");
  EXPECT_EQ(ResolveUrl("file:///a", "b"), "");
}

TEST(ResolveUrl, CleansAsABrowserDoes) {
  EXPECT_EQ(ResolveUrl("http://a/", "  b c\n.html "), "http://a/b%20c.html");
  EXPECT_EQ(ResolveUrl("http://a/x/", "\\b"), "http://a/b");
  EXPECT_EQ(ResolveUrl("http://a/", "b\x01\x7f#c"), "http://a/b%01%7F");
}

TEST(IsSafeUrl, RefusesScriptsHoweverSpelt) {
  for (const char* url : {"javascript:x", " JavaScript:x", "java\nscript:x", "\x01javascript:x",
                          "data:text/html,x", "vbscript:x", "java\tscript :x"}) {
    EXPECT_FALSE(IsSafeUrl(url)) << url;
  }
  for (const char* url :
       {"http://a/", "https://a/?b:c", "mailto:a@b", "/a:b", "a/b", "?a:b", "#a:b", ""}) {
    EXPECT_TRUE(IsSafeUrl(url)) << url;
  }
}

}  // namespace
}  // namespace diemtin::html
