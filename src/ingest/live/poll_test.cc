// From a server on loopback into archive and store.
#include "ingest/live/poll.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <thread>

#include "archive/archive.h"
#include "base/test_directory.h"
#include "fetch/signature.h"
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
    importer_ = std::make_unique<Importer>(Env::Real(), options_);
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
  PollTools Tools() { return {&Env::Real(), client_.get(), importer_.get(), sources_.get()}; }
  PollTotals Poll() {
    const auto totals = ingest::Poll(Tools(), poll_, *sources_->All());
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
  PollOptions poll_;
  std::unique_ptr<Importer> importer_;
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

TEST_F(PollTest, TakesEntriesAsTheyStandWithoutPages) {
  poll_.pages = false;
  ServeFeed(Item("/a", Paragraphs("Đoàn tàu ra bắc", 4)) + Item("/b", Paragraphs("Thuyền", 4)));
  const PollTotals totals = Poll();
  EXPECT_EQ(totals.from_feeds, 2);
  EXPECT_EQ(totals.imported.articles, 2);
  EXPECT_EQ(Asked("/a") + Asked("/robots.txt"), 0);
  EXPECT_EQ(Poll().entries, 0);
}

TEST_F(PollTest, WhatComesTogetherIsImportedTogether) {
  ASSERT_TRUE(sources_->Add(server_.Url("/feed2"), ""));
  ASSERT_TRUE(sources_->Add(server_.Url("/feed3"), ""));
  for (const std::string path : {"/feed", "/feed2", "/feed3"}) {
    Serve(path, fetch::Answer("200 OK", "",
                              "<rss><channel>" + Item(path + "/a", Paragraphs("Đoàn tàu", 4)) +
                                  Item(path + "/b", Paragraphs("Thuyền", 4)) + "</channel></rss>"));
  }
  poll_.pages = false;
  int imports = 0;
  PollCallbacks callbacks;
  callbacks.imported = [&](const PollTotals&) { ++imports; };
  const auto totals = ingest::Poll(Tools(), poll_, *sources_->All(), callbacks);
  ASSERT_TRUE(totals) << totals.error().ToString();
  EXPECT_EQ(totals->entries, 6);
  EXPECT_EQ(imports, 1);  // at the end
}

TEST_F(PollTest, AsksRobotsOnceADayAndASiteInTroubleForNothing) {
  Serve("/robots.txt", fetch::Answer("503 Service Unavailable", "", ""));
  Serve("/page", fetch::Answer("200 OK", "", Page("Tàu", Paragraphs("Đoàn tàu", 8))));
  ServeFeed(Item("/page", Paragraphs("Đoàn tàu", 4)) + Item("/page2", Paragraphs("Thuyền", 4)));
  EXPECT_EQ(Poll().from_feeds, 2);
  EXPECT_EQ(Asked("/page"), 0);
  EXPECT_EQ(Asked("/robots.txt"), 1);
}

TEST_F(PollTest, APageThatWasTakenForAFeedLeadsToItsFeed) {
  poll_.pages = false;
  const auto page = [](const char* feed) {
    return fetch::Answer("200 OK", "Content-Type: text/html\r\n",
                         std::string("<link rel=alternate type=application/rss+xml href=") + feed +
                             "><p>Bến Sông</p>");
  };
  ASSERT_TRUE(sources_->Remove(server_.Url("/feed")));
  ASSERT_TRUE(sources_->Add(server_.Url("/"), ""));
  Serve("/", page("/feed"));
  ServeFeed(Item("/a", Paragraphs("Đoàn tàu ra bắc", 4)));
  EXPECT_EQ(Poll().failed, 0);
  EXPECT_EQ(sources_->All()->front().state.url, server_.Url("/feed"));
  EXPECT_EQ(Poll().imported.articles, 1);

  ASSERT_TRUE(sources_->Remove(server_.Url("/feed")));
  ASSERT_TRUE(sources_->Add(server_.Url("/"), ""));
  Serve("/", page("/"));  // leads nowhere
  EXPECT_EQ(Poll().failed, 0);
  EXPECT_EQ(Poll().failed, 1);
  EXPECT_GT(sources_->All()->front().state.next, Env::Real().NowUnixSeconds() + 60);
}

TEST_F(PollTest, GoesOnUntilItIsCancelled) {
  poll_.pages = false;
  poll_.pace.least = poll_.pace.usual = 1;
  poll_.batch_age = std::chrono::seconds(0);
  ServeFeed(Item("/a", Paragraphs("Đoàn tàu ra bắc", 4)));
  std::atomic<bool> cancelled = false;
  PollCallbacks callbacks;
  callbacks.cancelled = [&] { return cancelled.load(); };
  callbacks.imported = [&](const PollTotals& totals) {
    if (totals.imported.articles == 1) {
      ServeFeed(Item("/a") + Item("/b", Paragraphs("Thuyền vào bến", 4)));
    } else {
      cancelled = true;
    }
  };
  const auto totals = KeepPolling(Tools(), poll_, callbacks);
  ASSERT_TRUE(totals) << totals.error().ToString();
  EXPECT_EQ(totals->imported.articles, 2);
  EXPECT_EQ(sources_->All()->front().entries, 2);
}

TEST_F(PollTest, WhatIsUnderWayWhenItStopsIsLeftForTheNextTime) {
  Serve("/page", "");  // closes without an answer
  ServeFeed(Item("/page"));
  PollCallbacks callbacks;
  bool asked = false;
  callbacks.cancelled = [&] { return asked; };
  callbacks.asked = [&](const Source&) {
    asked = true;
    client_->Stop();
  };
  ASSERT_TRUE(ingest::Poll(Tools(), poll_, *sources_->All(), callbacks));
  EXPECT_EQ(sources_->All()->front().state.etag, "");
  EXPECT_EQ(sources_->All()->front().state.failures, 0);
}

TEST_F(PollTest, TakesWhatAHubDeliversAndAsksItToPush) {
  poll_.pages = false;
  poll_.batch_age = std::chrono::seconds(0);
  const auto hubs = *Subscriptions::Open(directory_.File("data/sources.db"), "http://me.example");
  Serve("/feed", fetch::Answer("200 OK", "Link: </hub>; rel=hub\r\n",
                               "<rss><channel>" + Item("/a", Paragraphs("Đoàn tàu", 4)) +
                                   "</channel></rss>"));
  Serve("/hub", fetch::Answer("202 Accepted", "", ""));
  PollTools tools = Tools();
  tools.subscriptions = hubs.get();
  std::int64_t articles = 0;
  std::atomic<bool> cancelled = false;
  PollCallbacks callbacks;
  callbacks.cancelled = [&] { return cancelled.load(); };
  callbacks.imported = [&](const PollTotals& totals) { articles = totals.imported.articles; };
  ASSERT_TRUE(ingest::Poll(tools, poll_, *sources_->All(), callbacks));
  EXPECT_EQ(articles, 1);

  const std::int64_t now = Env::Real().NowUnixSeconds();
  const auto due = *hubs->TakeDue(now);
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].hub, server_.Url("/hub"));
  ASSERT_TRUE(*hubs->Confirm(due[0].token, "subscribe", due[0].topic, 86400, now));
  const std::string pushed =
      "<rss><channel>" + Item("/b", Paragraphs("Thuyền vào bến", 4)) + "</channel></rss>";
  ASSERT_EQ(*hubs->Deliver(due[0].token, fetch::Sign("sha256", due[0].secret, pushed), "", pushed),
            Subscriptions::Outcome::kTaken);
  callbacks.imported = [&](const PollTotals& totals) {
    articles += totals.imported.articles;
    cancelled = true;
  };
  ASSERT_TRUE(KeepPolling(tools, poll_, callbacks));
  EXPECT_EQ(articles, 2);
  EXPECT_TRUE(*hubs->IsPushed(due[0].source, now));
}

TEST_F(PollTest, WaitsWhileAnotherProcessWrites) {
  poll_.pages = false;
  ServeFeed(Item("/a", Paragraphs("Đoàn tàu ra bắc", 4)));
  ASSERT_TRUE(Env::Real().CreateDirectories(directory_.File("data/archive")));
  auto other = archive::Writer::Open(Env::Real(), directory_.File("data/archive"));
  ASSERT_TRUE(other) << other.error().ToString();
  std::thread ends([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const archive::Writer closed = std::move(*other);
  });
  EXPECT_EQ(Poll().imported.articles, 1);
  ends.join();
}

}  // namespace
}  // namespace diemtin::ingest
