#pragma once

// What words mean in dates, language by language. Found by their bytes, without lower-casing: a
// word is stored as printed in lower case, with a capital, and in capitals. Immutable; built when a
// language is first asked for; safe from any thread.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::text::dates {

enum class Word : std::uint8_t {
  kOther,   // any words that say nothing of time
  kNumber,  // value, digits
  kSign,    // value: the ASCII character it stands for, 0 for others
  // Of any language. The value: month 1 to 12, weekday 1 (Monday) to 7, DateSpan::Part,
  // DateSpan::Section, days from today, DateSpan::Grain, 0 a.m. and 1 p.m., minutes east of UTC.
  kMonth,
  kWeekday,
  kPart,
  kSection,
  kDayOffset,
  kUnit,
  kHalf,
  kZone,
  kNumeral,  // 1 to 12
  kOrdinal,  // "st", "º", behind a number
  kLink,     // "de", "of", "the": between the parts of a date
  kFrom,
  kTo,
  kAnd,
  kOn,     // what comes is a date: "on", "since", "vào"
  kAt,     // a clock comes: "lúc", "at"
  kAbout,  // "khoảng", "about"
  kWill,   // what comes is ahead: "sẽ", "will"
  kThis,
  kLast,  // before the noun: "last week"
  kNext,
  kAgo,  // behind the noun: "ago"
  kWeekend,
  kQuarter,
  kPrefix,     // of a pattern: "vor", "hace"
  kYearMark,   // 年
  kMonthMark,  // 月
  kDayMark,    // 日
  kPhrase,     // value: index in phrases()
  kSuffix,     // value: index in patterns(), the first of those with this suffix
  // Vietnamese syllables whose meaning their neighbours decide. Value of numerals: the number.
  kNgay,     // ngày
  kHom,      // hôm, bữa
  kThang,    // tháng
  kQuy,      // quý
  kNam,      // năm
  kTuan,     // tuần
  kThu,      // thứ
  kChu,      // chủ, chúa
  kNhat,     // nhật
  kSunday,   // CN
  kT,        // T
  kBuoi,     // buổi
  kRang,     // rạng
  kSom,      // sớm
  kNay,      // nay
  kQua,      // qua
  kKia,      // kia
  kMai,      // mai
  kTruoc,    // trước
  kSau,      // sau
  kTiep,     // tiếp
  kTheo,     // theo
  kKe,       // kế
  kNgoai,    // ngoái
  kRoi,      // rồi
  kVua,      // vừa
  kNua,      // nữa
  kSap,      // sắp
  kGan,      // gần
  kDay,      // đây
  kCach,     // cách
  kHien,     // hiện
  kTai,      // tại
  kTien,     // tiên
  kMung,     // mùng
  kRam,      // rằm
  kGieng,    // giêng, chạp: months of the lunar year
  kAm,       // âm
  kLich,     // lịch
  kTet,      // tết
  kGio,      // giờ, h
  kMinute,   // phút
  kSecond,   // giây
  kTieng,    // tiếng
  kRuoi,     // rưỡi
  kKem,      // kém
  kCua,      // của
  kThap,     // thập
  kNien,     // niên, kỷ: of "thập niên", "thế kỷ"
  kThe,      // thế
  kMua,      // mùa
  kSeason,   // xuân: 0 to đông: 3
  kEvery,    // hàng, mỗi, các, những: before or behind what comes again and again
  kBay,      // bây
  kNgayNow,  // ngay
  kNow,      // lúc này
  kChristmas,
  kMeal,    // bữa
  kHalfOf,  // nửa
  kStage,   // giai (đoạn), nhiệm (kỳ), mùa giải, niên (khoá): a pair of years follows
};

struct Entry {
  Word word = Word::kOther;
  std::int16_t value = 0;
  bool capital = false;        // as printed
  bool starts_phrase = false;  // more words may belong to it
};

// Fixed words: "last week" is {kWeek, -1}.
struct Phrase {
  std::string words;  // lower case
  std::uint8_t unit = 0;
  std::int8_t offset = 0;
};

// A number between words: "hace {0} días", "{0} days ago".
struct Pattern {
  std::string prefix;  // lower case
  std::string suffix;
  std::uint8_t unit = 0;
  std::int8_t sign = 0;
};

class Lexicon {
 public:
  // The words of `language`; of one that is not known, the months and weekdays of all.
  static const Lexicon& Of(std::string_view language);

  const Entry* Find(std::string_view printed) const;
  // For scripts without spaces: the longest word at the start of `text`; *size: its bytes.
  const Entry* FindPrefix(std::string_view text, std::size_t* size) const;
  // The longest phrase or suffix of a pattern whose first word is text[begin, end).
  Entry FindPhrase(std::string_view text, std::size_t begin, std::size_t end,
                   std::size_t* phrase_end) const;

  bool vietnamese() const { return vietnamese_; }
  bool spaceless() const { return spaceless_; }
  bool month_first() const { return month_first_; }
  // Nouns have capitals, so that "2000 Euro" and "1998 wurde" can be told apart: German.
  bool nouns_are_capital() const { return nouns_are_capital_; }
  const std::vector<Phrase>& phrases() const { return phrases_; }
  const std::vector<Pattern>& patterns() const { return patterns_; }

 private:
  struct Slot {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
    Entry entry;
  };

  explicit Lexicon(std::string_view language);
  void AddNames(std::string_view months, std::string_view weekdays);
  void Add(std::string_view lower, Word word, int value);
  void AddForm(std::string_view form, Word word, int value, bool capital);
  void AddPhrase(std::string_view words, int unit, int offset);
  void AddPattern(std::string_view pattern, int unit, int sign);
  void MarkStart(std::string_view words);
  void Grow();

  // By the first byte of a word: a bit for each of the sizes that words with it have.
  std::array<std::uint32_t, 256> sizes_{};
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::string bytes_;
  std::size_t longest_ = 0;
  std::vector<Phrase> phrases_;
  std::vector<Pattern> patterns_;
  bool vietnamese_ = false;
  bool spaceless_ = false;
  bool month_first_ = false;
  bool nouns_are_capital_ = false;
};

}  // namespace diemtin::text::dates
