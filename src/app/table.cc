#include "app/table.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>

#include "base/utf8.h"

namespace diemtin::app {
namespace {

struct Range {
  char32_t first, last;
};

// Combining marks and joiners of the scripts that news is written in.
constexpr Range kZeroWidth[] = {
    {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x610, 0x61A},
    {0x64B, 0x65F},   {0xE31, 0xE31},   {0xE34, 0xE3A},   {0xE47, 0xE4E},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x20D0, 0x20FF},
    {0x2060, 0x2064}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};
// East Asian Wide and Fullwidth (Unicode TR 11), by block.
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},  {0xA960, 0xA97C}, {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},  {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD}};

template <std::size_t N>
bool In(const Range (&ranges)[N], char32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [c](Range r) { return c >= r.first && c <= r.last; });
}

int WidthOf(char32_t c) {
  if (c < 0x20 || In(kZeroWidth, c)) return 0;
  return In(kWide, c) ? 2 : 1;
}

std::string Pad(std::string text, int width, bool right) {
  const int missing = std::max(0, width - DisplayWidth(text));
  return right ? std::string(missing, ' ') + text : text + std::string(missing, ' ');
}

}  // namespace

int DisplayWidth(std::string_view utf8) {
  int width = 0;
  for (std::size_t at = 0; at < utf8.size();) width += WidthOf(DecodeUtf8(utf8, &at));
  return width;
}

std::string FitWidth(std::string_view utf8, int width) {
  if (DisplayWidth(utf8) <= width) return std::string(utf8);
  int used = 1;  // the ellipsis
  std::size_t end = 0;
  for (std::size_t at = 0; at < utf8.size(); end = at) {
    used += WidthOf(DecodeUtf8(utf8, &at));
    if (used > width) break;
  }
  return std::string(utf8.substr(0, end)) + "…";
}

int TerminalWidth() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 100;
  return std::max<int>(40, size.ws_col);
}

std::string RenderTable(const std::vector<Column>& columns,
                        const std::vector<std::vector<std::string>>& rows, int width) {
  std::vector<int> widths;
  int fixed = 2 * (static_cast<int>(columns.size()) - 1);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    int widest = DisplayWidth(columns[i].title);
    for (const auto& row : rows) widest = std::max(widest, DisplayWidth(row[i]));
    widths.push_back(widest);
    if (!columns[i].flexible) fixed += widest;
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].flexible) widths[i] = std::clamp(width - fixed, 10, std::max(10, widths[i]));
  }
  std::string out;
  const auto add = [&](const auto& cell_of) {
    std::string line;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) line += "  ";
      line += Pad(FitWidth(cell_of(i), widths[i]), widths[i], columns[i].right);
    }
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  };
  add([&](std::size_t i) { return columns[i].title; });
  for (const auto& row : rows) add([&](std::size_t i) { return row[i]; });
  return out;
}

std::string Wrap(std::string_view utf8, int width, int indent) {
  std::string out, line;
  const auto flush = [&] {
    if (!line.empty()) out += std::string(indent, ' ') + line + "\n";
    line.clear();
  };
  while (!utf8.empty()) {
    const std::size_t end = utf8.find_first_of(" \n");
    const std::string_view word = utf8.substr(0, end);
    if (!line.empty() && indent + DisplayWidth(line) + 1 + DisplayWidth(word) > width) flush();
    if (!line.empty() && !word.empty()) line += ' ';
    line += word;
    if (end == std::string_view::npos) break;
    if (utf8[end] == '\n') flush();
    utf8.remove_prefix(end + 1);
  }
  flush();
  return out;
}

std::string Grouped(long long number) {
  std::string digits = fmt::format("{}", number);
  for (int i = static_cast<int>(digits.size()) - 3; i > (number < 0 ? 1 : 0); i -= 3)
    digits.insert(i, ",");
  return digits;
}

std::string LocalTime(long long unix_seconds) {
  if (unix_seconds == 0) return "";
  const std::time_t time = unix_seconds;
  std::tm parts{};
  ::localtime_r(&time, &parts);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min);
}

}  // namespace diemtin::app
