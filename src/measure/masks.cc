#include "text/masks.h"

#include <simdjson.h>

#include <map>

#include "measure/parts.h"

namespace diemtin::measure {
namespace {

constexpr std::string_view kHardNegative = "none_hard_negative";

struct Tally {
  std::size_t exact = 0;
  std::size_t count = 0;
  void Add(bool right) {
    exact += right;
    ++count;
  }
  Figure ToFigure(std::string data, std::string measure, double reach) const {
    return {std::move(data), std::move(measure),
            static_cast<double>(exact) / static_cast<double>(std::max<std::size_t>(count, 1)),
            count, reach};
  }
};

// Masks seen in news as printed, for each sentence: nearly all are false alarms.
Expected<Figure> MeasureFalseAlarms(const Places& places) {
  DIEMTIN_ASSIGN(const std::vector<std::string> lines,
                 ReadLines(places.data + "/vietnamese/news_text/baomoi2017.jsonl.xz"));
  Tally found;
  simdjson::dom::parser parser;
  for (const std::string& line : lines) {
    std::string_view body;
    if (parser.parse(line)["body"].get(body) != simdjson::SUCCESS) continue;
    std::size_t sentences = 1;
    for (std::size_t at = 0; (at = body.find(". ", at)) != std::string_view::npos; ++at)
      ++sentences;
    found.exact += text::FindMasks(body, "vi").size();
    found.count += sentences;
  }
  return found.ToFigure("12,000 articles as printed", "masks a sentence", .0001);
}

}  // namespace

// Sentences of masked.dev that unmask to exactly the sentence they were made from; sentences that
// must stay as they are, and do not.
Expected<std::vector<Figure>> MeasureMasks(const Places& places) {
  DIEMTIN_ASSIGN(const std::vector<std::string> lines,
                 ReadLines(places.data + "/vietnamese/masked/masked.dev.jsonl.gz"));
  Tally lossless, lossy, hard, clean_changed;
  std::map<std::string, Tally> schemes;
  simdjson::dom::parser parser;
  for (const std::string& line : lines) {
    const auto row = parser.parse(line);
    std::string_view masked, clean, scheme;
    if (row["masked"].get(masked) != simdjson::SUCCESS ||
        row["clean"].get(clean) != simdjson::SUCCESS ||
        row["scheme"].get(scheme) != simdjson::SUCCESS)
      return Fail(ErrorCode::kCorrupt, "a row without masked, clean, scheme", "masked.dev");
    const bool exact = text::Unmask(masked, "vi").text == clean;
    if (scheme == kHardNegative) {
      hard.Add(!exact);
      continue;
    }
    (scheme.ends_with("_lossy") ? lossy : lossless).Add(exact);
    schemes[std::string(scheme)].Add(exact);
    clean_changed.Add(text::Unmask(clean, "vi").text != clean);
  }
  std::vector<Figure> figures = {
      lossless.ToFigure("masked dev, lossless", "sentences exact", .998),
      lossy.ToFigure("masked dev, lossy", "sentences exact", .85),
      hard.ToFigure("masked dev, only look masked", "sentences changed", .0001),
      clean_changed.ToFigure("masked dev, before masking", "sentences changed", .0001)};
  DIEMTIN_ASSIGN(const Figure alarms, MeasureFalseAlarms(places));
  figures.push_back(alarms);
  for (const auto& [scheme, tally] : schemes)
    figures.push_back(tally.ToFigure(scheme, "sentences exact", 0));
  return figures;
}

}  // namespace diemtin::measure
