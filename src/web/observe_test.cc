#include "web/observe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::web {
namespace {

using testing::HasSubstr;

std::shared_ptr<const Response> Status(int status) {
  auto response = std::make_shared<Response>();
  response->status = status;
  return response;
}

TEST(Observe, AnswersAreCountedWhenTheyAreThere) {
  Metrics metrics;
  std::function<void(std::shared_ptr<const Response>)> waiting;
  const Handler handler = Observe(
      [&](const Request& request) {
        if (request.target != "/picture/1/2") return Status(404);
        auto later = std::make_shared<Response>();
        later->later = [&](auto done) { waiting = done; };
        return std::shared_ptr<const Response>(later);
      },
      &metrics);
  Request request;
  request.target = "/story/9";
  EXPECT_EQ(handler(request)->status, 404);
  request.target = "/picture/1/2";
  int arrived = 0;
  handler(request)->later([&](auto answer) { arrived = answer->status; });
  EXPECT_THAT(metrics.Text(), testing::Not(HasSubstr("picture")));
  waiting(Status(200));
  EXPECT_EQ(arrived, 200);
  EXPECT_THAT(metrics.Text(), HasSubstr("{route=\"picture\",status=\"200\"} 1\n"));
  EXPECT_THAT(metrics.Text(), HasSubstr("{route=\"story\",status=\"404\"} 1\n"));
}

TEST(Observe, CountsAreForThisMachineAndTheToken) {
  const std::string token = "a long enough secret";
  Request here;
  here.host = "127.0.0.1:8080";
  here.is_local = true;
  Request proxied = here, far = here, bearer = here, guesser = here;
  proxied.is_forwarded = true;
  far.is_local = bearer.is_local = guesser.is_local = false;
  bearer.authorization = "Bearer " + token;
  guesser.authorization = "Bearer ";
  const std::tuple<const Request*, std::string, int> cases[] = {
      {&here, "", 200},      {&proxied, token, 403}, {&far, token, 403},
      {&bearer, token, 200}, {&bearer, "", 403},     {&guesser, "", 403}};
  const Metrics metrics;
  for (const auto& [request, secret, status] : cases) {
    const Response response = MetricsAnswer(*request, metrics, secret, [] { return "more 1\n"; });
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(response.body.ends_with("more 1\n"), status == 200);
  }
}

}  // namespace
}  // namespace diemtin::web
