#include "text/language.h"
#include "measure/parts.h"

namespace diemtin::measure {

// Lingua's accuracy data (79 languages), tweets, and Vietnamese without its marks: `code TAB text`
// a line. The model learnt from Lingua's rows, too: what it does on rows that it never saw is what
// tools/language_fit.cc prints with --hold-out.
Expected<std::vector<Figure>> MeasureLanguage(const Places& places) {
  struct File {
    const char* name;
    const char* shown;
    double reach;
  };
  static constexpr File kFiles[] = {{"lingua-sentences", "sentences", .985},
                                    {"lingua-word-pairs", "word pairs", .91},
                                    {"lingua-single-words", "words", .78},
                                    {"eld-tweets", "tweets in de en es fr it nl", 0},
                                    {"lid-titles-vi", "Vietnamese titles", .99},
                                    {"lid-titles-vi-nodia", "Vietnamese titles, no marks", .99},
                                    {"lid-vtb-vi-nodia", "Vietnamese sentences, no marks", .99}};
  std::vector<Figure> figures;
  for (const File& file : kFiles) {
    DIEMTIN_ASSIGN(const std::vector<std::string> lines,
                   ReadLines(places.data + "/vietnamese/langid/" + file.name + ".tsv.xz"));
    Figure figure{file.shown, "right", 0, 0, file.reach};
    for (const std::string& line : lines) {
      const std::size_t tab = line.find('\t');
      if (tab == std::string::npos) continue;
      ++figure.count;
      figure.value += text::DetectLanguage(line.substr(tab + 1)) == line.substr(0, tab);
    }
    figure.value /= static_cast<double>(std::max<std::size_t>(figure.count, 1));
    figures.push_back(figure);
  }
  return figures;
}

}  // namespace diemtin::measure
