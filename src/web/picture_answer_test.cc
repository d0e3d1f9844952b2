// Pictures of stored articles through this server, from a server on loopback that stands for the
// web.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "base/test_directory.h"
#include "fetch/test_server.h"
#include "web/site.h"

namespace diemtin::web {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string kPng = "\x89PNG\r\n\x1a\n of a bridge";

class PictureTest : public testing::Test {
 protected:
  PictureTest()
      : server_([](const std::string& request, const fetch::TestServer::Connection& connection) {
          const bool found = request.starts_with("GET /bridge.png ");
          connection.Send(found ? fetch::Answer("200 OK", "Content-Type: text/html\r\n", kPng)
                                : fetch::Answer("404 Not Found", "", "no"));
        }) {}

  void SetUp() override {
    const std::string path = directory_.File("store.sqlite");
    auto writer = store::Writer::Open(path);
    ASSERT_TRUE(writer);
    store::PageWrite page;
    page.id = PageId(1);
    page.position = {1, 1};
    page.kind = model::PageKind::kArticle;
    store::PageWrite::ArticleWrite write;
    write.id = ArticleId(1);
    write.article.title = "Cầu";
    model::Block block;
    block.text = "Cầu mới.";
    write.article.blocks.push_back(block);
    block.kind = model::BlockKind::kFigure;
    for (const char* name : {"/bridge.png", "/gone.png"}) {
      block.src = server_.Url(name);
      write.article.blocks.push_back(block);
    }
    write.assignment.story = StoryId(1);
    page.articles.push_back(std::move(write));
    ASSERT_TRUE(writer->Put(page));
    ASSERT_TRUE(writer->Commit({1, 100}));
    fetch::PictureOptions options;
    options.directory = directory_.File("pictures");
    options.guard = fetch::Guard({"127.0.0.1"});
    auto pictures = fetch::Pictures::Start(Env::Real(), options);
    ASSERT_TRUE(pictures);
    pictures_ = std::move(*pictures);
    site_.emplace(store::Reader::Open(path).value(), &cache_, Language::kVietnamese,
                  rank::Weights{}, nullptr, nullptr, PictureMode::kProxy, pictures_.get());
  }

  std::shared_ptr<const Response> Get(const std::string& target, const std::string& etag = "") {
    Request request;
    request.target = target;
    request.if_none_match = etag;
    request.now = 1712757100;
    auto response = site_->Handle(request);
    if (!response->later) return response;
    std::promise<std::shared_ptr<const Response>> promise;
    response->later([&](auto answer) { promise.set_value(answer); });
    return promise.get_future().get();
  }
  static std::string Path(int block) {
    return "/picture/" + ArticleId(1).ToString() + "/" + std::to_string(block);
  }

  TestDirectory directory_;
  fetch::TestServer server_;
  std::unique_ptr<fetch::Pictures> pictures_;
  PageCache cache_{1 << 20};
  std::optional<Site> site_;
};

TEST_F(PictureTest, ComesFromHereAsWhatItsBytesSay) {
  for (int i = 0; i < 2; ++i) {
    const auto answer = Get(Path(1));
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->content_type, "image/png");
    EXPECT_EQ(answer->body, kPng);
    EXPECT_TRUE(answer->is_foreign);
    EXPECT_EQ(Get(Path(1), answer->etag)->status, 304);
  }
  EXPECT_EQ(server_.connections(), 1);
}

TEST_F(PictureTest, OfArticlesThatAreThereOnly) {
  for (const std::string& target :
       {Path(0), Path(3), Path(-1), std::string("/picture/x/1"),
        "/picture/" + ArticleId(2).ToString() + "/1", "/picture/" + ArticleId(1).ToString() + "/",
        "/picture/" + ArticleId(1).ToString() + "/1x",
        "/picture/" + PercentEncode(server_.Url("/bridge.png")) + "/1",
        "/picture/" + ArticleId(1).ToString() + "/99999999999999999999999"}) {
    EXPECT_EQ(Get(target)->status, 404) << target;
  }
  EXPECT_EQ(server_.connections(), 0);
}

TEST_F(PictureTest, ThatIsGoneIsAskedForOnce) {
  for (int i = 0; i < 2; ++i) EXPECT_EQ(Get(Path(2))->status, 404);
  EXPECT_EQ(server_.connections(), 1);
}

TEST_F(PictureTest, IsWhatPagesShow) {
  const std::string body = Get("/article/" + ArticleId(1).ToString())->body;
  EXPECT_THAT(body, HasSubstr("src=\"" + Path(1) + "\""));
  EXPECT_THAT(body, Not(HasSubstr("src=\"http")));
}

}  // namespace
}  // namespace diemtin::web
