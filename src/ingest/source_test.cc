#include "ingest/source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zstd.h>

#include "ingest/test_gzip.h"
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

std::string Zstd(std::string_view bytes, std::string_view dictionary = {}) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  if (!dictionary.empty()) {
    ZSTD_CCtx_loadDictionary(context, dictionary.data(), dictionary.size());
  }
  packed.resize(ZSTD_compress2(context, packed.data(), packed.size(), bytes.data(), bytes.size()));
  ZSTD_freeCCtx(context);
  return packed;
}

TEST(Source, ZstandardIsUnpackedAFrameARecordOrOneForAll) {
  const std::string page = Http("200 OK", "text/html");
  EXPECT_THAT(Describe(Zstd("<html><p>a")), ElementsAre("f "));
  EXPECT_EQ(Describe(Zstd(page + page)).size(), 2u);
  EXPECT_EQ(Describe(Zstd(page) + Zstd("") + Zstd(page)).size(), 2u);
  EXPECT_EQ(Describe(Zstd(Zstd(page))).size(), 1u);  // once, and no deeper
}

TEST(Source, AZstandardDictionaryMayStandFirst) {
  const std::string page = Http("200 OK", "text/html");
  const std::string dictionary = "plain words as a dictionary: " + page;  // content only
  const std::string packed = Zstd(page, dictionary);
  const auto framed = [](const std::string& bytes) {
    std::string size(4, '\0');
    for (int i = 0; i < 4; ++i) {
      size[static_cast<std::size_t>(i)] = static_cast<char>(bytes.size() >> (8 * i));
    }
    return "\x5D\x2A\x4D\x18" + size + bytes;
  };
  EXPECT_THAT(Describe(framed(dictionary) + packed), ElementsAre("f@0 text/html"));
  EXPECT_THAT(Describe(framed(Zstd(dictionary)) + packed), ElementsAre("f@0 text/html"));
  EXPECT_THAT(Describe(packed), ElementsAre("f !corrupt"));
  EXPECT_THAT(Describe(framed(dictionary).substr(0, 20)), ElementsAre("f !truncated"));
}

TEST(Source, OfABrokenZstandardFileTheRestIsKept) {
  const std::string page = Http("200 OK", "text/html");
  std::string broken = Zstd(page);
  broken[broken.size() - 2] ^= 1;  // the checksum
  const std::vector<std::string> items = Describe(Zstd(page) + broken + Zstd(page));
  EXPECT_THAT(items.front(), ::testing::EndsWith(" text/html"));
  EXPECT_THAT(items.back(), ::testing::EndsWith(" text/html"));
  EXPECT_GE(items.size(), 2u);
  const std::string cut = Zstd(page).substr(0, 40);
  EXPECT_THAT(Describe(Zstd(page) + cut).back(), ::testing::HasSubstr("!truncated"));
}

std::string Arc(const std::string& url, const std::string& block) {
  return url + " 192.0.2.1 20101217223959 text/html " + std::to_string(block.size()) + "\n" +
         block + "\n";
}

TEST(Source, ArcFilesAreRead) {
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>a";
  const std::string head =
      "filedesc://a.arc 0.0.0.0 20060305082251 text/plain 20\n1 0 Somebody\nU I A\n\n";
  const std::string page = Arc("http://tin.example/a", http);
  EXPECT_THAT(Describe(head + page + "dns:tin.example 192.0.2.1 20101217223959 text/dns 3\ntin\n" +
                       Arc("http://tin.example/b", "HTTP/1.1 404 No\r\n\r\n") + page),
              ElementsAre("f@74 text/html", ::testing::EndsWith(" text/html")));
  EXPECT_THAT(Describe(head + page + "some\nlines\nof garbage\n" + page),
              ElementsAre("f@74 text/html", "f@182 !corrupt", "f@204 text/html"));
  EXPECT_THAT(Describe(head + page.substr(0, page.size() - 5)), ElementsAre("f@74 !truncated"));
  EXPECT_THAT(Describe(page), ElementsAre("f@0 text/html"));  // without a description
}

TEST(Source, OfAnArcFileWithABrokenMemberTheRestIsKept) {
  const std::string page =
      Arc("http://tin.example/a", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>a");
  const std::string whole = Gzip(page);
  std::string broken = whole;
  broken[broken.size() / 2] ^= 0x55;
  const std::vector<std::string> items = Describe(whole + broken + whole);
  EXPECT_THAT(items.front(), ::testing::EndsWith(" text/html"));
  EXPECT_THAT(items.back(), ::testing::EndsWith(" text/html"));
  EXPECT_THAT(items, ::testing::Contains(::testing::HasSubstr("!corrupt")));
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
