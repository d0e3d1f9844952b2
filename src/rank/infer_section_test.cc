#include "rank/infer_section.h"

#include <gtest/gtest.h>

#include "rank/sections.h"

namespace diemtin::rank {
namespace {

model::Article Match() {
  model::Article article;
  article.title = "Đội tuyển thắng đậm trong trận chung kết";
  article.lead = "Tiền đạo ghi hai bàn thắng, thủ môn cản phá một quả phạt đền.";
  model::Block block;
  block.text =
      "Huấn luyện viên khen các cầu thủ sau trận đấu. Đội bóng giành chức vô địch và huy chương "
      "vàng trước khán giả sân nhà; trọng tài rút ba thẻ vàng.";
  article.blocks.push_back(block);
  return article;
}

TEST(InferSection, ATextWithoutAPrintedSectionTellsIts) {
  EXPECT_EQ(InferSection(Match()), "sport");
}

TEST(InferSection, AKnownPrintedSectionStands) {
  model::Article article = Match();
  article.section = "Thời sự";
  EXPECT_EQ(InferSection(article), std::nullopt);
  article.section = "Chuyện bên lề";
  EXPECT_EQ(InferSection(article), "sport");
}

TEST(InferSection, AnEmptyArticleTellsNothing) {
  EXPECT_EQ(InferSection(model::Article()), std::nullopt);
}

TEST(InferSection, EverySectionOfTheModelHasAKeyThatIsKnown) {
  for (std::size_t i = 0; i < text::kTopicSections; ++i) {
    const auto topic = static_cast<text::Topic>(i);
    const std::string_view key = KeyOfTopic(topic);
    if (topic == text::Topic::kOther) {
      EXPECT_EQ(key, "");
    } else {
      EXPECT_EQ(SectionKey(key), key);
    }
  }
}

}  // namespace
}  // namespace diemtin::rank
