#include "model/withdrawal.h"

#include <gtest/gtest.h>

namespace diemtin::model {
namespace {

TEST(Withdrawal, ReadsBackAsItWasWritten) {
  const Withdrawal withdrawal{{"a.html", "tin \"mới\".html"},
                              WithdrawalReason::kExpired,
                              *ParseIso8601("2026-11-22T10:00:00Z")};
  EXPECT_EQ(ParseWithdrawal(WithdrawalToJson(withdrawal)).value(), withdrawal);
}

TEST(Withdrawal, WhatIsNoneIsRefused) {
  for (const char* json :
       {"", "[]", R"({"format":1})", R"({"format":1,"why":"x","names":[]})",
        R"({"format":1,"why":"deleted","at":"2026-11-22T10:00:00Z","names":[1]})"}) {
    EXPECT_FALSE(ParseWithdrawal(json)) << json;
  }
  EXPECT_EQ(ParseWithdrawal(R"({"format":2})").error().code, ErrorCode::kUnknownFormat);
}

TEST(Withdrawal, ItsEvidenceTellsReasonAndTime) {
  const Time at = *ParseIso8601("2026-11-22T10:00:00Z");
  const auto mark = ParseWithdrawalMark(WithdrawalEvidence(WithdrawalReason::kReplaced, at).text);
  ASSERT_TRUE(mark);
  EXPECT_EQ(mark->reason, WithdrawalReason::kReplaced);
  EXPECT_EQ(mark->at, at);
  EXPECT_FALSE(ParseWithdrawalMark("deleted"));
  EXPECT_FALSE(ParseWithdrawalMark("eaten 2026-11-22T10:00:00Z"));
}

}  // namespace
}  // namespace diemtin::model
