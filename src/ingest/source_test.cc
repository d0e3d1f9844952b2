#include "ingest/source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "warc/warc.h"

namespace diemtin::ingest {
namespace {

using ::testing::ElementsAre;

constexpr char kArticle[] =
    R"({"id": "1", "title": "a", "text": "b", "url": "https://a.example/1"})";

// "WHERE content-type" of each page, "WHERE !reason" of each refusal.
std::vector<std::string> Describe(std::string bytes, const read::Options& limits = {}) {
  const std::uint64_t size = bytes.size();
  auto source = OpenSource(MemoryStream(std::move(bytes)), "f", limits, size);
  if (!source) return {"f !" + std::string(ErrorName(source.error().code))};
  std::vector<std::string> items;
  while (auto item = (*source)->Next()) {
    items.push_back(item->where + " " +
                    (item->page ? item->page->content_type
                                : "!" + std::string(ErrorName(item->page.error().code))));
  }
  return items;
}

std::string Record(const std::string& type, const std::string& content_type,
                   const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nWARC-Target-URI: "
         "https://a.example/x\r\n"
         "WARC-Date: 2024-04-10T00:00:00Z\r\nContent-Type: " +
         content_type + "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block +
         "\r\n\r\n";
}

std::string Http(const std::string& status, const std::string& content_type) {
  return Record("response", "application/http; msgtype=response",
                "HTTP/1.1 " + status + "\r\nContent-Type: " + content_type + "\r\n\r\n<p>body</p>");
}

TEST(Source, IsRecognisedByItsContent) {
  const std::string article = kArticle;
  EXPECT_THAT(Describe("<html><p>a"), ElementsAre("f "));
  EXPECT_THAT(Describe(""), ElementsAre("f "));
  EXPECT_THAT(Describe("\n" + article + "\n\n" + article),
              ElementsAre(std::string("f:2 ") + read::kRecordType,
                          std::string("f:4 ") + read::kRecordType));
  EXPECT_THAT(Describe(article + "\n{\"id\": \"2\"}\nnothing\n"),
              ElementsAre(std::string("f:1 ") + read::kRecordType, "f:2 !corrupt", "f:3 !corrupt"));
  EXPECT_THAT(
      Describe(R"({"version": "https://jsonfeed.org/version/1.1", "title": "a", "items": []})"),
      ElementsAre("f "));
  EXPECT_THAT(Describe("{ no JSON at all"), ElementsAre("f "));
}

TEST(Source, APageOverTheLimitIsRefused) {
  read::Options limits;
  limits.max_bytes = 10;
  EXPECT_THAT(Describe("0123456789", limits), ElementsAre("f "));
  EXPECT_THAT(Describe("01234567890", limits), ElementsAre("f !too-large"));
}

TEST(Source, OfAWebArchivePagesAreTakenAndTheRestPassedOver) {
  const std::string archive =
      Http("200 OK", "text/html") + Http("200 OK", "image/png") +
      Http("404 Not Found", "text/html") +
      Record("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
      Record("resource", "application/rss+xml", "<rss/>") +
      Record("response", "application/http", "no HTTP");
  const std::vector<std::string> items = Describe(archive);
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[0], "f@0 text/html");
  EXPECT_THAT(items[1], ::testing::EndsWith(" application/rss+xml"));
  EXPECT_THAT(items[2], ::testing::EndsWith(" !corrupt"));
}

TEST(Source, AddressesAndTimesComeAlong) {
  auto lines = OpenSource(MemoryStream(kArticle), "f", {}, std::nullopt);
  const auto article = (*lines)->Next();
  EXPECT_EQ(article->page->url, "https://a.example/1");
  EXPECT_EQ(article->page->bytes, kArticle);
  EXPECT_EQ(article->page->source, "f:1");
  auto archive = OpenSource(MemoryStream(Http("200 OK", "text/html")), "f", {}, std::nullopt);
  const auto page = (*archive)->Next();
  EXPECT_EQ(page->page->url, "https://a.example/x");
  EXPECT_EQ(page->page->fetched, ParseIso8601("2024-04-10T00:00:00Z"));
  EXPECT_EQ(page->page->bytes, "<p>body</p>");
}

}  // namespace
}  // namespace diemtin::ingest
