#include <gtest/gtest.h>

#include <future>

#include "app/contest/index.h"
#include "app/contest/page.h"
#include "app/contest/server.h"
#include "base/test_directory.h"

namespace diemtin::app::contest {
namespace {

std::string Html(const std::string& title, const std::string& text, const std::string& time) {
  return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"/>"
         "<meta property=\"og:url\" content=\"https://a.example/1\"/>"
         "<meta property=\"og:site_name\" content=\"A\"/>"
         "<meta property=\"article:published_time\" content=\"" +
         time + "\"/><meta property=\"og:title\" content=\"" + title +
         "\"/><meta property=\"og:description\" content=\"In short.\"/></head><body><article><h1>" +
         title + "</h1><address><time datetime=\"" + time + "\">then</time> by <a>B</a></address>" +
         text + "</article></body></html>";
}

constexpr std::int64_t kNoon = 1'588'334'400;

Entry EntryOf(const std::string& name, const std::string& title, std::int64_t published,
              std::int64_t max_age) {
  Entry entry;
  entry.max_age = max_age;
  Article& article = entry.article;
  article.name = name;
  article.title = title;
  article.site = "A";
  article.language = "en";
  article.published = published;
  article.news = true;
  article.category = 3;  // sports
  article.id = ArticleId(std::hash<std::string>()(name) & 0xFFFF'FFFF);
  story::Input input;
  input.id = article.id;
  input.language = "en";
  input.title = title;
  input.body = title + " was told at length by people who had seen it.";
  input.time = Time{published, 0};
  article.features = story::Extract(input);
  return entry;
}

TEST(ContestPage, FactsAndParagraphsAreTakenAsMarked) {
  const auto page = ReadPage(Html("A storm &amp; a flood",
                                  "<p>One <b>word</b>.</p><figure><p>no</p></figure>"
                                  "<ul><li>Two.</li></ul>",
                                  "2020-05-01T12:00:00+00:00"));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->url, "https://a.example/1");
  EXPECT_EQ(page->site, "A");
  EXPECT_EQ(page->title, "A storm & a flood");
  EXPECT_EQ(page->description, "In short.");
  EXPECT_EQ(page->text, "One word.\nTwo.");
  ASSERT_TRUE(page->published);
  EXPECT_EQ(page->published->unix_seconds, kNoon);
}

TEST(ContestPage, APageWithoutMarksIsItsParagraphs) {
  const auto page = ReadPage("<h1>Head</h1><p>One.</p>");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->title, "Head");
  EXPECT_EQ(page->text, "One.");
  EXPECT_FALSE(page->published);
}

TEST(ContestServer, AQuestionNamesPeriodLanguageAndCategory) {
  const auto question = ParseThreadQuestion("/threads?period=300&lang_code=en&category=sports");
  ASSERT_TRUE(question);
  EXPECT_EQ(question->period, 300);
  EXPECT_EQ(question->language, "en");
  EXPECT_EQ(Categories()[question->category.value()], "sports");
  EXPECT_TRUE(ParseThreadQuestion("/threads?category=any&period=2592000&lang_code=vi"));
  for (const char* target :
       {"/threads", "/threads?period=299&lang_code=en&category=any",
        "/threads?period=2592001&lang_code=en&category=any", "/threads?period=300&lang_code=en",
        "/threads?period=300&category=any", "/threads?period=3e2&lang_code=en&category=any",
        "/threads?period=300&lang_code=en&category=weather"}) {
    EXPECT_FALSE(ParseThreadQuestion(target)) << target;
  }
}

TEST(ContestJournal, WhatWasCutOffIsForgottenAndTheRestStays) {
  const TestDirectory directory;
  const std::string path = directory.File("journal");
  const auto ignore = [](const Entry&) { return Expected<void>(); };
  {
    auto journal = Journal::Open(Env::Real(), path, ignore);
    ASSERT_TRUE(journal);
    journal->Add(EntryOf("a.html", "A match was won", kNoon, 60));
    Entry deletion;
    deletion.is_deletion = true;
    deletion.article.name = "b.html";
    journal->Add(deletion);
    journal->Add(EntryOf("c.html", "A match was lost", kNoon, 60));
    ASSERT_TRUE(journal->Sync());
  }
  const auto bytes = ReadWholeFile(Env::Real(), path, 1 << 20);
  ASSERT_TRUE(bytes);
  for (const std::size_t cut : {1u, 40u}) {
    ASSERT_TRUE(WriteFileAtomically(Env::Real(), path, bytes->substr(0, bytes->size() - cut)));
    std::vector<Entry> found;
    auto journal = Journal::Open(Env::Real(), path, [&](Entry entry) {
      found.push_back(std::move(entry));
      return Expected<void>();
    });
    ASSERT_TRUE(journal);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].article.title, "A match was won");
    EXPECT_EQ(found[0].max_age, 60);
    EXPECT_TRUE(found[1].is_deletion);
    journal->Add(EntryOf("d.html", "A match", kNoon, 60));
    ASSERT_TRUE(journal->Sync());
    std::size_t after = 0;
    ASSERT_TRUE(Journal::Open(Env::Real(), path, [&](const Entry&) {
      ++after;
      return Expected<void>();
    }));
    EXPECT_EQ(after, 3u);
  }
}

