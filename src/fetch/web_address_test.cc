#include "fetch/web_address.h"

#include <gtest/gtest.h>

namespace diemtin::fetch {
namespace {

TEST(WebAddress, TakesApartAndResolves) {
  struct Case {
    const char* url;
    const char* base;
    const char* whole;
    const char* host;
    const char* origin;
  };
  const Case cases[] = {
      {"https://Example.COM/a?b#c", "", "https://Example.COM/a?b", "example.com",
       "https://example.com"},
      {"http://a.example:8080", "", "http://a.example:8080/", "a.example", "http://a.example:8080"},
      {"  http://a.example/x y\n", "", "http://a.example/x%20y", "a.example", "http://a.example"},
      {"/tin/1", "https://a.example/b/c?d", "https://a.example/tin/1", "a.example",
       "https://a.example"},
      {"2", "https://a.example/b/c?d", "https://a.example/b/2", "a.example", "https://a.example"},
      {"//b.example/x", "https://a.example/", "https://b.example/x", "b.example",
       "https://b.example"},
      {"?page=2", "https://a.example/b", "https://a.example/b?page=2", "a.example",
       "https://a.example"},
      {"http://[::FFFF:7f00:1]/", "", "http://[::FFFF:7f00:1]/", "[::ffff:7f00:1]",
       "http://[::ffff:7f00:1]"},
      {"http://0x7f.1/", "", "http://127.0.0.1/", "127.0.0.1", "http://127.0.0.1"},
      {"http://www.Đường.example/x", "", "http://www.xn--ng-pma05d708i.example/x",
       "www.xn--ng-pma05d708i.example", "http://www.xn--ng-pma05d708i.example"},
      {"http://m%C3%BCnich.example/", "", "http://xn--mnich-kva.example/", "xn--mnich-kva.example",
       "http://xn--mnich-kva.example"},
      {"http://１２７.0.0.1/", "", "http://127.0.0.1/", "127.0.0.1", "http://127.0.0.1"},
      {"http://%31%32%37.0.0.1/", "", "http://127.0.0.1/", "127.0.0.1", "http://127.0.0.1"},
      {"http://good.example@bad.example/", "", "http://good.example@bad.example/", "bad.example",
       "http://bad.example"},
  };
  for (const Case& test : cases) {
    const auto address = ParseWebAddress(test.url, test.base);
    ASSERT_TRUE(address) << test.url << ": " << address.error().ToString();
    EXPECT_EQ(address->url, test.whole) << test.url;
    EXPECT_EQ(address->host, test.host) << test.url;
    EXPECT_EQ(address->origin, test.origin) << test.url;
  }
}

TEST(WebAddress, RefusesWhatIsNoneOfTheWeb) {
  for (const char* url : {"", "example.com", "/x", "http://", "http://a b.example/",
                          "http://a.example:99999/", "https://[::1"}) {
    EXPECT_FALSE(ParseWebAddress(url)) << url;
  }
  for (const char* url : {"file:///etc/passwd", "ftp://a.example/", "gopher://a.example:70/x",
                          "javascript:alert(1)", "data:text/html,x", "dict://a.example/"}) {
    for (const char* base : {"", "https://a.example/"}) {
      const auto address = ParseWebAddress(url, base);
      EXPECT_FALSE(address && !address->url.starts_with("https://a.example/")) << url;
    }
  }
  EXPECT_FALSE(ParseWebAddress("http://a.example/" + std::string(10'000, 'x')));
}

}  // namespace
}  // namespace diemtin::fetch
