#include "read/dated_lines.h"

#include <algorithm>
#include <string>

#include "read/meta_time.h"
#include "text/dates.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

constexpr std::size_t kLongestLine = 160;  // bytes of a line whose dates may be the article's
constexpr std::size_t kOpening = 70;       // bytes of a paragraph that may hold its date
constexpr int kMostWordsBehind = 6;        // of a day, that may tell its hour
constexpr std::size_t kLongestValue = 60;  // bytes of a time in a script

constexpr std::string_view kChange[] = {
    "update",        "modified",   "edited",     "revised",    "aktualis",   "aktualiz",
    "anderung",      "geandert",   "stand:",     "actualiz",   "mis a jour", "modifie",
    "aggiorna",      "modifica",   "bijgewerkt", "gewijzigd",  "atualiza",   "обновл",
    "измен",         "cap nhat",   "更新",       "修改",       "수정",       "oppdatert",
    "opdateret",     "uppdaterad", "andrad",     "paivitetty", "frissit",    "frissul",
    "guncelle",      "ενημερωση",  "оновлен",    "endret",     "sist endra", "diperbarui",
    "zaktualizowan", "modyfik",    "ultima mod", "تحديث",      "แก้ไข",       "อัปเดต"};

// The day at text[begin, end) with the hour that may stand behind it or before it.
Time WithHour(std::string_view text, std::size_t begin, std::size_t end, std::string_view language,
              std::optional<int> offset, const Time& day) {
  Time best = day;
  std::size_t to = end;
  for (int word = 0; word <= kMostWordsBehind && to < text.size(); ++word) {
    to = std::min(text.find(' ', to + 1), text.size());
    const auto time = text::ParsePrintedTime(text.substr(begin, to - begin), language, offset);
    if (time && time->precision != Time::Precision::kDay) best = *time;
    if (!time && best.precision != Time::Precision::kDay) break;
  }
  if (best.precision == Time::Precision::kDay) {
    const auto time = text::ParsePrintedTime(text.substr(0, end), language, offset);
    if (time && time->precision != Time::Precision::kDay) best = *time;
  }
  return best;
}

// "Ann Roe, 30.10.23", "Sport 26 | 01 | 2022": what is left of the line from some number on is a
// time.
std::optional<Time> TimeAtEnd(std::string_view line, std::string_view language,
                              std::optional<int> offset, std::size_t* at) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool digit = line[i] >= '0' && line[i] <= '9';
    if (!digit || (i > 0 && line[i - 1] != ' ' && line[i - 1] != '(' && line[i - 1] != '|'))
      continue;
    *at = i;
    if (const auto time = text::ParsePrintedTime(line.substr(i), language, offset)) return time;
  }
  return std::nullopt;
}

void AddLine(std::string_view line, std::string_view language, std::vector<DatedLine>* found) {
  const auto offset = text::UsualOffsetMinutes(language);
  if (line.find_first_of("0123456789") == std::string_view::npos) return;
  if (const auto time = text::ParsePrintedTime(line, language, offset)) {
    found->push_back({*time, StatesChange(line)});
    return;
  }
  std::size_t from = 0;
  for (const model::DateMention& mention : text::FindDates(line, language, std::nullopt)) {
    const auto day = ParseMetaTime(mention.value);
    const std::size_t begin = line.find(mention.text, from);
    if (!day || begin == std::string_view::npos) continue;
    const std::size_t end = begin + mention.text.size();
    const Time time = WithHour(line.substr(from), begin - from, end - from, language, offset, *day);
    found->push_back({time, StatesChange(line.substr(from, begin - from))});
    from = end;
  }
  std::size_t at = 0;
  if (from == 0) {
    if (const auto time = TimeAtEnd(line, language, offset, &at))
      found->push_back({*time, StatesChange(line.substr(0, at))});
  }
}

}  // namespace

bool StatesChange(std::string_view text) {
  const std::string folded = text::Fold(text);
  return std::any_of(std::begin(kChange), std::end(kChange),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

std::vector<DatedLine> DatesInPiece(const html::Document& document, const Piece& piece,
                                    std::string_view language) {
  std::vector<DatedLine> found;
  if (piece.text.size() > kLongestLine) {
    // A dateline: "(12.11.2021) ...", "27.1.2022 - ..."
    const std::size_t end = piece.text.find_first_of(" \n", kOpening);
    std::string opening = piece.text.substr(0, end);
    std::vector<DatedLine> opened;
    for (const model::DateMention& mention : text::FindDates(opening, language, std::nullopt)) {
      const std::size_t at = opening.find(mention.text);
      const bool digits = mention.text.find_first_of("./-") != std::string::npos;
      const bool first = at < 2 || (at < kOpening && opening[at - 1] == '(');
      const auto day = ParseMetaTime(mention.value);
      if (day && first && digits) found.push_back({*day, false});
      break;
    }
    return found;
  }
  for (const std::string& part : PartsOf(document, piece)) {
    AddLine(part, language, &found);
    if (!found.empty()) break;  // the whole comes first; parts help where it cannot be read
  }
  return found;
}

std::vector<Time> PublishedInScript(std::string_view script) {
  constexpr std::string_view kKeys[] = {
      "atePublished",    "ublishedAt",     "ublished_at",   "ublish_date",   "ublishDate",
      "ublishedDate",    "ublicationDate", "ate_published", "ublished_time", "ublishedTime",
      "ublication_date", "ubDate",         "ubdate",        "irstPublished", "ublished_date"};
  std::vector<Time> times;
  for (const std::string_view key : kKeys) {
    for (std::size_t at = script.find(key); at != std::string_view::npos;
         at = script.find(key, at + key.size())) {
      std::size_t value = at + key.size();
      if (value >= script.size() ||
          std::string_view("\"'\\").find(script[value]) == std::string_view::npos)
        continue;
      value = script.find_first_not_of("\"'\\: \t\r\n", value);
      if (value == std::string_view::npos || script[value] < '0' || script[value] > '9') continue;
      const std::size_t end = script.find_first_of("\"'\\,}", value);
      if (end == std::string_view::npos || end - value > kLongestValue) continue;
      if (const auto time = ParseMetaTime(script.substr(value, end - value)))
        times.push_back(*time);
    }
  }
  return times;
}

}  // namespace diemtin::read
