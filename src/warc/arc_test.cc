#include "warc/arc.h"

#include <gtest/gtest.h>

namespace diemtin::warc {
namespace {

struct Case {
  const char* line;
  const char* type;  // nullptr: no head
  const char* url;
  const char* date;
  std::uint64_t length;
};

TEST(ArcHead, IsReadFromBothVersions) {
  const Case cases[] = {
      {"filedesc://a.arc 0.0.0.0 20060305082251 text/plain 76", "warcinfo", "filedesc://a.arc",
       "2006-03-05T08:22:51Z", 76},
      {"http://tin.example/a 192.0.2.1 20101217223959 text/html 2248\r", "response",
       "http://tin.example/a", "2010-12-17T22:39:59Z", 2248},
      {"http://tin.example/a b c 192.0.2.1 20101217223959 text/html 5", "response",
       "http://tin.example/a b c", "2010-12-17T22:39:59Z", 5},
      {"http://tin.example/a 192.0.2.1 20101217223959 text/html 200 - - 0 a.arc 99", "response",
       "http://tin.example/a", "2010-12-17T22:39:59Z", 99},
      {"dns:tin.example 192.0.2.1 20101217223959 text/dns 56", "resource", "dns:tin.example",
       "2010-12-17T22:39:59Z", 56},
      {"filedesc:// - - - 76", "warcinfo", "filedesc://", nullptr, 76},
      {"http://tin.example/a 192.0.2.1 201012172239 text/html 1", "response",
       "http://tin.example/a", "2010-12-17T22:39:00Z", 1}};
  for (const Case& expected : cases) {
    const auto head = ParseArcHead(expected.line);
    ASSERT_TRUE(head) << expected.line;
    EXPECT_EQ(head->record.header("WARC-Type"), expected.type) << expected.line;
    EXPECT_EQ(head->record.header("WARC-Target-URI"), expected.url) << expected.line;
    EXPECT_EQ(head->record.header("WARC-Date").value_or(""),
              expected.date == nullptr ? "" : expected.date)
        << expected.line;
    EXPECT_EQ(head->length, expected.length) << expected.line;
  }
}

TEST(ArcHead, OtherLinesAreNone) {
  for (const char* line :
       {"", "1 0 InternetArchive", "URL IP-address Archive-date Content-type Archive-length",
        "HTTP/1.1 200 OK", "http://tin.example/ 192.0.2.1 20140301000000 text/html -1",
        "http://tin.example/ 192.0.2.1 20140301000000 text/html abc",
        "http://tin.example/ 192.0.2.1 yesterday text/html 1", "a 192.0.2.1 20140301000000 t 1",
        "http://tin.example/ 192.0.2.1 20140301000000 text/html 99999999999999999999999"}) {
    EXPECT_FALSE(ParseArcHead(line)) << line;
  }
}

}  // namespace
}  // namespace diemtin::warc
