#include "html/clean_fragment.h"

#include <gtest/gtest.h>

#include "html/clean_names.h"
#include "html/reference.h"

namespace diemtin::html {
namespace {

std::string Clean(std::string_view markup) {
  return CleanFragment(markup, [](std::string_view url) {
    return ResolveReference("https://songlam.example/tin/", url);
  });
}

TEST(CleanFragment, KeepsWhatShowsAndDropsWhatRuns) {
  const std::pair<const char*, const char*> cases[] = {
      {"<p>Một <b>cầu</b></p>", "<p>Một <b>cầu</b></p>"},
      {"a<script>alert(1)</script>b", "ab"},
      {"a<SCRIPT\n>alert('</p>')</script >b", "ab"},
      {"<style>p{}</style>x", "x"},
      {"<iframe src='https://e.example/'>in</iframe>", "in"},
      {"<img onerror=alert(1) src=a.jpg>", "<img src=\"https://songlam.example/tin/a.jpg\" />"},
      {"<a href='javascript:alert(1)'>x</a>", "<a href=\"\">x</a>"},
      {"<a href='java&#10;script:alert(1)'>x</a>", "<a href=\"\">x</a>"},
      {"<a href='/b?c=1&amp;d=2#e'>x</a>",
       "<a href=\"https://songlam.example/b?c=1&amp;d=2#e\">x</a>"},
      {"<img src='data:image/svg+xml,x'>", "<img src=\"\" />"},
      {"<svg><script>alert(1)</script><circle r='1'/></svg>",
       "<svg><circle r=\"1\"></circle></svg>"},
      {"<svg><use href='data:x'/><animate to='javascript:x'/></svg>", "<svg></svg>"},
      {"<img srcset='a.jpg 1x, javascript:x 2x'>",
       "<img srcset=\"https://songlam.example/tin/a.jpg 1x\" />"},
      {"<meta http-equiv=refresh content='0'>x", "x"},
  };
  for (const auto& [markup, expected] : cases) EXPECT_EQ(Clean(markup), expected) << markup;
}

TEST(CleanFragment, PrintsMarkupThatEveryParserReadsAlike) {
  const std::pair<const char*, const char*> cases[] = {
      {"<p>a<p>b", "<p>a</p><p>b</p>"},
      {"<ul><li>a<li>b</ul>c", "<ul><li>a</li><li>b</li></ul>c"},
      {"</div>a</p>", "a"},
      {"<p>a<unknown><p>b", "<p>a</p><p>b</p>"},
      {"<b>a<i>b</b>c", "<b>a<i>b</i></b>c"},
      {"1 < 2 & 3", "1 &lt; 2 &amp; 3"},
      {"&eacute;&#38;&#x2019;&unknown;", "&eacute;&#38;&#x2019;&amp;unknown;"},
      {"don&#146;t", "don&#x2019;t"},
      {"&#xail; &#12ab;", "&#xa;il; &#12;ab;"},
      {"<a title='\"&lt;&#38;'>x</a>", "<a title=\"&quot;&lt;&#38;\">x</a>"},
      {"<br/><hr>", "<br /><hr />"},
      {"<img alt=x src=", "<img alt=\"x\" src=\"\" />"},
      {"a<!-- b --> c <!-->d", "a<!-- b --> c"},
      {"<!DOCTYPE html>x<?php y ?>z", "xz"},
      {"<!' no", "&lt;!' no"},
  };
  for (const auto& [markup, expected] : cases) EXPECT_EQ(Clean(markup), expected) << markup;
}

TEST(CleanFragment, HostileInputEndsInGoodTime) {
  const std::string_view pieces[] = {"<p>",   "</p>", "<",       "<a b=\"",          "<!--", "<!a",
                                     "<svg>", "&",    "<style>", "<p style='url('>", "url("};
  for (const std::string_view piece : pieces) {
    std::string hostile;
    while (hostile.size() < 1 << 20) hostile += piece;
    Clean(hostile);
    CleanStyle(hostile);
  }
}

TEST(CleanStyle, KeepsLooksOnly) {
  const std::pair<const char*, const char*> cases[] = {
      {"color: red; position: absolute", "color: red;"},
      {"margin: 0 5px; margin-left: 99999em", "margin: 0 5px;"},
      {"background: url(https://e.example/x.png) #fff", "background: #fff;"},
      {"width: expression(alert(1))", ""},
      {"cursor: URL(1); color: rgb(1, 2, 3)", "color: rgb(1, 2, 3);"},
      {"behavior: x; font-family: 'Be Vietnam'", "font-family: 'Be Vietnam';"},
      {"", ""},
  };
  for (const auto& [style, expected] : cases) EXPECT_EQ(CleanStyle(style), expected) << style;
}

// The examples of RFC 3986, section 5.4.
TEST(ResolveReference, Rfc3986) {
  const std::pair<const char*, const char*> cases[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {";x", "http://a/b/c/;x"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../../g", "http://a/g"},
      {"g/../h", "http://a/b/c/h"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
  };
  for (const auto& [reference, expected] : cases)
    EXPECT_EQ(ResolveReference("http://a/b/c/d;p?q", reference), expected) << reference;
}

TEST(ResolveReference, WithoutABaseNothingChanges) {
  EXPECT_EQ(ResolveReference("", " /a "), "/a");
  EXPECT_EQ(ResolveReference("tag:a", "b"), "b");
  EXPECT_EQ(ResolveReference("http:///a.example/b", "c"), "http://a.example/c");
}

}  // namespace
}  // namespace diemtin::html
