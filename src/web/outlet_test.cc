#include "web/outlet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::web {
namespace {

model::Teaser Teaser(const std::string& title) {
  model::Teaser teaser;
  teaser.title = title;
  teaser.url = "https://a.example/" + title;
  return teaser;
}

TEST(Outlet, ListsOfOneNameAreOne) {
  const std::vector<store::ListedPage> pages = {
      {PageId(1),
       std::nullopt,
       300,
       {{"Tiêu điểm", {Teaser("x"), Teaser("y")}}, {"Nóng", {Teaser("z")}}}},
      {PageId(2), std::nullopt, 100, {{"TIÊU  ĐIỂM", {Teaser("y"), Teaser("y")}}}},
      {PageId(3),
       std::nullopt,
       0,
       {{"tiêu điểm", {Teaser("y"), Teaser("w")}}, {std::nullopt, {Teaser("")}}}},
  };
  const auto lists = PromotedBy(pages, 5, 2);
  ASSERT_EQ(lists.size(), 2u);
  EXPECT_EQ(lists[0].name, "Tiêu điểm");
  EXPECT_EQ(lists[0].pages, 3);
  ASSERT_EQ(lists[0].items.size(), 2u);
  EXPECT_EQ(lists[0].items[0].title, "y");
  EXPECT_EQ(lists[0].items[0].pages, 3);
  EXPECT_EQ(lists[0].items[0].first, 100);
  EXPECT_EQ(lists[0].items[0].last, 300);
  EXPECT_EQ(lists[0].items[1].title, "x");
  EXPECT_EQ(lists[1].name, "Nóng");
  EXPECT_EQ(PromotedBy(pages, 1, 1).size(), 1u);
  EXPECT_TRUE(PromotedBy({}, 5, 5).empty());
}

}  // namespace
}  // namespace diemtin::web
