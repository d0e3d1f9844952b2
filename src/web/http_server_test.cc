#include "web/http_server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

namespace diemtin::web {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// A plain blocking socket, as a client that we do not trust would use it.
class Client {
 public:
  explicit Client(unsigned short port) {
    fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
    const timeval limit{20, 0};  // a test that hangs fails instead
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Client() { ::close(fd_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool connected() const { return connected_; }
  void Send(std::string_view bytes) { (void)::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }

  // Until the other side closes.
  std::string ReadAll() {
    std::string all;
    while (ReadSome(&all)) {
    }
    return all;
  }

  // Until `marker` has come.
  std::string ReadUntil(std::string_view marker) {
    std::string all;
    while (all.find(marker) == std::string::npos && ReadSome(&all)) {
    }
    return all;
  }

 private:
  bool ReadSome(std::string* out) {
    char buffer[4096];
    const auto size = ::recv(fd_, buffer, sizeof buffer, 0);
    if (size > 0) out->append(buffer, static_cast<std::size_t>(size));
    return size > 0;
  }

  int fd_ = -1;
  bool connected_ = false;
};

std::shared_ptr<const Response> Echo(const Request& request) {
  auto response = std::make_shared<Response>();
  response->content_type = "text/plain";
  response->body = "you asked for " + request.target + "\n";
  return response;
}

class HttpServerTest : public testing::Test {
 protected:
  void Start(HttpOptions options = {}, Handler handler = Echo) {
    options.port = 0;
    auto server = HttpServer::Start(options, {handler, handler});
    ASSERT_TRUE(server) << server.error().ToString();
    server_ = std::move(*server);
  }
  std::string Ask(std::string_view bytes) {
    Client client(server_->port());
    client.Send(bytes);
    return client.ReadAll();
  }
  std::unique_ptr<HttpServer> server_;
};

TEST_F(HttpServerTest, AnswersGet) {
  Start();
  const std::string answer = Ask("GET /a?b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_TRUE(answer.ends_with("\r\n\r\nyou asked for /a?b\n")) << answer;
}

TEST_F(HttpServerTest, HeadHasTheLengthAndNoBody) {
  Start();
  const std::string answer = Ask("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(answer, HasSubstr("Content-Length: 17\r\n"));
  EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;
}

TEST_F(HttpServerTest, AnAnswerThatComesLaterKeepsOnlyItsOwnConnectionWaiting) {
  std::function<void(std::shared_ptr<const Response>)> deliver;
  std::atomic<bool> asked{false};
  Start({}, [&](const Request& request) -> std::shared_ptr<const Response> {
    if (request.target != "/later") return Echo(request);
    auto response = std::make_shared<Response>();
    response->later = [&](auto answer) {
      deliver = answer;
      asked = true;
    };
    return response;
  });
  Client patient(server_->port());
  patient.Send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
  while (!asked) std::this_thread::yield();
  for (int i = 0; i < 4; ++i) {  // on both workers
    EXPECT_THAT(Ask("GET /now HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
                HasSubstr("for /now"));
  }
  Request request;
  request.target = "/then";
  std::thread([&] { deliver(Echo(request)); }).join();
  EXPECT_THAT(patient.ReadUntil("for /then"), HasSubstr("for /then"));
  patient.Send("GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(patient.ReadUntil("for /next"), HasSubstr("for /next"));
}

TEST_F(HttpServerTest, StopsWhileAnAnswerIsStillWaitedFor) {
  std::function<void(std::shared_ptr<const Response>)> deliver;
  std::atomic<bool> asked{false};
  HttpOptions options;
  options.stop_seconds = 0;
  Start(options, [&](const Request&) {
    auto response = std::make_shared<Response>();
    response->later = [&](auto answer) {
      deliver = answer;
      asked = true;
    };
    return response;
  });
  Client client(server_->port());
  client.Send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
  while (!asked) std::this_thread::yield();
  server_->Stop();
  server_->Wait();
  deliver(std::make_shared<Response>());
  deliver = nullptr;
  server_.reset();
  EXPECT_EQ(client.ReadAll(), "");
}

TEST_F(HttpServerTest, KeepsTheConnectionForTheNextRequests) {
  Start();
  Client client(server_->port());
  for (const char* path : {"/1", "/2", "/3"}) {
    client.Send(std::string("GET ") + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THAT(client.ReadUntil("for /"), HasSubstr("Connection: keep-alive"));
  }
}

TEST_F(HttpServerTest, AnswersRequestsSentAtOnceInOrder) {
  Start();
  const std::string answer = Ask(
      "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const auto first = answer.find("for /1"), second = answer.find("for /2");
  ASSERT_NE(first, std::string::npos);
  ASSERT_NE(second, std::string::npos);
  EXPECT_LT(first, second);
}

TEST_F(HttpServerTest, OtherMethodsAreNotAllowed) {
  Start();
  for (const char* method : {"OPTIONS", "TRACE", "PROPFIND", "BREW"}) {
    const std::string answer = Ask(std::string(method) +
                                   " / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: "
                                   "close\r\n\r\nabc");
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 405 Method Not Allowed\r\n"));
    EXPECT_THAT(answer, HasSubstr("Allow: GET, HEAD\r\n"));
  }
}

TEST_F(HttpServerTest, MethodsBodiesAndKeptFieldsReachTheHandler) {
  Start({}, [](const Request& request) {
    auto response = std::make_shared<Response>();
    response->body = request.method + " " + request.body + " " +
                     std::string(request.Header("x-auth-token")) + "|" +
                     std::string(request.Header("Cookie")) + "\n";
    return response;
  });
  for (const std::string method : {"POST", "PUT", "DELETE", "PATCH"}) {
    EXPECT_THAT(Ask(method + " / HTTP/1.1\r\nHost: x\r\nX-AUTH-TOKEN: secret\r\nCookie: a=b\r\n"
                             "Content-Length: 3\r\nConnection: close\r\n\r\nabc"),
                testing::EndsWith("\r\n\r\n" + method + " abc secret|\n"));
  }
}

TEST_F(HttpServerTest, TheTargetSaysHowLongABodyMayBe) {
  HttpOptions options;
  options.body_limit = [](std::string_view method, std::string_view target) -> std::uint64_t {
    return method == "PUT" && target == "/large" ? 1'000'000 : 10;
  };
  Start(options, [](const Request& request) {
    auto response = std::make_shared<Response>();
    response->body = std::to_string(request.body.size());
    return response;
  });
  const std::string body(1'000'000, 'x');
  const auto put = [](std::string_view path, std::size_t size) {
    return "PUT " + std::string(path) +
           " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + std::to_string(size) +
           "\r\n";
  };
  EXPECT_THAT(Ask(put("/large", 1'000'000) + "\r\n" + body), HasSubstr("\r\n\r\n1000000"));
  EXPECT_THAT(Ask(put("/large", 1'000'001) + "\r\n"), StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(Ask(put("/small", 11) + "\r\n"), StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(Ask("PUT /small HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n"
                  "0123456789abcdef\r\n0\r\n\r\n"),
              StartsWith("HTTP/1.1 413 "));
  EXPECT_THAT(Ask(put("/small", 11) + "Expect: 100-continue\r\n\r\n"), StartsWith("HTTP/1.1 413 "));
  Client waits(server_->port());
  waits.Send(put("/small", 3) + "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(waits.ReadUntil("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  waits.Send("abc");
  EXPECT_THAT(waits.ReadAll(), HasSubstr("\r\n\r\n3"));
}

TEST_F(HttpServerTest, BadAndOversizedRequestsGetAnAnswerOfTheirOwn) {
  Start();
  const std::string long_header = "GET / HTTP/1.1\r\nX: " + std::string(40'000, 'x') + "\r\n\r\n";
  const struct {
    std::string request;
    const char* expected;
  } cases[] = {
      {"nonsense\r\n\r\n", "HTTP/1.1 400 "},
      {"GET / HTTP/9.9\r\n\r\n", "HTTP/1.1 400 "},
      {std::string("GET /\x01 HTTP/1.1\r\n\r\n"), "HTTP/1.1 400 "},
      {long_header, "HTTP/1.1 431 "},
      {"POST / HTTP/1.1\r\nContent-Length: 100000\r\n\r\n", "HTTP/1.1 413 "},
      {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), "HTTP/1.1 400 "},
  };
  for (const auto& c : cases) EXPECT_THAT(Ask(c.request), StartsWith(c.expected));
}

TEST_F(HttpServerTest, SlowRequestsEnd) {
  HttpOptions options;
  options.request_seconds = 1;
  Start(options);
  EXPECT_EQ(Ask("GET / HTTP/1.1\r\nHost:"), "");
}

TEST_F(HttpServerTest, IdleConnectionsEnd) {
  HttpOptions options;
  options.idle_seconds = 1;
  Start(options);
  EXPECT_EQ(Ask(""), "");
}

TEST_F(HttpServerTest, HalfOpenConnectionsHoldNobodyUp) {
  Start();
  std::vector<std::unique_ptr<Client>> silent;
  for (int i = 0; i < 300; ++i) {
    silent.push_back(std::make_unique<Client>(server_->port()));
    if (i % 2 == 0) silent.back()->Send("GET / HTT");
  }
  EXPECT_THAT(Ask("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), HasSubstr("for /a"));
}

TEST_F(HttpServerTest, AFailingPageIsAnAnswerToo) {
  Start({}, [](const Request&) -> std::shared_ptr<const Response> { throw std::bad_alloc(); });
  EXPECT_THAT(Ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
              StartsWith("HTTP/1.1 500 "));
}

TEST_F(HttpServerTest, StopFinishesOpenAnswersAndRefusesNewOnes) {
  std::atomic<bool> in_handler = false, let_go = false;
  Start({}, [&](const Request& request) {
    in_handler = true;
    while (!let_go) std::this_thread::yield();
    return Echo(request);
  });
  const unsigned short port = server_->port();
  Client idle(port), busy(port);
  busy.Send("GET /open HTTP/1.1\r\nHost: x\r\n\r\n");
  while (!in_handler) std::this_thread::yield();
  server_->Stop();
  let_go = true;
  EXPECT_THAT(busy.ReadAll(), HasSubstr("for /open"));
  EXPECT_EQ(idle.ReadAll(), "");
  server_->Wait();
  EXPECT_FALSE(Client(port).connected());
}

TEST_F(HttpServerTest, AnAddressInUseOrWrongIsSaid) {
  Start();
  HttpOptions options;
  options.port = server_->port();
  const auto second = HttpServer::Start(options, {Echo});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kIo);
  EXPECT_THAT(second.error().ToString(), HasSubstr("choose another port"));
  options.address = "localhost";
  EXPECT_EQ(HttpServer::Start(options, {Echo}).error().code, ErrorCode::kUsage);
}

// An answer that goes on, in three pieces and an empty one between.
std::shared_ptr<const Response> Stream(const Request&) {
  auto response = std::make_shared<Response>();
  response->content_type = "text/event-stream";
  response->stream = [calls = std::make_shared<int>(0)]() -> std::optional<std::string> {
    switch ((*calls)++) {
      case 0:
        return "one ";
      case 1:
        return "";
      case 2:
        return "two";
      default:
        return std::nullopt;
    }
  };
  return response;
}

TEST_F(HttpServerTest, AStreamGoesOnUntilItEnds) {
  Start({}, Stream);
  Client client(server_->port());
  client.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  const std::string all = client.ReadAll();
  EXPECT_THAT(all, HasSubstr("\r\n\r\none two"));
  EXPECT_THAT(all, HasSubstr("Connection: close\r\n"));
  EXPECT_THAT(all, Not(HasSubstr("Content-Length")));
}

TEST_F(HttpServerTest, AStreamEndsWithTheServer) {
  Start({}, [](const Request& request) {
    auto response = std::make_shared<Response>(*Stream(request));
    response->stream = [] { return std::optional<std::string>("x"); };
    return response;
  });
  Client client(server_->port());
  client.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  client.ReadUntil("\r\n\r\nx");
  server_->Stop();
  server_->Wait();
  EXPECT_THAT(client.ReadAll(), Not(HasSubstr("HTTP")));
}

}  // namespace
}  // namespace diemtin::web
