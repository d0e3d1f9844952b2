#include "app/export_wacz.h"

#include <gtest/gtest.h>

namespace diemtin::app {
namespace {

TEST(Surt, OrdersAddressesByHostAndWithoutWhatDoesNotMatter) {
  const struct {
    const char* url;
    const char* surt;
  } cases[] = {
      {"https://bao.example", "example,bao)/"},
      {"http://www.Bao.example:80/Tin/A.html#x", "example,bao)/tin/a.html"},
      {"https://bao.example:8443/?b=2&a=1", "example,bao:8443)/?a=1&b=2"},
      {"https://an@bao.example?q", "example,bao)/?q"},
      {"http://bao.example/a?", "example,bao)/a?"},
      {"urn:diemtin:page:000000000001", "urn:diemtin:page:000000000001"},
      {"", ""},
      {"https://", ")/"},
  };
  for (const auto& c : cases) EXPECT_EQ(SurtOf(c.url), c.surt) << c.url;
}

}  // namespace
}  // namespace diemtin::app
