#include "app/starting_lists.h"

#include <gtest/gtest.h>

#include <set>

#include "feed/opml.h"
#include "fetch/web_address.h"

namespace diemtin::app {
namespace {

TEST(StartingLists, NameEachFeedOnceByAnAddressOfTheWeb) {
  std::set<std::string> seen;
  for (const std::string_view name : kStartingLists) {
    const auto opml = StartingList(name);
    ASSERT_TRUE(opml) << name;
    const auto outlines = feed::ReadOpml(*opml);
    EXPECT_GE(outlines.size(), 20u) << name;
    for (const feed::Outline& outline : outlines) {
      EXPECT_TRUE(fetch::ParseWebAddress(outline.url)) << outline.url;
      EXPECT_FALSE(outline.title.empty()) << outline.url;
      EXPECT_FALSE(outline.folder.empty()) << outline.url;
      EXPECT_TRUE(seen.insert(outline.url).second) << outline.url;
    }
  }
  EXPECT_FALSE(StartingList("mars"));
}

}  // namespace
}  // namespace diemtin::app
