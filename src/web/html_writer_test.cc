#include "web/html_writer.h"

#include <gtest/gtest.h>

namespace diemtin::web {
namespace {

TEST(HtmlWriter, NestsAndClosesWhatIsOpen) {
  HtmlWriter out;
  out.Open("p", {{"class", "a"}}).Text("x").Leaf("b", "y").Void("br").Open("i");
  EXPECT_EQ(out.Take(), "<p class=\"a\">x<b>y</b><br><i></i></p>\n");
}

TEST(HtmlWriter, TextAndValuesCannotBecomeMarkup) {
  const struct {
    const char *text, *expected;
  } cases[] = {
      {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
      {"\"><img src=x onerror=y>", "&quot;&gt;&lt;img src=x onerror=y&gt;"},
      {"a'b&amp;", "a&#39;b&amp;amp;"},
      {"a\x01\x7f"
       "b\r\nc",
       "a  b \nc"},
      {"Đường\xFF", "Đường\xEF\xBF\xBD"},
      {"\xE1\xBB", "\xEF\xBF\xBD\xEF\xBF\xBD"},
  };
  for (const auto& c : cases) {
    HtmlWriter text, value;
    text.Text(c.text);
    EXPECT_EQ(text.Take(), std::string(c.expected) + "\n");
    value.Void("br", {{"title", c.text}});
    EXPECT_EQ(value.Take(), "<br title=\"" + std::string(c.expected) + "\">\n");
  }
}

TEST(HtmlWriter, LeavesOutAnUnknownLanguage) {
  HtmlWriter out;
  out.Leaf("p", {Lang("und")}, "a").Leaf("p", {Lang("")}, "b").Leaf("p", {Lang("vi")}, "c");
  EXPECT_EQ(out.Take(), "<p>a</p><p>b</p><p lang=\"vi\">c</p>\n");
}

TEST(SafeUrl, TakesWebAddressesOnly) {
  for (const char* good : {"https://a.example/x?y=1#z", "http://a.example", "HTTPS://A.example/",
                           "https://a.example/tin-tức"}) {
    EXPECT_TRUE(SafeUrl::FromOutside(good)) << good;
  }
  for (const char* bad :
       {"", "javascript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
        "data:text/html,x", "//a.example/", "/local", "relative", "https://", "https:///x",
        "https:a.example", "https://a.example/ x", "https://a.example/\nx", "vbscript:x",
        "https://a.example\\@b", "ftp://a.example/"}) {
    EXPECT_FALSE(SafeUrl::FromOutside(bad)) << bad;
  }
}

TEST(SafeUrl, EncodesWhatIsLocal) {
  EXPECT_EQ(SafeUrl::Local("/section/", "Thế giới/\"x").str(),
            "/section/Th%E1%BA%BF%20gi%E1%BB%9Bi%2F%22x");
  EXPECT_EQ(SafeUrl::Local("/search").With("q", "a&b").With("page", "2").str(),
            "/search?q=a%26b&page=2");
  EXPECT_EQ(SafeUrl::OfSegments({}).str(), "/");
  EXPECT_EQ(SafeUrl::OfSegments({"..", "//x"}).str(), "/../%2F%2Fx");
}

TEST(SafeUrl, NamesItsHost) {
  EXPECT_EQ(HostOf(*SafeUrl::FromOutside("https://www.a.example:80/x")), "a.example:80");
  EXPECT_EQ(HostOf(*SafeUrl::FromOutside("https://good.example@evil.example/")), "evil.example");
}

TEST(HtmlWriter, TextFromRightToLeftSaysSo) {
  HtmlWriter out;
  out.Leaf("p", {Lang("ar-EG")}, "ا").Leaf("p", {Lang("he")}, "א").Leaf("p", {Lang("vi")}, "a");
  EXPECT_EQ(out.Take(),
            "<p lang=\"ar-EG\" dir=\"rtl\">ا</p><p lang=\"he\" dir=\"rtl\">א</p>"
            "<p lang=\"vi\">a</p>\n");
}

}  // namespace
}  // namespace diemtin::web
