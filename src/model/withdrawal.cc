#include "model/withdrawal.h"

#include <simdjson.h>

#include <array>

#include "base/json.h"

namespace diemtin::model {
namespace {

constexpr std::array<std::string_view, 3> kNames = {"deleted", "expired", "replaced"};
constexpr std::int64_t kFormat = 1;

std::optional<WithdrawalReason> ParseReason(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<WithdrawalReason>(i);
  }
  return std::nullopt;
}

std::string_view TextOf(const simdjson::dom::object& from, std::string_view key) {
  std::string_view value;
  return from.at_key(key).get(value) == simdjson::SUCCESS ? value : std::string_view();
}

}  // namespace

std::string_view WithdrawalName(WithdrawalReason reason) {
  return kNames[static_cast<std::size_t>(reason)];
}

std::string WithdrawalToJson(const Withdrawal& withdrawal) {
  JsonWriter out;
  out.BeginObject().Field("format", kFormat).Field("why", WithdrawalName(withdrawal.reason));
  out.Key("names").BeginArray();
  for (const std::string& name : withdrawal.names) out.String(name);
  out.EndArray().Field("at", FormatIso8601(withdrawal.at));
  return out.EndObject().Take();
}

Expected<Withdrawal> ParseWithdrawal(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::object root;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
    return Fail(ErrorCode::kCorrupt, "a withdrawal that is no JSON object");
  }
  std::int64_t format = 0;
  if (root.at_key("format").get(format) != simdjson::SUCCESS || format != kFormat) {
    return Fail(ErrorCode::kUnknownFormat, "a withdrawal in a newer format; use a newer program");
  }
  const auto reason = ParseReason(TextOf(root, "why"));
  const auto at = ParseIso8601(TextOf(root, "at"));
  simdjson::dom::array names;
  if (!reason || !at || root.at_key("names").get(names) != simdjson::SUCCESS) {
    return Fail(ErrorCode::kCorrupt, "a withdrawal without names, reason or time");
  }
  Withdrawal withdrawal{{}, *reason, *at};
  for (const auto& item : names) {
    std::string_view name;
    if (item.get(name) != simdjson::SUCCESS) {
      return Fail(ErrorCode::kCorrupt, "a withdrawal of something without a name");
    }
    withdrawal.names.emplace_back(name);
  }
  return withdrawal;
}

Evidence WithdrawalEvidence(WithdrawalReason reason, const Time& at) {
  return {"withdrawal", std::string(WithdrawalName(reason)) + " " + FormatIso8601(at), 0};
}

std::optional<WithdrawalMark> ParseWithdrawalMark(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto reason = ParseReason(text.substr(0, space));
  const auto at = ParseIso8601(text.substr(space + 1));
  if (!reason || !at) return std::nullopt;
  return WithdrawalMark{*reason, *at};
}

}  // namespace diemtin::model
