#include "story/address.h"

#include <gtest/gtest.h>

namespace diemtin::story {
namespace {

TEST(Address, OnePageHoweverItsAddressIsWritten) {
  const std::uint32_t address = AddressOf("https://www.ben.example/cau-moi-thong-xe-20241.html");
  EXPECT_NE(address, 0u);
  for (const char* url : {"http://ben.example/cau-moi-thong-xe-20241.html",
                          "https://ben.example/cau-moi-thong-xe-20241.html#binh-luan",
                          "ben.example/cau-moi-thong-xe-20241.html/"}) {
    EXPECT_EQ(AddressOf(url), address) << url;
  }
  EXPECT_NE(AddressOf("https://ben.example/cau-moi-thong-xe-20242.html"), address);
  EXPECT_NE(AddressOf("https://cho.example/cau-moi-thong-xe-20241.html"), address);
}

TEST(Address, OnlyOfWhatIsClearlyOneArticle) {
  for (const char* url : {"https://ben.example/2024/holm-bridge-opens-today",
                          "https://ben.example/news?id=20241", "https://ben.example/a/12345/"}) {
    EXPECT_NE(AddressOf(url), 0u) << url;
  }
  for (const char* url : {"", "https://", "https://ben.example/", "https://ben.example/thoi-su",
                          "https://ben.example/index.html", "https://ben.example/the-gioi.htm?p=1",
                          "https://tin-moi-trong-ngay.example", "no address at all, 12345"}) {
    EXPECT_EQ(AddressOf(url), 0u) << url;
  }
}

}  // namespace
}  // namespace diemtin::story
