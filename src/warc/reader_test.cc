#include <gtest/gtest.h>

#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <vector>

#include "base/hash.h"
#include "warc/warc.h"

namespace diemtin::warc {
namespace {

std::string Plain(std::string_view id, std::string_view block, std::size_t stated) {
  std::string out = "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: ";
  out += id;
  out += "\r\nContent-Length: " + std::to_string(stated) + "\r\n\r\n";
  out += block;
  return out + "\r\n\r\n";
}

std::string Plain(std::string_view id, std::string_view block) {
  return Plain(id, block, block.size());
}

std::string Gzip(std::string_view bytes) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// Each item as "id@offset+length", or "!error-name@offset"; the file is fed `step` bytes at a time.
std::vector<std::string> ReadAll(std::string_view file, std::size_t step,
                                 const Limits& limits = {}) {
  Reader reader(limits);
  std::vector<std::string> out;
  const auto drain = [&] {
    while (auto item = reader.Next()) {
      const std::string place = "@" + std::to_string(item->offset);
      if (item->record) {
        out.push_back(std::string(item->record->header("warc-record-id").value_or("?")) + "=" +
                      item->record->block + place + "+" + std::to_string(item->length));
      } else {
        out.push_back("!" + std::string(ErrorName(item->record.error().code)) + place);
      }
    }
  };
  for (std::size_t at = 0; at < file.size(); at += step) {
    reader.Feed(file.substr(at, step));
    drain();
  }
  reader.Finish();
  drain();
  return out;
}

using Strings = std::vector<std::string>;

constexpr std::size_t kSteps[] = {1, 7, 100, 1u << 20};

TEST(WarcReader, PlainRecordsInAnyPieces) {
  const std::string a = Plain("a", "one"), b = Plain("b", ""), c = Plain("c", "three\r\n\r\n");
  for (const std::size_t step : kSteps) {
    EXPECT_EQ(ReadAll(a + b + c, step),
              (Strings{"a=one@0+" + std::to_string(a.size()),
                       "b=@" + std::to_string(a.size()) + "+" + std::to_string(b.size()),
                       "c=three\r\n\r\n@" + std::to_string(a.size() + b.size()) + "+" +
                           std::to_string(c.size())}))
        << step;
  }
}

TEST(WarcReader, FoldedHeaderLinesAreJoined) {
  const std::string file = "WARC/1.0\nWARC-Record-ID:\n a\n\tb\r\nContent-Length: \n\t3\n\none\n\n";
  EXPECT_EQ(ReadAll(file, 1u << 20), Strings{"a b=one@0+" + std::to_string(file.size())});
}

TEST(Reader, TheVersionHasNoCase) {
  std::string second = Plain("b", "two");
  second.replace(0, 5, "warc/");
  const std::string file = Plain("a", "one") + second + Plain("c", "three");
  for (const std::size_t step : {std::size_t{1}, file.size()}) {
    const auto items = ReadAll(file, step);
    ASSERT_EQ(items.size(), 3u) << step;
    EXPECT_TRUE(items[1].starts_with("b=two@")) << items[1];
  }
}

TEST(WarcReader, MemberARecordHasTheMembersPlace) {
  const std::string a = Gzip(Plain("a", "one")), b = Gzip(Plain("b", "two"));
  for (const std::size_t step : kSteps) {
    EXPECT_EQ(ReadAll(a + b, step),
              (Strings{"a=one@0+" + std::to_string(a.size()),
                       "b=two@" + std::to_string(a.size()) + "+" + std::to_string(b.size())}))
        << step;
  }
}

TEST(WarcReader, OneMemberForAll) {
  const std::string file = Gzip(Plain("a", "one") + Plain("b", "two"));
  for (const std::size_t step : kSteps) {
    EXPECT_EQ(ReadAll(file, step), (Strings{"a=one@0+0", "b=two@0+0"})) << step;
  }
}

TEST(WarcReader, MembersThatCutRecordsAnywhere) {
  const std::string text = Plain("a", "one") + Plain("b", "two");
  for (std::size_t cut = 1; cut < text.size(); ++cut) {
    const Strings read = ReadAll(Gzip(text.substr(0, cut)) + Gzip(text.substr(cut)), 1u << 20);
    ASSERT_EQ(read.size(), 2u) << cut;
    EXPECT_TRUE(read[0].starts_with("a=one@0+")) << read[0];
    EXPECT_TRUE(read[1].starts_with("b=two@")) << read[1];
  }
}

TEST(WarcReader, LyingLengthLosesOneRecordOnly) {
  const std::string a = Plain("a", "one"), z = Plain("z", "last");
  const std::string place = std::to_string(a.size());
  for (const std::size_t stated : {0u, 2u, 10u, 60u, 5000u}) {
    const std::string bad = Plain("bad", "a block of 20 bytes.", stated);
    for (const std::size_t step : kSteps) {
      const std::string tail =
          std::to_string(a.size() + bad.size()) + "+" + std::to_string(z.size());
      EXPECT_EQ(ReadAll(a + bad + z, step),
                (Strings{"a=one@0+" + place, (stated == 5000 ? "!truncated@" : "!corrupt@") + place,
                         "z=last@" + tail}))
          << stated << " " << step;
      const Strings packed = ReadAll(Gzip(a) + Gzip(bad) + Gzip(z), step);
      ASSERT_EQ(packed.size(), 3u) << stated << " " << step;
      EXPECT_TRUE(packed[1].starts_with("!")) << packed[1];
      EXPECT_TRUE(packed[2].starts_with("z=last@")) << packed[2];
    }
  }
}

TEST(WarcReader, LengthOverTheLimitIsPassedOver) {
  Limits limits;
  limits.max_block_bytes = 1000;
  const std::string big = Plain("big", std::string(5000, 'x'));
  const std::string z = Plain("z", "last");
  for (const std::size_t step : kSteps) {
    EXPECT_EQ(ReadAll(big + z, step, limits),
              (Strings{"!too-large@0",
                       "z=last@" + std::to_string(big.size()) + "+" + std::to_string(z.size())}));
  }
}

TEST(WarcReader, CutOffAnywhereIsOneErrorAtTheRecord) {
  const std::string a = Plain("a", "one"), b = Plain("b", "two");
  for (const bool packed : {false, true}) {
    const std::string first = packed ? Gzip(a) : a;
    const std::string second = packed ? Gzip(b) : b;
    // Without the last line ends, nothing of a plain record is lost.
    const std::size_t needed = packed ? second.size() : second.size() - 4;
    for (std::size_t cut = 1; cut < needed; ++cut) {
      const Strings read = ReadAll(first + second.substr(0, cut), 1u << 20);
      ASSERT_GE(read.size(), 2u) << packed << cut;
      EXPECT_EQ(read.back()[0], '!') << packed << cut;
      if (packed) {
        EXPECT_TRUE(read.back().ends_with("@" + std::to_string(first.size())));
      }
    }
  }
}

TEST(WarcReader, DamagedMemberLosesItselfOnly) {
  const std::string a = Gzip(Plain("a", "one")), z = Gzip(Plain("z", "last"));
  const std::string middle = Gzip(Plain("bad", std::string(300, 'x') + "and some more text"));
  for (std::size_t at = 10; at < middle.size(); ++at) {
    std::string bad = middle;
    bad[at] = static_cast<char>(bad[at] ^ 0x55);
    const Strings read = ReadAll(a + bad + z, 1u << 20);
    ASSERT_GE(read.size(), 2u) << at;
    EXPECT_TRUE(read[0].starts_with("a=one@0+"));
    EXPECT_TRUE(read.back().starts_with("z=last@")) << at << " " << read.back();
  }
}

TEST(WarcReader, GarbageBetweenMembers) {
  const std::string a = Gzip(Plain("a", "one")), z = Gzip(Plain("z", "last"));
  for (const std::size_t step : kSteps) {
    const Strings read = ReadAll(a + "\x1f\x8b\x08 no member" + z, step);
    ASSERT_EQ(read.size(), 3u) << step;
    EXPECT_EQ(read[1], "!corrupt@" + std::to_string(a.size()));
    EXPECT_TRUE(read[2].starts_with("z=last@"));
  }
}

TEST(WarcReader, BombStaysWithinLimits) {
  Limits limits;
  limits.max_block_bytes = 1u << 20;
  const std::string zeros(64u << 20, '\0');
  const Strings read = ReadAll(Gzip(zeros) + Gzip(Plain("z", "last")), 1u << 20, limits);
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(read[0], "!corrupt@0");
  EXPECT_TRUE(read[1].starts_with("z=last@"));
}

TEST(WarcReader, WhatIsNoWarcIsOneError) {
  for (const std::string_view file :
       {"hello", "<html>\n<p>WARC/ is a format</p>", "\x1f\x8b\x08", "WARC/1.0"}) {
    for (const std::size_t step : kSteps) {
      const Strings read = ReadAll(file, step);
      ASSERT_GE(read.size(), 1u) << file;
      EXPECT_EQ(read[0][0], '!') << file;
      EXPECT_LE(read.size(), 2u) << file;
    }
  }
  EXPECT_EQ(ReadAll("", 1), Strings());
}

TEST(WarcReader, EveryByteBrokenOnceEndsAndKeepsTheRest) {
  const std::string file = Plain("a", "one") + Gzip(Plain("b", "two")) + Gzip(Plain("c", "three"));
  for (std::size_t at = 0; at < file.size(); ++at) {
    for (const int bit : {0, 3, 7}) {
      std::string bad = file;
      bad[at] = static_cast<char>(bad[at] ^ (1 << bit));
      EXPECT_LE(ReadAll(bad, 13).size(), 8u) << at;
    }
  }
}

TEST(WarcRecord, ReadsBackAsWritten) {
  Record record;
  record.version = "WARC/1.1";
  record.headers = {{"WARC-Type", "resource"}, {"X-Note", "two\r\nlines"}};
  record.block = std::string("bytes\0\r\n\r\nmore", 15);
  const std::string member = WriteRecord(record);
  EXPECT_EQ(WriteRecord(record), member);
  EXPECT_EQ(MemberLength(member), member.size());
  const auto back = ReadRecord(member);
  ASSERT_TRUE(back) << back.error().ToString();
  EXPECT_EQ(back->block, record.block);
  EXPECT_EQ(back->header("x-note"), "two  lines");
  EXPECT_EQ(back->header("Content-Length"), "15");
  EXPECT_EQ(back->header("WARC-Block-Digest"), "xxh128:" + Hash128(record.block).ToHex());
}

TEST(WarcRecord, EveryChangedByteIsNoticed) {
  Record record{"WARC/1.1", {{"WARC-Type", "resource"}}, "some block of text"};
  const std::string member = WriteRecord(record);
  for (std::size_t at = 24; at < member.size(); ++at) {  // before: header bytes that mean nothing
    std::string bad = member;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    EXPECT_FALSE(ReadRecord(bad)) << at;
  }
}

TEST(WarcRecord, LimitsHold) {
  const std::string member = WriteRecord({"WARC/1.1", {}, std::string(10000, 'x')});
  Limits limits;
  limits.max_header_bytes = 100;
  limits.max_block_bytes = 1000;
  EXPECT_EQ(ReadRecord(member, limits).error().code, ErrorCode::kTooLarge);
}

const std::string kBrotli("\x0b\x02\x80hello\x03");  // "hello", not compressed

std::string Zstd(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

struct HttpCase {
  std::string block, body;
};

TEST(HttpResponse, BodiesAsSent) {
  const HttpCase cases[] = {
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nhello", "hello"},
      {"HTTP/1.0 200\nContent-Type: text/html\n\nhello", "hello"},
      {"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n"
       "3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
       "hello"},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n<p>hello",
       "<p>hello"},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" +
           Gzip("hello"),
       "hello"},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nhello",
       "hello"},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n" + kBrotli,
       "hello"},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: zstd\r\n\r\n" +
           Zstd("hel") + Zstd("lo"),
       "hello"},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n<p>hello",
       "<p>hello"},
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", ""},
  };
  for (const HttpCase& c : cases) {
    const auto response = ParseHttpResponse(c.block, 1000);
    ASSERT_TRUE(response) << response.error().ToString() << c.block;
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->content_type, "text/html");
    EXPECT_EQ(response->body, c.body);
  }
}

