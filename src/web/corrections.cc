#include "web/corrections.h"

#include <fmt/format.h>

#include "web/json_answer.h"
#include "web/page.h"
#include "web/times.h"
#include "web/writing.h"

namespace diemtin::web {
namespace {

constexpr std::int64_t kMinute = 60;

bool BearsToken(const Request& request, std::string_view token) {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view given = request.authorization;
  return !token.empty() && given.starts_with(kBearer) &&
         SameSecret(given.substr(kBearer.size()), token);
}

bool IsJson(std::string_view content_type) {
  content_type = content_type.substr(0, content_type.find(';'));
  while (content_type.ends_with(' ')) content_type.remove_suffix(1);
  return content_type == "application/json";
}

}  // namespace

std::optional<Refusal> RefuseWriter(const Request& request, std::string_view token,
                                    bool is_public) {
  if (!IsFromOurPage(request)) return Refusal{403, "another site's page may not write here"};
  if (BearsToken(request, token)) return std::nullopt;
  if (!request.authorization.empty()) return Refusal{403, "the token is not the configured one"};
  if (!is_public && IsOfThisMachine(request)) return std::nullopt;
  return Refusal{403, token.empty()
                          ? "writing is for this machine only; write_token in diemtin.toml lets "
                            "others in"
                          : "send the configured token: Authorization: Bearer TOKEN"};
}

std::optional<Refusal> RefuseWrite(const Request& request, std::string_view token, bool is_public) {
  if (IsFromOurPage(request) && !IsJson(request.content_type)) {
    return Refusal{415, "the body must be JSON: send Content-Type: application/json"};
  }
  return RefuseWriter(request, token, is_public);
}

Response CorrectionDesk::Take(const Request& request) {
  if (const auto refusal = RefuseWrite(request, token_, is_public_)) {
    return JsonRefusal(refusal->status, refusal->message);
  }
  const auto asked = model::ParseCorrectionRequest(request.body);
  if (!asked) return JsonRefusal(400, asked.error().message);
  const auto outcome = Carry(*asked, request.now);
  if (!outcome) return JsonRefusal(CorrectionStatus(outcome.error().code), outcome.error().message);
  return JsonAnswer(200, CorrectionOutcomeJson(*outcome));
}

int CorrectionStatus(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kTooMany:
      return 429;
    case ErrorCode::kUsage:
      return 409;
    case ErrorCode::kPermission:  // another process writes
    case ErrorCode::kDiskFull:
      return 503;
    default:
      return 500;
  }
}

Expected<model::CorrectionOutcome> CorrectionDesk::Carry(const model::CorrectionRequest& asked,
                                                         std::int64_t now) {
  const std::lock_guard lock(mutex_);
  if (now / kMinute != minute_) taken_ = 0;
  minute_ = now / kMinute;
  if (++taken_ > kMostAMinute) {
    return Fail(ErrorCode::kTooMany, fmt::format("at most {} corrections a minute", kMostAMinute));
  }
  return correct_(asked);
}

std::string CorrectionSentence(Language language, const model::CorrectionMark& mark) {
  const std::string at = FormatTime(language, mark.at.unix_seconds);
  switch (mark.kind) {
    case model::CorrectionKind::kSame:
      return Say(language, "correction_same", mark.number, at);
    case model::CorrectionKind::kApart:
      return Say(language, "correction_apart", mark.number, at);
    case model::CorrectionKind::kUndo:
      return Say(language, "correction_undo", mark.number, at);
  }
  return {};
}

void WriteUndo(Language language, int number, std::string_view back, HtmlWriter* out) {
  const SafeUrl action = SafeUrl::Local("/corrections");
  out->Open("form", {{"class", "act"}, {"method", "post"}, Action(action)});
  out->HiddenHole("token", HoleKind::kToken);
  out->Void("input", {{"type", "hidden"}, {"name", "kind"}, {"value", "undo"}});
  out->Void("input", {{"type", "hidden"}, {"name", "number"}, {"value", std::to_string(number)}});
  out->Void("input", {{"type", "hidden"}, {"name", "back"}, {"value", back}});
  out->Leaf("button", {{"type", "submit"}}, Say(language, "correct_undo")).Close();
}

void WriteCorrections(Language language, const std::vector<store::CorrectionRow>& rows,
                      HtmlWriter* out, std::string_view back) {
  if (rows.empty()) return;
  out->Open("section", {{"class", "corrections"}});
  out->Leaf("h2", Say(language, "corrections_title")).Open("ul");
  for (const store::CorrectionRow& row : rows) {
    out->Open("li").Text(CorrectionSentence(language, {row.number, row.kind, row.at}));
    for (const auto& article : {row.a, row.b}) {
      if (!article) continue;
      const SafeUrl url = ArticleUrl(*article);
      out->Text(" · ").Leaf("a", {Href(url)}, article->ToString());
    }
    if (!row.note.empty()) out->Text(" · ").Text(row.note);
    if (row.undone_by) out->Text(" · ").Text(Say(language, "correction_undone", *row.undone_by));
    if (!back.empty() && row.holds()) WriteUndo(language, row.number, back, out);
    out->Close();
  }
  out->Close().Close();
}

void WriteCorrection(const store::CorrectionRow& row, JsonWriter* out) {
  const auto id = [&](std::string_view key, const std::optional<ArticleId>& article) {
    if (article) out->Field(key, article->ToString());
  };
  out->BeginObject().Field("number", row.number);
  out->Field("kind", model::CorrectionName(row.kind)).Field("id", row.id.ToString());
  id("a", row.a);
  id("b", row.b);
  if (row.undoes) out->Field("undoes", *row.undoes);
  out->Field("at", FormatIso8601(row.at)).Field("note", row.note).Field("holds", row.holds());
  if (row.undone_by) out->Field("undone_by", *row.undone_by);
  if (row.problem) out->Field("problem", *row.problem);
  out->EndObject();
}

void CorrectionsField(const std::vector<store::CorrectionRow>& rows, JsonWriter* out) {
  out->Key("corrections").BeginArray();
  for (const store::CorrectionRow& row : rows) WriteCorrection(row, out);
  out->EndArray();
}

std::string CorrectionOutcomeJson(const model::CorrectionOutcome& outcome) {
  JsonWriter out;
  out.BeginObject().Field("number", outcome.number);
  out.Field("kind", model::CorrectionName(outcome.kind)).Key("moved").BeginArray();
  for (const ArticleId article : outcome.moved) out.String(article.ToString());
  out.EndArray();
  if (outcome.stories.size() == 2) {
    out.Field("story_a", outcome.stories[0].ToString());
    out.Field("story_b", outcome.stories[1].ToString());
  }
  return out.EndObject().Take();
}

}  // namespace diemtin::web
