// The whole way from a request to its answer, over a store that the test fills.
#include "web/site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>
#include <zlib.h>

#include "base/test_directory.h"
#include "model/withdrawal.h"
#include "web/server.h"

namespace diemtin::web {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::int64_t kNow = 1712757100;  // 2024-04-10T20:51:40+07:00

class SiteTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = directory_.File("store.sqlite");
    auto writer = store::Writer::Open(path_);
    ASSERT_TRUE(writer) << writer.error().ToString();
    writer_.emplace(std::move(*writer));
  }
  void TearDown() override {
    site_.reset();
    writer_.reset();
  }

  // An article of `story`, printed `hours` before kNow.
  void Add(std::uint64_t id, std::uint64_t story, const std::string& title, int hours,
           std::optional<std::uint64_t> copy_of = std::nullopt,
           const std::string& language = "vi") {
    store::PageWrite page;
    page.id = PageId(id);
    page.position = {1, id * 100};
    page.url = "https://outlet.example/" + std::to_string(id);
    page.language = language;
    page.kind = model::PageKind::kArticle;
    store::PageWrite::ArticleWrite write;
    write.id = ArticleId(id);
    write.article.title = title;
    write.article.language = language;
    write.article.outlet = "Báo " + std::to_string(id % 3);
    write.article.section = "Thế giới";
    write.article.url = page.url;
    Time time;
    time.unix_seconds = kNow - hours * 3600;
    time.offset_minutes = 420;
    write.article.published = time;
    model::Block block;
    block.text = "Nội dung của bài " + title + ".";
    write.article.blocks.push_back(block);
    write.article.names = {
        {"Lê An", model::NameKind::kPerson, "", {"ông An"}, 2},
        {language == "vi" ? "Nhật Bản" : "Japan", model::NameKind::kPlace, "JP", {}, 1}};
    write.article.tags = {"cầu đường"};
    write.article.agencies = {"TTXVN"};
    model::TeaserList spotlight{"Tiêu điểm", {}};
    spotlight.items.push_back({"Tít trên danh mục", page.url, {}, {}, {}, {}});
    page.lists = {spotlight};
    write.assignment.story = StoryId(story);
    if (copy_of) write.assignment.copy_of = ArticleId(*copy_of);
    model::Decision decision;
    decision.kind = copy_of       ? model::DecisionKind::kCopy
                    : id == story ? model::DecisionKind::kNewStory
                                  : model::DecisionKind::kJoinStory;
    decision.subject = id;
    decision.object = copy_of.value_or(story);
    decision.evidence = {{"words", "cầu, khởi công", 0.5}};
    write.assignment.decisions.push_back(decision);
    page.articles.push_back(std::move(write));
    Put(page);
  }

  // An article of story 1 by "Báo", a later version of article `of`.
  void AddVersion(std::uint64_t id, const std::string& text, std::optional<std::uint64_t> of) {
    store::PageWrite page;
    page.id = PageId(id);
    page.position = {1, id * 100};
    page.language = "vi";
    store::PageWrite::ArticleWrite write;
    write.id = ArticleId(id);
    write.article.title = "Cầu";
    write.article.language = "vi";
    write.article.outlet = "Báo";
    write.article.blocks = {{model::BlockKind::kParagraph, text, "", "", "", ""}};
    write.assignment.story = StoryId(1);
    if (of) {
      write.assignment.copy_of = ArticleId(1);
      write.assignment.decisions = {{model::DecisionKind::kVersion, id, *of, 0.5, 0.5, {}}};
    }
    page.articles.push_back(std::move(write));
    Put(page);
  }

  void Put(const store::PageWrite& page) {
    ASSERT_TRUE(writer_->Put(page));
    ASSERT_TRUE(writer_->Commit({1, page.position.offset + 100}));
  }

  Request Ask(const std::string& target) {
    Request request;
    request.target = target;
    request.now = kNow + 60;
    return request;
  }

  std::shared_ptr<const Response> Get(const Request& request) {
    if (!site_) site_.emplace(store::Reader::Open(path_).value(), &cache_, Language::kVietnamese);
    return site_->Handle(request);
  }
  std::shared_ptr<const Response> Get(const std::string& target) { return Get(Ask(target)); }

  TestDirectory directory_;
  std::string path_;
  std::optional<store::Writer> writer_;
  PageCache cache_{1 << 20};
  std::optional<Site> site_;
};

std::string Path(const char* kind, std::uint64_t id) { return kind + FormatId(id); }

TEST_F(SiteTest, AnArticleHasTheHistoryOfItsPageAndNotItsReprints) {
  AddVersion(1, "Có 3 người.", std::nullopt);
  Add(2, 1, "Cầu", 1, 1);
  AddVersion(3, "Có 5 người.", 1);
  AddVersion(4, "Có 7 người.", 3);
  auto reader = store::Reader::Open(path_).value();
  for (const std::uint64_t id : {1, 3, 4}) {
    const auto view = LoadArticle(reader, ArticleId(id)).value().value();
    std::vector<std::uint64_t> versions;
    for (const VersionEntry& version : view.versions) versions.push_back(version.row.id.value());
    EXPECT_THAT(versions, testing::ElementsAre(1, 3, 4)) << id;
    EXPECT_FALSE(view.original) << id;
    EXPECT_EQ(view.versions[2].places, 1) << id;
    EXPECT_EQ(view.copies.size(), id == 1 ? 1u : 0u) << id;
  }
  const auto reprint = LoadArticle(reader, ArticleId(2)).value().value();
  EXPECT_TRUE(reprint.versions.empty());
  ASSERT_TRUE(reprint.original);
  EXPECT_EQ(reprint.original->id, ArticleId(1));
}

