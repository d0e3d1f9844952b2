#include "read/meta_time.h"

#include <gtest/gtest.h>

namespace diemtin::read {
namespace {

std::string Said(const std::optional<Time>& time) { return time ? FormatIso8601(*time) : "none"; }

TEST(MetaTime, ReadsTheShapesThatPublishersWrite) {
  const struct {
    const char *written, *said;
  } cases[] = {
      {"2024-04-10T20:51:40+07:00", "2024-04-10T20:51:40+07:00"},
      {"2024-04-10T20:51:40:684Z", "2024-04-10T20:51:40Z"},
      {"2024-04-10T20:51:40 +0700", "2024-04-10T20:51:40+07:00"},
      {"20240410", "2024-04-10"},
      {"20240410205140", "2024-04-10T20:51:40"},
      {"1712757100", "2024-04-10T13:51:40Z"},
      {"1712757100000", "2024-04-10T13:51:40Z"},
      {"Wed Apr 10 2024 20:51:40 GMT+0700 (Indochina Time)", "2024-04-10T20:51:40+07:00"},
      {"0001-01-01T00:00:00", "none"},
      {"12345678", "none"},
      {"soon", "none"},
  };
  for (const auto& [written, said] : cases)
    EXPECT_EQ(Said(ParseMetaTime(written)), said) << written;
}

TEST(MetaTime, FindsTheDayInAnAddress) {
  const struct {
    const char *url, *day;
  } cases[] = {
      {"https://a.example/2016/07/12/harbour", "2016-07-12"},
      {"https://a.example/home/2017/7/2/harbour", "2017-07-02"},
      {"https://a.example/news/2016-07-12-harbour", "2016-07-12"},
      {"https://a.example/2016-07/12/c_100.htm", "2016-07-12"},
      {"https://a.example/2016/0712/c1-2.html", "2016-07-12"},
      {"https://a.example/201607/12/harbour", "2016-07-12"},
      {"https://a.example/harbour-20160712-99.htm", "2016-07-12"},
      {"https://a.example/news/12-07-2016-harbour", "2016-07-12"},
      {"https://a.example/2016/07/harbour", "none"},
      {"https://a.example/20161345/harbour", "none"},
      {"https://a.example/harbour-201607121234.htm", "none"},
      {"https://20160712.example/harbour", "none"},
  };
  for (const auto& [url, day] : cases) EXPECT_EQ(Said(TimeInUrl(url)), day) << url;
}

}  // namespace
}  // namespace diemtin::read
