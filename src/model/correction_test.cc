#include "model/correction.h"

#include <gtest/gtest.h>

namespace diemtin::model {
namespace {

Correction Sample() {
  Correction correction;
  correction.kind = CorrectionKind::kApart;
  correction.a = {ArticleId(1), "https://a.example/1", "Cầu \"mới\""};
  correction.b = {ArticleId(2), std::nullopt, ""};
  correction.at = *ParseIso8601("2024-04-10T13:51:40Z");
  correction.note = "lễ khác";
  return correction;
}

TEST(Correction, ReadsBackWhatItWrites) {
  EXPECT_EQ(ParseCorrection(CorrectionToJson(Sample())), Sample());
  Correction undo;
  undo.kind = CorrectionKind::kUndo;
  undo.undoes = CorrectionId(77);
  undo.at = Sample().at;
  EXPECT_EQ(ParseCorrection(CorrectionToJson(undo)), undo);
}

TEST(Correction, WhatIsNoneIsAnError) {
  const struct {
    const char* json;
    ErrorCode code;
  } cases[] = {
      {"", ErrorCode::kCorrupt},
      {"[1]", ErrorCode::kCorrupt},
      {"{\"format\":2}", ErrorCode::kUnknownFormat},
      {"{\"format\":1,\"kind\":\"same\"}", ErrorCode::kCorrupt},
      {"{\"format\":1,\"kind\":\"undo\",\"at\":\"2024-04-10T13:51:40Z\"}", ErrorCode::kCorrupt},
      {"{\"format\":1,\"kind\":\"same\",\"at\":\"2024-04-10T13:51:40Z\",\"a\":{\"id\":\"!\"}}",
       ErrorCode::kCorrupt},
  };
  for (const auto& one : cases) {
    const auto parsed = ParseCorrection(one.json);
    ASSERT_FALSE(parsed) << one.json;
    EXPECT_EQ(parsed.error().code, one.code) << one.json;
  }
}

TEST(Correction, ItsMarkSaysNumberKindAndTime) {
  const auto evidence = CorrectionEvidence(12, Sample());
  ASSERT_EQ(evidence.size(), 2u);
  EXPECT_EQ(evidence[0].text, "12 apart 2024-04-10T13:51:40Z");
  EXPECT_EQ(evidence[1], (Evidence{"note", "lễ khác", 0}));
  const auto mark = ParseCorrectionMark(evidence[0].text);
  ASSERT_TRUE(mark);
  EXPECT_EQ(mark->number, 12);
  EXPECT_EQ(mark->kind, CorrectionKind::kApart);
  EXPECT_EQ(mark->at, Sample().at);
  for (const char* text : {"", "12", "12 apart", "x apart 2024-04-10T13:51:40Z", "1  2"}) {
    EXPECT_FALSE(ParseCorrectionMark(text)) << text;
  }
}

TEST(Correction, ANoteIsOneLineOfText) {
  for (const std::string& good : {std::string(), std::string("lễ khác"), std::string(2000, 'x')}) {
    EXPECT_TRUE(CheckNote(good));
  }
  for (const std::string& bad : {std::string("a\nb"), std::string(2001, 'x'), std::string("\xff"),
                                 std::string("\x1b[31m")}) {
    EXPECT_FALSE(CheckNote(bad));
  }
}

}  // namespace
}  // namespace diemtin::model