TEST_F(SiteTest, AnEmptyStoreHasAFrontPage) {
  EXPECT_EQ(Get("/")->status, 200);
  EXPECT_THAT(Get("/")->body, HasSubstr("Chưa có tin nào"));
}

TEST_F(SiteTest, EveryKindOfPageShowsWhatTheStoreHolds) {
  Add(1, 1, "Khởi công cầu mới", 5);
  Add(2, 1, "Cầu mới được khởi công", 4);
  Add(3, 1, "Khởi công cầu mới", 3, 1);
  Add(4, 4, "Bridge opens", 2, std::nullopt, "en");
  const struct {
    std::string target, part;
  } cases[] = {
      {"/", "Khởi công cầu mới"},
      {"/section/Th%E1%BA%BF%20gi%E1%BB%9Bi", "Bridge opens"},
      {Path("/story/", 1), "giống nguyên văn|khác"},
      {Path("/story/", 1), "cầu, khởi công"},
      {Path("/article/", 2), "Nội dung của bài Cầu mới"},
      {Path("/article/", 3), "Bài này đăng lại"},
      {"/outlet/B%C3%A1o%202", "Cầu mới được khởi công"},
      {"/search?q=bridge", "<mark>Bridge</mark> opens"},
      {"/storylines", "Chưa có tin nào"},
      {"/about", "4 bài"},
  };
  for (const auto& c : cases) {
    const auto response = Get(c.target);
    EXPECT_EQ(response->status, 200) << c.target;
    const std::string first = c.part.substr(0, c.part.find('|'));
    const std::string second = c.part.substr(c.part.find('|') + 1);
    EXPECT_THAT(response->body, testing::AnyOf(HasSubstr(first), HasSubstr(second))) << c.target;
  }
  EXPECT_THAT(Get("/outlet/B%C3%A1o%202")->body, Not(HasSubstr("Bridge opens")));
}

std::size_t Count(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; ++at) ++count;
  return count;
}

TEST_F(SiteTest, TheLatestListHoldsNoReprints) {
  Add(1, 1, "Bản gốc", 5);
  Add(2, 1, "Bài khác", 4);
  Add(3, 1, "Bản chép", 3, 1);
  EXPECT_THAT(Get("/")->body, HasSubstr("<a href=\"" + Path("/article/", 2)));
  EXPECT_THAT(Get("/")->body, Not(HasSubstr("<a href=\"" + Path("/article/", 3))));
}

TEST_F(SiteTest, TheFrontPagePrintsNoHeadlineTwice) {
  for (std::uint64_t story = 1; story <= 40; ++story) {
    Add(story * 10, story * 10, "Tin số " + std::to_string(story) + ".", 2);
    Add(story * 10 + 1, story * 10, "Thêm về tin số " + std::to_string(story) + ".", 1);
  }
  const std::string body = Get("/")->body;
  std::size_t printed = 0;
  for (int story = 1; story <= 40; ++story) {
    for (const char* title : {">Tin số ", ">Thêm về tin số "}) {
      const std::size_t times = Count(body, title + std::to_string(story) + ".<");
      EXPECT_LE(times, 1u) << title << story;
      printed += times;
    }
  }
  EXPECT_GT(printed, 20u);
}

TEST_F(SiteTest, AStoryIsOnTheFrontPageOfEachOfItsLanguages) {
  Add(1, 1, "Khởi công cầu mới", 5);
  Add(2, 1, "Work on a bridge begins", 4, std::nullopt, "en");
  const std::string link = Path("/story/", 1);
  EXPECT_THAT(Get("/?content=en")->body,
              HasSubstr(link + "\" lang=\"en\">Work on a bridge begins"));
  EXPECT_THAT(Get("/?content=vi")->body, HasSubstr(link + "\" lang=\"vi\">Khởi công cầu mới"));
  EXPECT_THAT(Get(link + "?content=en")->body, HasSubstr("<h1 lang=\"en\">Work on a bridge"));
  EXPECT_THAT(Get("/?content=fr")->body, Not(HasSubstr(link)));
}

TEST_F(SiteTest, SectionsOfOneMeaningAreOne) {
  Add(1, 1, "Khởi công cầu mới", 5);  // in "Thế giới"
  for (const char* path :
       {"/section/world", "/section/Th%E1%BA%BF%20gi%E1%BB%9Bi", "/section/International"}) {
    EXPECT_EQ(Get(path)->status, 200) << path;
    EXPECT_THAT(Get(path)->body, HasSubstr("Khởi công cầu mới")) << path;
  }
  EXPECT_THAT(Get("/?lang=en")->body, HasSubstr("<a href=\"/section/world\">World</a>"));
  EXPECT_EQ(Get("/section/sport")->status, 404);
}

