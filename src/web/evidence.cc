#include "web/evidence.h"

#include <algorithm>
#include <cstdlib>

#include "model/withdrawal.h"
#include "web/corrections.h"
#include "web/times.h"

namespace diemtin::web {
namespace {

std::string Apart(Language language, std::int64_t hours) {
  if (hours == 0) return std::string(Say(language, "apart_same_hour"));
  if (hours < 48) return SayCount(language, "apart_hours_one", hours);
  return SayCount(language, "apart_days_one", hours / 24);
}

std::string WithdrawalSentence(Language language, const std::string& text) {
  const auto mark = model::ParseWithdrawalMark(text);
  if (!mark) return text;
  const std::string at = FormatTime(language, mark->at.unix_seconds);
  switch (mark->reason) {
    case model::WithdrawalReason::kDeleted:
      return Say(language, "withdrawn_deleted", at);
    case model::WithdrawalReason::kExpired:
      return Say(language, "withdrawn_expired", at);
    case model::WithdrawalReason::kReplaced:
      return Say(language, "withdrawn_replaced", at);
  }
  return text;
}

}  // namespace

std::string_view EvidenceLabel(Language language, const model::Evidence& evidence) {
  std::string name = evidence.kind;
  std::replace(name.begin(), name.end(), '-', '_');
  const std::string_view label = SayNamed(language, "evidence_", name);
  return label == name ? std::string_view(evidence.kind) : label;
}

std::string EvidenceText(Language language, const model::Evidence& evidence) {
  if (evidence.kind == "hours") {
    return Apart(language, std::strtoll(evidence.text.c_str(), nullptr, 10));
  }
  if (evidence.kind == "time-unknown") return std::string(Say(language, "apart_unknown"));
  if (evidence.kind == "other-words") return std::string(Say(language, "other_shared_words"));
  if (evidence.kind == "address") return std::string(Say(language, "same_address"));
  if (evidence.kind == "shingles") return Say(language, "shared_text", evidence.text);
  if (evidence.kind == "kept") return Say(language, "share_kept", evidence.text);
  if (evidence.kind == "added") return Say(language, "share_added", evidence.text);
  if (evidence.kind == "correction") {
    const auto mark = model::ParseCorrectionMark(evidence.text);
    return mark ? CorrectionSentence(language, *mark) : evidence.text;
  }
  if (evidence.kind == "withdrawal") return WithdrawalSentence(language, evidence.text);
  if (evidence.kind == "author") {
    std::string who = evidence.text;
    std::replace(who.begin(), who.end(), '-', '_');
    return std::string(SayNamed(language, "author_", who));
  }
  return evidence.text;
}

}  // namespace diemtin::web
