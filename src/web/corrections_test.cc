#include "web/corrections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::web {
namespace {

using testing::HasSubstr;

Request Local() {
  Request request;
  request.method = "POST";
  request.content_type = "application/json";
  request.host = "127.0.0.1:8080";
  request.is_local = true;
  request.body = R"({"kind":"undo","number":3})";
  return request;
}

TEST(Corrections, OnlyThisMachineAndTheTokenMayWrite) {
  constexpr std::string_view kToken = "a long enough secret";
  struct Case {
    const char* what;
    void (*change)(Request*);
    int status, with_token;  // 0: may write; the second when a token is configured
  };
  const Case cases[] = {
      {"local", [](Request*) {}, 0, 0},
      {"localhost", [](Request* r) { r->host = "localhost"; }, 0, 0},
      {"IPv6", [](Request* r) { r->host = "[::1]:8080"; }, 0, 0},
      {"charset", [](Request* r) { r->content_type = "application/json; charset=utf-8"; }, 0, 0},
      {"our page", [](Request* r) { r->origin = "http://127.0.0.1:8080"; }, 0, 0},
      {"other page", [](Request* r) { r->origin = "http://evil.example"; }, 403, 403},
      {"other port", [](Request* r) { r->origin = "http://127.0.0.1:81"; }, 403, 403},
      {"no origin", [](Request* r) { r->origin = "null"; }, 403, 403},
      {"cross-site", [](Request* r) { r->fetch_site = "cross-site"; }, 403, 403},
      {"form", [](Request* r) { r->content_type = "text/plain"; }, 415, 415},
      {"nothing", [](Request* r) { r->content_type = ""; }, 415, 415},
      {"far", [](Request* r) { r->is_local = false; }, 403, 403},
      {"proxy", [](Request* r) { r->is_forwarded = true; }, 403, 403},
      {"rebound", [](Request* r) { r->host = "127.0.0.1.evil.example"; }, 403, 403},
      {"no host", [](Request* r) { r->host = ""; }, 403, 403},
      {"wrong token", [](Request* r) { r->authorization = "Bearer guess"; }, 403, 403},
      {"empty token", [](Request* r) { r->authorization = "Bearer "; }, 403, 403},
      {"far with token",
       [](Request* r) {
         r->is_local = false;
         r->host = "news.example";
         r->authorization = "Bearer a long enough secret";
       },
       403, 0},
  };
  for (const Case& one : cases) {
    Request request = Local();
    one.change(&request);
    const auto plain = RefuseWrite(request, "");
    EXPECT_EQ(plain ? plain->status : 0, one.status) << one.what;
    const auto with_token = RefuseWrite(request, kToken);
    EXPECT_EQ(with_token ? with_token->status : 0, one.with_token) << one.what;
    EXPECT_EQ(RefuseWrite(request, "", true).has_value(), true) << one.what;  // public
  }
}

TEST(Corrections, TheDeskHandsOnAndSaysWhatCameOfIt) {
  CorrectionDesk desk(
      [](const model::CorrectionRequest& request) -> Expected<model::CorrectionOutcome> {
        EXPECT_EQ(request.kind, model::CorrectionKind::kUndo);
        if (request.number == 3)
          return model::CorrectionOutcome{4, request.kind, {ArticleId(9)}, {}};
        if (request.number == 5) return Fail(ErrorCode::kPermission, "in use");
        return Fail(ErrorCode::kNotFound, "no correction");
      },
      "");
  const Response done = desk.Take(Local());
  EXPECT_EQ(done.status, 200);
  EXPECT_EQ(done.cache_control, "no-store");
  EXPECT_THAT(done.body, HasSubstr("\"number\":4"));
  const struct {
    const char* body;
    int status;
  } cases[] = {{R"({"kind":"undo","number":4})", 404},
               {R"({"kind":"undo","number":5})", 503},
               {R"({"kind":"undo","number":0})", 400},
               {R"({"kind":"same","a":"x"})", 400},
               {"", 400}};
  for (const auto& one : cases) {
    Request request = Local();
    request.body = one.body;
    EXPECT_EQ(desk.Take(request).status, one.status) << one.body;
  }
}

TEST(Corrections, SoManyAMinuteAndNoMore) {
  int taken = 0;
  CorrectionDesk desk(
      [&](const model::CorrectionRequest&) {
        ++taken;
        return Expected<model::CorrectionOutcome>(model::CorrectionOutcome{});
      },
      "");
  Request request = Local();
  request.now = 600;
  for (int i = 0; i < CorrectionDesk::kMostAMinute; ++i) EXPECT_EQ(desk.Take(request).status, 200);
  EXPECT_EQ(desk.Take(request).status, 429);
  request.now = 660;
  EXPECT_EQ(desk.Take(request).status, 200);
  EXPECT_EQ(taken, CorrectionDesk::kMostAMinute + 1);
}

}  // namespace
}  // namespace diemtin::web
