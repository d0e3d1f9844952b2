#include "fetch/pictures.h"

#include <gtest/gtest.h>

#include <future>

#include "base/test_directory.h"
#include "fetch/picture_type.h"
#include "fetch/test_server.h"

namespace diemtin::fetch {
namespace {

const std::string kPng = "\x89PNG\r\n\x1a\n and the rest";

TEST(PictureType, IsWhatTheBytesSay) {
  const struct {
    std::string bytes;
    const char* type;
  } cases[] = {
      {"\xff\xd8\xff\xe0JFIF", "image/jpeg"},
      {kPng, "image/png"},
      {"GIF89a", "image/gif"},
      {"GIF87a", "image/gif"},
      {std::string("RIFF\x10\0\0\0WEBPVP8 ", 16), "image/webp"},
      {std::string("\0\0\0\x18"
                   "ftypavif\0\0\0\0",
                   16),
       "image/avif"},
      {std::string("\0\0\0\x18"
                   "ftypmif1\0\0\0\0avif",
                   20),
       "image/avif"},
      {std::string("\0\0\0\x18"
                   "ftypmp42\0\0\0\0isom",
                   20),
       ""},
      {std::string("RIFF\x10\0\0\0WAVEfmt ", 16), ""},
      {"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", ""},
      {"<?xml version='1.0'?><svg/>", ""},
      {"<html><img src=x>", ""},
      {" GIF89a", ""},
      {"", ""},
      {"\xff\xd8", ""},
  };
  for (const auto& test : cases) EXPECT_EQ(PictureType(test.bytes), test.type) << test.bytes;
}

TEST(PictureCache, KeepsWithinItsBoundAndDropsWhatWasUsedLongestAgo) {
  TestDirectory directory;
  const std::string path = directory.File("pictures");
  const std::string bytes(968, 'x');  // 1,000 with the hash
  auto cache = PictureCache::Open(Env::Real(), path, 4500);
  ASSERT_TRUE(cache);
  for (const char* url : {"a", "b", "c", "d"}) ASSERT_TRUE((*cache)->Put(url, bytes));
  EXPECT_TRUE((*cache)->Get("a"));
  ASSERT_TRUE((*cache)->Put("e", bytes));
  EXPECT_FALSE((*cache)->Get("b"));
  for (const char* url : {"a", "c", "d", "e"}) EXPECT_EQ((*cache)->Get(url), bytes) << url;
  ASSERT_TRUE((*cache)->Put("big", std::string(2000, 'x')));  // more than a quarter
  EXPECT_FALSE((*cache)->Get("big"));

  cache = PictureCache::Open(Env::Real(), path, 2500);  // a smaller bound from now on
  ASSERT_TRUE(cache);
  EXPECT_EQ(Env::Real().List(path)->size(), 2u);
}

TEST(PictureCache, DoesNotServeWhatIsDamaged) {
  TestDirectory directory;
  auto cache = PictureCache::Open(Env::Real(), directory.File("pictures"), 1 << 20);
  ASSERT_TRUE(cache);
  ASSERT_TRUE((*cache)->Put("a", "picture"));
  const auto names = *Env::Real().List(directory.File("pictures"));
  ASSERT_EQ(names.size(), 1u);
  const std::string file = directory.File("pictures/" + names[0]);
  ASSERT_TRUE((*Env::Real().OpenAppend(file))->Truncate(36));
  EXPECT_FALSE((*cache)->Get("a"));
  EXPECT_FALSE(Env::Real().Exists(file));
}

class PicturesTest : public testing::Test {
 protected:
  std::unique_ptr<Pictures> Start() {
    PictureOptions options;
    options.directory = directory_.File("pictures");
    options.guard = Guard({"127.0.0.1"});
    options.max_picture_bytes = 1000;
    auto pictures = Pictures::Start(Env::Real(), options);
    EXPECT_TRUE(pictures);
    return std::move(*pictures);
  }
  static Expected<Picture> Fetch(Pictures* pictures, const std::string& url) {
    std::promise<Expected<Picture>> promise;
    pictures->Fetch(url, [&](const Expected<Picture>& picture) { promise.set_value(picture); });
    return promise.get_future().get();
  }

  TestDirectory directory_;
};

TEST_F(PicturesTest, AreFetchedOnceAndKept) {
  const TestServer server([](const std::string&, const TestServer::Connection& connection) {
    connection.Send(Answer("200 OK", "Content-Type: text/html\r\n", kPng));
  });
  const std::string url = server.Url("/a.png");
  auto pictures = Start();
  EXPECT_FALSE(pictures->Known(url));
  const auto fetched = Fetch(pictures.get(), url);
  ASSERT_TRUE(fetched) << fetched.error().ToString();
  EXPECT_EQ(fetched->type, "image/png");
  EXPECT_EQ(fetched->bytes, kPng);
  for (int start = 0; start < 2; ++start) {
    const auto known = pictures->Known(url);
    ASSERT_TRUE(known && *known);
    EXPECT_EQ((*known)->bytes, kPng);
    pictures = Start();
  }
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(PicturesTest, ThatCannotBeHadAreNotAskedForAgainAtOnce) {
  const struct {
    const char* name;
    std::string answer;
    ErrorCode code;
  } cases[] = {
      {"gone", Answer("404 Not Found", "", kPng), ErrorCode::kNotFound},
      {"svg", Answer("200 OK", "Content-Type: image/svg+xml\r\n", "<svg/>"),
       ErrorCode::kUnknownFormat},
      {"page", Answer("200 OK", "Content-Type: image/png\r\n", "<html>"),
       ErrorCode::kUnknownFormat},
      {"big", Answer("200 OK", "", kPng + std::string(1000, 'x')), ErrorCode::kTooLarge},
      {"elsewhere", Answer("302 Found", "Location: http://127.0.0.2:1/\r\n", ""),
       ErrorCode::kPermission},
  };
  const auto pictures = Start();
  for (const auto& test : cases) {
    const TestServer server([&](const std::string&, const TestServer::Connection& connection) {
      connection.Send(test.answer);
    });
    const auto fetched = Fetch(pictures.get(), server.Url("/"));
    ASSERT_FALSE(fetched) << test.name;
    EXPECT_EQ(fetched.error().code, test.code) << test.name << fetched.error().ToString();
    const auto known = pictures->Known(server.Url("/"));
    ASSERT_TRUE(known) << test.name;
    EXPECT_FALSE(*known) << test.name;
  }
}

TEST_F(PicturesTest, AreSharedByThoseWhoWaitAndEndWithTheProxy) {
  const TestServer server(
      [](const std::string&, const TestServer::Connection& connection) { connection.Wait(); });
  auto pictures = Start();
  int failed = 0;
  for (int i = 0; i < 3; ++i) {
    pictures->Fetch(server.Url("/"), [&](const Expected<Picture>& picture) {
      if (!picture) ++failed;
    });
  }
  pictures.reset();
  EXPECT_EQ(failed, 3);
  EXPECT_LE(server.connections(), 1);
}

}  // namespace
}  // namespace diemtin::fetch