TEST(HttpResponse, FailuresHaveTheirKind) {
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Encoding: ";
  const std::pair<std::string, ErrorCode> cases[] = {
      {"", ErrorCode::kCorrupt},
      {"<html>", ErrorCode::kCorrupt},
      {"HTTP/1.1 abc\r\n\r\n", ErrorCode::kCorrupt},
      {"HTTP/1.1 200 OK\r\n\r\n" + std::string(2000, 'x'), ErrorCode::kTooLarge},
      {head + "compress\r\n\r\nxx", ErrorCode::kUnknownFormat},
      {head + "br\r\n\r\n\xFF\xFF\xFF", ErrorCode::kCorrupt},
      {head + "br\r\n\r\n" + kBrotli.substr(0, 6), ErrorCode::kTruncated},
      {head + "zstd\r\n\r\n" + Zstd(std::string(5000, 'x')), ErrorCode::kTooLarge},
      {head + "zstd\r\n\r\n" + Zstd("hello").substr(0, 12), ErrorCode::kTruncated},
      {head + "gzip\r\n\r\n" + Gzip(std::string(5000, 'x')), ErrorCode::kTooLarge},
      {head + "gzip\r\n\r\n" + Gzip("hello").substr(0, 20), ErrorCode::kTruncated},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", ErrorCode::kTruncated},
  };
  for (const auto& [block, code] : cases) {
    const auto response = ParseHttpResponse(block, 1000);
    ASSERT_FALSE(response) << block.substr(0, 60);
    EXPECT_EQ(response.error().code, code) << block.substr(0, 60);
  }
}

}  // namespace
}  // namespace diemtin::warc
