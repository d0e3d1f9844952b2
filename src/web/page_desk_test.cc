#include "web/page_desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/max_age.h"

namespace diemtin::web {
namespace {

using testing::HasSubstr;

TEST(MaxAge, IsWhatCacheControlSays) {
  EXPECT_EQ(MaxAgeOf("max-age=604800"), 604800);
  EXPECT_EQ(MaxAgeOf("no-transform , max-age=60 "), 60);
  EXPECT_EQ(MaxAgeOf("max-age=0"), 0);
  EXPECT_EQ(MaxAgeOf(""), std::nullopt);
  EXPECT_EQ(MaxAgeOf("max-age=-1"), std::nullopt);
  EXPECT_EQ(MaxAgeOf("max-age=soon"), std::nullopt);
  EXPECT_EQ(MaxAgeOf("s-max-age=5"), std::nullopt);
}

TEST(PageName, IsOneSegmentThatEndsInHtml) {
  EXPECT_EQ(PageNameOf("/pages/a.html"), "a.html");
  EXPECT_EQ(PageNameOf("/pages/tin%20m%E1%BB%9Bi.html?x=1"), "tin mới.html");
  for (const char* target :
       {"/pages/", "/pages/.html", "/pages/a", "/pages/a.htm", "/pages/a/b.html",
        "/pages/a%2Fb.html", "/pages/a%5Cb.html", "/pages/..html", "/pages/%FF.html",
        "/pages/a%0A.html", "/page/a.html", "/pages/a.html.json"}) {
    EXPECT_EQ(PageNameOf(target), std::nullopt) << target;
  }
  EXPECT_EQ(PageNameOf("/pages/" + std::string(kMostNameBytes, 'a') + ".html"), std::nullopt);
}

class PageDeskTest : public testing::Test {
 protected:
  static Request Local(const std::string& method, const std::string& target) {
    Request request;
    request.method = method;
    request.target = target;
    request.host = "localhost:8080";
    request.is_local = true;
    request.body = "<p>Tin";
    request.now = 1000;
    return request;
  }
  // The answer, if need be the one that comes later.
  Response Ask(const Request& request) {
    const auto response = desk_.Take(request);
    EXPECT_NE(response, nullptr);
    if (!response->later) return *response;
    Response later;
    response->later([&](std::shared_ptr<const Response> answer) { later = *answer; });
    return later;
  }

  Expected<PageDone> outcome_ = PageDone::kNew;
  std::vector<PageAsked> asked_;
  int done_ = 0;
  PageDesk desk_{[this](PageAsked asked, const PageAnswer& answer) {
                   asked_.push_back(std::move(asked));
                   answer(outcome_);
                 },
                 "a long enough secret", false, [this] { ++done_; }};
};

TEST_F(PageDeskTest, HandsOnWhatIsAskedAndSaysWhatCameOfIt) {
  Request put = Local("PUT", "/pages/a.html");
  put.fields = {{"Cache-Control", "max-age=60"}};
  EXPECT_EQ(Ask(put).status, 201);
  EXPECT_EQ(asked_.back().name, "a.html");
  EXPECT_EQ(asked_.back().html, "<p>Tin");
  EXPECT_EQ(asked_.back().expires, 1060);
  outcome_ = PageDone::kUpdated;
  EXPECT_EQ(Ask(Local("PUT", "/pages/a.html")).status, 204);
  EXPECT_EQ(asked_.back().expires, std::nullopt);
  outcome_ = PageDone::kWithdrawn;
  EXPECT_EQ(Ask(Local("DELETE", "/pages/a.html")).status, 204);
  EXPECT_EQ(asked_.back().html, std::nullopt);
  outcome_ = PageDone::kNotHeld;
  EXPECT_EQ(Ask(Local("DELETE", "/pages/a.html")).status, 404);
  EXPECT_EQ(done_, 4);
}

TEST_F(PageDeskTest, WhatFailsIsToldAsJson) {
  const struct {
    ErrorCode code;
    int status;
  } cases[] = {{ErrorCode::kUnknownFormat, 415}, {ErrorCode::kNoArticle, 422},
               {ErrorCode::kTooLarge, 413},      {ErrorCode::kTooDeep, 422},
               {ErrorCode::kPermission, 503},    {ErrorCode::kInternal, 500}};
  for (const auto& one : cases) {
    outcome_ = Fail(one.code, "because");
    const Response response = Ask(Local("PUT", "/pages/a.html"));
    EXPECT_EQ(response.status, one.status);
    EXPECT_THAT(response.body, HasSubstr("\"error\":\"because\""));
    EXPECT_EQ(response.cache_control, "no-store");
  }
}

TEST_F(PageDeskTest, WhoMayNotWriteOrAsksAmissIsRefused) {
  EXPECT_EQ(desk_.Take(Local("GET", "/pages/a.html")), nullptr);
  EXPECT_EQ(desk_.Take(Local("PUT", "/corrections")), nullptr);
  EXPECT_EQ(Ask(Local("PUT", "/pages/a.txt")).status, 400);
  EXPECT_EQ(Ask(Local("DELETE", "/pages/a.txt")).status, 404);
  EXPECT_EQ(Ask(Local("POST", "/pages/a.html")).status, 405);
  Request request = Local("PUT", "/pages/a.html");
  request.origin = "https://evil.example";
  EXPECT_EQ(Ask(request).status, 403);
  request = Local("DELETE", "/pages/a.html");
  request.is_local = false;
  EXPECT_EQ(Ask(request).status, 403);
  EXPECT_TRUE(asked_.empty());
  request.authorization = "Bearer a long enough secret";
  outcome_ = PageDone::kWithdrawn;
  EXPECT_EQ(Ask(request).status, 204);
}

}  // namespace
}  // namespace diemtin::web
