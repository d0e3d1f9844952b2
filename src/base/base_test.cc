#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "base/env.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/json.h"
#include "base/log.h"
#include "base/queue.h"
#include "base/time.h"
#include "base/utf8.h"

namespace diemtin {
namespace {

TEST(Time, Iso8601ReadsBackAsPrinted) {
  for (const char* text : {"2024-04-10", "2024-04-10T20:51", "2024-04-10T20:51:40", "2024-04-10T13:51:40Z",
                           "2024-04-10T20:51:40+07:00", "1969-12-31T23:59:59-03:30", "0001-01-01"}) {
    const auto time = ParseIso8601(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(FormatIso8601(*time), text);
  }
}

TEST(Time, Iso8601TakesTheUsualVariants) {
  EXPECT_EQ(FormatIso8601(*ParseIso8601(" 2024-04-10 20:51:40.123+0700 ")), "2024-04-10T20:51:40+07:00");
  EXPECT_EQ(ParseIso8601("2024-04-10T20:51:40+07:00")->unix_seconds, 1712757100);
}

TEST(Time, Iso8601RefusesWhatIsNoTime) {
  for (const char* text : {"", "2024", "2024-13-01", "2024-02-30", "2024-04-10T25:00", "2024-04-10T20:51:40+99:00",
                           "2024-04-10x", "0000-01-01", "2024-04-10T20:51:40+07:00 more"}) {
    EXPECT_FALSE(ParseIso8601(text)) << text;
  }
}

TEST(Time, WeekdayIsIso) { EXPECT_EQ(IsoWeekday({2021, 11, 3}), 3); }

TEST(Id, PrintsTwelveCharactersAndReadsThemBack) {
  for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{1}, kIdMask, Hash64("x") & kIdMask}) {
    const ArticleId id(value);
    EXPECT_EQ(id.ToString().size(), 12u);
    EXPECT_EQ(ArticleId::Parse(id.ToString()), id);
  }
  EXPECT_FALSE(ArticleId::Parse("short"));
  EXPECT_FALSE(ArticleId::Parse("iiiiiiiiiiii"));
}

TEST(Hash, IsTheOneOnDisk) {
  // The reference vector of XXH3 for an empty input: a change here would orphan every id.
  EXPECT_EQ(Hash64(""), 0x2d06800538d394c2ULL);
  EXPECT_EQ(Hash128("a").ToHex().size(), 32u);
}

TEST(Json, EscapesAndNests) {
  JsonWriter w;
  w.BeginObject().Field("a", "q\"\\\n\x01").Key("b").BeginArray().Int(1).Null().EndArray();
  w.Field("c", std::optional<std::string>()).Field("bad", std::string("x\xFFy")).EndObject();
  EXPECT_EQ(w.str(), "{\"a\":\"q\\\"\\\\\\n\\u0001\",\"b\":[1,null],\"c\":null,\"bad\":\"x\xEF\xBF\xBDy\"}");
}

TEST(Utf8, KnowsWellFormedSequences) {
  EXPECT_TRUE(IsUtf8("Điểm tin 😀"));
  for (const char* bad : {"\x80", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE1\xBA"}) {
    EXPECT_FALSE(IsUtf8(bad));
  }
  EXPECT_EQ(RepairUtf8("a\x80z"), "a\xEF\xBF\xBDz");
  EXPECT_EQ(Utf8Prefix("ab\xC4\x90", 3), "ab");
}

TEST(Queue, HoldsTheProducerBackAndDrainsAfterClose) {
  BoundedQueue<int> queue(2);
  std::thread producer([&] {
    for (int i = 0; i < 100; ++i) queue.Push(i);
    queue.Close();
  });
  int expected = 0;
  while (const auto item = queue.Pop()) EXPECT_EQ(*item, expected++);
  producer.join();
  EXPECT_EQ(expected, 100);
  EXPECT_FALSE(queue.Push(1));
}

TEST(Env, AtomicWriteReplacesTheFile) {
  const auto directory = std::filesystem::temp_directory_path() / "diemtin_env_test";
  std::filesystem::create_directories(directory);
  const std::string path = directory / "file";
  ASSERT_TRUE(WriteFileAtomically(Env::Real(), path, "one"));
  ASSERT_TRUE(WriteFileAtomically(Env::Real(), path, "two"));
  EXPECT_EQ(ReadWholeFile(Env::Real(), path, 10).value(), "two");
  EXPECT_EQ(ReadWholeFile(Env::Real(), path, 2).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(ReadWholeFile(Env::Real(), path + "x", 2).error().code, ErrorCode::kNotFound);
  std::filesystem::remove_all(directory);
}

TEST(Env, LockHasOneHolder) {
  const std::string path = std::filesystem::temp_directory_path() / "diemtin_env_test_lock";
  auto first = Env::Real().Lock(path);
  ASSERT_TRUE(first);
  EXPECT_EQ(Env::Real().Lock(path).error().code, ErrorCode::kPermission);
  first->reset();
  EXPECT_TRUE(Env::Real().Lock(path));
}

TEST(Log, AMessageIsOneLineOfJsonWhateverItHolds) {
  EXPECT_EQ(JsonLogLine(1712757100, LogLevel::kError, "a \"b\"\nc\xff"),
            "{\"time\":\"2024-04-10T13:51:40Z\",\"level\":\"error\",\"message\":\"a \\\"b\\\"\\nc\xEF\xBF\xBD\"}");
  EXPECT_EQ(ParseLogFormat("json"), LogFormat::kJson);
  EXPECT_FALSE(ParseLogFormat("yaml"));
}

}  // namespace
}  // namespace diemtin