TEST(ContestIndex, NowIsTheNewestArticleAndAgesCountFromPublication) {
  Index index;
  ASSERT_TRUE(index.Apply(EntryOf("old.html", "A match was won in the north", kNoon, 600)));
  EXPECT_TRUE(index.Has("old.html"));
  EXPECT_NE(index.ThreadsJson({300, "en", {}}).find("old.html"), std::string::npos);
  ASSERT_TRUE(index.Apply(EntryOf("mid.html", "A bridge was opened in town", kNoon + 400, 600)));
  // Out of the period, but not gone.
  EXPECT_EQ(index.ThreadsJson({300, "en", {}}).find("old.html"), std::string::npos);
  EXPECT_NE(index.ThreadsJson({500, "en", {}}).find("old.html"), std::string::npos);
  ASSERT_TRUE(index.Apply(EntryOf("new.html", "A ship sank off the cape", kNoon + 600, 600)));
  EXPECT_FALSE(index.Has("old.html"));
  EXPECT_EQ(index.ThreadsJson({2'000, "en", {}}).find("old.html"), std::string::npos);
  EXPECT_EQ(index.ThreadsJson({2'000, "ru", {}}), R"({"threads":[]})");
  EXPECT_EQ(index.ThreadsJson({2'000, "en", 0}), R"({"threads":[]})");
  EXPECT_NE(index.ThreadsJson({2'000, "en", 3}).find("new.html"), std::string::npos);
}

TEST(ContestIndex, ADeletedArticleLeavesItsThread) {
  Index index;
  ASSERT_TRUE(index.Apply(EntryOf("a.html", "A match was won in the north", kNoon, 600)));
  Entry deletion;
  deletion.is_deletion = true;
  deletion.article.name = "a.html";
  ASSERT_TRUE(index.Apply(deletion));
  EXPECT_FALSE(index.Has("a.html"));
  EXPECT_EQ(index.ThreadsJson({600, "en", {}}), R"({"threads":[]})");
}

class ContestHttp : public testing::Test {
 protected:
  std::unique_ptr<Server> Start() {
    web::HttpOptions options;
    options.port = 0;
    auto server = Server::Start(directory_.File("data"), options, 1);
    EXPECT_TRUE(server);
    while (!(*server)->is_loaded()) std::this_thread::yield();
    return *std::move(server);
  }
  static std::shared_ptr<const web::Response> Ask(Server* server, const std::string& method,
                                                  const std::string& target,
                                                  const std::string& body = "") {
    web::Request request;
    request.method = method;
    request.target = target;
    request.body = body;
    request.fields = {{"Cache-Control", "max-age=600"}};
    auto response = server->Answer(request);
    if (!response->later) return response;
    std::promise<std::shared_ptr<const web::Response>> answered;
    response->later([&](auto answer) { answered.set_value(std::move(answer)); });
    return answered.get_future().get();
  }

  TestDirectory directory_;
};

TEST_F(ContestHttp, WhatWasPutIsThereAfterARestartUntilItIsDeleted) {
  const std::string page =
      Html("United win the cup final", "<p>The striker scored two goals for the club.</p>",
           "2020-05-01T12:00:00+00:00");
  {
    const auto server = Start();
    EXPECT_EQ(Ask(server.get(), "PUT", "/1.html", page)->status, 201);
    EXPECT_EQ(Ask(server.get(), "PUT", "/1.html", page)->status, 204);
    EXPECT_EQ(Ask(server.get(), "PUT", "/2.html", page)->status, 201);
    EXPECT_EQ(Ask(server.get(), "DELETE", "/2.html")->status, 204);
    EXPECT_EQ(Ask(server.get(), "DELETE", "/2.html")->status, 404);
  }
  const auto server = Start();
  EXPECT_EQ(Ask(server.get(), "PUT", "/1.html", page)->status, 204);
  EXPECT_EQ(Ask(server.get(), "DELETE", "/1.html")->status, 204);
  EXPECT_EQ(Ask(server.get(), "DELETE", "/1.html")->status, 404);
}

TEST_F(ContestHttp, OtherPathsAndMethodsAreRefused) {
  const auto server = Start();
  EXPECT_EQ(Ask(server.get(), "PUT", "/../1.html", "x")->status, 400);
  EXPECT_EQ(Ask(server.get(), "PUT", "/1.txt", "x")->status, 400);
  EXPECT_EQ(Ask(server.get(), "DELETE", "/nothing")->status, 404);
  EXPECT_EQ(Ask(server.get(), "POST", "/1.html", "x")->status, 405);
  EXPECT_EQ(Ask(server.get(), "GET", "/1.html")->status, 404);
  EXPECT_EQ(Ask(server.get(), "GET", "/threads?period=1")->status, 400);
  EXPECT_EQ(Ask(server.get(), "GET", "/threads?period=300&lang_code=en&category=any")->body,
            R"({"threads":[]})");
}

}  // namespace
}  // namespace diemtin::app::contest
