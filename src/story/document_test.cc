#include "story/document.h"

#include <gtest/gtest.h>

#include "story/extract.h"
#include "story/test_texts.h"

namespace diemtin::story {
namespace {

TEST(Document, ParseGivesBackWhatSerialiseWrote) {
  for (const Input& input : MakeStream(20, 5, 3)) {
    const Document document = MakeDocument(input, BuiltInSettings());
    ASSERT_EQ(Parse(Serialise(document)).value(), document);
  }
}

TEST(Document, EmptyArticleHasEmptyFeatures) {
  const Document document = MakeDocument({}, BuiltInSettings());
  EXPECT_TRUE(document.terms.empty());
  EXPECT_EQ(Parse(Serialise(document)).value(), document);
}

TEST(Document, EveryCutOfTheBytesIsRefused) {
  const std::string bytes = Extract(MakeStream(1, 1, 3)[0]);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_FALSE(Parse(std::string_view(bytes).substr(0, size))) << size;
  }
  EXPECT_FALSE(Parse(bytes + "x"));
}

TEST(Document, FeaturesStaySmall) {
  for (const Input& input : MakeStream(20, 5, 3)) EXPECT_LE(Extract(input).size(), 900u);
}

}  // namespace
}  // namespace diemtin::story
