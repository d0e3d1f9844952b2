#include "web/packed_page.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "base/hash.h"

namespace diemtin::web {
namespace {

std::string Unpacked(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string out(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END) << "length or checksum";
  EXPECT_EQ(stream.avail_in, 0u);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

std::string Hole(HoleKind kind) { return {kHoleByte, static_cast<char>(kind)}; }

TEST(PackedPage, IsTheFilledPageCompressed) {
  const std::string token = Hole(HoleKind::kToken), views = Hole(HoleKind::kViews);
  std::string noise;
  for (std::uint64_t i = 0; i < 9000; ++i) noise += static_cast<char>('a' + Hash64("n", i) % 26);
  const auto fill = [](HoleKind kind) {
    return kind == HoleKind::kToken ? std::string(70'000, 't') + "<&>" : std::string();
  };
  for (const std::string& html :
       {std::string(), std::string("không có chỗ trống"), token, views, token + token,
        "<p>" + token + "</p>" + noise + views + noise + token, noise + views,
        std::string("cuối") + kHoleByte}) {
    const auto page = PackedPage::Pack(html);
    ASSERT_TRUE(page);
    EXPECT_EQ(Unpacked(page->Fill(fill)), FillHoles(html, fill));
  }
}

}  // namespace
}  // namespace diemtin::web
