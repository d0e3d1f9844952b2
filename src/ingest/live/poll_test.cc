// From a server on loopback into archive and store.
#include "ingest/live/poll.h"

#include <gtest/gtest.h>

#include <map>

#include "base/test_directory.h"
#include "fetch/test_server.h"
#include "store/store.h"

namespace diemtin::ingest {
namespace {

std::string Paragraphs(const std::string& subject, int count) {
  std::string text;
  for (int i = 1; i <= count; ++i) {
    text += "<p>" + subject + " rời ga số " + std::to_string(i) +
            " lúc trời còn tối, và theo người lái tàu thì đến nơi đúng giờ như mọi ngày.</p>";
  }
  return text;
}

std::string Page(const std::string& title, const std::string& body) {
  return "<!DOCTYPE html><html lang=vi><head><title>" + title +
         "</title></head><body><article><h1>" + title +
         "</h1><time datetime='2024-04-10T20:51:40+07:00'>10/4/2024</time>" + body +
         "</article></body></html>";
}

class PollTest : public testing::Test {
 protected:
  PollTest()
      : server_(
            [this](const std::string& request, const fetch::TestServer::Connection& connection) {
              const std::string path = request.substr(4, request.find(' ', 4) - 4);
              std::lock_guard lock(mutex_);
              ++asked_[path];
              const auto answer = answers_.find(path);
              connection.Send(answer == answers_.end() ? fetch::Answer("404 Not Found", "", "no")
                                                       : answer->second);
              if (path == "/feed" && request.find("If-None-Match: \"1\"") != request.npos)
                conditional_ = true;
            }) {}

  void SetUp() override {
    options_.data_directory = directory_.File("data");
    options_.threads = 1;
    ASSERT_TRUE(Env::Real().CreateDirectories(options_.data_directory));
    sources_ = std::move(*Sources::Open(directory_.File("data/sources.db")));
    ASSERT_TRUE(sources_->Add(server_.Url("/feed"), ""));
    fetch::ClientOptions client;
    client.guard = fetch::Guard({"127.0.0.1"});
    client_ = std::move(*fetch::Client::Start(client));
  }

  void Serve(const std::string& path, const std::string& answer) {
    std::lock_guard lock(mutex_);
    answers_[path] = answer;
  }
  void ServeFeed(const std::string& items) {
    Serve("/feed",
          fetch::Answer("200 OK", "ETag: \"1\"\r\nContent-Type: application/rss+xml\r\n",
                        "<rss><channel><title>Bến Sông</title>" + items + "</channel></rss>"));
  }
  static std::string Item(const std::string& path, const std::string& content = "") {
    return "<item><guid>" + path + "</guid><title>Tin " + path + "</title><link>" + path +
           "</link><description><![CDATA[" + content + "]]></description></item>";
  }
  PollTotals Poll() {
    const auto totals =
        ingest::Poll(Env::Real(), options_, {}, client_.get(), sources_.get(), *sources_->All());
    EXPECT_TRUE(totals) << totals.error().ToString();
    return totals.value_or(PollTotals());
  }
  int Asked(const std::string& path) {
    std::lock_guard lock(mutex_);
    return asked_[path];
  }

  TestDirectory directory_;
  std::mutex mutex_;
  std::map<std::string, std::string> answers_;
  std::map<std::string, int> asked_;
  bool conditional_ = false;
  fetch::TestServer server_;
  Options options_;
  std::unique_ptr<Sources> sources_;
  std::unique_ptr<fetch::Client> client_;
};

TEST_F(PollTest, TakesTheBetterOfPageAndEntryOnce) {
  Serve("/robots.txt", fetch::Answer("200 OK", "", "user-agent: *\ndisallow: /private"));
  Serve("/page", fetch::Answer("200 OK", "Content-Type: text/html\r\n",
                               Page("Tàu ra bắc", Paragraphs("Đoàn tàu ra bắc", 8))));
  Serve("/stub", fetch::Answer("200 OK", "Content-Type: text/html\r\n",
                               Page("Tàu vào nam", "<p>Hãy đăng nhập để đọc tiếp.</p>")));
  Serve("/private", fetch::Answer("200 OK", "", Page("x", Paragraphs("x", 8))));
  ServeFeed(Item("/page", "Ngắn.") + Item("/stub", Paragraphs("Đoàn tàu vào nam", 8)) +
            Item("/private", Paragraphs("Đoàn tàu riêng", 8)) + Item("/missing", "Ngắn."));
  PollTotals totals = Poll();
  EXPECT_EQ(totals.asked, 1);
  EXPECT_EQ(totals.entries, 4);
  EXPECT_EQ(totals.from_pages, 1);
  EXPECT_EQ(totals.from_feeds, 2);
  EXPECT_EQ(totals.without, 1);
  EXPECT_EQ(totals.imported.articles, 3);
  EXPECT_EQ(Asked("/private"), 0);
  EXPECT_EQ(Asked("/robots.txt"), 1);
  EXPECT_EQ(sources_->All()->front().title, "Bến Sông");

  ServeFeed(Item("/page") + Item("/stub") + Item("/private") + Item("/missing") +
            Item("/new", Paragraphs("Đoàn tàu mới", 8)));
  totals = Poll();
  EXPECT_TRUE(conditional_);
  EXPECT_EQ(totals.entries, 1);
  EXPECT_EQ(totals.imported.articles, 1);
  EXPECT_EQ(Asked("/page"), 1);
  EXPECT_EQ(Asked("/missing"), 1);
  const auto reader = store::Reader::Open(options_.data_directory + "/store.sqlite");
  ASSERT_TRUE(reader);
}

TEST_F(PollTest, AsksAgainForPagesThatMayComeLater) {
  Serve("/late", fetch::Answer("503 Service Unavailable", "", ""));
  ServeFeed(Item("/late", "Ngắn."));
  EXPECT_EQ(Poll().without, 1);
  EXPECT_EQ(sources_->All()->front().state.etag, "");
  Serve("/late", fetch::Answer("200 OK", "Content-Type: text/html\r\n",
                               Page("Tàu", Paragraphs("Đoàn tàu", 8))));
  EXPECT_EQ(Poll().from_pages, 1);
  EXPECT_EQ(sources_->All()->front().state.etag, "\"1\"");
}

TEST_F(PollTest, KeepsWhatServersSayOfThemselves) {
  Serve("/feed", "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(Poll().unchanged, 1);
  Serve("/feed", fetch::Answer("200 OK", "", "<html>no feed</html>"));
  EXPECT_EQ(Poll().failed, 1);
  EXPECT_EQ(sources_->All()->front().state.failures, 1);
  Serve("/feed", fetch::Answer("410 Gone", "", ""));
  EXPECT_EQ(Poll().failed, 1);
  EXPECT_TRUE(sources_->All()->front().state.gone);
}

}  // namespace
}  // namespace diemtin::ingest
