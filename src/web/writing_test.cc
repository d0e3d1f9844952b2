// Forms as browsers send them, over a store and a people.db that the test fills.
#include "web/writing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_directory.h"
#include "web/holes.h"
#include "web/site.h"

namespace diemtin::web {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::int64_t kNow = 1712757100;
constexpr char kReader[] = "00112233445566778899aabbccddeeff";

class WritingTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::string store = directory_.File("store.sqlite");
    auto writer = store::Writer::Open(store).value();
    store::PageWrite page;
    page.id = PageId(1);
    page.position = {1, 100};
    page.kind = model::PageKind::kArticle;
    page.articles.resize(1);
    page.articles[0].id = ArticleId(1);
    page.articles[0].article.title = "Khởi công cầu";
    page.articles[0].article.published = Time{kNow - 3600, 420};
    page.articles[0].assignment.story = StoryId(1);
    ASSERT_TRUE(writer.Put(page));
    page.id = PageId(2);
    page.position = {1, 200};
    page.articles[0].id = ArticleId(2);
    page.articles[0].article.language = "vi";
    page.articles[0].article.masked_words = {{"t.uổi", "tuổi"}};
    model::Block block;
    block.text = "Nạn nhân 17 t.uổi.";
    page.articles[0].article.blocks = {block};
    page.articles[0].assignment.story = StoryId(2);
    ASSERT_TRUE(writer.Put(page));
    ASSERT_TRUE(writer.Commit({1, 300}));
    people_ = people::People::Open(directory_.File("people.db")).value();
    writing_.people = people_.get();
    site_.emplace(store::Reader::Open(store).value(), &cache_, Language::kEnglish, rank::Weights{},
                  &writing_);
  }
  void TearDown() override {
    site_.reset();
    people_.reset();
  }

  Request Ask(const std::string& target, const std::string& reader = kReader) {
    Request request;
    request.target = target;
    request.now = kNow;
    request.host = "127.0.0.1:8080";
    request.is_local = true;
    request.remote = "127.0.0.1";
    if (!reader.empty()) request.cookie = "reader=" + reader;
    return request;
  }
  Request Form(const std::string& target, const std::string& fields,
               const std::string& reader = kReader) {
    Request request = Ask(target, reader);
    request.method = "POST";
    request.content_type = "application/x-www-form-urlencoded";
    request.body = "token=" + people_->FormToken(reader) + "&" + fields;
    return request;
  }
  std::shared_ptr<const Response> Send(const Request& request) { return site_->Handle(request); }

  const std::string article_ = "/article/" + FormatId(1);
  const std::string useful_ = article_ + "/useful";
  TestDirectory directory_;
  std::unique_ptr<people::People> people_;
  Writing writing_;
  PageCache cache_{1 << 20};
  std::optional<Site> site_;
};

TEST_F(WritingTest, AVoteIsCountedShownAndNotCountedAgain) {
  EXPECT_THAT(Send(Ask(article_))->body, HasSubstr("Nobody has answered yet"));
  for (int i = 0; i < 3; ++i) {
    const auto answer = Send(Form(useful_, "vote=yes"));
    EXPECT_EQ(answer->status, 303);
    EXPECT_EQ(answer->location, article_ + "?said=yes#useful");
  }
  EXPECT_THAT(Send(Ask(article_ + "?said=yes"))->body, HasSubstr("Your answer is counted."));
  EXPECT_THAT(Send(Ask(article_))->body, HasSubstr("1 of 1 readers found this useful"));
  Send(Form(useful_, "vote=no"));
  EXPECT_THAT(Send(Ask(article_))->body, HasSubstr("0 of 1 readers"));
  Send(Form(useful_, "vote=yes", std::string(32, 'a')));
  EXPECT_THAT(Send(Ask(article_))->body, HasSubstr("1 of 2 readers"));
}

