#include "ingest/stream.h"

#include <gtest/gtest.h>

#include "ingest/test_gzip.h"

namespace diemtin::ingest {
namespace {

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

// What lines and errors come out, in order.
std::vector<std::string> LinesOf(const std::string& packed) {
  BufferedStream stream = Unpacked(packed);
  std::vector<std::string> lines;
  while (lines.size() < 100) {
    const auto line = stream.ReadLine(1000);
    if (line && !*line) break;
    lines.push_back(line ? **line : "!" + std::string(ErrorName(line.error().code)));
  }
  return lines;
}

TEST(Gunzip, BehindADamagedMemberTheNextIsRead) {
  const std::string one = Gzip("one\n"), three = Gzip("three\n");
  std::string damaged = Gzip(std::string(500, 'x') + "\n");
  damaged[damaged.size() - 6] ^= 1;  // its checksum
  const std::string cut = Gzip("two, of which the end is not there\n").substr(0, 30);
  std::string half_magic(256 * 1024 - 1 - one.size(), 'z');  // the next lies across two reads
  using Lines = std::vector<std::string>;
  EXPECT_EQ(LinesOf(one + damaged + three), (Lines{"one", "!corrupt", "three"}));
  EXPECT_EQ(LinesOf(one + cut + three).back(), "three");
  EXPECT_EQ(LinesOf(one + "garbage" + three), (Lines{"one", "!corrupt", "three"}));
  EXPECT_EQ(LinesOf(one + "garbage \x1f\x8b\x08 and more of it"), (Lines{"one", "!corrupt"}));
  EXPECT_EQ(LinesOf(one + half_magic + three), (Lines{"one", "!corrupt", "three"}));
  EXPECT_EQ(LinesOf(one + cut), (Lines{"one", "!truncated"}));
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
