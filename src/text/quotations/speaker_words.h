#pragma once

// Words that tell who speaks, for the files of speakers.h.

#include <algorithm>
#include <array>
#include <string_view>

#include "text/name_spans.h"
#include "text/quotations/phrase.h"

namespace diemtin::text::quotations {

inline constexpr std::size_t kNamesBack = 40;  // how many names "he" may reach back over

inline constexpr std::string_view kMaleWords =
    "ông anh chú bác cụ cậu thầy mr he his sir lord él il er он";
inline constexpr std::string_view kFemaleWords =
    "bà chị cô dì mẹ mrs ms miss she her lady ella elle sie она";
// Pronouns that may stand alone as a subject.
inline constexpr std::string_view kPronouns =
    "ông bà anh chị cô chú bác cụ cậu thầy hắn nàng chàng y he she they él ella il elle er sie он "
    "она";
inline constexpr std::string_view kMedia =
    "báo tờ hãng tin trang kênh đài tạp chí thông tấn truyền hình";
// Behind these a pronoun is part of a noun: "bác sĩ", "ông chủ", "anh em".
inline constexpr std::string_view kNoPronoun =
    "sĩ chủ bé cháu con em hai ba vợ chồng dâu ngoại nội lão trùm";
// Bodies that are named before those who speak for them.
inline constexpr std::string_view kHouses = "Nhà Trắng Điện Kremlin Lầu Năm Góc Downing";
// What may stand between a clause's start and its subject.
inline constexpr std::string_view kOpeners =
    "và chính nhưng song còn tuy nhiên trong khi đó đồng thời thậm chí theo cũng bên cạnh ngoài ra "
    "sau "
    "trước vì vậy do đó rồi thì mà khi and but while then meanwhile however";
// A name behind one of these is no subject.
inline constexpr std::string_view kPrepositions =
    "với của tại ở trong cho về từ đến tới trên trước thuộc giữa bởi vào quận huyện xã phường tỉnh "
    "tp thành phố đường thị thôn người cùng gửi nhóm gặp là vụ qua khỏi sang ra đội clb "
    "to with of at in on from by for about against near into over de del von aus mit в на с о";
// "Vợ ông Nam" is not he.
inline constexpr std::string_view kRelatives = "vợ chồng con bố mẹ cha xã trai gái cháu em bạn";
// Human nouns behind "một": "một ông bố", "một người dân".
inline constexpr std::string_view kHumans =
    "ông bà người anh chị cô bé nam nữ phụ bạn cư độc du khách học sinh cụ vị cậu nhân cán tài bác "
    "chàng thanh thiếu fan cổ quan";
inline constexpr std::string_view kIndefinite =
    "một nhiều các những mọi vài ai không số có hai ba bốn năm 2 3 4 5 đa phần hầu phần cả "
    "nhân dân dư bạn con giới cộng phóng hàng khá truyền a an some many several one two people";
// Descriptions of one person who was named: "vị này", "nam ca sĩ", "nhà thơ", "cựu trung vệ".
// Who speaks for the organisation that is named behind.
inline constexpr std::string_view kSpokesmen =
    "lãnh đại phía phát ban chỉ cán quan phóng phòng trưởng leaders officials";
inline constexpr std::string_view kDescribers =
    "vị nam nữ nhà cựu chàng nàng ngôi danh tân hoa á ca diễn nghệ họa nhạc đạo siêu cầu tiền hậu "
    "trung thủ hlv huấn luyện chủ giám phó bộ thứ tổng thủ ngoại thống "
    "thị tướng đại thượng thiếu phát trưởng bí cục vụ viện hiệu lãnh người nguyên tay mỹ nhân "
    "nhiếp thợ thiếu huyền tỉ tỷ ứng chân mẫu giọng đệ tỷ tỉ doanh nghi bị hot thiếu cô ông bà anh "
    "chị mc bình btv "
    "nsnd nsưt bs ts gs pgs "
    "the president minister mayor governor senator director spokesman spokeswoman chairman";

// "Đơn kiến nghị cho rằng": what is written, nobody.
inline constexpr std::string_view kPapers =
    "đơn thông sắc nghiên cuộc khảo bức lá bài dòng đoạn nội";
// Bodies that "này" and "trên" may point at.
inline constexpr std::string_view kBodies =
    "văn công tổ cơ hãng bộ sở tập liên trường bệnh đài báo tờ ủy hội trang ngân quỹ doanh";

inline constexpr std::string_view kPlaceWords =
    "ở tại tỉnh huyện quận phường xã phố tp từ đến tới về trong đường khỏi sang thôn thị đảo sông "
    "núi vùng bang hồ người nước in at from to near";
// Countries that offices are named with: "Tổng thống Mỹ".
inline constexpr auto kCountries = std::to_array<std::string_view>(
    {"Mỹ",        "Anh",         "Pháp",         "Nga",        "Đức",        "Ý",
     "Úc",        "Nhật",        "Nhật Bản",     "Hàn Quốc",   "Triều Tiên", "Trung Quốc",
     "Việt Nam",  "Thái Lan",    "Lào",          "Campuchia",  "Malaysia",   "Singapore",
     "Indonesia", "Philippines", "Myanmar",      "Ấn Độ",      "Iran",       "Iraq",
     "Israel",    "Syria",       "Ukraine",      "Thổ Nhĩ Kỳ", "Ba Lan",     "Tây Ban Nha",
     "Italy",     "Canada",      "Mexico",       "Brazil",     "Argentina",  "Cuba",
     "Venezuela", "Australia",   "New Zealand",  "Hong Kong",  "Hồng Kông",  "Đài Loan",
     "Hà Nội",    "TP HCM",      "TP.HCM",       "Đà Nẵng",    "Hải Phòng",  "Cần Thơ",
     "Ai Cập",    "Qatar",       "Saudi Arabia", "Pakistan",   "EU",         "Liên Hợp Quốc",
     "Hoa Kỳ",    "Trung ương"});

inline bool IsCountry(std::string_view name) {
  return std::find(kCountries.begin(), kCountries.end(), name) != kCountries.end();
}

inline bool IsPerson(const NameSpan& span) {
  return !span.organisation && span.kind == NameKind::kPerson;
}

inline bool IsOneOf(std::string_view word, std::string_view list) {
  return IsIn(LowerCase(word), list);
}

inline bool OnlyOpeners(std::string_view clause) {
  for (std::string_view word = WordAt(clause); !word.empty();
       word = WordAt(clause, static_cast<std::size_t>(word.data() - clause.data()) + word.size()))
    if (!IsOneOf(word, kOpeners)) return false;
  return true;
}

}  // namespace diemtin::text::quotations