TEST_F(WritingTest, EveryBrowserGetsACookieAndATokenOfItsOwn) {
  const auto first = Send(Ask(article_, ""));
  ASSERT_THAT(first->cookies, ElementsAre(StartsWith("reader=")));
  EXPECT_THAT(first->cookies[0], HasSubstr("; SameSite=Lax; HttpOnly"));
  EXPECT_THAT(first->cookies[0], Not(HasSubstr("Secure")));
  const std::string reader = first->cookies[0].substr(7, 32);
  EXPECT_THAT(first->body, HasSubstr("value=\"" + people_->FormToken(reader) + "\""));
  EXPECT_THAT(Send(Ask(article_, reader))->cookies, testing::IsEmpty());
  Request secure = Ask(article_, "");
  secure.is_secure = true;
  EXPECT_THAT(Send(secure)->cookies[0], HasSubstr("; Secure"));
}

TEST_F(WritingTest, AReaderIsOneView) {
  for (int i = 0; i < 3; ++i) Send(Ask(article_));
  EXPECT_THAT(Send(Ask(article_))->body, HasSubstr("read 1 time here"));
  Send(Ask(article_ + ".json", std::string(32, 'a')));  // a program reads
  EXPECT_THAT(Send(Ask(article_, std::string(32, 'b')))->body, HasSubstr("read 2 times here"));
}

TEST_F(WritingTest, FormsThatAreNotOursAreRefused) {
  const struct {
    const char* what;
    void (*change)(Request*);
    int status;
  } cases[] = {
      {"ours", [](Request*) {}, 303},
      {"no token", [](Request* r) { r->body = "vote=yes"; }, 403},
      {"wrong token", [](Request* r) { r->body = "token=" + std::string(32, '0') + "&vote=yes"; },
       403},
      {"no cookie", [](Request* r) { r->cookie.clear(); }, 403},
      {"another's cookie", [](Request* r) { r->cookie = "reader=" + std::string(32, 'f'); }, 403},
      {"no such cookie", [](Request* r) { r->cookie = "reader=x"; }, 403},
      {"other site", [](Request* r) { r->origin = "https://evil.example"; }, 403},
      {"cross-site", [](Request* r) { r->fetch_site = "cross-site"; }, 403},
      {"JSON", [](Request* r) { r->content_type = "application/json"; }, 415},
      {"no vote", [](Request* r) { r->body = r->body.substr(0, 38); }, 400},
      {"broken", [](Request* r) { r->body += "&x=%"; }, 400},
      {"not UTF-8", [](Request* r) { r->body += "&x=%ff"; }, 400},
      {"no such article", [](Request* r) { r->target = "/article/" + FormatId(9) + "/useful"; },
       404},
      {"no id", [](Request* r) { r->target = "/article/x/useful"; }, 404},
      {"no such form", [](Request* r) { r->target = "/about"; }, 405},
  };
  for (const auto& one : cases) {
    Request request = Form(useful_, "vote=yes");
    one.change(&request);
    const auto answer = Send(request);
    EXPECT_EQ(answer->status, one.status) << one.what;
    EXPECT_EQ(answer->cache_control, "no-store") << one.what;
  }
  EXPECT_EQ(people_->tallies().Of(ArticleId(1)).value(), (people::Tally{0, 1, 0}));
}

TEST_F(WritingTest, SoManyVotesAMinuteAndNoMore) {
  int refused = 0;
  for (int i = 0; i < 100; ++i) {
    std::string reader = std::string(30, 'a') + std::to_string(10 + i % 90);
    refused += Send(Form(useful_, "vote=yes", reader))->status == 429;
  }
  EXPECT_EQ(refused, 40);
}

TEST_F(WritingTest, APageHoldsNoHoleAndItsEtagIsItsReaders) {
  const auto mine = Send(Ask(article_)), other = Send(Ask(article_, std::string(32, 'c')));
  EXPECT_FALSE(HasHoles(mine->body));
  EXPECT_NE(mine->etag, other->etag);
  const auto now = Send(Ask(article_));
  Request again = Ask(article_);
  again.if_none_match = now->etag;
  EXPECT_EQ(Send(again)->status, 304);
  again.cookie = "reader=" + std::string(32, 'c');
  EXPECT_EQ(Send(again)->status, 200);
}

