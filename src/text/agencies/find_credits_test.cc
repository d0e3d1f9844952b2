#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "text/credits.h"

namespace diemtin::text {
namespace {

std::string NamesOf(const std::vector<CreditSpan>& spans, CreditRole role) {
  std::string names;
  for (const CreditSpan& span : spans)
    if (span.role == role) names += (names.empty() ? "" : ";") + span.name;
  return names.empty() ? "-" : names;
}

std::vector<std::string> Columns(const std::string& line) {
  std::vector<std::string> columns(1);
  for (const char c : line) {
    if (c == '\t') {
      columns.emplace_back();
    } else {
      columns.back() += c;
    }
  }
  return columns;
}

TEST(FindCredits, EveryShapeOfTheTable) {
  std::ifstream file(DIEMTIN_SOURCE_DIR "/tests/text/credits.tsv");
  ASSERT_TRUE(file);
  std::size_t count = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    std::vector<std::string> columns = Columns(line);
    ASSERT_EQ(columns.size(), 6U) << line;
    std::string& text = columns[1];
    if (const auto at = text.find("\\n"); at != std::string::npos) text.replace(at, 2, "\n");
    const std::vector<CreditSpan> spans = FindCredits(text, columns[0]);
    std::string found = columns[0] + '\t' + columns[1], expected = found;
    for (const CreditRole role :
         {CreditRole::kAgency, CreditRole::kRelay, CreditRole::kPhoto, CreditRole::kPlace})
      found += '\t' + NamesOf(spans, role);
    for (std::size_t i = 2; i < columns.size(); ++i) expected += '\t' + columns[i];
    EXPECT_EQ(found, expected);
    std::size_t end = 0;
    for (const CreditSpan& span : spans) {
      EXPECT_TRUE(span.begin >= end && span.begin < span.end && span.end <= text.size()) << text;
      end = span.end;
    }
    ++count;
  }
  EXPECT_GE(count, 200U);
}

TEST(FindCredits, SpansLieInTheWholeText) {
  const std::string text = "Nước đang rút.\nHÀ NỘI (Reuters) – Cầu mở lại.\nẢnh: AFP/TTXVN";
  const auto spans = FindCredits(text, "vi");
  ASSERT_EQ(spans.size(), 3U);
  const char* printed[] = {"HÀ NỘI", "Reuters", "AFP/TTXVN"};
  for (std::size_t i = 0; i < spans.size(); ++i)
    EXPECT_EQ(text.substr(spans[i].begin, spans[i].end - spans[i].begin), printed[i]);
}

}  // namespace
}  // namespace diemtin::text
