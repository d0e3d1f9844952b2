// Requests as apps send them, over a store and a people.db that the test fills.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_directory.h"
#include "people/md5.h"
#include "web/reader/api.h"
#include "web/reader/call.h"
#include "web/reader/google_streams.h"

namespace diemtin::web::reader {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::int64_t kNow = 1712757100;

TEST(ItemIds, AreTheSameInEveryForm) {
  const struct {
    const char* text;
    std::optional<std::int64_t> number;
  } cases[] = {
      {"42", 42},
      {"-1", -1},
      {"000000000000002a", 42},
      {"000000000000002A", 42},
      {"tag:google.com,2005:reader/item/000000000000002a", 42},
      {"tag:google.com,2005:reader/item/2a", 42},
      {"tag:google.com,2005:reader/item/ffffffffffffffff", -1},
      {"0000000000000042", 0x42},
      {"1795293690545015", 1795293690545015},
      {"", std::nullopt},
      {"2a", std::nullopt},
      {"x", std::nullopt},
      {"42 ", std::nullopt},
      {"99999999999999999999", std::nullopt},
      {"tag:google.com,2005:reader/item/", std::nullopt},
      {"tag:google.com,2005:reader/item/00000000000000000000000000000001f", 0x1f},
      {"tag:google.com,2005:reader/item/fffffffffffffffff", std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(ParseItemId(c.text), c.number) << c.text;
  for (const std::int64_t number : {std::int64_t{1}, std::int64_t{-1}, INT64_MAX, INT64_MIN}) {
    EXPECT_EQ(ParseItemId(LongItemId(number)), number);
    EXPECT_EQ(ParseItemId(std::to_string(number)), number);
  }
}

TEST(JsonFields, AreFlat) {
  const auto fields = FieldsOfJson(R"({"a":1,"b":[2,"x",true],"c":{"d":3},"e":null,"f":"y"})");
  const Fields wanted = {{"a", "1"}, {"b", "2"}, {"b", "x"}, {"b", "true"}, {"f", "y"}};
  EXPECT_EQ(fields, wanted);
  for (const char* wrong : {"", "[1]", "{", "{\"a\":}"}) EXPECT_FALSE(FieldsOfJson(wrong)) << wrong;
}

// Three stories, the second told by two articles.
class ReaderTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::string path = directory_.File("store.sqlite");
    auto writer = store::Writer::Open(path).value();
    Put(&writer, 1, 1, "Khởi công cầu", "Thể thao");
    Put(&writer, 2, 2, "Mưa lớn <ở> Huế", "Sức khỏe");
    Put(&writer, 3, 2, "Huế ngập", "Sức khỏe");
    Put(&writer, 4, 4, "Giá vàng", "Thể thao");
    ASSERT_TRUE(writer.Commit({1, 1000}));
    store_.emplace(store::Reader::Open(path).value());
    people_ = people::ReaderApps::Open(directory_.File("people.db")).value();
    apps_ = std::make_unique<Apps>(people_.get(), store::Arrivals::Open(path).value());
    apps_->language = Language::kEnglish;
    apps_->add_source = [](const std::string& url) -> Expected<std::string> { return url; };
    token_ = people_->NewToken(people::User{}).value();
    session_ = people_->SessionOf(people::kLocalUser).value();
  }
  void TearDown() override {
    apps_.reset();
    people_.reset();
  }

  static void Put(store::Writer* writer, std::uint64_t id, std::uint64_t story,
                  const std::string& title, const std::string& section) {
    store::PageWrite page;
    page.id = PageId(id);
    page.position = {1, 100 * id};
    page.kind = model::PageKind::kArticle;
    page.articles.resize(1);
    page.articles[0].id = ArticleId(id);
    model::Article& article = page.articles[0].article;
    article.title = title;
    article.section = section;
    article.outlet = id == 3 ? "Báo Hai" : "Báo Một";
    article.language = "vi";
    article.published = Time{kNow - 10000 + static_cast<std::int64_t>(id) * 1000, 420};
    model::Block block;
    block.text = "Đoạn đầu.";
    article.blocks = {block};
    page.articles[0].assignment.story = StoryId(story);
    ASSERT_TRUE(writer->Put(page));
  }

  Response Send(Request request) {
    request.now = kNow;
    request.host = "news.example";
    request.remote = "192.0.2.1";
    return AnswerApp(request, *store_, *apps_);
  }
  Response Google(const std::string& path, const std::string& body = "") {
    Request request;
    request.target = "/reader/api/0/" + path;
    request.authorization = "GoogleLogin auth=" + session_;
    request.method = body.empty() ? "GET" : "POST";
    request.body = body;
    return Send(request);
  }
  Response Miniflux(const std::string& method, const std::string& path,
                    const std::string& body = "") {
    Request request;
    request.target = "/v1/" + path;
    request.fields = {{"X-Auth-Token", token_}};
    request.method = method;
    request.body = body;
    return Send(request);
  }
  Response Fever(const std::string& query, const std::string& more = "") {
    Request request;
    request.target = "/fever/?api" + query;
    request.method = "POST";
    request.body = "api_key=" + people::Md5Hex("local:" + token_) + more;
    return Send(request);
  }
  Response Ttrss(const std::string& members) {
    Request request;
    request.target = "/api/";
    request.method = "POST";
    request.body = "{\"sid\":\"" + session_ + "\"," + members + "}";
    return Send(request);
  }
  // The numbers of the unread entries, in order.
  std::string Unread() {
    const std::string body = Fever("&unread_item_ids").body;
    const std::string_view key = "\"unread_item_ids\":\"";
    const std::size_t at = body.find(key);
    return at == std::string::npos
               ? body
               : body.substr(at + key.size(), body.rfind('"') - at - key.size());
  }

  TestDirectory directory_;
  std::optional<store::Reader> store_;
  std::unique_ptr<people::ReaderApps> people_;
  std::unique_ptr<Apps> apps_;
  std::string token_, session_;
};

TEST_F(ReaderTest, AnEntryIsAStoryWithAllWhoTellIt) {
  const std::string body = Google("stream/contents/user/-/state/com.google/reading-list").body;
  EXPECT_THAT(body, HasSubstr("\"title\":\"Mưa lớn <ở> Huế\""));
  EXPECT_THAT(body, HasSubstr("Huế ngập"));  // in the list of tellers
  EXPECT_THAT(body, Not(HasSubstr("\"title\":\"Huế ngập\"")));
  EXPECT_THAT(body, HasSubstr("http://news.example/story/"));
  EXPECT_EQ(Unread(), "1,2,4");
}

TEST_F(ReaderTest, AStoryThatGoesOnWithoutItsFounderIsStillAnEntry) {
  EXPECT_EQ(Unread(), "1,2,4");
  auto writer = store::Writer::Open(directory_.File("store.sqlite")).value();
  for (const std::uint64_t page : {2, 4}) {
    ASSERT_TRUE(writer.Withdraw(PageId(page), {"withdrawal", "deleted", 0}));
  }
  ASSERT_TRUE(writer.Commit({1, 1001}));
  const std::string body = Google("stream/contents/user/-/state/com.google/reading-list").body;
  EXPECT_THAT(body, HasSubstr("\"title\":\"Huế ngập\""));
  EXPECT_THAT(body, Not(HasSubstr("Mưa lớn")));
  EXPECT_THAT(body, Not(HasSubstr("Giá vàng")));
  EXPECT_EQ(Unread(), "1,3");
}

TEST_F(ReaderTest, OrAnArticleWhereTheUserWantsThat) {
  ASSERT_TRUE(people_->SetArticles(people::kLocalUser, true));
  EXPECT_EQ(Unread(), "1,2,3,4");
  EXPECT_THAT(Google("subscription/list").body, HasSubstr("Báo Hai"));
}

TEST_F(ReaderTest, WhatOneProtocolMarksAllSee) {
  const struct {
    const char* what;
    std::function<Response()> mark;
    const char* unread;
  } cases[] = {
      {"Google, decimal", [&] { return Google("edit-tag", "i=1&a=user/-/state/com.google/read"); },
       "2,4"},
      {"Google, back",
       [&] {
         return Google("edit-tag",
                       "i=tag:google.com,2005:reader/item/0000000000000001&r=user/-/state/"
                       "com.google/read");
       },
       "1,2,4"},
      {"Google, hexadecimal",
       [&] { return Google("edit-tag", "i=0000000000000002&a=user/-/state/com.google/read"); },
       "1,4"},
      {"Fever", [&] { return Fever("", "&mark=item&as=read&id=1"); }, "4"},
      {"Fever, back", [&] { return Fever("", "&mark=item&as=unread&id=1"); }, "1,4"},
      {"Miniflux",
       [&] { return Miniflux("PUT", "entries", R"({"entry_ids":[1,4],"status":"read"})"); }, ""},
      {"Miniflux, back",
       [&] { return Miniflux("PUT", "entries", R"({"entry_ids":[1],"status":"unread"})"); }, "1"},
      {"Tiny Tiny RSS",
       [&] { return Ttrss(R"("op":"updateArticle","article_ids":"1,2","field":2,"mode":2)"); },
       "2"},
      {"no such entry", [&] { return Fever("", "&mark=item&as=read&id=99"); }, "2"},
  };
  for (const auto& c : cases) {
    EXPECT_LT(c.mark().status, 300) << c.what;
    EXPECT_EQ(Unread(), c.unread) << c.what;
  }
}

TEST_F(ReaderTest, StarsAreSetInEveryProtocol) {
  Google("edit-tag", "i=1&a=user/-/state/com.google/starred");
  Fever("", "&mark=item&as=saved&id=2");
  Ttrss(R"("op":"updateArticle","article_ids":"4","field":0,"mode":1)");
  EXPECT_THAT(Fever("&saved_item_ids").body, HasSubstr("\"saved_item_ids\":\"1,2,4\""));
  Miniflux("PUT", "entries/2/bookmark");
  EXPECT_THAT(Miniflux("GET", "entries?starred=true").body, HasSubstr("\"total\":2"));
  EXPECT_THAT(Ttrss(R"("op":"getHeadlines","feed_id":-1)").body, HasSubstr("Giá vàng"));
}

TEST_F(ReaderTest, MarkingAllReadCostsARowAndLeavesWhatComesLater) {
  Fever("", "&mark=item&as=read&id=1");
  Google("mark-all-as-read", "s=user/-/state/com.google/reading-list");
  EXPECT_EQ(Unread(), "");
  const auto state = people_->StateOf(people::kLocalUser).value();
  EXPECT_TRUE(state.marks.empty());
  EXPECT_EQ(state.until.size(), 1u);
  auto writer = store::Writer::Open(directory_.File("store.sqlite")).value();
  Put(&writer, 5, 5, "Tin mới", "Thể thao");
  ASSERT_TRUE(writer.Commit({1, 2000}));
  EXPECT_EQ(Unread(), "5");
  Fever("", "&mark=item&as=unread&id=2");  // an exception from it
  EXPECT_EQ(Unread(), "2,5");
}

TEST_F(ReaderTest, AllOfAFeedUpToATimeIsMarked) {
  const std::string feeds = Google("unread-count").body;
  EXPECT_THAT(feeds, HasSubstr("\"id\":\"user/-/label/Sections\",\"count\":3"));
  Fever("", "&mark=group&as=read&id=0&before=" + std::to_string(kNow - 7500));  // the first two
  EXPECT_EQ(Unread(), "4");
}

TEST_F(ReaderTest, ListsGoOnWhereTheyEnded) {
  const std::string first = Google("stream/items/ids?n=2").body;
  EXPECT_THAT(first, HasSubstr("\"id\":\"4\""));
  EXPECT_THAT(first, HasSubstr("\"continuation\":\"2\""));
  const std::string last = Google("stream/items/ids?n=2&c=2").body;
  EXPECT_THAT(last, HasSubstr("\"id\":\"1\""));
  EXPECT_THAT(last, Not(HasSubstr("continuation")));
  EXPECT_THAT(Google("stream/items/ids?n=1&r=o").body, HasSubstr("\"continuation\":\"1\""));
  EXPECT_THAT(Google("stream/items/ids?xt=user/-/label/Sections").body, Not(HasSubstr("\"id\"")));
  EXPECT_THAT(Fever("&items&since_id=2").body, HasSubstr("\"items\":[{\"id\":4,"));
  EXPECT_THAT(Fever("&items&max_id=2").body, HasSubstr("\"items\":[{\"id\":1,"));
  EXPECT_THAT(Miniflux("GET", "entries?after_entry_id=2").body, HasSubstr("\"total\":1"));
}

TEST_F(ReaderTest, FeedsAreAddedRenamedAndLeft) {
  const std::string address = "https://bao.example/rss.xml";
  EXPECT_EQ(Google("subscription/quickadd", "quickadd=" + address).status, 200);
  EXPECT_THAT(Google("subscription/list").body, HasSubstr(address));
  Google("subscription/edit", "ac=edit&s=feed/" + address + "&t=Mine&a=user/-/label/Some");
  EXPECT_THAT(Google("subscription/list").body, HasSubstr("\"title\":\"Mine\""));
  EXPECT_THAT(Google("tag/list").body, HasSubstr("user/-/label/Some"));
  EXPECT_THAT(Miniflux("GET", "export").body, HasSubstr("xmlUrl=\"" + address + "\""));
  Google("subscription/edit", "ac=unsubscribe&s=feed/" + address);
  EXPECT_THAT(Google("subscription/list").body, Not(HasSubstr(address)));
  EXPECT_EQ(Google("subscription/edit", "ac=unsubscribe&s=feed/999").status, 400);
}

TEST_F(ReaderTest, WhoIsNobodyIsToldSoAndThenNothing) {
  token_ = "wrong";
  session_ = "0-wrong";
  EXPECT_EQ(Google("tag/list").status, 401);
  EXPECT_EQ(Miniflux("GET", "me").status, 401);
  EXPECT_EQ(Fever("&items").body, "{\"api_version\":3,\"auth\":0,\"last_refreshed_on_time\":0}");
  EXPECT_THAT(Ttrss(R"("op":"getFeeds")").body, HasSubstr("NOT_LOGGED_IN"));
  Response last;
  for (int i = 0; i < 30; ++i) last = Miniflux("GET", "me");
  EXPECT_EQ(last.status, 429);
}

TEST_F(ReaderTest, WhatIsNoRequestIsAnError) {
  for (const char* body : {"{", "%", "\xff", "i=%zz", "[]", "<x>"}) {
    EXPECT_LT(Google("edit-tag", body).status, 500) << body;
    EXPECT_LT(Miniflux("PUT", "entries", body).status, 500) << body;
  }
  EXPECT_EQ(Miniflux("GET", "entries/x").status, 404);
  EXPECT_EQ(Miniflux("GET", "nothing").status, 404);
  EXPECT_EQ(Google("nothing").status, 404);
}

TEST(Entrances, AreThoseOfTheProtocols) {
  for (const char* path : {"/v1/me", "/fever", "/fever/?api", "/api/fever.php?api", "/api/", "/api",
                           "/reader/api/0/token", "/accounts/ClientLogin",
                           "/api/greader.php/accounts/ClientLogin", "/tt-rss/api/"}) {
    EXPECT_TRUE(IsOfApps(path)) << path;
  }
  for (const char* path : {"/", "/apis", "/v1", "/feverish", "/api/other", "/story/x", "/reader"}) {
    EXPECT_FALSE(IsOfApps(path)) << path;
  }
}

}  // namespace
}  // namespace diemtin::web::reader