TEST_F(WritingTest, MasksAreUndoneWhereTheReaderAsks) {
  const std::string masked = "/article/" + FormatId(2);
  const std::string printed = Send(Ask(masked))->body;
  EXPECT_THAT(printed, HasSubstr("<p>Nạn nhân 17 t.uổi.</p>"));
  EXPECT_THAT(printed, HasSubstr("?text=clean\">masks undone</a>"));
  EXPECT_THAT(
      Send(Ask(masked + "?text=clean"))->body,
      HasSubstr("<p>Nạn nhân 17 <span class=\"unmasked\" title=\"t.uổi\">tuổi</span>.</p>"));
  EXPECT_THAT(Send(Ask(article_ + "?text=clean"))->body, Not(HasSubstr("text=clean")));
}

TEST_F(WritingTest, WhatIsFollowedHasItsReason) {
  const std::string story = "/story/" + FormatId(1);
  EXPECT_THAT(Send(Ask(story))->body, HasSubstr(">Follow</button>"));
  const auto answer =
      Send(Form("/mine/follow", "kind=story&do=follow&what=" + FormatId(1) + "&back=" + story));
  EXPECT_EQ(answer->status, 303);
  EXPECT_EQ(answer->location, story);
  EXPECT_THAT(Send(Ask(story))->body, HasSubstr(">Stop following</button>"));
  EXPECT_THAT(Send(Ask("/mine"))->body, HasSubstr("because you follow “Khởi công cầu”"));
  EXPECT_THAT(Send(Ask("/mine"))->cache_control, "no-store");
  EXPECT_EQ(Send(Form("/mine/seen", ""))->status, 303);
  EXPECT_THAT(Send(Ask("/mine"))->body, HasSubstr("Nothing new."));
}

TEST_F(WritingTest, WherePublicWritingNeedsALogin) {
  writing_.is_public = true;
  ASSERT_TRUE(people_->accounts().Add("lan", "long enough", false, kNow));
  EXPECT_THAT(Send(Ask("/mine"))->body, HasSubstr("type=\"password\""));
  EXPECT_THAT(Send(Form("/mine/seen", ""))->location, StartsWith("/login"));
  const auto answer = Send(Form("/login", "name=lan&password=long+enough&back=/about"));
  ASSERT_EQ(answer->location, "/about");
  Request mine = Ask("/mine");
  mine.cookie = answer->cookies[0].substr(0, answer->cookies[0].find(';'));
  EXPECT_THAT(Send(mine)->body, HasSubstr("Logged in as lan"));
  mine.target = "/desk";
  EXPECT_EQ(Send(mine)->status, 403);  // no admin
  mine.target = "/about";
  EXPECT_THAT(Send(mine)->body, Not(HasSubstr("lan.")));  // pages for all stay for all
}

TEST(Writing, AFormLeadsBackToOurPagesOnly) {
  const struct {
    const char *back, *url;
  } cases[] = {{"/story/0", "/story/0"},
               {"/search?q=a%20b&x=y", "/search?q=a%20b"},
               {"//evil.example/x", "/evil.example/x"},
               {"https://evil.example/x", "/x"},
               {"javascript:alert(1)", "/mine"},
               {"", "/mine"},
               {"/%0d%0aSet-Cookie:x", "/%EF%BF%BD%EF%BF%BDSet-Cookie%3Ax"}};
  for (const auto& one : cases) EXPECT_EQ(BackTo({{"back", one.back}}).str(), one.url) << one.back;
}

TEST(Holes, OnlyTheWriterMakesThem) {
  HtmlWriter out;
  out.Leaf("p", "\x01t & ").Open("p").Hole(HoleKind::kUseful).Close();
  const std::string html = out.Take();
  EXPECT_EQ(FillHoles(html, [](HoleKind) { return "<b>"; }), "<p> t &amp; </p><p>&lt;b&gt;</p>\n");
}

}  // namespace
}  // namespace diemtin::web
