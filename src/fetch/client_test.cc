#include "fetch/client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <map>

#include "fetch/test_server.h"

namespace diemtin::fetch {
namespace {

using testing::HasSubstr;
using testing::Not;

ClientOptions Options() {
  ClientOptions options;
  options.user_agent = "diemtin-test (+mailto:editor@example.org)";
  options.guard = Guard({"127.0.0.1", "127.0.0.2"});
  return options;
}

std::unique_ptr<Client> Start(const ClientOptions& options = Options()) {
  auto client = Client::Start(options);
  EXPECT_TRUE(client);
  return std::move(*client);
}

Request Get(std::string url) {
  Request request;
  request.url = std::move(url);
  return request;
}

// A server that gives every connection the same bytes.
TestServer::Script Always(std::string bytes) {
  return [bytes](const std::string&, const TestServer::Connection& connection) {
    connection.Send(bytes);
  };
}

TEST(Client, BringsBodyStatusAndHeaders) {
  const TestServer server(Always(Answer("404 Not Found", "ETag: \"a\"\r\nX-Two: 1\r\n", "gone")));
  const auto fetched = Start()->Get(Get(server.Url("/x")));
  ASSERT_TRUE(fetched) << fetched.error().ToString();
  EXPECT_EQ(fetched->status, 404);
  EXPECT_EQ(fetched->body, "gone");
  EXPECT_EQ(fetched->url, server.Url("/x"));
  EXPECT_EQ(fetched->Header("etag"), "\"a\"");
  EXPECT_EQ(fetched->Header("x-two"), "1");
  EXPECT_EQ(fetched->Header("x-three"), "");
  EXPECT_FALSE(fetched->permanent_url);
}

TEST(Client, SaysWhoAsksAndSendsEachConditionByItself) {
  std::string seen;
  const TestServer server(
      [&seen](const std::string& request, const TestServer::Connection& connection) {
        seen = request;
        connection.Send("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
      });
  const auto client = Start();
  Request request = Get(server.Url("/"));
  request.etag = "W/\"1\"";
  auto fetched = client->Get(request);
  ASSERT_TRUE(fetched);
  EXPECT_EQ(fetched->status, 304);
  EXPECT_THAT(seen, HasSubstr("If-None-Match: W/\"1\"\r\n"));
  EXPECT_THAT(seen, Not(HasSubstr("If-Modified-Since")));
  EXPECT_THAT(seen, HasSubstr("User-Agent: diemtin-test (+mailto:editor@example.org)\r\n"));
  EXPECT_THAT(seen, HasSubstr("br"));
  EXPECT_THAT(seen, HasSubstr("zstd"));
  request.etag.clear();
  request.last_modified = "yesterday, as the server put it";
  ASSERT_TRUE(client->Get(request));
  EXPECT_THAT(seen, HasSubstr("If-Modified-Since: yesterday, as the server put it\r\n"));
  EXPECT_THAT(seen, Not(HasSubstr("If-None-Match")));
  request.etag = "x\r\nEvil: 1";
  ASSERT_TRUE(client->Get(request));
  EXPECT_THAT(seen, Not(HasSubstr("Evil")));
}

TEST(Client, FollowsRedirectsAndTellsThePermanentOnes) {
  struct Case {
    std::map<std::string, std::string> hops;  // path to "status path"
    const char* end;
    const char* permanent;  // nullptr: none
  };
  const Case cases[] = {
      {{{"/a", "301 /b"}, {"/b", "308 /c"}}, "/c", "/c"},
      {{{"/a", "302 /b"}}, "/b", nullptr},
      {{{"/a", "307 /b"}, {"/b", "301 /c"}}, "/c", nullptr},
      {{{"/a", "301 /b"}, {"/b", "303 /c"}}, "/c", "/b"},
  };
  for (const Case& test : cases) {
    const TestServer server(
        [&test](const std::string& request, const TestServer::Connection& connection) {
          const std::string path = request.substr(4, 2);
          const auto hop = test.hops.find(path);
          if (hop == test.hops.end()) {
            connection.Send(Answer("200 OK", "", path));
          } else {
            connection.Send(Answer(hop->second.substr(0, 3) + " Moved",
                                   "Location: " + hop->second.substr(4) + "#here\r\n", "moved"));
          }
        });
    const auto fetched = Start()->Get(Get(server.Url("/a")));
    ASSERT_TRUE(fetched) << fetched.error().ToString();
    EXPECT_EQ(fetched->url, server.Url(test.end));
    EXPECT_EQ(fetched->body, test.end);
    EXPECT_EQ(fetched->permanent_url.value_or("none"),
              test.permanent != nullptr ? server.Url(test.permanent) : "none");
  }
}

TEST(Client, ChecksWhereARedirectLeads) {
  const struct {
    const char* location;
    ErrorCode code;
  } cases[] = {
      {"http://127.0.0.3:1/", ErrorCode::kPermission},
      {"http://0x7f.0.0.3/", ErrorCode::kPermission},
      {"http://169.254.169.254/latest/meta-data/", ErrorCode::kPermission},
      {"http://[::1]/", ErrorCode::kPermission},
      {"http://[::ffff:10.0.0.1]/", ErrorCode::kPermission},
      {"http://localhost/", ErrorCode::kPermission},
      {"file:///etc/passwd", ErrorCode::kPermission},
      {"gopher://127.0.0.1:70/", ErrorCode::kPermission},
      {"https://", ErrorCode::kUsage},
  };
  const auto client = Start();
  for (const auto& test : cases) {
    const TestServer server(
        Always(Answer("302 Found", "Location: " + std::string(test.location) + "\r\n", "")));
    const auto fetched = client->Get(Get(server.Url("/")));
    ASSERT_FALSE(fetched) << test.location;
    EXPECT_EQ(fetched.error().code, test.code) << fetched.error().ToString();
  }
}

TEST(Client, ChecksTheAddressThatANameLeadsTo) {
  const TestServer server(Always(Answer("200 OK", "", "inside")));
  // The system's own name for loopback that is no "localhost" is not known to the guard by name.
  char name[256] = {};
  ASSERT_EQ(::gethostname(name, sizeof name - 1), 0);
  const auto fetched = Start()->Get(Get(server.Url("/", name)));
  ASSERT_FALSE(fetched);
  EXPECT_EQ(server.connections(), 0);
}

TEST(Client, IgnoresProxiesOfTheEnvironment) {
  const TestServer proxy(Always(Answer("200 OK", "", "from the proxy")));
  const TestServer server(Always(Answer("200 OK", "", "direct")));
  ::setenv("http_proxy", proxy.Url("").c_str(), 1);
  const auto fetched = Start()->Get(Get(server.Url("/")));
  ::unsetenv("http_proxy");
  ASSERT_TRUE(fetched);
  EXPECT_EQ(fetched->body, "direct");
}

TEST(Client, AsksAHostOneAfterTheOtherAndHostsAtOnce) {
  std::atomic<int> at_once{0}, most_at_once{0};
  const TestServer one([&](const std::string&, const TestServer::Connection& connection) {
    most_at_once = std::max(most_at_once.load(), ++at_once);
    connection.Wait(std::chrono::milliseconds(5));
    --at_once;  // before the answer lets the next one come
    connection.Send(Answer("200 OK", "", "x"));
  });
  std::promise<void> both;
  std::atomic<int> here{0};
  const auto met = both.get_future().share();
  const TestServer two([&](const std::string&, const TestServer::Connection& connection) {
    if (++here == 2) both.set_value();
    met.wait();  // until both hosts are asked
    connection.Send(Answer("200 OK", "", "x"));
  });
  const auto client = Start();
  std::vector<std::future<void>> all;
  const auto fetch = [&](const std::string& url) {
    auto done = std::make_shared<std::promise<void>>();
    all.push_back(done->get_future());
    client->Fetch(Get(url), [done](const Expected<Fetched>& fetched) {
      EXPECT_TRUE(fetched);
      done->set_value();
    });
  };
  for (int i = 0; i < 6; ++i) fetch(one.Url("/"));
  for (const char* host : {"127.0.0.1", "127.0.0.2"}) fetch(two.Url("/", host));
  for (auto& future : all) future.wait();
  EXPECT_EQ(one.connections(), 6);
  EXPECT_EQ(most_at_once, 1);
}

TEST(Client, StallingHostsKeepNobodyWaiting) {
  constexpr int kStalling = 60;
  const TestServer stalling(
      [](const std::string&, const TestServer::Connection& connection) { connection.Wait(); });
  const TestServer good(Always(Answer("200 OK", "", "news")));
  std::vector<std::string> allowed = {"127.0.0.1"};
  for (int i = 0; i < kStalling; ++i) allowed.push_back("127.0.1." + std::to_string(i));
  ClientOptions options = Options();
  options.guard = Guard(allowed);
  options.max_moving = 4;
  options.max_aside = 8;
  options.patience = std::chrono::milliseconds(10);
  std::atomic<int> given_up{0};
  {
    const auto client = Start(options);
    for (int i = 0; i < kStalling; ++i) {
      client->Fetch(Get(stalling.Url("/", allowed[static_cast<std::size_t>(i) + 1])),
                    [&given_up](const Expected<Fetched>& fetched) {
                      EXPECT_FALSE(fetched);
                      ++given_up;
                    });
    }
    const auto fetched = client->Get(Get(good.Url("/")));
    ASSERT_TRUE(fetched) << fetched.error().ToString();
    EXPECT_EQ(fetched->body, "news");
    EXPECT_LT(given_up, kStalling);
    EXPECT_GE(given_up, kStalling - options.max_moving - options.max_aside);
  }
  EXPECT_EQ(given_up, kStalling);  // stopping ends the rest
}

TEST(Client, StoppedItEndsWhatIsUnderWayAndWhatIsAskedLater) {
  const TestServer stalling(
      [](const std::string&, const TestServer::Connection& connection) { connection.Wait(); });
  const auto client = Start();
  std::promise<Expected<Fetched>> promise;
  client->Fetch(Get(stalling.Url("/")),
                [&](Expected<Fetched> fetched) { promise.set_value(std::move(fetched)); });
  client->Stop();
  EXPECT_EQ(promise.get_future().get().error().code, ErrorCode::kIo);
  EXPECT_EQ(client->Get(Get(stalling.Url("/"))).error().code, ErrorCode::kIo);
}

TEST(Client, PostsAFormAndFollowsNoRedirectWithIt) {
  std::string seen;
  const TestServer server(
      [&seen](const std::string& request, const TestServer::Connection& connection) {
        seen = request;
        connection.Send(Answer("307 Temporary Redirect", "Location: /elsewhere\r\n", "no"));
      });
  Request request = Get(server.Url("/hub"));
  request.form = "hub.mode=publish";
  const auto fetched = Start()->Get(request);
  ASSERT_TRUE(fetched);
  EXPECT_EQ(fetched->status, 307);
  EXPECT_THAT(seen, HasSubstr("POST /hub HTTP/1.1"));
  EXPECT_THAT(seen, HasSubstr("Content-Type: application/x-www-form-urlencoded"));
}

TEST(Client, RestsBetweenTwoQuestionsAsLongAsTheyAskFor) {
  using Clock = std::chrono::steady_clock;
  std::mutex mutex;
  std::vector<Clock::time_point> asked;
  const TestServer server([&](const std::string&, const TestServer::Connection& connection) {
    const std::lock_guard lock(mutex);
    asked.push_back(Clock::now());
    connection.Send(Answer("200 OK", "", "x"));
  });
  const auto client = Start();
  Request first = Get(server.Url("/1"));
  first.rest = std::chrono::milliseconds(80);
  ASSERT_TRUE(client->Get(first));
  ASSERT_TRUE(client->Get(Get(server.Url("/2"))));
  EXPECT_GE(asked[1] - asked[0], first.rest);
}

}  // namespace
}  // namespace diemtin::fetch
