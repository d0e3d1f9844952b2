#include <gtest/gtest.h>

#include <filesystem>
#include <vector>

#include "archive/archive.h"

namespace diemtin::archive {
namespace {

StoredPage Page(std::string bytes, std::optional<std::string> url = std::nullopt) {
  StoredPage page;
  page.url = std::move(url);
  page.bytes = std::move(bytes);
  return page;
}

TEST(PageRecord, ReadsBackWhatHeadersCannotHold) {
  StoredPage odd = Page("body\0x", "http://example.vn/a b\r\nX: y%41 ");
  odd.content_type = "text/html\r\nSet-Cookie: a";
  odd.source = " bài 100%.html\n";
  odd.fetched = *ParseIso8601("2024-04-10T20:51+07:00");
  StoredPage plain = Page("", "https://example.vn/%C4%91?a=1&b=2");
  plain.content_type = "text/html; charset=utf-8";
  StoredPage none = Page("x");
  none.fetched = *ParseIso8601("2024-04-10");
  StoredPage relative = Page("x", "file:///a.html");
  for (const StoredPage& page : {odd, plain, none, relative}) {
    const auto record = warc::ReadRecord(warc::WriteRecord(RecordOf(page)));
    ASSERT_TRUE(record);
    const auto back = PageOf(*record);
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, page);
  }
}

TEST(PageRecord, HeadersAreThoseOfTheDocument) {
  StoredPage page = Page("x", "http://example.vn/a");
  page.fetched = *ParseIso8601("2024-04-10T20:51:40+07:00");
  const warc::Record record = RecordOf(page);
  EXPECT_EQ(record.header("WARC-Target-URI"), "http://example.vn/a");
  EXPECT_EQ(record.header("WARC-Date"), "2024-04-10T13:51:40Z");
  EXPECT_EQ(RecordOf(Page("x")).header("WARC-Date"), "1970-01-01T00:00:00Z");
  EXPECT_EQ(RecordOf(Page("x")).header("WARC-Target-URI"),
            "urn:diemtin:page:" + IdOf(Page("x")).ToString());
}

TEST(PageRecord, ACorrectionIsMetadataAndNoPage) {
  StoredPage correction = Page("{}");
  correction.kind = RecordKind::kCorrection;
  correction.fetched = *ParseIso8601("2024-04-10T20:51:40Z");
  const warc::Record record = RecordOf(correction);
  EXPECT_EQ(record.header("WARC-Type"), "metadata");
  EXPECT_EQ(record.header("WARC-Target-URI"),
            "urn:diemtin:correction:" + IdOf(correction).ToString());
  EXPECT_EQ(PageOf(record).error().code, ErrorCode::kUnknownFormat);
}

TEST(PageRecord, TakesResponsesOfOthers) {
  warc::Record record{"WARC/1.0",
                      {{"WARC-Type", "response"},
                       {"WARC-Target-URI", "<http://example.vn/>"},
                       {"WARC-Date", "2020-01-02T03:04:05Z"}},
                      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>tin"};
  const auto page = PageOf(record);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->url, "http://example.vn/");
  EXPECT_EQ(page->content_type, "text/html");
  EXPECT_EQ(page->bytes, "<p>tin");
  EXPECT_EQ(FormatIso8601(*page->fetched), "2020-01-02T03:04:05Z");
  record.block = "HTTP/1.1 404 Not Found\r\n\r\ngone";
  EXPECT_EQ(PageOf(record).error().code, ErrorCode::kUnknownFormat);
  record.headers[0].value = "request";
  EXPECT_EQ(PageOf(record).error().code, ErrorCode::kUnknownFormat);
}

TEST(IdOf, CountsContentAndAddressOnly) {
  StoredPage a = Page("x", "http://example.vn/a"), b = a;
  b.source = "other.html";
  b.content_type = "text/plain";
  b.fetched = *ParseIso8601("2024-04-10");
  EXPECT_EQ(IdOf(a), IdOf(b));
  EXPECT_NE(IdOf(a), IdOf(Page("x", "http://example.vn/b")));
  EXPECT_NE(IdOf(a), IdOf(Page("x")));
  EXPECT_NE(IdOf(a), IdOf(Page("y", "http://example.vn/a")));
  b.holding = Holding{"a.html", 0, std::nullopt};
  StoredPage later = b, again = b, elsewhere = b;
  later.holding->expires = 1'700'000'000;
  again.holding->turn = 1;
  elsewhere.holding->name = "b.html";
  EXPECT_NE(IdOf(a), IdOf(b));
  EXPECT_EQ(IdOf(b), IdOf(later));
  EXPECT_NE(IdOf(b), IdOf(again));
  EXPECT_NE(IdOf(b), IdOf(elsewhere));
  EXPECT_NE(RecordOf(b).header("WARC-Record-ID"), RecordOf(later).header("WARC-Record-ID"));
}

class ArchiveTest : public ::testing::Test {
 protected:
  void SetUp() override {
    directory_ = std::filesystem::temp_directory_path() /
                 ("diemtin_archive_" +
                  std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(directory_);
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  std::vector<std::string> Bodies(Position from = {}) {
    std::vector<std::string> out;
    EXPECT_TRUE(Scan(Env::Real(), directory_, from, [&](ScannedPage scanned) {
      out.push_back(scanned.page ? scanned.page->bytes : "!" + scanned.page.error().ToString());
      return true;
    }));
    return out;
  }

  std::string directory_;
};

using Strings = std::vector<std::string>;

TEST_F(ArchiveTest, PagesComeBackInOrderAndByPosition) {
  std::vector<Position> positions;
  {
    Writer writer = Writer::Open(Env::Real(), directory_).value();
    for (const char* body : {"a", "b", "c"}) positions.push_back(writer.Append(Page(body)).value());
    ASSERT_TRUE(writer.Sync());
  }
  EXPECT_EQ(Bodies(), (Strings{"a", "b", "c"}));
  EXPECT_EQ(Bodies(positions[1]), (Strings{"b", "c"}));
  EXPECT_EQ(ReadAt(Env::Real(), directory_, positions[2])->bytes, "c");
  EXPECT_EQ(ReadAt(Env::Real(), directory_, {1, 5}).error().code, ErrorCode::kCorrupt);
  EXPECT_EQ(ReadAt(Env::Real(), directory_, {9, 0}).error().code, ErrorCode::kNotFound);
}

TEST_F(ArchiveTest, SegmentsChangeWhenFull) {
  Options options;
  options.segment_bytes = 1;  // a record a segment
  Writer writer = Writer::Open(Env::Real(), directory_, options).value();
  EXPECT_EQ(writer.Append(Page("a")).value(), (Position{1, 0}));
  const Position end = writer.end();
  EXPECT_EQ(writer.Append(Page("b")).value(), (Position{2, 0}));
  EXPECT_EQ(writer.Append(Page("c")).value(), (Position{3, 0}));
  ASSERT_TRUE(writer.Sync());
  EXPECT_EQ(Bodies(), (Strings{"a", "b", "c"}));
  EXPECT_EQ(Bodies(end), (Strings{"b", "c"}));
}

TEST_F(ArchiveTest, CorrectionsComeBackAmongThePages) {
  StoredPage correction = Page("{\"kind\":\"same\"}");
  correction.kind = RecordKind::kCorrection;
  correction.fetched = *ParseIso8601("2024-04-10T20:51:40Z");
  Writer writer = Writer::Open(Env::Real(), directory_).value();
  ASSERT_TRUE(writer.Append(Page("a")));
  const Position at = writer.Append(correction).value();
  ASSERT_TRUE(writer.Append(Page("b")));
  ASSERT_TRUE(writer.Sync());
  EXPECT_EQ(Bodies(), (Strings{"a", correction.bytes, "b"}));
  EXPECT_EQ(ReadAt(Env::Real(), directory_, at).value(), correction);
}

TEST_F(ArchiveTest, WhatHoldsANameAndWhatGivesItUpComeBack) {
  StoredPage held = Page("a", "https://example.vn/a");
  held.holding = Holding{"tin 100%\n.html", 2, 1'700'000'000};
  StoredPage stays = Page("a");
  stays.holding = Holding{"b.html", 0, std::nullopt};
  StoredPage withdrawal = Page("{\"names\":[\"b.html\"]}");
  withdrawal.kind = RecordKind::kWithdrawal;
  withdrawal.fetched = *ParseIso8601("2024-04-10T20:51:40Z");
  Writer writer = Writer::Open(Env::Real(), directory_).value();
  for (const StoredPage& page : {held, stays, withdrawal}) {
    EXPECT_EQ(ReadAt(Env::Real(), directory_, writer.Append(page).value()).value(), page);
  }
  EXPECT_EQ(PageOf(RecordOf(withdrawal)).error().code, ErrorCode::kUnknownFormat);
  EXPECT_EQ(PageOf(RecordOf(held))->holding, std::nullopt);  // nobody's file holds a name here
}

TEST_F(ArchiveTest, OneWriterAtATime) {
  Writer writer = Writer::Open(Env::Real(), directory_).value();
  EXPECT_EQ(Writer::Open(Env::Real(), directory_).error().code, ErrorCode::kPermission);
}

TEST_F(ArchiveTest, LargeRecordsReadBack) {
  std::string noise(300'000, '\0');
  for (std::size_t i = 0; i < noise.size(); ++i)
    noise[i] = static_cast<char>(i * i * 2654435761u >> 13);
  Writer writer = Writer::Open(Env::Real(), directory_).value();
  const Position at = writer.Append(Page(noise)).value();
  EXPECT_EQ(ReadAt(Env::Real(), directory_, at)->bytes, noise);
  EXPECT_EQ(Bodies(), Strings{noise});
}

}  // namespace
}  // namespace diemtin::archive
