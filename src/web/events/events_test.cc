#include "web/events/events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_directory.h"

namespace diemtin::web {
namespace {

using testing::HasSubstr;
using testing::Not;

Event Story(const std::string& title, std::vector<std::string> languages = {"vi"},
            const std::string& section = "world", const std::string& storyline = "") {
  return {"story", "{\"title\":\"" + title + "\"}", std::move(languages), section, storyline};
}

class EventsTest : public testing::Test {
 protected:
  auto Listen(const EventFilter& filter = {}, std::string_view last_id = "") {
    return ring_.Listen(filter, last_id, [this] { return now_; });
  }

  std::int64_t now_ = 1000;
  EventRing ring_{7};
};

TEST_F(EventsTest, AListenerHearsWhatComesAfterItWithNumbers) {
  ring_.Add(Story("before"));
  const auto listen = Listen();
  EXPECT_EQ(listen(), "retry: 10000\n\n");
  EXPECT_EQ(listen(), "");
  ring_.Add(Story("after"));
  EXPECT_EQ(listen(), "event: story\nid: 7-2\ndata: {\"title\":\"after\"}\n\n");
  EXPECT_EQ(listen(), "");
}

TEST_F(EventsTest, WhoComesBackGoesOnWhereItWas) {
  for (const char* title : {"a", "b", "c"}) ring_.Add(Story(title));
  const struct {
    const char* last_id;
    const char* hears;
    const char* not_;
  } cases[] = {
      {"7-1", "id: 7-2\n", "\"a\""},    {"7-3", "retry", "data"},
      {"7-0", "\"a\"", "reset"},        {"6-1", "event: reset", "\"a\""},
      {"7-9", "event: reset", "\"a\""}, {"x", "event: reset", "\"a\""},
      {"7-", "event: reset", "\"a\""},
  };
  for (const auto& c : cases) {
    const std::string heard = Listen({}, c.last_id)().value();
    EXPECT_THAT(heard, HasSubstr(c.hears)) << c.last_id;
    EXPECT_THAT(heard, Not(HasSubstr(c.not_))) << c.last_id;
  }
}

TEST_F(EventsTest, WhoFallsBehindIsToldToLoadAnew) {
  const auto listen = Listen();
  for (std::size_t i = 0; i < EventRing::kMostEvents + 10; ++i) ring_.Add(Story("x", {"en"}));
  const std::string heard = listen().value();
  EXPECT_THAT(heard, HasSubstr("event: reset\nid: 7-10\n"));
  EXPECT_THAT(heard, HasSubstr("id: 7-11\n"));
}

TEST_F(EventsTest, SilenceIsBrokenNowAndThen) {
  const auto listen = Listen();
  listen();
  now_ += EventRing::kHeartbeatSeconds - 1;
  EXPECT_EQ(listen(), "");
  now_ += 1;
  EXPECT_EQ(listen(), ":\n\n");
  EXPECT_EQ(listen(), "");
}

TEST_F(EventsTest, ListenersChooseByLanguageSectionAndStoryline) {
  const EventFilter english{"en", "", ""}, sport{"", "sport", ""}, line{"", "", "L"};
  const Event event = Story("x", {"vi", "en"}, "sport", "L");
  for (const EventFilter& filter : {EventFilter{}, english, sport, line}) {
    EXPECT_TRUE(filter.Takes(event));
  }
  const Event other = Story("x", {"vi"}, "world", "M");
  for (const EventFilter& filter : {english, sport, line}) EXPECT_FALSE(filter.Takes(other));
}

TEST_F(EventsTest, ListenersAreBounded) {
  std::vector<std::function<std::optional<std::string>()>> all;
  for (int i = 0; i < EventRing::kMostListeners; ++i) all.push_back(Listen());
  EXPECT_EQ(Listen(), nullptr);
  all.pop_back();
  EXPECT_NE(Listen(), nullptr);
  EXPECT_EQ(ring_.listeners(), EventRing::kMostListeners - 1);
}

TEST(ChangeFinder, TellsNewStoriesAndThoseThatGrew) {
  const TestDirectory directory;
  const std::string path = directory.File("store.sqlite");
  auto writer = store::Writer::Open(path).value();
  const auto add = [&](std::uint64_t id, std::uint64_t story) {
    store::PageWrite page;
    page.id = PageId(id);
    page.position = {1, id * 100};
    store::PageWrite::ArticleWrite write;
    write.id = ArticleId(id);
    write.article.title = "Tin";
    write.article.language = "vi";
    write.article.section = "Thể thao";
    write.assignment.story = StoryId(story);
    page.articles.push_back(write);
    ASSERT_TRUE(writer.Put(page));
    ASSERT_TRUE(writer.Commit({1, id * 100 + 100}));
  };
  add(1, 1);
  auto reader = store::Reader::Open(path).value();
  ChangeFinder finder;
  EXPECT_TRUE(finder.Look(reader).value().empty());
  add(2, 2);
  auto events = finder.Look(reader).value();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, "story");
  EXPECT_EQ(events[0].section, "sport");
  EXPECT_THAT(events[0].data, HasSubstr("\"url\":\"/story/000000000002\""));
  EXPECT_TRUE(finder.Look(reader).value().empty());
  add(3, 1);
  events = finder.Look(reader).value();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, "story-changed");
  EXPECT_THAT(events[0].data, HasSubstr("\"articles\":2"));
}

}  // namespace
}  // namespace diemtin::web
