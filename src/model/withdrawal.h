#pragma once

// That names give up the pages that they hold. Kept in the archive as JSON (docs/formats.md).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "model/grouping.h"

namespace diemtin::model {

// kReplaced stands in no record: the page that was put says it.
enum class WithdrawalReason : std::uint8_t { kDeleted, kExpired, kReplaced };
std::string_view WithdrawalName(WithdrawalReason reason);  // "deleted", "expired", "replaced"

struct Withdrawal {
  std::vector<std::string> names;
  WithdrawalReason reason = WithdrawalReason::kDeleted;
  Time at;
  bool operator==(const Withdrawal&) const = default;
};

std::string WithdrawalToJson(const Withdrawal& withdrawal);
Expected<Withdrawal> ParseWithdrawal(std::string_view json);  // kCorrupt, kUnknownFormat

// Evidence of kind "withdrawal": the reason and the time.
Evidence WithdrawalEvidence(WithdrawalReason reason, const Time& at);
struct WithdrawalMark {
  WithdrawalReason reason = WithdrawalReason::kDeleted;
  Time at;
};
std::optional<WithdrawalMark> ParseWithdrawalMark(std::string_view evidence_text);

}  // namespace diemtin::model