TEST_F(SiteTest, WhoeverAndWhateverIsNamedHasAPage) {
  Add(1, 1, "Khởi công cầu mới", 50);
  Add(2, 1, "Cầu mới được khởi công", 4);
  Add(3, 3, "Cầu khác", 3);
  Add(4, 4, "Bridge opens", 2, std::nullopt, "en");
  for (const char* path :
       {"/person/L%C3%AA%20An", "/tag/c%E1%BA%A7u%20%C4%91%C6%B0%E1%BB%9Dng", "/agency/TTXVN",
        "/place/Nh%E1%BA%ADt%20B%E1%BA%A3n", "/place/Japan", "/person/ong%20an"}) {
    const auto page = Get(path);
    if (std::string_view(path) == "/person/ong%20an") {
      EXPECT_EQ(page->status, 404) << path;  // a form is no name
      continue;
    }
    ASSERT_EQ(page->status, 200) << path;
    EXPECT_THAT(page->body, HasSubstr("4 bài")) << path;
    for (const std::uint64_t story : {1, 3, 4}) {
      EXPECT_THAT(page->body, HasSubstr(Path("/story/", story))) << path;
    }
    EXPECT_THAT(page->body, HasSubstr("<svg class=\"spans\"")) << path;
    EXPECT_THAT(page->body, HasSubstr("<a href=\"/outlet/B%C3%A1o%201\">Báo 1</a>")) << path;
  }
  EXPECT_THAT(Get("/person/L%C3%AA%20An")->body, HasSubstr("<a href=\"/place/Japan\">Japan</a>"));
  for (const char* path : {"/person/Ai", "/place/%22", "/tag/-", "/agency/%ff", "/person"}) {
    EXPECT_EQ(Get(path)->status, 404) << path;
  }
  EXPECT_EQ(Get("/tag/" + std::string(4000, 'x'))->status, 404);
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  const std::string json = Get("/place/Japan.json")->body;
  ASSERT_EQ(parser.parse(json).get(root), simdjson::SUCCESS) << json;
  EXPECT_EQ(std::int64_t(root["articles"]), 4);
  EXPECT_EQ(std::string_view(root["keys"].at(0)), "JP");
  EXPECT_EQ(root["stories"].get_array().size(), 3u);
  EXPECT_EQ(std::string_view(root["named_with"].at(0)["name"]), "Lê An");
}

