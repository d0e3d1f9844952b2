#include "web/http.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/gzip.h"

namespace diemtin::web {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Http, EveryAnswerCarriesTheSecurityHeaders) {
  for (const int status : {200, 301, 304, 404, 405, 500}) {
    Response response;
    response.status = status;
    const std::string head = SerializeHead(response, true, 784111777);
    EXPECT_THAT(head, StartsWith("HTTP/1.1 " + std::to_string(status) + " "));
    EXPECT_THAT(head, HasSubstr("\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"));
    EXPECT_THAT(head, HasSubstr("Content-Security-Policy: default-src 'none'; style-src 'self';"));
    EXPECT_THAT(head, HasSubstr("frame-ancestors 'none'\r\n"));
    EXPECT_THAT(head, HasSubstr("X-Content-Type-Options: nosniff\r\n"));
    EXPECT_THAT(head, HasSubstr("Referrer-Policy: same-origin\r\n"));
    EXPECT_TRUE(head.ends_with("\r\n\r\n"));
  }
}

TEST(Http, PicturesOfOtherSitesAreShownOnlyWhereAsked) {
  EXPECT_THAT(SerializeHead({}, true, 0), HasSubstr("; img-src 'self' data:;"));
  EXPECT_THAT(SerializeHead({}, true, 0, true), HasSubstr("; img-src https: http: data:;"));
}

TEST(Http, NothingRunsInWhatOthersMade) {
  Response response;
  response.is_foreign = true;
  const std::string head = SerializeHead(response, true, 0, true);
  EXPECT_THAT(head, HasSubstr("Content-Security-Policy: default-src 'none'; sandbox;"));
  EXPECT_THAT(head, HasSubstr("X-Content-Type-Options: nosniff\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("img-src")));
}

TEST(Http, SaysTheLengthOfTheBodyButFor304) {
  Response response;
  response.body = "12345";
  EXPECT_THAT(SerializeHead(response, true, 0), HasSubstr("Content-Length: 5\r\n"));
  response.status = 304;
  EXPECT_THAT(SerializeHead(response, true, 0), Not(HasSubstr("Content-Length")));
}

TEST(Http, SomeStatusesHaveNoBody) {
  Response response;
  response.status = 204;
  EXPECT_FALSE(HasBody(response));
  EXPECT_THAT(SerializeHead(response, true, 0), Not(HasSubstr("Content-Length")));
}

TEST(Http, OtherFieldsAreSentAsGiven) {
  Response response;
  response.status = 405;
  response.fields = {{"Allow", "PUT, DELETE"}, {"Bad", "a\r\nb"}};
  const std::string head = SerializeHead(response, true, 0);
  EXPECT_THAT(head, HasSubstr("\r\nAllow: PUT, DELETE\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("GET, HEAD")));
  EXPECT_THAT(head, Not(HasSubstr("Bad")));
}

TEST(Http, AValueCannotBeginAHeaderOfItsOwn) {
  Response response;
  response.location = "/x\r\nSet-Cookie: a=b";
  response.cookies = {"lang=en\nX: y"};
  const std::string head = SerializeHead(response, true, 0);
  EXPECT_THAT(head, Not(HasSubstr("Cookie: a=b")));
  EXPECT_THAT(head, Not(HasSubstr("X: y")));
}

TEST(Http, MatchesEtagsInLists) {
  EXPECT_TRUE(MatchesEtag("\"a\"", "\"a\""));
  EXPECT_TRUE(MatchesEtag("\"b\", W/\"a\"", "\"a\""));
  EXPECT_TRUE(MatchesEtag("*", "\"a\""));
  EXPECT_FALSE(MatchesEtag("\"b\"", "\"a\""));
  EXPECT_FALSE(MatchesEtag("", "\"a\""));
  EXPECT_FALSE(MatchesEtag("*", ""));
}

TEST(Gzip, OnlyWhenAskedFor) {
  EXPECT_TRUE(AcceptsGzip("gzip, deflate, br"));
  EXPECT_TRUE(AcceptsGzip("br, gzip;q=0.5"));
  EXPECT_FALSE(AcceptsGzip("gzip;q=0, br"));
  EXPECT_FALSE(AcceptsGzip("gzip;q=0.0"));
  EXPECT_FALSE(AcceptsGzip("identity"));
  EXPECT_FALSE(AcceptsGzip(""));
}

}  // namespace
}  // namespace diemtin::web
