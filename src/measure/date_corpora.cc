#include "measure/date_corpora.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "base/utf8.h"
#include "measure/parts.h"

namespace diemtin::measure {
namespace {

using text::DateMeaning;
using text::DateSpan;

bool Same(const CivilTime& a, const CivilTime& b) {
  return a.date == b.date && a.hour == b.hour && a.minute == b.minute && a.second == b.second;
}

// A Haskell string's escapes: \233, \x1EA1, \&, \".
std::string Unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 >= text.size()) {
      out += text[i];
      continue;
    }
    ++i;
    const bool hex = text[i] == 'x';
    unsigned code = 0;
    const auto parsed =
        std::from_chars(text.data() + i + hex, text.data() + text.size(), code, hex ? 16 : 10);
    if (parsed.ec == std::errc()) {
      AppendUtf8(code, &out);
      i = static_cast<std::size_t>(parsed.ptr - text.data()) - 1;
    } else if (text[i] != '&') {
      out += text[i];
    }
  }
  return out;
}

std::string_view Between(std::string_view text, std::string_view open, std::string_view close) {
  const std::size_t begin = text.find(open);
  if (begin == std::string_view::npos) return {};
  const std::size_t from = begin + open.size();
  const std::size_t end = text.find(close, from);
  return end == std::string_view::npos ? std::string_view() : text.substr(from, end - from);
}

struct Timex {
  std::size_t begin = 0, end = 0;
  std::string value;
};

// The text of a TimeML document without its tags, and where its dates lie.
struct TimeMl {
  std::string text;
  std::vector<Timex> dates;
  std::optional<Time> created;
};

TimeMl ReadTimeMl(std::string_view document) {
  TimeMl out;
  std::vector<std::pair<std::size_t, std::string>> open;
  for (std::size_t at = 0; at < document.size();) {
    if (document[at] != '<') {
      out.text += document[at++];
      continue;
    }
    const std::size_t end = document.find('>', at);
    if (end == std::string_view::npos) break;
    const std::string_view tag = document.substr(at, end - at + 1);
    at = end + 1;
    if (tag.starts_with("<TIMEX3")) {
      const std::string value(Between(tag, "value=\"", "\""));
      if (tag.find("CREATION_TIME") != std::string_view::npos)
        out.created = ParseIso8601(value.substr(0, 10));
      const bool date = Between(tag, "type=\"", "\"") == "DATE";
      const bool creation = tag.find("CREATION_TIME") != std::string_view::npos;
      open.emplace_back(out.text.size(), date && !creation ? value : "");
    } else if (tag.starts_with("</TIMEX3") && !open.empty()) {
      if (!open.back().second.empty() && out.text.size() > open.back().first)
        out.dates.push_back({open.back().first, out.text.size(), open.back().second});
      open.pop_back();
    }
  }
  return out;
}

}  // namespace

