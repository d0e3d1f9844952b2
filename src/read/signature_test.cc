#include "read/signature.h"

#include <gmock/gmock.h>

namespace diemtin::read {
namespace {

using ::testing::ElementsAreArray;

TEST(Signature, NamesAreReadOutOfALineThatOnlySigns) {
  const struct {
    const char* line;
    std::vector<std::string> names;
  } cases[] = {
      {"Thanh Bình", {"Thanh Bình"}},
      {"THANH BÌNH - HẢI YẾN", {"THANH BÌNH", "HẢI YẾN"}},
      {"Thanh Bình (Theo Reuters, CNN)", {"Thanh Bình"}},
      {"Thanh Bình (tổng hợp)", {"Thanh Bình"}},
      {"Bài, ảnh: Thanh Bình", {"Thanh Bình"}},
      {"Bài, ảnh: THANH BÌNH - HẢI YẾN", {"THANH BÌNH", "HẢI YẾN"}},
      {"Tác giả bài viết: Thanh Bình, Hải Yến", {"Thanh Bình", "Hải Yến"}},
      {"Nội dung: Thanh Bình", {"Thanh Bình"}},
      {"— Ann Roe", {"Ann Roe"}},
      {"Theo Reuters", {}},
      {"Thanh Bình (trái) cùng đồng đội", {}},
      {"Ảnh: Thanh Bình", {}},
      {"Thanh Bình rời cảng", {}},
      {"Thanh Bình.", {}},
      {"Nội dung: lễ hội mở cửa lại", {}},
  };
  for (const auto& c : cases) EXPECT_THAT(SignedNames(c.line), ElementsAreArray(c.names)) << c.line;
}

}  // namespace
}  // namespace diemtin::read
