#include "text/names/titles.h"

#include <algorithm>
#include <vector>

namespace diemtin::text::names {
namespace {

constexpr std::size_t kLongestTitle = 4;

constexpr const char* kOffices[] = {
    "tổng thống",
    "phó tổng thống",
    "thủ tướng",
    "phó thủ tướng",
    "chủ tịch nước",
    "chủ tịch",
    "phó chủ tịch",
    "tổng bí thư",
    "bí thư",
    "phó bí thư",
    "bộ trưởng",
    "thứ trưởng",
    "ngoại trưởng",
    "quốc vương",
    "nữ hoàng",
    "hoàng tử",
    "công chúa",
    "thống đốc",
    "thị trưởng",
    "giám đốc",
    "phó giám đốc",
    "tổng giám đốc",
    "phó tổng giám đốc",
    "đại sứ",
    "cựu tổng thống",
    "cựu thủ tướng",
    "tổng thư ký",
    "thượng nghị sĩ",
    "nghị sĩ",
    "hạ nghị sĩ",
    "dân biểu",
    "tổng tư lệnh",
    "tư lệnh",
    "trưởng ban",
    "phó trưởng ban",
    "cục trưởng",
    "phó cục trưởng",
    "vụ trưởng",
    "phó vụ trưởng",
    "viện trưởng",
    "viện phó",
    "hiệu trưởng",
    "phó hiệu trưởng",
    "hiệu phó",
    "trưởng phòng",
    "phó phòng",
    "trưởng khoa",
    "chánh án",
    "chánh văn phòng",
    "chánh thanh tra",
    "thẩm phán",
    "kiểm sát viên",
    "điều tra viên",
    "huấn luyện viên",
    "tiền đạo",
    "thủ môn",
    "thủ thành",
    "hậu vệ",
    "trung vệ",
    "tiền vệ",
    "đội trưởng",
    "trọng tài",
    "cầu thủ",
    "tay vợt",
    "võ sĩ",
    "kình ngư",
    "chân sút",
    "danh thủ",
    "cựu danh thủ",
    "người phát ngôn",
    "phát ngôn viên",
    "phóng viên",
    "ca sĩ",
    "nam ca sĩ",
    "nữ ca sĩ",
    "diễn viên",
    "nữ diễn viên",
    "nam diễn viên",
    "đạo diễn",
    "nhạc sĩ",
    "nghệ sĩ",
    "danh hài",
    "danh ca",
    "họa sĩ",
    "hoạ sĩ",
    "nhà văn",
    "nhà thơ",
    "nhà báo",
    "người mẫu",
    "siêu mẫu",
    "á hậu",
    "hoa hậu",
    "ca nương",
    "rapper",
    "tướng",
    "đại tướng",
    "thượng tướng",
    "trung tướng",
    "thiếu tướng",
    "đại tá",
    "thượng tá",
    "trung tá",
    "thiếu tá",
    "đại úy",
    "đại uý",
    "thượng úy",
    "thượng uý",
    "trung úy",
    "trung uý",
    "thiếu úy",
    "thiếu uý",
    "luật sư",
    "bác sĩ",
    "bác sỹ",
    "giáo sư",
    "tiến sĩ",
    "tiến sỹ",
    "phó giáo sư",
    "thạc sĩ",
    "thạc sỹ",
    "kỹ sư",
    "dược sĩ",
    "chuyên gia",
    "tỷ phú",
    "tỉ phú",
    "doanh nhân",
    "giáo hoàng",
    "giám mục",
    "hòa thượng",
    "thượng tọa",
    "bị cáo",
    "bị can",
    "nghi phạm",
    "nghi can",
    "đối tượng",
    "nạn nhân",
    "đồng chí",
    "đại biểu",
    "em gái",
    "phu nhân",
    "tổng biên tập",
    "nhà vua",
    "lãnh tụ",
    "nhà lãnh đạo",
    "nữ sinh",
    "nam sinh",
    "học sinh",
    "sinh viên",
    "liệt sĩ",
    "anh hùng",
    "president",
    "vice president",
    "prime minister",
    "minister",
    "foreign minister",
    "secretary",
    "chancellor",
    "king",
    "queen",
    "prince",
    "princess",
    "senator",
    "governor",
    "mayor",
    "general",
    "colonel",
    "judge",
    "justice",
    "professor",
    "doctor",
    "pope",
    "director",
    "chairman",
    "chief executive",
    "congressman",
    "sheriff",
    "captain",
    "coach",
    "spokesman",
    "spokeswoman",
    "secretary general",
    "ambassador",
    "presidente",
    "ministro",
    "primer ministro",
};
constexpr const char* kAddresses[] = {
    "ông",    "bà",      "anh",   "chị",      "cô",        "chú",      "bác",    "cụ",    "em",
    "cháu",   "bé",      "thầy",  "vợ chồng", "mr",        "mrs",      "ms",     "miss",  "dr",
    "sir",    "lord",    "lady",  "sen",      "rep",       "gov",      "gen",    "prof",  "señor",
    "señora", "don",     "doña",  "signor",   "signora",   "monsieur", "madame", "herr",  "frau",
    "meneer", "mevrouw", "ts",    "pgs",      "gs",        "ths",      "bs",     "ls",    "hlv",
    "nsnd",   "nsưt",    "ca sĩ", "cựu",      "mc",        "ntk",      "vđv",    "bà cụ", "cụ bà",
    "cụ ông", "ông bà",  "ckii",  "cki",      "nghệ nhân",
};

struct Titles {
  Titles() {
    for (const char* title : kOffices) offices.push_back(HashPhrase(title));
    for (const char* title : kAddresses) addresses.push_back(HashPhrase(title));
    std::sort(offices.begin(), offices.end());
    std::sort(addresses.begin(), addresses.end());
  }
  bool IsOffice(std::uint64_t hash) const {
    return std::binary_search(offices.begin(), offices.end(), hash);
  }
  bool IsAddress(std::uint64_t hash) const {
    return std::binary_search(addresses.begin(), addresses.end(), hash);
  }
  std::vector<std::uint64_t> offices, addresses;
};

// The tokens [begin, end) as a title.
Title Read(const TokenScan& scan, std::size_t begin, std::size_t end) {
  static const Titles titles;
  std::uint64_t hash = kPhraseSeed;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin && scan.tokens[i].gap != Gap::kSpace) return {};
    hash = Mix(hash, scan.tokens[i].hash);
  }
  const NameToken& first = scan.tokens[begin];
  const bool given_name =
      end - begin == 1 && first.shape == Shape::kCapital && !first.opens_sentence && !first.shouted;
  if (titles.IsOffice(hash)) return {end - begin, true};
  if (!given_name && titles.IsAddress(hash)) return {end - begin, false};
  // "Mr", "Dr", "TS": abbreviations are capitalised anywhere.
  if (given_name && scan.tokens[begin].end - scan.tokens[begin].begin <= 4 &&
      titles.IsAddress(hash) && end < scan.tokens.size() &&
      (scan.tokens[end].gap == Gap::kDotSpace || scan.tokens[end].gap == Gap::kDot)) {
    return {1, false};
  }
  static const std::uint64_t foreign[] = {HashToken("mr"), HashToken("mrs"), HashToken("ms"),
                                          HashToken("dr"), HashToken("sir"), HashToken("lord")};
  if (given_name &&
      std::find(std::begin(foreign), std::end(foreign), first.hash) != std::end(foreign)) {
    return {1, false};
  }
  return {};
}

bool MayPrecede(Gap gap) { return gap == Gap::kSpace || gap == Gap::kDot || gap == Gap::kDotSpace; }

}  // namespace

Title TitleBefore(const TokenScan& scan, std::size_t at) {
  if (at >= scan.tokens.size() || !MayPrecede(scan.tokens[at].gap)) return {};
  for (std::size_t length = std::min(at, kLongestTitle); length > 0; --length) {
    if (const Title title = Read(scan, at - length, at); title.tokens > 0) return title;
  }
  return {};
}

Title TitleAt(const TokenScan& scan, std::size_t at) {
  const std::size_t most = std::min(scan.tokens.size() - at, kLongestTitle);
  for (std::size_t length = most; length > 0; --length) {
    if (const Title title = Read(scan, at, at + length); title.tokens > 0) return title;
  }
  return {};
}

}  // namespace diemtin::text::names
