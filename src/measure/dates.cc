// Dates: the commonest shapes of Vietnamese news, Duckling's corpora, and spans labelled in
// articles.

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>

#include "base/utf8.h"
#include "measure/date_corpora.h"
#include "measure/parts.h"
#include "text/dates.h"

namespace diemtin::measure {
namespace {

using text::DateMeaning;
using text::DateSpan;

const bool kShow = std::getenv("DIEMTIN_SHOW") != nullptr;

std::vector<std::string_view> SplitTabs(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0;;) {
    const std::size_t end = line.find('\t', begin);
    fields.push_back(line.substr(begin, end - begin));
    if (end == std::string_view::npos) return fields;
    begin = end + 1;
  }
}

int ToInt(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// Lines of {"kind", "value", "examples"}; the first names the reference time.
Expected<Figure> MeasureDuckling(const std::string& path, const std::string& language,
                                 const char* shown, double reach) {
  DIEMTIN_ASSIGN(const std::vector<std::string> lines, ReadLines(path));
  const Time reference = *ParseIso8601("2017-02-02T03:55:00-02:00");
  Figure figure{shown, "phrases right", 0, 0, reach};
  simdjson::dom::parser parser;
  for (const std::string& line : lines) {
    simdjson::dom::element row;
    simdjson::dom::array examples;
    std::string_view value;
    if (parser.parse(line).get(row) || row["examples"].get(examples) || row["value"].get(value))
      continue;
    const auto wanted = ParseHaskellTime(value);
    for (const simdjson::dom::element example : examples) {
      std::string_view phrase;
      if (!wanted || example.get(phrase)) continue;
      ++figure.count;
      const auto found =
          text::ResolveExpression(phrase, language, reference, text::Leaning::kFuture);
      const bool right = found && SameMeaning(*found, *wanted);
      figure.value += right;
      if (kShow && !right)
        fmt::print(stderr, "duckling {}: {} wanted {}\n", language, phrase, value);
    }
  }
  figure.value /= static_cast<double>(std::max<std::size_t>(figure.count, 1));
  return figure;
}

// What is labelled of a text: no span where begin is end.
struct Label {
  std::size_t begin = 0, end = 0;
  std::string value;
};

// A zone of the text's own is not in the labels.
std::string WithoutZone(const std::string& value) {
  const std::size_t zone = value.find_first_of("+Z", std::min<std::size_t>(value.size(), 11));
  return zone == std::string::npos || value.find('/') != std::string::npos ? value
                                                                           : value.substr(0, zone);
}

bool Matches(const DateSpan& span, const Label& label) {
  return span.begin == label.begin && span.end == label.end &&
         WithoutZone(span.value) == label.value;
}

// date_shapes.tsv: row (from 1), begin, end, value; a row without a date has 0, 0, "-". A row is
// right when each of its labels is found and nothing else that touches the shape itself.
Expected<std::vector<Figure>> MeasureShapes(const Places& places) {
  DIEMTIN_ASSIGN(const std::vector<std::string> labels,
                 ReadLines(places.tests + "/date_shapes.tsv"));
  DIEMTIN_ASSIGN(const std::vector<std::string> shapes,
                 ReadLines(places.data + "/vietnamese/timex/baomoi_date_shapes.tsv"));
  std::map<std::size_t, std::vector<Label>> rows;
  for (const std::string& line : labels) {
    const auto fields = SplitTabs(line);
    if (fields.size() < 4 || line.starts_with('#')) continue;
    rows[static_cast<std::size_t>(ToInt(fields[0]))].push_back(
        {static_cast<std::size_t>(ToInt(fields[1])), static_cast<std::size_t>(ToInt(fields[2])),
         std::string(fields[3])});
  }
  text::DateContext context;
  context.published = ParseIso8601("2017-02-07T12:00");
  Figure mass{"shapes labelled, by their mass", "right", 0, 0, .99};
  Figure count{"shapes labelled", "right", 0, 0, 0};
  double all = 0, labelled = 0;
  for (std::size_t row = 1; row <= shapes.size(); ++row) {
    const auto fields = SplitTabs(shapes[row - 1]);
    if (fields.size() < 3) continue;
    const double weight = ToInt(fields[0]);
    all += weight;
    const auto wanted = rows.find(row);
    if (wanted == rows.end()) continue;
    labelled += weight;
    ++count.count;
    const std::vector<DateSpan> spans = text::FindDateSpans(fields[2], "vi", context);
    std::size_t wanted_spans = 0;
    bool right = true;
    for (const Label& label : wanted->second) {
      if (label.begin == label.end) continue;
      ++wanted_spans;
      right = right && std::any_of(spans.begin(), spans.end(),
                                   [&](const DateSpan& span) { return Matches(span, label); });
    }
    right = right && spans.size() == wanted_spans;
    count.value += right;
    mass.value += right ? weight : 0;
    if (kShow && !right) {
      fmt::print(stderr, "row {} ({}): {}\n", row, fields[1], fields[2]);
      for (const DateSpan& span : spans)
        fmt::print(stderr, "   found {} {}\n", fields[2].substr(span.begin, span.end - span.begin),
                   span.value);
      for (const Label& label : wanted->second)
        fmt::print(stderr, "   wanted {} {}\n",
                   fields[2].substr(label.begin, label.end - label.begin), label.value);
    }
  }
  mass.count = static_cast<std::size_t>(labelled);
  mass.value /= std::max(labelled, 1.0);
  count.value /= static_cast<double>(std::max<std::size_t>(count.count, 1));
  return std::vector<Figure>{mass,
                             count,
                             {"mass that is labelled", "share of all shapes",
                              labelled / std::max(all, 1.0), static_cast<std::size_t>(all), 0}};
}

struct Passage {
  std::string id, field;
  std::size_t end = 0;  // bytes of the field that were read by the labeller
  std::string published;
  enum Share { kDev, kHeldOut, kFresh } share = kDev;
  std::vector<Label> labels;
};

Passage::Share ShareOf(std::string_view name) {
  return name == "dev" ? Passage::kDev : name == "held" ? Passage::kHeldOut : Passage::kFresh;
}

// dates.tsv: `@ id field bytes published dev|held|fresh` opens a passage, then `begin end value`
// lines.
Expected<std::vector<Passage>> ReadPassages(const Places& places) {
  DIEMTIN_ASSIGN(const std::vector<std::string> lines, ReadLines(places.tests + "/dates.tsv"));
  std::vector<Passage> passages;
  for (const std::string& line : lines) {
    const auto fields = SplitTabs(line);
    if (line.starts_with("@") && fields.size() == 6) {
      passages.push_back({std::string(fields[1]),
                          std::string(fields[2]),
                          static_cast<std::size_t>(ToInt(fields[3])),
                          std::string(fields[4]),
                          ShareOf(fields[5]),
                          {}});
    } else if (!passages.empty() && fields.size() == 3) {
      passages.back().labels.push_back({static_cast<std::size_t>(ToInt(fields[0])),
                                        static_cast<std::size_t>(ToInt(fields[1])),
                                        std::string(fields[2])});
    }
  }
  return passages;
}

Expected<std::vector<Figure>> MeasureSpans(const Places& places) {
  DIEMTIN_ASSIGN(const std::vector<Passage> passages, ReadPassages(places));
  DIEMTIN_ASSIGN(const std::vector<std::string> articles,
                 ReadLines(places.data + "/vietnamese/news_text/baomoi2017.jsonl.xz"));
  std::map<std::string, std::string, std::less<>> texts;
  for (const Passage& passage : passages) texts[passage.id];
  simdjson::dom::parser parser;
  std::size_t right[3] = {}, wanted[3] = {}, found[3] = {};
  for (const std::string& line : articles) {
    simdjson::dom::element row;
    std::string_view id;
    if (parser.parse(line).get(row) || row["id"].get(id) || !texts.contains(id)) continue;
    for (const Passage& passage : passages) {
      std::string_view field;
      if (passage.id != id || row[passage.field].get(field)) continue;
      const std::string_view part = Utf8Prefix(field, passage.end);
      text::DateContext context;
      context.published = ParseIso8601(passage.published);
      const auto spans = text::FindDateSpans(part, "vi", context);
      const int half = passage.share;
      wanted[half] += passage.labels.size();
      found[half] += spans.size();
      for (const Label& label : passage.labels) {
        const bool hit = std::any_of(spans.begin(), spans.end(),
                                     [&](const DateSpan& span) { return Matches(span, label); });
        right[half] += hit;
        if (kShow && !hit && passage.share == Passage::kDev)
          fmt::print(stderr, "{} {}: missed {} = {}\n", passage.id, passage.published,
                     part.substr(label.begin, label.end - label.begin), label.value);
      }
      for (const DateSpan& span : spans) {
        if (kShow && passage.share == Passage::kDev &&
            std::none_of(passage.labels.begin(), passage.labels.end(),
                         [&](const Label& label) { return Matches(span, label); }))
          fmt::print(stderr, "{} {}: extra {} = {}   [{}]\n", passage.id, passage.published,
                     part.substr(span.begin, span.end - span.begin), span.value,
                     part.substr(span.begin < 30 ? 0 : span.begin - 30, 80));
      }
    }
  }
  std::vector<Figure> figures;
  for (const int half : {0, 1, 2}) {
    static constexpr const char* kShown[] = {
        "spans in articles, dev", "spans in articles, held out", "spans in articles, fresh"};
    const char* shown = kShown[half];
    const auto share = [](std::size_t a, std::size_t b) {
      return b == 0 ? 0.0 : static_cast<double>(a) / static_cast<double>(b);
    };
    figures.push_back(
        {shown, "exact (recall)", share(right[half], wanted[half]), wanted[half], .97});
    figures.push_back(
        {shown, "exact (precision)", share(right[half], found[half]), found[half], .97});
  }
  return figures;
}

}  // namespace

Expected<std::vector<Figure>> MeasureDates(const Places& places) {
  DIEMTIN_ASSIGN(std::vector<Figure> figures, MeasureShapes(places));
  DIEMTIN_ASSIGN(const Figure duckling,
                 MeasureDuckling(places.data + "/vietnamese/timex/duckling_vi_corpus.jsonl", "vi",
                                 "Duckling's Vietnamese corpus", 1));
  figures.push_back(duckling);
  DIEMTIN_ASSIGN(const std::vector<Figure> spans, MeasureSpans(places));
  figures.insert(figures.end(), spans.begin(), spans.end());
  DIEMTIN_ASSIGN(const std::vector<Figure> languages, MeasureDucklingLanguages(places));
  figures.insert(figures.end(), languages.begin(), languages.end());
  DIEMTIN_ASSIGN(const std::vector<Figure> krauts, MeasureKrauts(places));
  figures.insert(figures.end(), krauts.begin(), krauts.end());
  return figures;
}

}  // namespace diemtin::measure
