#include "app/analysis_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

namespace diemtin::app {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kText[] =
    "Ông Trần Văn Bình thăm Nhật Bản\n\nHôm qua 2/11, ông Bình nói: \"Chúng tôi đã ký ba văn "
    "bản\". Nạn nhân 30 t.uổi.";

text::Analysis Analysed() { return text::Analyse(kText, "vi", ParseIso8601("2021-11-03")); }

TEST(AnalysisText, ShowsTheTextThenWhatWasFound) {
  const std::string shown =
      AnalysisText(kText, Analysed(), "a.txt", {100, false, web::Language::kEnglish});
  for (const char* part :
       {"a.txt\nVietnamese · ", "Trần_Văn_Bình", "\nNames\n", "person ×2", "place JP ×1",
        "\nDates\n", "2021-11-02", "\nQuotations\n", "“Chúng tôi đã ký ba văn bản”",
        "\nWords masked in print\n", "t.uổi", "\nKeywords\n"})
    EXPECT_THAT(shown, HasSubstr(part));
  EXPECT_THAT(shown, Not(HasSubstr("\x1b")));
}

TEST(AnalysisText, SpeaksVietnameseAndColoursWhenAsked) {
  const std::string shown =
      AnalysisText(kText, Analysed(), "a.txt", {100, true, web::Language::kVietnamese});
  EXPECT_THAT(shown, HasSubstr("\x1b[32mTrần_Văn_Bình\x1b[0m"));
  EXPECT_THAT(shown, HasSubstr("nơi chốn JP ×1"));
}

TEST(AnalysisText, LetsNoControlCharacterThrough) {
  const std::string text = "Ông \x1b[31mNam\x07 nói \"\x1b]0;x\x07 được\".";
  const std::string shown = AnalysisText(text, text::Analyse(text, "vi", std::nullopt), "a\x1b[2J",
                                         {80, false, web::Language::kEnglish});
  EXPECT_THAT(shown, Not(testing::AnyOf(HasSubstr("\x1b"), HasSubstr("\x07"))));
}

TEST(AnalysisJson, OffsetsLeadToTheTextAsPrinted) {
  JsonWriter out;
  WriteAnalysis(kText, Analysed(), "a.txt", &out);
  simdjson::dom::parser parser;
  const simdjson::padded_string padded(out.str());
  simdjson::dom::element root;
  ASSERT_EQ(parser.parse(padded).get(root), simdjson::SUCCESS) << out.str();
  const std::string_view text = kText;
  std::size_t seen = 0;
  const auto check = [&](simdjson::dom::element item) {
    const std::uint64_t begin = item["begin"].get_uint64(), end = item["end"].get_uint64();
    EXPECT_EQ(text.substr(begin, end - begin), std::string_view(item["text"].get_string()));
    ++seen;
  };
  for (const char* list : {"dates", "quotations", "masked_words"})
    for (const simdjson::dom::element item : root[list].get_array()) check(item);
  for (const simdjson::dom::element entity : root["names"].get_array())
    for (const simdjson::dom::element mention : entity["mentions"].get_array()) check(mention);
  EXPECT_GE(seen, 6u);
  EXPECT_EQ(std::string_view(root["masked_words"].at(0)["clean"].get_string()), "tuổi");
}

TEST(TextLines, NamesAndDatesOfALine) {
  EXPECT_EQ(NamesLine("Ông Trần Văn Bình thăm Nhật Bản.", "vi"),
            "person=Trần Văn Bình\tplace=Nhật Bản");
  EXPECT_EQ(DatesLine("Hôm qua 2/11 và ngày 10/4/2021.", "vi", ParseIso8601("2021-11-03")),
            "Hôm qua 2/11=2021-11-02\tngày 10/4/2021=2021-04-10");
  EXPECT_EQ(DatesLine("không có gì", "vi", std::nullopt), "");
}

}  // namespace
}  // namespace diemtin::app
