#include "names/cues.h"

#include <algorithm>

namespace diemtin::fit {

std::uint64_t HashOf(const TokenScan& scan, std::size_t first, std::size_t last) {
  std::uint64_t hash = kPhraseSeed;
  for (std::size_t i = first; i < last; ++i) hash = Mix(hash, scan.tokens[i].hash);
  return hash;
}

std::size_t Before(const TokenScan& scan, std::size_t at, const Phrases& phrases) {
  if (at == 0 || (scan.tokens[at].gap != Gap::kSpace && scan.tokens[at].gap != Gap::kQuote))
    return 0;
  for (std::size_t length = std::min<std::size_t>(3, at); length > 0; --length) {
    const NameToken& first = scan.tokens[at - length];
    if (first.IsUpper() && !first.opens_sentence) continue;
    bool joined = true;
    for (std::size_t i = at - length + 1; i < at; ++i) joined &= scan.tokens[i].gap == Gap::kSpace;
    if (joined && phrases.Has(HashOf(scan, at - length, at))) return length;
  }
  return 0;
}

const Phrases& PlaceClasses() {
  static const Phrases phrases{"tỉnh",       "huyện",         "quận",
                               "xã",         "phường",        "thôn",
                               "ấp",         "bản",           "buôn",
                               "làng",       "bang",          "đảo",
                               "sông",       "núi",           "đèo",
                               "đường",      "phố",           "cầu",
                               "chợ",        "vịnh",          "chùa",
                               "đền",        "thành phố",     "thị xã",
                               "thị trấn",   "thủ đô",        "quần đảo",
                               "ngã tư",     "ngã ba",        "sân bay",
                               "bán đảo",    "sân vận động",  "khu công nghiệp",
                               "khu đô thị", "nước",          "vườn quốc gia",
                               "biên giới",  "sân",           "khu du lịch",
                               "cao tốc",    "quê",           "trú tại",
                               "ngụ tại",    "vùng biển",     "thung lũng",
                               "đỉnh",       "bãi biển",      "nhà thờ",
                               "công viên",  "khách du lịch", "tiểu bang",
                               "eo biển",    "cảng",          "rạp"};
  return phrases;
}
const Phrases& OrganisationClasses() {
  static const Phrases phrases{"công ty",
                               "tập đoàn",
                               "tổ chức",
                               "ngân hàng",
                               "câu lạc bộ",
                               "bệnh viện",
                               "đại học",
                               "tạp chí",
                               "hãng tin",
                               "hãng hàng không",
                               "đội bóng",
                               "kênh truyền hình",
                               "mạng xã hội",
                               "nhóm nhạc",
                               "hãng",
                               "báo",
                               "tờ",
                               "đài",
                               "trường",
                               "đảng",
                               "ban nhạc",
                               "nhật báo",
                               "hãng xe",
                               "hãng thông tấn",
                               "hãng phim",
                               "thương hiệu",
                               "công ty tnhh",
                               "công ty cp",
                               "công ty cổ phần",
                               "phiến quân",
                               "nhóm khủng bố",
                               "học viện",
                               "trường mầm non",
                               "trường tiểu học",
                               "trường đại học",
                               "clb",
                               "siêu thị",
                               "nhà mạng"};
  return phrases;
}
const Phrases& NoNames() {
  static const Phrases phrases{
      "thứ",          "tháng",      "khối",        "bảng",         "loại",
      "điều",         "khoản",      "hạng",        "vitamin",      "virus",
      "chương",       "quý",        "khóa",        "lớp",          "mục",
      "phương án",    "phiên bản",  "bộ phim",     "phim",         "ca khúc",
      "giải",         "cúp",        "album",       "mv",           "vở",
      "chương trình", "cuộc thi",   "hội chợ",     "lễ hội",       "cuốn",
      "tiểu thuyết",  "bài hát",    "bão",         "siêu bão",     "cơn bão",
      "luật",         "nghị định",  "nghị quyết",  "thông tư",     "hiệp định",
      "hiệp ước",     "chiến dịch", "dự luật",     "gameshow",     "mẫu",
      "dòng xe",      "điện thoại", "smartphone",  "giải thưởng",  "liên hoan phim",
      "giải đấu",     "vòng",       "phần mềm",    "hệ điều hành", "tên lửa",
      "máy bay",      "tác phẩm",   "ca khúc hit", "bài thơ",      "truyện",
      "sách",         "chiếc",      "mẫu xe",      "vacxin",       "vắc xin",
      "thuốc",        "học kỳ",     "tuổi",        "năm",          "mùa",
      "dịp",          "lễ"};
  return phrases;
}
const Phrases& HereWords() {
  static const Phrases phrases{"ở", "tại"};
  return phrases;
}
const Phrases& Heads() {
  static const Phrases phrases{"bộ",
                               "sở",
                               "cục",
                               "vụ",
                               "viện",
                               "ủy ban",
                               "uỷ ban",
                               "ủy ban nhân dân",
                               "uỷ ban nhân dân",
                               "hội đồng",
                               "hội đồng nhân dân",
                               "ban",
                               "tòa án",
                               "toà án",
                               "tòa án nhân dân",
                               "toà án nhân dân",
                               "ngân hàng",
                               "công ty",
                               "tổng công ty",
                               "tập đoàn",
                               "đại học",
                               "trường",
                               "trường đại học",
                               "trường thpt",
                               "trường thcs",
                               "trường tiểu học",
                               "trường mầm non",
                               "trường cao đẳng",
                               "trường trung học",
                               "trường thpt chuyên",
                               "thpt",
                               "thcs",
                               "bệnh viện",
                               "bệnh viện đa khoa",
                               "bv",
                               "bv đa khoa",
                               "bvđk",
                               "tổng cục",
                               "công an",
                               "đảng",
                               "đảng bộ",
                               "liên đoàn",
                               "hiệp hội",
                               "cơ quan",
                               "hãng",
                               "văn phòng",
                               "trung tâm",
                               "trung tâm y tế",
                               "học viện",
                               "viện kiểm sát",
                               "viện kiểm sát nhân dân",
                               "viện ksnd",
                               "phòng",
                               "hội",
                               "quỹ",
                               "tổ chức",
                               "đài",
                               "đài truyền hình",
                               "báo",
                               "mặt trận",
                               "ubnd",
                               "hđnd",
                               "tand",
                               "vksnd",
                               "vks",
                               "clb",
                               "câu lạc bộ",
                               "đh",
                               "cđ",
                               "công an nhân dân",
                               "cảnh sát",
                               "đoàn luật sư",
                               "tỉnh ủy",
                               "thành ủy",
                               "huyện ủy",
                               "quận ủy",
                               "đảng ủy",
                               "chi cục",
                               "nhà xuất bản",
                               "nxb",
                               "nhà hát",
                               "bảo tàng",
                               "thanh tra",
                               "bộ tư lệnh",
                               "htx",
                               "hợp tác xã",
                               "cơ quan csđt",
                               "cơ quan cảnh sát điều tra",
                               "phòng cảnh sát",
                               "đội cảnh sát",
                               "cục cảnh sát",
                               "ban chỉ đạo",
                               "ban quản lý",
                               "tổng liên đoàn",
                               "công đoàn",
                               "đoàn thanh niên",
                               "hội đồng bảo an",
                               "khách sạn",
                               "tạp chí",
                               "mttq",
                               "ubmttq",
                               "cty",
                               "xí nghiệp",
                               "nhà máy",
                               "đội",
                               "đoàn",
                               "hạt kiểm lâm",
                               "trạm y tế",
                               "hải quan",
                               "kho bạc",
                               "bảo hiểm xã hội",
                               "điện lực",
                               "tổng hội",
                               "bộ chỉ huy",
                               "quân khu",
                               "phòng khám",
                               "phân viện",
                               "đoàn đại biểu",
                               "liên hiệp",
                               "liên minh"};
  return phrases;
}
const Phrases& InnerWords() {
  static const Phrases phrases{
      "cổ",    "phần",   "tnhh",   "một",   "thành", "viên", "mtv",    "đầu",   "tư",    "xây",
      "dựng",  "thương", "mại",    "sản",   "xuất",  "dịch", "vụ",     "phát",  "triển", "kinh",
      "doanh", "nhập",   "khẩu",   "bất",   "động",  "công", "nghiệp", "dược",  "phẩm",  "cp",
      "trách", "nhiệm",  "hữu",    "hạn",   "du",    "lịch", "vận",    "tải",   "thực",  "chứng",
      "khoán", "địa",    "ốc",     "nghệ",  "bảo",   "hiểm", "kỹ",     "thuật", "tập",   "đoàn",
      "quốc",  "tế",     "truyền", "thông", "năng",  "lượng"};
  return phrases;
}
const Phrases& JudicialWords() {
  static const Phrases phrases{"nhân",  "dân",    "tối",   "cao",  "cấp",  "trung", "ương",
                               "quốc",  "gia",    "sát",   "tế",   "khoa", "quản",  "lý",
                               "dự",    "phòng",  "điều",  "tra",  "hình", "sự",    "hành",
                               "chính", "thường", "trực",  "kỷ",   "luật", "chấp",  "tổ",
                               "chức",  "giao",   "thông", "kinh", "bảo",  "an"};
  return phrases;
}
const Phrases& AdminWords() {
  static const Phrases phrases{"tỉnh", "huyện", "quận", "xã", "phường", "tp"};
  return phrases;
}
const Phrases& AdminPairs() {
  static const Phrases phrases{"thành phố", "thị xã", "thị trấn"};
  return phrases;
}

std::optional<NameKind> KindOfFacts(std::uint8_t facts, std::size_t length) {
  if (facts & kHeldBack) return std::nullopt;
  switch (facts & (kUsedAsPerson | kUsedAsPlace | kUsedAsOrganisation)) {
    case kUsedAsPerson:
      return NameKind::kPerson;
    case kUsedAsPlace:
      return NameKind::kPlace;
    case kUsedAsOrganisation:
      return NameKind::kOrganisation;
    case 0:
      break;
    default:
      return std::nullopt;
  }
  if (facts & kSurePlace) return NameKind::kPlace;
  if (length < 2) return std::nullopt;
  switch (facts & (kListedPerson | kListedPlace | kListedOrganisation)) {
    case kListedPerson:
      return NameKind::kPerson;
    case kListedPlace:
      return NameKind::kPlace;
    case kListedOrganisation:
      return NameKind::kOrganisation;
    default:
      return std::nullopt;
  }
}

}  // namespace diemtin::fit
