#include "fetch/schedule.h"

#include <gtest/gtest.h>

namespace diemtin::fetch {
namespace {

constexpr std::int64_t kNow = 1'800'000'000;
constexpr std::int64_t kHour = 3600;

// Within the jitter: a tenth more at most.
void ExpectWait(const SourceState& state, std::int64_t wait, const char* name) {
  EXPECT_GE(state.next, kNow + wait) << name;
  EXPECT_LE(state.next, kNow + wait + wait / 10) << name;
}

std::vector<std::int64_t> Every(std::int64_t seconds, int count) {
  std::vector<std::int64_t> times;
  for (int i = 0; i < count; ++i) times.push_back(kNow - i * seconds);
  return times;
}

struct Case {
  const char* name;
  SourceState state;
  Outcome answer;
  std::int64_t wait;
};

SourceState Silent(std::int64_t seconds, std::int64_t rhythm = 0) {
  SourceState state;
  state.newest = kNow - seconds;
  state.rhythm = rhythm;
  return state;
}

Outcome Status(int status) {
  Outcome answer;
  answer.status = status;
  return answer;
}

Outcome Entries(std::vector<std::int64_t> times, std::optional<std::int64_t> least = std::nullopt) {
  Outcome answer = Status(200);
  answer.entry_times = std::move(times);
  answer.new_entries = 1;
  answer.least_wait = least;
  return answer;
}

Outcome Later(int status, std::int64_t seconds) {
  Outcome answer = Status(status);
  answer.retry_after = seconds;
  return answer;
}

SourceState Failed(int times) {
  SourceState state;
  state.failures = times;
  return state;
}

TEST(Schedule, FollowsTheRhythmOfTheSourceWithinBounds) {
  const Case cases[] = {
      {"nothing known", {}, Status(200), kHour},
      {"an entry an hour", {}, Entries(Every(kHour, 20)), kHour / 2},
      {"an entry a minute", {}, Entries(Every(60, 20)), 600},
      {"an entry a month", {}, Entries(Every(30 * 86400, 20)), 86400},
      {"too few to tell", {}, Entries(Every(60, 2)), kHour},
      {"times of the future", {}, Entries({kNow + 1, kNow + 2, kNow + 3}), kHour},
      {"no times", {}, Entries({0, -5, 0}), kHour},
      {"unchanged, rhythm known", Silent(0, 4 * kHour), Status(304), 2 * kHour},
      {"silent for a day", Silent(86400, kHour), Status(304), 8640},
      {"silent for a year", Silent(365 * 86400, kHour), Status(304), 86400},
      {"asks for two hours", {}, Entries(Every(60, 20), 2 * kHour), 2 * kHour},
      {"asks for a year", {}, Entries(Every(60, 20), 365 * 86400), 86400},
      {"asks for less than we would", {}, Entries(Every(4 * kHour, 20), 60), 2 * kHour},
  };
  for (const Case& test : cases) {
    const SourceState after = After(test.state, test.answer, kNow);
    ExpectWait(after, test.wait, test.name);
    EXPECT_EQ(after.failures, 0) << test.name;
  }
}

TEST(Schedule, GivesWayToServersInTrouble) {
  const Case cases[] = {
      {"first failure", {}, Status(500), kHour},
      {"second", Failed(1), Status(404), 2 * kHour},
      {"fifth", Failed(4), Status(0), 16 * kHour},
      {"hundredth", Failed(99), Status(503), 7 * 86400},
      {"429 with a wait", {}, Later(429, 5 * kHour), 5 * kHour},
      {"503 with a short wait", Failed(3), Later(503, 1), 8 * kHour},
      {"503 with a year", {}, Later(503, 365 * 86400), 7 * 86400},
      {"200 with a wait", Silent(0, kHour), Later(200, 3 * kHour), 3 * kHour},
  };
  for (const Case& test : cases)
    ExpectWait(After(test.state, test.answer, kNow), test.wait, test.name);
  EXPECT_EQ(After({}, Status(500), kNow).error, "the server says 500");
}

TEST(Schedule, ForgetsFailuresOnceAllIsWell) {
  SourceState state = Failed(7);
  state.error = "no route";
  const SourceState after = After(state, Status(304), kNow);
  EXPECT_EQ(after.failures, 0);
  EXPECT_EQ(after.error, "");
}

TEST(Schedule, NeverAsksAgainWhatIsGone) {
  EXPECT_TRUE(After({}, Status(410), kNow).gone);
  EXPECT_FALSE(After({}, Status(404), kNow).gone);
}

TEST(Schedule, RemembersWhereASourceMovedOnlyWhenItIsThere) {
  SourceState state;
  state.url = "https://old.example/";
  Outcome moved = Status(200);
  moved.permanent_url = "https://new.example/";
  EXPECT_EQ(After(state, moved, kNow).url, "https://new.example/");
  moved.status = 404;
  EXPECT_EQ(After(state, moved, kNow).url, "https://old.example/");
  moved.status = 200;
  moved.error = "no feed";
  EXPECT_EQ(After(state, moved, kNow).url, "https://old.example/");
}

TEST(Schedule, KeepsEachConditionByItself) {
  SourceState state;
  state.etag = "\"a\"";
  state.last_modified = "Monday";
  EXPECT_EQ(After(state, Status(304), kNow).etag, "\"a\"");
  EXPECT_EQ(After(state, Status(304), kNow).last_modified, "Monday");
  Outcome answer = Status(200);
  answer.etag = "\"b\"";
  EXPECT_EQ(After(state, answer, kNow).etag, "\"b\"");
  EXPECT_EQ(After(state, answer, kNow).last_modified, "");
  EXPECT_EQ(After(state, Status(500), kNow).etag, "\"a\"");
}

TEST(Schedule, SpreadsSourcesAndIsTheSameEachTime) {
  SourceState one, two;
  one.url = "https://a.example/";
  two.url = "https://b.example/";
  EXPECT_EQ(After(one, Status(200), kNow), After(one, Status(200), kNow));
  EXPECT_NE(After(one, Status(200), kNow).next, After(two, Status(200), kNow).next);
}

TEST(Schedule, ReadsRetryAfterAndMaxAge) {
  const std::int64_t then = 784111777;  // Sun, 06 Nov 1994 08:49:37 GMT
  EXPECT_EQ(RetryAfter("120", then), 120);
  EXPECT_EQ(RetryAfter("Sun, 06 Nov 1994 08:50:37 GMT", then), 60);
  EXPECT_EQ(RetryAfter("Sun, 06 Nov 1994 08:48:37 GMT", then), 0);
  for (const char* value : {"", "soon", "-5", "99999999999999999999", "1.5"}) {
    EXPECT_EQ(RetryAfter(value, then), std::nullopt) << value;
  }
  EXPECT_EQ(MaxAge("public, Max-Age=600"), 600);
  EXPECT_EQ(MaxAge("s-maxage=60, max-age=600"), 60);
  EXPECT_EQ(MaxAge("max-age=\"30\""), 30);
  for (const char* value : {"", "no-cache", "max-age=", "max-age=x"}) {
    EXPECT_EQ(MaxAge(value), std::nullopt) << value;
  }
}

}  // namespace
}  // namespace diemtin::fetch
