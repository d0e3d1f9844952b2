#include "web/desk_sources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::web {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string Html(std::vector<SourceLine> sources) {
  Frame frame;
  frame.language = Language::kEnglish;
  frame.scope.now = 1000;
  HtmlWriter out;
  WriteSources(frame, std::move(sources), &out);
  return out.Take();
}

TEST(DeskSources, ThoseThatFailStandFirstWithTheReason) {
  const std::string html =
      Html({{"Báo A", "https://a.example/", true, 7, 900, 2000, 0, "", false},
            {"", "https://b.example/", true, 0, 0, 2000, 3, "no <such> host", false},
            {"C", "https://c.example/", true, 0, 0, 0, 1, "410", true}});
  EXPECT_THAT(html, HasSubstr("3 sources are asked, 2 of them fail or are gone."));
  EXPECT_THAT(html, HasSubstr("failed 3 times in a row: no &lt;such&gt; host"));
  EXPECT_THAT(html, HasSubstr("gone: its server said so"));
  EXPECT_LT(html.find("b.example"), html.find("Báo A"));
}

TEST(DeskSources, WhatIsNoAddressIsNoLink) {
  const std::string html = Html({{"X", "javascript:alert(1)", true, 0, 0, 0, 0, "", false}});
  EXPECT_THAT(html, Not(HasSubstr("href")));
  EXPECT_THAT(html, HasSubstr("asked now"));
}

TEST(DeskSources, NoneSaysWhatToDo) { EXPECT_THAT(Html({}), HasSubstr("diemtin add")); }

TEST(DeskSources, AsManyAreShownAsFit) {
  std::vector<SourceLine> many(kMostSourcesShown + 1);
  for (std::size_t i = 0; i < many.size(); ++i) {
    many[i].url = "https://a.example/" + std::to_string(i);
    many[i].newest = static_cast<std::int64_t>(1000 - i);
  }
  const std::string html = Html(many);
  EXPECT_THAT(html, HasSubstr("https://a.example/0\""));
  EXPECT_THAT(html, Not(HasSubstr("https://a.example/100\"")));
}

}  // namespace
}  // namespace diemtin::web
