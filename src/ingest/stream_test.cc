#include "ingest/stream.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace diemtin::ingest {
namespace {

std::string Gzip(std::string bytes) {
  z_stream zlib{};
  deflateInit2(&zlib, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&zlib, bytes.size()), '\0');
  zlib.next_in = reinterpret_cast<Bytef*>(bytes.data());
  zlib.avail_in = static_cast<uInt>(bytes.size());
  zlib.next_out = reinterpret_cast<Bytef*>(out.data());
  zlib.avail_out = static_cast<uInt>(out.size());
  deflate(&zlib, Z_FINISH);
  out.resize(zlib.total_out);
  deflateEnd(&zlib);
  return out;
}

BufferedStream Of(std::string bytes) { return BufferedStream(MemoryStream(std::move(bytes))); }
BufferedStream Unpacked(std::string bytes) {
  return BufferedStream(Gunzip(MemoryStream(std::move(bytes)), "a.gz"));
}

TEST(BufferedStream, LinesComeOneByOneAndTheLastNeedsNoLineFeed) {
  BufferedStream stream = Of("one\n\ntwo\nthree");
  for (const char* line : {"one", "", "two", "three"})
    EXPECT_EQ(*stream.ReadLine(10).value(), line);
  EXPECT_EQ(stream.ReadLine(10).value(), std::nullopt);
}

TEST(BufferedStream, ALineOverTheLimitIsPassedOver) {
  BufferedStream stream =
      Of("short\n" + std::string(100, 'x') + "\nnext\n" + std::string(100, 'y'));
  EXPECT_EQ(*stream.ReadLine(10).value(), "short");
  EXPECT_EQ(stream.ReadLine(10).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(*stream.ReadLine(10).value(), "next");
  EXPECT_EQ(stream.ReadLine(10).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(stream.ReadLine(10).value(), std::nullopt);
}

TEST(BufferedStream, PeekTakesNothingAndReadAllHoldsTheLimit) {
  BufferedStream stream = Of("abcdef");
  EXPECT_EQ(stream.Peek(3).value(), "abc");
  EXPECT_EQ(stream.Peek(100).value(), "abcdef");
  EXPECT_EQ(stream.ReadAll(5).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(Of("abcdef").ReadAll(6).value(), "abcdef");
}

TEST(Gunzip, MembersFollowEachOther) {
  EXPECT_EQ(Unpacked(Gzip("one ") + Gzip("") + Gzip("two")).ReadAll(100).value(), "one two");
}

TEST(Gunzip, LinesBeforeTheCutAreReadAndTheCutIsTold) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += std::to_string(i * 7919 % 100003) + "\n";
  const std::string packed = Gzip(text);
  BufferedStream stream = Unpacked(packed.substr(0, packed.size() / 2));
  EXPECT_EQ(*stream.ReadLine(10).value(), "0");
  EXPECT_EQ(*stream.ReadLine(10).value(), "7919");
  int lines = 2;
  Expected<std::optional<std::string>> line;
  while ((line = stream.ReadLine(10)) && *line) ++lines;
  ASSERT_FALSE(line);
  EXPECT_EQ(line.error().code, ErrorCode::kTruncated);
  EXPECT_EQ(line.error().where, "a.gz");
  EXPECT_GT(lines, 10000);
  EXPECT_EQ(stream.ReadLine(10).value(), std::nullopt);
}

TEST(Gunzip, WhatIsNoGzipIsCorrupt) {
  EXPECT_EQ(Unpacked("\x1f\x8b" + std::string(100, 'x')).ReadAll(100).error().code,
            ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace diemtin::ingest
