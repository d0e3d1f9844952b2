// Servers that misbehave, one case each: what the client makes of them within small limits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "fetch/client.h"
#include "fetch/test_server.h"

namespace diemtin::fetch {
namespace {

using Connection = TestServer::Connection;
using testing::HasSubstr;

constexpr std::string_view kOk = "HTTP/1.1 200 OK\r\nConnection: close\r\n";

// 8 MB of the letter a, packed by brotli.
constexpr std::string_view kBrotliBomb{"\x9f\xff\xff\x7f\xf8\x25\xc2\xe2\xb1\x40\x20\xf7\xfe\x0f",
                                       14};

// 8 MB of the letter a, packed `times` times.
std::string GzipBomb(int times) {
  std::string bytes(8 << 20, 'a');
  for (int i = 0; i < times; ++i) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    bytes = std::move(packed);
  }
  return bytes;
}

TestServer::Script Packed(std::string encoding, std::string body) {
  return [=](const std::string&, const Connection& connection) {
    connection.Send(Answer("200 OK", "Content-Encoding: " + encoding + "\r\n", body));
  };
}

struct Case {
  const char* name;
  TestServer::Script script;
  ErrorCode code;
  const char* message;
};

std::vector<Case> Cases() {
  return {
      {"endless body",
       [](const std::string&, const Connection& connection) {
         connection.Send(std::string(kOk) + "\r\n");
         while (connection.Send(std::string(4096, 'x'))) {
         }
       },
       ErrorCode::kTooLarge, "over 65536 bytes"},
      {"endless chunks",
       [](const std::string&, const Connection& connection) {
         connection.Send(std::string(kOk) + "Transfer-Encoding: chunked\r\n\r\n");
         while (connection.Send("1000\r\n" + std::string(4096, 'x') + "\r\n")) {
         }
       },
       ErrorCode::kTooLarge, "over 65536 bytes"},
      {"gzip bomb", Packed("gzip", GzipBomb(1)), ErrorCode::kTooLarge, "over 65536 bytes"},
      {"gzip bomb, twice", Packed("gzip, gzip", GzipBomb(2)), ErrorCode::kTooLarge,
       "over 65536 bytes"},
      {"brotli bomb", Packed("br", std::string(kBrotliBomb)), ErrorCode::kTooLarge,
       "over 65536 bytes"},
      {"gzip that unpacks to nothing for ever",
       [](const std::string&, const Connection& connection) {
         connection.Send(std::string(kOk) + "Content-Encoding: gzip\r\n\r\n" +
                         std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10));
         const std::string empty_block("\0\0\0\xff\xff", 5);
         std::string blocks;
         for (int i = 0; i < 1000; ++i) blocks += empty_block;
         while (connection.Send(blocks)) {
         }
       },
       ErrorCode::kTooLarge, "over 65536 bytes"},
      {"many packings", Packed("gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip", "x"),
       ErrorCode::kCorrupt, "no good answer"},
      {"packed wrongly", Packed("gzip", "this is no gzip"), ErrorCode::kCorrupt, "no good answer"},
      {"header flood",
       [](const std::string&, const Connection& connection) {
         connection.Send(kOk);
         while (connection.Send("X-Filler: " + std::string(100, 'x') + "\r\n")) {
         }
       },
       ErrorCode::kTooLarge, "over 8192 bytes of headers"},
      {"endless header line",
       [](const std::string&, const Connection& connection) {
         connection.Send(kOk);
         while (connection.Send(std::string(4096, 'x'))) {
         }
       },
       ErrorCode::kTooLarge, "more than can be held"},
      {"interim answers for ever",
       [](const std::string&, const Connection& connection) {
         while (connection.Send("HTTP/1.1 100 Continue\r\n\r\n")) {
         }
       },
       ErrorCode::kTooLarge, "over 8192 bytes of headers"},
      {"endless redirects",
       [hop = std::make_shared<int>(0)](const std::string&, const Connection& connection) {
         connection.Send(Answer("302 Found", "Location: /" + std::to_string(++*hop) + "\r\n", "x"));
       },
       ErrorCode::kTooMany, "over 3 redirects"},
      {"redirect to itself",
       [](const std::string&, const Connection& connection) {
         connection.Send(Answer("301 Moved", "Location: /\r\n", "x"));
       },
       ErrorCode::kTooMany, "over 3 redirects"},
      {"length that lies",
       [](const std::string&, const Connection& connection) {
         connection.Send(std::string(kOk) + "Content-Length: 1000\r\n\r\nshort");
       },
       ErrorCode::kTruncated, "ended after 5 of the 1000 bytes that Content-Length promises"},
      {"chunks that end too early",
       [](const std::string&, const Connection& connection) {
         connection.Send(std::string(kOk) + "Transfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n");
       },
       ErrorCode::kTruncated, "ended too early"},
      {"reset mid-body",
       [](const std::string&, const Connection& connection) {
         connection.Send(std::string(kOk) + "Content-Length: 1000\r\n\r\nshort");
         connection.Wait(std::chrono::milliseconds(20));
         connection.Reset();
       },
       ErrorCode::kTruncated, "broke"},
      {"no answer", [](const std::string&, const Connection&) {}, ErrorCode::kTruncated,
       "without an answer"},
      {"no HTTP",
       [](const std::string&, const Connection& connection) {
         connection.Send("SSH-2.0-OpenSSH\r\n\r\n");
       },
       ErrorCode::kCorrupt, "no good answer"},
      {"stall before the answer",
       [](const std::string&, const Connection& connection) { connection.Wait(); }, ErrorCode::kIo,
       "too slow"},
      {"stall mid-body",
       [](const std::string&, const Connection& connection) {
         connection.Send(std::string(kOk) + "\r\nhalf");
         connection.Wait();
       },
       ErrorCode::kIo, "too slow"},
      {"slow drip",
       [](const std::string&, const Connection& connection) {
         connection.Send(std::string(kOk) + "\r\n");
         while (connection.Send("x") && connection.Wait(std::chrono::milliseconds(10))) {
         }
       },
       ErrorCode::kIo, "too slow"},
      {"slow drip of headers",
       [](const std::string&, const Connection& connection) {
         connection.Send(std::string(kOk) + "X-Slow: ");
         while (connection.Send("x") && connection.Wait(std::chrono::milliseconds(10))) {
         }
       },
       ErrorCode::kIo, "too slow"},
  };
}

