#include "text/date_words.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace diemtin::text {
namespace {

using Entry = std::pair<std::string_view, int>;

std::optional<int> Find(std::span<const Entry> table, std::string_view word) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Entry& entry) { return entry.first == word; });
  if (found == table.end()) return std::nullopt;
  return found->second;
}

constexpr Entry kMonths[] = {
#include "text/dates/month_names.inc"
};

constexpr Entry kVietnameseMonths[] = {
    {"một", 1},   {"giêng", 1},     {"hai", 2},       {"ba", 3},    {"tư", 4},  {"bốn", 4},
    {"năm", 5},   {"sáu", 6},       {"bảy", 7},       {"bẩy", 7},   {"tám", 8}, {"chín", 9},
    {"mười", 10}, {"mười một", 11}, {"mười hai", 12}, {"chạp", 12},
};

constexpr Entry kWeekdays[] = {
#include "text/dates/weekday_names.inc"
};

constexpr Entry kZones[] = {
    {"gmt", 0},    {"utc", 0},    {"ut", 0},     {"z", 0},      {"wet", 0},    {"ict", 420},
    {"wib", 420},  {"est", -300}, {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420},
    {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"et", -300},  {"bst", 60},   {"west", 60},
    {"cet", 60},   {"cest", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},  {"мск", 180},
    {"ist", 330},  {"hkt", 480},  {"sgt", 480},  {"pht", 480},  {"awst", 480}, {"jst", 540},
    {"kst", 540},  {"aest", 600}, {"aedt", 660}, {"nzst", 720}, {"nzdt", 780},
};

constexpr std::string_view kAround[] = {
#include "text/dates/around_words.inc"
};

constexpr Entry kPlaces[] = {
    {"việt nam", 420},    {"vn", 420},         {"hà nội", 420},    {"tp.hcm", 420},
    {"thái lan", 420},    {"lào", 420},        {"campuchia", 420}, {"jakarta", 420},
    {"bắc kinh", 480},    {"trung quốc", 480}, {"hồng kông", 480}, {"hong kong", 480},
    {"đài loan", 480},    {"đài bắc", 480},    {"singapore", 480}, {"malaysia", 480},
    {"philippines", 480}, {"hàn quốc", 540},   {"seoul", 540},     {"nhật bản", 540},
    {"tokyo", 540},       {"triều tiên", 540}, {"moscow", 180},    {"matxcơva", 180},
    {"ấn độ", 330},       {"gmt", 0},          {"quốc tế", 0},
};

}  // namespace

std::optional<int> MonthOfName(std::string_view lower) { return Find(kMonths, lower); }

std::optional<int> MonthOfVietnameseNumeral(std::string_view lower) {
  return Find(kVietnameseMonths, lower);
}

std::optional<int> WeekdayOfName(std::string_view lower) { return Find(kWeekdays, lower); }

std::optional<int> OffsetOfZone(std::string_view lower) { return Find(kZones, lower); }

std::optional<int> OffsetOfPlace(std::string_view lower) { return Find(kPlaces, lower); }

bool StandsAroundDates(std::string_view lower) {
  return std::find(std::begin(kAround), std::end(kAround), lower) != std::end(kAround);
}

}  // namespace diemtin::text