TEST_F(SiteTest, AnArticleWithTenThousandTagsShowsSome) {
  store::PageWrite page;
  page.id = PageId(1);
  page.position = {1, 100};
  store::PageWrite::ArticleWrite write;
  write.id = ArticleId(1);
  write.article.title = "Tin";
  write.article.language = "vi";
  for (int i = 0; i < 10'000; ++i) write.article.tags.push_back("thẻ số " + std::to_string(i));
  write.assignment.story = StoryId(1);
  page.articles.push_back(write);
  Put(page);
  EXPECT_LT(Get(Path("/article/", 1))->body.size(), 50'000u);
  EXPECT_EQ(Get("/tag/th%E1%BA%BB%20s%E1%BB%91%200")->status, 200);
}

TEST_F(SiteTest, AStoryTellsWhoPrintedWhatWhen) {
  Add(1, 1, "Khởi công cầu mới", 5);
  Add(2, 1, "Cầu mới được khởi công", 4);
  Add(3, 1, "Khởi công cầu mới", 3, 1);
  const std::string body = Get(Path("/story/", 1))->body;
  EXPECT_THAT(body,
              HasSubstr("3 báo, từ 15:51 10/4/2024 đến 17:51 10/4/2024; Báo 1 đăng đầu tiên"));
  EXPECT_THAT(body, HasSubstr("<td>đăng lại của Báo 1</td>"));
  EXPECT_THAT(body, HasSubstr("<td>bài riêng · <b>đăng đầu tiên</b></td>"));
  EXPECT_THAT(body, HasSubstr("<a href=\"/person/L%C3%AA%20An\">Lê An</a>"));
  EXPECT_EQ(Count(body, "class=\"arrow\""), 1u);
  const std::string json = Get(Path("/story/", 1) + ".json")->body;
  EXPECT_THAT(json, HasSubstr("\"text_from\":\"" + FormatId(1) + "\""));
}

TEST_F(SiteTest, AnOutletShowsWhatItsListsPromoted) {
  Add(1, 1, "Khởi công cầu mới", 50);
  Add(4, 4, "Cầu khác", 4);
  Add(5, 1, "Khởi công cầu mới", 3, 1);
  const std::string body = Get("/outlet/B%C3%A1o%201")->body;
  EXPECT_THAT(body, HasSubstr("<h3>Tiêu điểm</h3>"));
  EXPECT_THAT(body, HasSubstr("Tít trên danh mục"));
  EXPECT_THAT(body, HasSubstr("<h2>Được đăng lại bởi</h2>"));
  EXPECT_THAT(body, HasSubstr("<a href=\"/agency/TTXVN\">TTXVN</a>"));
  EXPECT_THAT(Get("/outlet/B%C3%A1o%202")->body, HasSubstr("<h2>Đăng lại của</h2>"));
  EXPECT_THAT(Get("/outlet/B%C3%A1o%201.json")->body, HasSubstr("\"list\":\"Tiêu điểm\""));
}

TEST_F(SiteTest, ASectionIsRankedUnlessTheNewestAreAskedFor) {
  Add(1, 1, "Nhiều báo đưa", 5);
  Add(2, 1, "Báo khác cũng đưa", 4);
  Add(3, 1, "Báo nữa cũng đưa", 4);
  Add(4, 4, "Mới hơn nhưng lẻ", 3);
  const std::string ranked = Get("/section/world")->body;
  const std::string newest = Get("/section/world?order=newest")->body;
  const std::string told = Path("/story/", 1), alone = Path("/story/", 4);
  EXPECT_LT(ranked.find(told), ranked.find(alone));
  EXPECT_LT(newest.find(alone), newest.find(told));
  EXPECT_THAT(ranked, HasSubstr("href=\"/section/world?order=newest\""));
  EXPECT_THAT(Get("/section/world.json")->body, HasSubstr("\"order\":\"ranked\""));
}

TEST_F(SiteTest, WhyHereTellsEachSignal) {
  Add(1, 1, "Khởi công cầu mới", 5);
  Add(2, 1, "Cầu mới", 4);
  Add(3, 3, "Tin nhỏ", 4);
  const std::string page = Get(Path("/story/", 1) + "/why-here")->body;
  EXPECT_THAT(page, HasSubstr("Đứng thứ 1 trong 2 tin"));
  EXPECT_THAT(page, HasSubstr("2 báo viết bài riêng"));
  const std::string json = Get(Path("/story/", 1) + "/why-here.json")->body;
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  ASSERT_EQ(parser.parse(json).get(root), simdjson::SUCCESS) << json;
  double sum = 0;
  for (const simdjson::dom::element signal : root["signals"].get_array()) {
    sum += signal["contribution"].get_double().value();
    EXPECT_FALSE(signal["vi"].get_string().value().empty());
    EXPECT_FALSE(signal["en"].get_string().value().empty());
  }
  EXPECT_NEAR(sum, root["score"].get_double().value(), 1e-9);
  EXPECT_EQ(Get(Path("/story/", 9) + "/why-here")->status, 404);
}

TEST_F(SiteTest, AReprintSaysSoWhereverItIsListed) {
  Add(1, 1, "Khởi công cầu mới", 5);
  Add(2, 1, "Cầu mới được khởi công", 3, 1);
  const std::string body = Get("/search?q=%C4%91%C6%B0%E1%BB%A3c")->body;
  EXPECT_THAT(body, HasSubstr("<a href=\"" + Path("/article/", 1) + "\">Bản in lại</a>"));
}

TEST_F(SiteTest, SearchFoldsReprintsAndOffersToNarrowDown) {
  Add(1, 1, "Khởi công cầu mới", 5);
  Add(2, 1, "Cầu mới được khởi công", 3, 1);
  Add(3, 3, "Cầu cũ <b>sập</b>", 2);
  Add(4, 1, "Bridge: cầu", 1, std::nullopt, "en");
  const std::string body = Get("/search?q=c%E1%BA%A7u")->body;
  EXPECT_THAT(body, HasSubstr("3 kết quả · 4 bài"));
  EXPECT_THAT(body, HasSubstr("<mark>Cầu</mark> cũ &lt;b&gt;sập&lt;/b&gt;"));
  EXPECT_THAT(body, HasSubstr("<summary>1 bản đăng lại</summary>"));
  EXPECT_THAT(body, HasSubstr("href=\"/search?q=c%E1%BA%A7u%20lang%3Avi\">Tiếng Việt</a> <span "
                              "class=\"score\">3</span>"));
  EXPECT_THAT(body, HasSubstr("/search?q=c%E1%BA%A7u%20is%3Astory"));
  const std::string narrowed = Get("/search?q=c%E1%BA%A7u%20lang:en")->body;
  EXPECT_THAT(narrowed, HasSubstr("href=\"/search?q=c%E1%BA%A7u\">tiếng: en"));
  EXPECT_THAT(narrowed, Not(HasSubstr("sập")));
  const std::string stories = Get("/search?q=c%E1%BA%A7u%20is:story")->body;
  EXPECT_THAT(stories, HasSubstr("href=\"" + Path("/story/", 1)));
  EXPECT_THAT(stories, HasSubstr("2 kết quả · 4 bài"));
}

TEST_F(SiteTest, SearchSaysWhatItDidNotUnderstand) {
  Add(1, 1, "Khởi công cầu mới", 5);
  EXPECT_THAT(Get("/search?q=before:mai")->body, HasSubstr("class=\"notice\""));
  EXPECT_THAT(Get("/search.json?q=" + std::string(3000, 'x'))->body, HasSubstr("too-long"));
}

TEST_F(SiteTest, EverySearchHasAFeed) {
  Add(1, 1, "Khởi công cầu mới & \"cũ\"", 5);
  Add(2, 2, "Cầu <i>khác</i>", 1);
  EXPECT_THAT(Get("/search?q=c%E1%BA%A7u")->body,
              HasSubstr("type=\"application/atom+xml\" title=\"Kết quả tìm “cầu” (Atom)\" "
                        "href=\"/search.atom?q=c%E1%BA%A7u\""));
  const auto feed = Get("/search.atom?q=c%E1%BA%A7u");
  EXPECT_THAT(feed->content_type, StartsWith("application/atom+xml"));
  EXPECT_THAT(feed->body, HasSubstr("<title>Cầu &lt;i&gt;khác&lt;/i&gt;</title>"));
  EXPECT_THAT(feed->body, HasSubstr("<updated>2024-04-10T19:51:40+07:00</updated>"));
  EXPECT_LT(feed->body.find("khác"), feed->body.find("&amp; &quot;cũ&quot;"));
}

TEST_F(SiteTest, EveryListHasAFeedInThreeForms) {
  Add(1, 1, "Khởi công cầu mới", 5);
  Add(2, 1, "Cầu mới được khởi công", 4);
  const struct {
    std::string page, entry;  // the entry's place here
  } cases[] = {
      {"/index", Path("/story/", 1)},
      {"/section/world", Path("/story/", 1)},
      {"/outlet/B%C3%A1o%202", Path("/article/", 2)},
      {"/person/L%C3%AA%20An", Path("/story/", 1)},
      {"/place/JP", Path("/story/", 1)},
      {"/agency/TTXVN", Path("/story/", 1)},
      {"/tag/c%E1%BA%A7u%20%C4%91%C6%B0%E1%BB%9Dng", Path("/story/", 1)},
      {Path("/story/", 1), Path("/article/", 2)},
      {"/search", ""},
      {"/storylines", ""},
  };
  for (const auto& c : cases) {
    for (const FeedFormat format : kFeedFormats) {
      const std::string target = c.page + (format == FeedFormat::kAtom  ? ".atom"
                                           : format == FeedFormat::kRss ? ".rss"
                                                                        : ".feed.json");
      Request request = Ask(target);
      request.host = "tin.example";
      const auto feed = Get(request);
      EXPECT_EQ(feed->status, 200) << target;
      EXPECT_THAT(feed->content_type, StartsWith(std::string(FeedType(format)))) << target;
      EXPECT_THAT(feed->body, HasSubstr("\"http://tin.example" + target + "\"")) << target;
      if (!c.entry.empty()) {
        EXPECT_THAT(feed->body, HasSubstr("http://tin.example" + c.entry)) << target;
        EXPECT_THAT(feed->body, HasSubstr("tag:tin.example,2026:" + c.entry.substr(1))) << target;
      }
    }
  }
  EXPECT_EQ(Get("/section/nowhere.rss")->status, 404);
  EXPECT_EQ(Get("/story/x.rss")->status, 404);
  EXPECT_EQ(Get("/about.rss")->status, 404);
}

TEST_F(SiteTest, AFeedStaysTheSameUntilItTellsSomethingElse) {
  Add(1, 1, "Khởi công cầu mới", 5);
  Request request = Ask("/section/world.atom");
  const std::string etag = Get(request)->etag;
  ASSERT_FALSE(etag.empty());
  request.now += 600;
  request.if_none_match = etag;
  EXPECT_EQ(Get(request)->status, 304);
  Add(2, 2, "Tin khác", 4);
  EXPECT_EQ(Get(request)->status, 200);
}

TEST_F(SiteTest, FeedsTellTheirHubAndTheAddressThatIsSet) {
  Add(1, 1, "Khởi công cầu mới", 5);
  Get("/");
  site_->SetOutside({"https://tin.example", "https://hub.example/", {}});
  EXPECT_THAT(Get("/index.atom?lang=en")->body,
              testing::AllOf(HasSubstr("<link rel=\"hub\" href=\"https://hub.example/\"/>"),
                             HasSubstr("href=\"https://tin.example/index.atom?lang=en\"")));
  EXPECT_THAT(Get("/?lang=en&content=vi")->body,
              HasSubstr("href=\"/index.rss?lang=en&amp;content=vi\""));
}

TEST_F(SiteTest, AFeedHasTheTextUnlessItIsToBePaidFor) {
  store::PageWrite page;
  page.id = PageId(1);
  page.position = {1, 100};
  page.language = "vi";
  for (const std::uint64_t id : {1, 2}) {
    store::PageWrite::ArticleWrite write;
    write.id = ArticleId(id);
    write.article.title = "Cầu";
    write.article.language = "vi";
    write.article.outlet = "Báo";
    write.article.lead = "Sa pô.";
    write.article.blocks = {
        {model::BlockKind::kParagraph, "Một < hai.", "", "", "", ""},
        {model::BlockKind::kFigure, "", "https://anh.example/1.jpg", "alt", "Ảnh chụp", "An"},
        {model::BlockKind::kList, "a\nb", "", "", "", ""}};
    if (id == 2) write.article.paywalled = true;
    write.assignment.story = StoryId(id);
    page.articles.push_back(std::move(write));
  }
  Put(page);
  EXPECT_THAT(Get(Path("/story/", 1) + ".feed.json")->body,
              HasSubstr("<p>Sa pô.</p><p>Một &lt; hai.</p><figure><img "
                        "src=\\\"https://anh.example/1.jpg\\\" alt=\\\"alt\\\"><figcaption>Ảnh "
                        "chụp An</figcaption></figure><ul><li>a</li><li>b</li></ul>"));
  const std::string paid = Get(Path("/story/", 2) + ".feed.json")->body;
  EXPECT_THAT(paid, HasSubstr("Sa pô."));
  EXPECT_THAT(paid, Not(HasSubstr("hai.")));
}

TEST_F(SiteTest, ProgramsHaveAddressesOfTheirOwn) {
  Add(1, 1, "Khởi công cầu mới", 5);
  Add(2, 2, "Tin cũ", 60);
  Get("/");
  site_->SetOutside({"https://tin.example", "", [] {
                       return std::vector<SourceLine>{{"Báo", "https://bao.example/rss"}};
                     }});
  const std::string sitemap = Get("/news-sitemap.xml")->body;
  EXPECT_THAT(sitemap, HasSubstr("https://tin.example" + Path("/article/", 1)));
  EXPECT_THAT(sitemap, Not(HasSubstr(Path("/article/", 2))));
  EXPECT_THAT(Get("/robots.txt")->body, HasSubstr("Sitemap: https://tin.example/news-sitemap.xml"));
  EXPECT_THAT(Get("/sources.opml")->body, HasSubstr("xmlUrl=\"https://bao.example/rss\""));
  EXPECT_THAT(Get(Path("/article/", 1) + ".ninjs")->body, HasSubstr("\"version\":\"2.1\""));
  EXPECT_EQ(Get(Path("/article/", 9) + ".ninjs")->status, 404);
  EXPECT_THAT(Get(Path("/article/", 1))->body,
              HasSubstr("<script type=\"application/ld+json\">{\"@context\""));
}

TEST_F(SiteTest, BrowsersLearnToSearchHere) {
  Add(1, 1, "Khởi công cầu mới", 5);
  EXPECT_THAT(Get("/")->body, HasSubstr("href=\"/opensearch.xml\""));
  Request request = Ask("/opensearch.xml");
  request.host = "tin.example";
  EXPECT_THAT(Get(request)->body, HasSubstr("type=\"text/html\" template=\"http://tin.example/"
                                            "search?q={searchTerms}&amp;page={startPage?}\""));
  request.host = "tin.example<>";
  EXPECT_THAT(Get(request)->body, HasSubstr("template=\"http://localhost/opensearch.xml\""));
  const auto suggestions = Get("/suggest?q=outlet:b");
  EXPECT_EQ(suggestions->body, "[\"outlet:b\",[\"outlet:\\\"Báo 1\\\"\"]]\n");
  EXPECT_EQ(Get("/suggest")->body, "[\"\",[]]\n");
}

TEST_F(SiteTest, JsonStandsAtTheSameAddress) {
  Add(1, 1, "Khởi công cầu mới", 5);
  for (const std::string& target :
       {std::string("/"), Path("/story/", 1), Path("/article/", 1),
        std::string("/search?q=c%E1%BA%A7u"), std::string("/storylines"), std::string("/about"),
        std::string("/nowhere")}) {
    Request request = Ask(target);
    request.accept = "application/json";
    const auto by_header = Get(request);
    EXPECT_THAT(by_header->content_type, StartsWith("application/json")) << target;
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    EXPECT_EQ(parser.parse(by_header->body).get(root), simdjson::SUCCESS) << by_header->body;
    const std::string path = target == "/" ? "/index" : target.substr(0, target.find('?'));
    const std::string query = target.substr(std::min(target.find('?'), target.size()));
    EXPECT_EQ(Get(path + ".json" + query)->body, by_header->body) << target;
  }
}

TEST_F(SiteTest, WhatIsNotThereIs404WithASearchBox) {
  Add(1, 1, "x", 1);
  for (const std::string& target :
       {std::string("/nowhere"), Path("/story/", 7), Path("/article/", 7), Path("/storyline/", 7),
        std::string("/story/short"), std::string("/story/iiiiiiiiiiii"), std::string("/story"),
        std::string("/section/nothing"), std::string("/outlet/nothing"), std::string("/a/b/c"),
        std::string("/assets/style-0.css"), std::string("/section/x?page=2"),
        std::string("/story/%2e%2e%2f"), std::string("/%ff"), std::string("/%"),
        std::string("/story/%zz"), std::string("/a%00b")}) {
    const auto response = Get(target);
    EXPECT_EQ(response->status, 404) << target;
    EXPECT_THAT(response->body, HasSubstr("id=\"q2\"")) << target;
  }
}

TEST_F(SiteTest, UnreadableAddressesAre400) {
  for (const char* target : {"*", "", "story"}) EXPECT_EQ(Get(target)->status, 400) << target;
}

TEST_F(SiteTest, StrangeQueriesAreAnswered) {
  Add(1, 1, "x", 1);
  for (const char* target :
       {"/search?q=%22", "/search?q=*", "/search?q=a%20AND%20(", "/search?q=-x", "/search?q=%27--",
        "/search?q=NEAR(", "/search", "/search?q=x&page=999999", "/search?q=x&page=-1", "/?lang=xx",
        "/?content=%3Cscript%3E", "/search?q=%ff%fe", "/search?q=%00", "/search?q=100%", "/?%=1"}) {
    EXPECT_EQ(Get(target)->status, 200) << target;
  }
}

TEST_F(SiteTest, AnEtagHoldsUntilTheStoreMovesOn) {
  Add(1, 1, "x", 1);
  Request request = Ask("/");
  const auto first = Get(request);
  ASSERT_FALSE(first->etag.empty());
  request.if_none_match = first->etag;
  EXPECT_EQ(Get(request)->status, 304);
  EXPECT_EQ(Get(request)->etag, first->etag);
  request.accept = "application/json";
  EXPECT_EQ(Get(request)->status, 200) << "another form of the page has another tag";
  request.accept = "";
  Add(2, 2, "y", 0);
  const auto second = Get(request);
  EXPECT_EQ(second->status, 200);
  EXPECT_NE(second->etag, first->etag);
  EXPECT_THAT(second->body, HasSubstr(">y</a>"));
}

TEST_F(SiteTest, PagesOfAGenerationComeFromTheCache) {
  Add(1, 1, "x", 1);
  const auto first = Get("/");
  EXPECT_EQ(Get("/").get(), first.get());
  EXPECT_EQ(Get("/?utm_source=x").get(), first.get());
  Add(2, 2, "y", 0);
  EXPECT_NE(Get("/").get(), first.get());
}

TEST_F(SiteTest, TheReadersChoicesAreKeptInCookies) {
  Add(1, 1, "Tin", 1);
  Add(2, 2, "News", 1, std::nullopt, "en");
  const auto english = Get("/?lang=en");
  EXPECT_THAT(english->body, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(english->cookies, testing::ElementsAre(StartsWith("lang=en; ")));
  Request request = Ask("/");
  request.cookie = "x=y; lang=en; content=en";
  const auto response = Get(request);
  EXPECT_THAT(response->body, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(response->body, HasSubstr(">News</a>"));
  EXPECT_THAT(response->body, Not(HasSubstr(">Tin</a>")));
  EXPECT_TRUE(response->cookies.empty());
  request.target = "/?content=all";
  EXPECT_THAT(Get(request)->body, HasSubstr(">Tin</a>"));
}

TEST_F(SiteTest, AMergedStoryRedirects) {
  Add(1, 1, "Tin một", 5);
  Add(2, 2, "Tin hai", 4);
  store::PageWrite page;
  page.id = PageId(3);
  page.position = {1, 300};
  page.kind = model::PageKind::kArticle;
  store::PageWrite::ArticleWrite write;
  write.id = ArticleId(3);
  write.article.title = "Tin ba";
  write.article.language = "vi";
  write.assignment.story = StoryId(1);
  model::Decision merge;
  merge.kind = model::DecisionKind::kMergeStory;
  merge.subject = 2;
  merge.object = 1;
  write.assignment.decisions.push_back(merge);
  page.articles.push_back(write);
  Put(page);
  const auto response = Get(Path("/story/", 2));
  EXPECT_EQ(response->status, 301);
  EXPECT_EQ(response->location, Path("/story/", 1));
  EXPECT_EQ(Get(Path("/story/", 2) + ".json")->location, Path("/story/", 1) + ".json");
}

TEST_F(SiteTest, WhatWasWithdrawnIsGoneAndItsStorySaysSo) {
  const auto withdraw = [&](std::uint64_t page) {
    const auto evidence = model::WithdrawalEvidence(model::WithdrawalReason::kDeleted,
                                                    Time{kNow, 0, Time::Precision::kSecond});
    ASSERT_TRUE(writer_->Withdraw(PageId(page), evidence));
    ASSERT_TRUE(writer_->Commit({1, 1000 + page}));
  };
  AddVersion(1, "Có 3 người.", std::nullopt);
  Add(2, 1, "Cầu", 1, 1);
  AddVersion(3, "Có 5 người.", 1);
  withdraw(1);
  EXPECT_EQ(Get(Path("/article/", 1))->status, 410);
  EXPECT_EQ(Get(Path("/article/", 1) + ".json")->status, 410);
  for (const std::string& left : {Path("/article/", 2), Path("/article/", 3), Path("/story/", 1),
                                  Path("/story/", 1) + ".json", Path("/story/", 1) + ".atom"}) {
    EXPECT_EQ(Get(left)->status, 200) << left;
  }
  EXPECT_THAT(Get(Path("/story/", 1))->body, HasSubstr("xóa lúc"));
  withdraw(2);
  withdraw(3);
  for (const char* suffix : {"", ".json", ".atom", "/why-here"}) {
    EXPECT_EQ(Get(Path("/story/", 1) + suffix)->status, 410) << suffix;
  }
  EXPECT_EQ(Get(Path("/story/", 7))->status, 404);
}

TEST_F(SiteTest, AStorylineThatLostItsStoriesIsGone) {
  Add(1, 1, "Tin một", 5);
  Add(2, 2, "Tin hai", 4);
  store::PageWrite page;
  page.id = PageId(3);
  page.position = {1, 300};
  store::PageWrite::ArticleWrite write;
  write.id = ArticleId(3);
  write.article.title = "Tin ba";
  write.assignment.story = StoryId(3);
  write.storyline_links = {{StoryId(1), StorylineId(9)}};
  page.articles.push_back(write);
  Put(page);
  EXPECT_EQ(Get(Path("/storyline/", 9))->status, 200);
  store::CorrectionWrite correction;
  correction.row.number = 1;
  correction.row.id = model::CorrectionId(1);
  correction.row.position = {1, 400};
  model::Decision split;
  split.kind = model::DecisionKind::kSplitStory;
  split.subject = 1;
  split.object = 2;
  correction.decisions = {split};
  ASSERT_TRUE(writer_->Put(correction));
  ASSERT_TRUE(writer_->Commit({1, 500}));
  const auto gone = Get(Path("/storyline/", 9));
  EXPECT_EQ(gone->status, 410);
  EXPECT_THAT(gone->body, HasSubstr("id=\"q2\""));
  EXPECT_EQ(Get(Path("/storyline/", 9) + ".json")->body, "{\"status\":410,\"error\":\"Gone\"}\n");
  EXPECT_EQ(Get(Path("/story/", 1))->location, Path("/story/", 2));
}

TEST_F(SiteTest, TheDayIsThatOfTheNewestArticleWhenNothingIsNew) {
  Add(1, 1, "x", 0);
  Request request = Ask("/");
  EXPECT_THAT(Get(request)->body, Not(HasSubstr("Tính đến")));
  request.now = kNow + 100 * 86400;
  EXPECT_THAT(Get(request)->body, HasSubstr("Tính đến 20:51 10/4/2024"));
}

TEST_F(SiteTest, PagesComePackedWhenAskedFor) {
  Add(1, 1, "x", 1);
  const std::string plain = Get("/")->body;
  Request request = Ask("/");
  request.accept_encoding = "gzip, br";
  const auto packed = Get(request);
  ASSERT_EQ(packed->content_encoding, "gzip");
  EXPECT_LT(packed->body.size(), plain.size());
  std::string unpacked(plain.size() + 1, '\0');
  z_stream stream{};
  ASSERT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed->body.data()));
  stream.avail_in = static_cast<uInt>(packed->body.size());
  stream.next_out = reinterpret_cast<Bytef*>(unpacked.data());
  stream.avail_out = static_cast<uInt>(unpacked.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  inflateEnd(&stream);
  unpacked.resize(stream.total_out);
  EXPECT_EQ(unpacked, plain);
}

TEST_F(SiteTest, AssetsAreKeptForGood) {
  const auto style = Get(StyleUrl().str());
  EXPECT_EQ(style->status, 200);
  EXPECT_THAT(style->content_type, StartsWith("text/css"));
  EXPECT_THAT(style->cache_control, HasSubstr("immutable"));
  Request packed = Ask(StyleUrl().str());
  packed.accept_encoding = "gzip";
  EXPECT_EQ(Get(packed)->content_encoding, "gzip");
  EXPECT_LT(Get(packed)->body.size(), style->body.size() / 2);
  EXPECT_THAT(Get("/")->body, HasSubstr(StyleUrl().str()));
  EXPECT_EQ(Get(IconUrl().str())->content_type, "image/svg+xml");
}

TEST_F(SiteTest, ABrowserFindsWhatItKeepsOffline) {
  EXPECT_THAT(Get("/")->body, HasSubstr("<link rel=\"manifest\" href=\"/manifest.webmanifest\">"));
  EXPECT_THAT(Get("/manifest.webmanifest")->body, HasSubstr("\"start_url\":\"/\""));
  const auto worker = Get("/sw.js");
  EXPECT_THAT(worker->content_type, StartsWith("text/javascript"));
  EXPECT_EQ(worker->cache_control, "no-cache");
  EXPECT_THAT(worker->body, StartsWith("const kShell = ['" + StyleUrl().str()));
  EXPECT_EQ(Get(ScriptUrl().str())->status, 200);
  EXPECT_THAT(Get("/offline")->body, HasSubstr("class=\"headlines kept\""));
}

TEST_F(SiteTest, CrawlersAreToldWhatIsNotForThem) {
  EXPECT_THAT(Get("/robots.txt")->content_type, StartsWith("text/plain"));
  EXPECT_THAT(Get("/robots.txt")->body, HasSubstr("Disallow: /digest/"));
}

TEST_F(SiteTest, HealthIsNeverKept) {
  EXPECT_EQ(Get("/healthz")->body, "ok\n");
  EXPECT_EQ(Get("/healthz")->cache_control, "no-store");
}

TEST_F(SiteTest, TheServerStartsAndStopsOverAStore) {
  Options options;
  options.store_path = path_;
  options.port = 0;
  auto server = Server::Start(options);
  ASSERT_TRUE(server) << server.error().ToString();
  EXPECT_NE((*server)->port(), 0);
  (*server)->Stop();
  (*server)->Wait();
  options.interface_language = "xx";
  EXPECT_EQ(Server::Start(options).error().code, ErrorCode::kUsage);
}

}  // namespace
}  // namespace diemtin::web