Limits SmallLimits() {
  Limits limits;
  limits.max_body_bytes = 65'536;
  limits.max_header_bytes = 8192;
  limits.max_redirects = 3;
  limits.total = std::chrono::milliseconds(300);
  return limits;
}

TEST(BadServers, EndWithinTheLimitsAndByName) {
  ClientOptions options;
  options.guard = Guard({"127.0.0.1"});
  const auto client = Client::Start(options);
  ASSERT_TRUE(client);
  for (const Case& test : Cases()) {
    const TestServer server(test.script);
    Request request;
    request.url = server.Url("/");
    request.limits = SmallLimits();
    // Of a slow machine the others may take their time.
    if (test.code != ErrorCode::kIo) request.limits.total = std::chrono::seconds(60);
    const auto fetched = (*client)->Get(request);
    ASSERT_FALSE(fetched) << test.name;
    EXPECT_EQ(fetched.error().code, test.code) << test.name << ": " << fetched.error().ToString();
    EXPECT_THAT(fetched.error().message, HasSubstr(test.message)) << test.name;
  }
}

TEST(BadServers, ADripIsGivenUpLongBeforeTheTimeIsOver) {
  const TestServer server([](const std::string&, const Connection& connection) {
    connection.Send(std::string(kOk) + "\r\n");
    while (connection.Send("x") && connection.Wait(std::chrono::milliseconds(50))) {
    }
  });
  ClientOptions options;
  options.guard = Guard({"127.0.0.1"});
  const auto client = Client::Start(options);
  ASSERT_TRUE(client);
  Request request;
  request.url = server.Url("/");
  request.limits.total = std::chrono::hours(1);
  request.limits.slow_after = std::chrono::seconds(1);
  const auto fetched = (*client)->Get(request);
  ASSERT_FALSE(fetched);
  EXPECT_THAT(fetched.error().message, HasSubstr("too slow"));
}

// What is odd and yet can be read.
TEST(BadServers, AreReadWhereTheyCanBe) {
  const struct {
    const char* name;
    std::string bytes;
    const char* body;
  } cases[] = {
      {"no length", std::string(kOk) + "\r\nall of it", "all of it"},
      {"more than the length", std::string(kOk) + "Content-Length: 3\r\n\r\nall of it", "all"},
      {"bare line feeds", "HTTP/1.1 200 OK\nConnection: close\n\nnews", "news"},
      {"bytes of no charset in a header",
       "HTTP/1.1 200 OK\r\nConnection: close\r\nX: \xff\xfe\x01\r\n\r\nnews", "news"},
      {"interim answer first",
       "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + std::string(kOk) +
           "Content-Length: 4\r\n\r\nnews",
       "news"},
  };
  ClientOptions options;
  options.guard = Guard({"127.0.0.1"});
  const auto client = Client::Start(options);
  ASSERT_TRUE(client);
  for (const auto& test : cases) {
    const TestServer server(
        [&test](const std::string&, const Connection& connection) { connection.Send(test.bytes); });
    Request request;
    request.url = server.Url("/");
    const auto fetched = (*client)->Get(request);
    ASSERT_TRUE(fetched) << test.name << ": " << fetched.error().ToString();
    EXPECT_EQ(fetched->body, test.body) << test.name;
    EXPECT_EQ(fetched->Header("link"), "") << test.name;
  }
}

}  // namespace
}  // namespace diemtin::fetch