std::optional<DateMeaning> ParseHaskellTime(std::string_view value) {
  std::vector<int> numbers;
  for (std::size_t at = 0; at < value.size();) {
    int number = 0;
    const auto parsed = std::from_chars(value.data() + at, value.data() + value.size(), number);
    if (parsed.ec != std::errc()) {
      ++at;
      continue;
    }
    numbers.push_back(number);
    at = static_cast<std::size_t>(parsed.ptr - value.data());
  }
  static constexpr std::string_view kGrains[] = {"Second", "Minute", "Hour",    "Day",
                                                 "Week",   "Month",  "Quarter", "Year"};
  const std::size_t space = value.rfind(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto* grain = std::find(std::begin(kGrains), std::end(kGrains), value.substr(space + 1));
  if (grain == std::end(kGrains) || (numbers.size() != 6 && numbers.size() != 12))
    return std::nullopt;
  const auto civil = [&](std::size_t i) {
    return CivilTime{{numbers[i], numbers[i + 1], numbers[i + 2]},
                     numbers[i + 3],
                     numbers[i + 4],
                     numbers[i + 5]};
  };
  DateMeaning meaning{static_cast<DateSpan::Grain>(grain - kGrains), civil(0), std::nullopt};
  if (numbers.size() == 12) meaning.end = civil(6);
  return meaning;
}

bool SameMeaning(const DateMeaning& a, const DateMeaning& b) {
  return a.grain == b.grain && Same(a.begin, b.begin) && a.end.has_value() == b.end.has_value() &&
         (!a.end || Same(*a.end, *b.end));
}

Expected<std::vector<Figure>> MeasureDucklingLanguages(const Places& places) {
  DIEMTIN_ASSIGN(
      const std::vector<std::string> lines,
      ReadLines(places.data + "/vietnamese/timex/duckling_time_corpora_other_langs.tar.xz"));
  const Time reference = *ParseIso8601("2013-02-12T04:30:00-02:00");
  std::map<std::string, Figure> figures;
  std::string language;
  std::optional<DateMeaning> wanted;
  for (const std::string& line : lines) {
    const std::size_t file = line.find("duck_");
    if (file != std::string::npos && line.find(".hs") == file + 7) {
      language = {static_cast<char>(line[file + 5] | 0x20),
                  static_cast<char>(line[file + 6] | 0x20)};
      wanted.reset();
    }
    const std::string_view kind = Between(line, "examples (datetime", " ");
    if (line.find("examples") != std::string::npos) wanted.reset();
    const std::size_t tuple = line.find("datetime");
    if (line.find("examples (datetime") != std::string::npos &&
        (kind.empty() || kind == "Interval")) {
      std::string value = line.substr(tuple);
      while (value.ends_with(')') || value.ends_with(' ') || value.ends_with('\r'))
        value.pop_back();
      wanted = ParseHaskellTime(value);
      continue;
    }
    const std::size_t quote = line.find('"');
    const std::size_t last = line.rfind('"');
    if (!wanted || language.empty() || quote == std::string::npos || last == quote) continue;
    Figure& figure = figures[language];
    ++figure.count;
    const auto found = text::ResolveExpression(
        Unescape(std::string_view(line).substr(quote + 1, last - quote - 1)), language, reference,
        text::Leaning::kFuture);
    figure.value += found && SameMeaning(*found, *wanted);
  }
  std::vector<Figure> all;
  Figure sum{"Duckling, all other languages", "phrases right", 0, 0, 0};
  for (auto& [code, figure] : figures) {
    sum.value += figure.value;
    sum.count += figure.count;
    figure.value /= static_cast<double>(figure.count);
    figure.data = "Duckling, " + code;
    figure.measure = "phrases right";
    all.push_back(figure);
  }
  sum.value /= static_cast<double>(std::max<std::size_t>(sum.count, 1));
  all.push_back(sum);
  return all;
}

Expected<std::vector<Figure>> MeasureKrauts(const Places& places) {
  DIEMTIN_ASSIGN(const std::vector<std::string> lines,
                 ReadLines(places.data + "/vietnamese/timex/krauts-de-timeml.tar.xz"));
  std::vector<std::string> documents;
  bool taken = false;
  for (const std::string& line : lines) {
    const std::size_t start = line.find("<?xml");
    // What a program marked ("..._Heideltime/...") is no gold.
    const bool marked = start != std::string::npos && line.find("_Heideltime/") < start;
    if (start != std::string::npos && !marked) documents.emplace_back();
    taken = start != std::string::npos ? !marked : taken;
    if (!taken) continue;
    if (documents.empty()) continue;
    documents.back() += start == std::string::npos ? line : line.substr(start);
    documents.back() += '\n';
    const std::size_t end = documents.back().find("</TimeML>");
    if (end != std::string::npos) documents.back().resize(end);
  }
  Figure spans{"KRAUTS, German", "dates found whole", 0, 0, 0};
  Figure values{"KRAUTS, German", "dates whole with value", 0, 0, 0};
  for (const std::string& document : documents) {
    const TimeMl read = ReadTimeMl(document);
    if (!read.created) continue;
    text::DateContext context;
    context.published = read.created;
    const auto found = text::FindDateSpans(read.text, "de", context);
    for (const Timex& timex : read.dates) {
      if (timex.value.ends_with("_REF")) continue;  // "now", "lately"
      ++spans.count;
      ++values.count;
      for (const DateSpan& span : found) {
        if (span.begin != timex.begin || span.end != timex.end) continue;
        spans.value += 1;
        values.value += span.value == timex.value;
      }
    }
  }
  spans.value /= static_cast<double>(std::max<std::size_t>(spans.count, 1));
  values.value /= static_cast<double>(std::max<std::size_t>(values.count, 1));
  return std::vector<Figure>{spans, values};
}

}  // namespace diemtin::measure
