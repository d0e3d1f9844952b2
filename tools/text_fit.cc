// Trains the judgement of the lines of plain text (src/read/line_judgement.h) on pages with gold
// articles.
//
//   text_fit PACKS FOLDER          writes FOLDER/line_words.inc and FOLDER/line_forests.inc
//   text_fit PACKS --quick         only the figures, with fewer trees
//
// PACKS: a folder of folders, each with dev/gold.json ({page: {"articleBody", "url", ...}}) and
// dev/text/PAGE.txt or dev/html/PAGE.html. Pages with markup are learned from as plain text, with
// blank lines between blocks or without. Deterministic: the same packs give the same bytes.
//
// Method: that of read_fit.cc, with lines for pieces. The figures are of pages of sites that were
// not learned from, put together as `diemtin read` does.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

#include "base/hash.h"
#include "boosting.h"
#include "gold.h"
#include "plain_text.h"
#include "read/line_judgement.h"
#include "read/pieces.h"
#include "text/charset.h"
#include "text/language.h"
#include "text/normalize.h"

namespace {

using namespace diemtin;
using namespace diemtin::read;
using namespace diemtin::fit;

struct Sheet : GoldPage {
  bool is_html = false;
  Spacing spacing = Spacing::kBlankLines;
  std::vector<Line> lines;
  std::vector<Mark> marks;
  std::vector<FoundList> lists;
  std::vector<FoundArticle> articles;
  std::vector<Words> words;   // a line
  std::vector<float> labels;  // a line: 1 wanted, 0 not, -1 not known
  std::vector<bool> by_rule;  // a line
  float around_weight = 1;    // of a line that is not wanted
  std::unique_ptr<LineTable> table;
  std::vector<float> first, second;  // a line

  LineView View() const { return {lines, marks, lists, articles}; }
};
constexpr float kMostAround = 20;  // times the weight of the article, of what is around it

using Sheets = std::vector<std::unique_ptr<Sheet>>;

bool ReadPage(Sheet* sheet) {
  auto decoded = text::Decode(ReadFile(sheet->path), sheet->is_html ? "text/html" : "text/plain");
  if (!decoded) return false;
  std::string utf8 = text::Nfc(decoded->utf8);
  if (sheet->is_html) {
    const auto document = html::Document::Parse(utf8);
    if (!document) return false;
    utf8 = PlainText(*document, sheet->spacing);
  }
  const std::string language = text::DetectLanguage(utf8);
  sheet->lines = SplitLines(utf8, language);
  sheet->lists = FindLists(sheet->lines);
  sheet->marks = MarkLines(sheet->lines, sheet->lists);
  sheet->articles = FindArticles(sheet->lines, language, &sheet->marks);
  for (const Line& line : sheet->lines) sheet->words.push_back(WordsOf(line.text));
  return !sheet->lines.empty();
}

// Only some sentences are known to be wanted or not.
void LabelSentences(Sheet* sheet) {
  sheet->labels.assign(sheet->lines.size(), -1);
  const auto mark = [&](const std::vector<std::string>& sentences, float label) {
    for (const std::string& sentence : sentences) {
      for (std::size_t i = 0; i < sheet->lines.size(); ++i) {
        if (!sentence.empty() && sheet->lines[i].text.find(sentence) != std::string::npos)
          sheet->labels[i] = label;
      }
    }
  };
  mark(sheet->with, 1);
  mark(sheet->without, 0);
}

void Label(Sheet* sheet) {
  if (sheet->gold.empty()) {
    LabelSentences(sheet);
  } else {
    sheet->labels = Align(sheet->words, sheet->gold);
  }
  // Some golds repeat the headline, some do not; a reading never does.
  const std::string title = sheet->articles.empty() ? "" : sheet->articles.front().title;
  sheet->by_rule.assign(sheet->lines.size(), false);
  for (std::size_t i = 0; i < sheet->lines.size(); ++i) {
    if (i == 0 || sheet->lines[i].text == title) sheet->labels[i] = -1;
  }
  // A page of a short text among much else costs no more than itself.
  float wanted = 100, around = 1;
  for (std::size_t i = 0; i < sheet->lines.size(); ++i) {
    const auto words = static_cast<float>(sheet->words[i].size()) + 4;
    (sheet->labels[i] > 0 ? wanted : around) += words;
  }
  if (!sheet->gold.empty()) sheet->around_weight = std::min(1.0F, kMostAround * wanted / around);
  if (sheet->articles.empty()) return;
  for (std::size_t i = sheet->articles.front().head; i < sheet->articles.front().end; ++i) {
    const Role role = sheet->marks[i].role;
    sheet->by_rule[i] = role == Role::kParagraph || role == Role::kHeading;
  }
}

void Report(const std::string& name, const Sheets& sheets,
            const std::function<std::vector<bool>(const Sheet&)>& keep) {
  std::map<std::string, Tally> tallies;
  for (const auto& sheet : sheets) {
    if (sheet->gold.empty()) continue;
    const std::vector<bool> kept = keep(*sheet);
    Words found;
    for (std::size_t i = 0; i < sheet->words.size(); ++i) {
      if (kept[i]) found.insert(found.end(), sheet->words[i].begin(), sheet->words[i].end());
    }
    const bool joined = sheet->is_html && sheet->spacing == Spacing::kLines;
    tallies[sheet->pack + (sheet->is_html ? joined ? " lines" : " blanks" : "")].Add(sheet->gold,
                                                                                     found);
  }
  for (const auto& [pack, tally] : tallies)
    fmt::print("{:8} {:24} {}\n", name, pack, tally.ToString());
  fflush(stdout);
}

WordWeights FitWords(const Sheets& sheets, int without_fold, std::string* source) {
  struct Seen {
    double yes = 0, all = 0;
    std::unordered_map<std::uint32_t, int> sites;
  };
  std::unordered_map<std::uint32_t, Seen> seen;
  double yes = 0, all = 0;
  std::vector<std::uint32_t> hashes;
  for (const auto& sheet : sheets) {
    // A page that is learned from in several forms speaks once.
    if (sheet->fold == without_fold || (sheet->is_html && sheet->spacing == Spacing::kLines))
      continue;
    std::unordered_map<std::uint32_t, std::pair<double, double>> page;
    for (std::size_t i = 0; i < sheet->labels.size(); ++i) {
      const float letters =
          sheet->table ? sheet->table->weight(i) : LetterWeight(sheet->lines[i].text);
      if (sheet->labels[i] < 0 || letters > 250) continue;
      const double weight = std::sqrt(letters + 1) / 100, wanted = weight * sheet->labels[i];
      yes += wanted;
      all += weight;
      hashes.clear();
      AddLineWords(sheet->lines[i].text, 40, &hashes);
      const auto add = [&](std::uint32_t key) {
        auto& one = page[key];
        one.first += wanted;
        one.second += weight;
      };
      if (const auto key = WholeLineKey(hashes)) add(*key);
      if (const auto key = OpeningKey(hashes)) add(*key);
      std::sort(hashes.begin(), hashes.end());
      hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
      for (const std::uint32_t hash : hashes) add(WordKey(WordKind::kLine, hash));
    }
    const std::uint32_t site = PlainHash(sheet->site);
    for (const auto& [key, sums] : page) {
      // A page speaks once, however often it uses the word.
      Seen& word = seen[key];
      word.yes += sums.first / sums.second;
      word.all += 1;
      ++word.sites[site];
    }
  }
  const double base = yes / all, prior = std::log(yes / (all - yes)), strength = 3;
  std::vector<WordWeight> weights;
  for (const auto& [key, word] : seen) {
    if (word.sites.size() < 8) continue;
    const double p = std::clamp((word.yes + strength * base) / (word.all + strength), 0.002, 0.998);
    const auto weight = static_cast<float>(std::round((std::log(p / (1 - p)) - prior) * 8) / 8);
    if (std::abs(weight) >= 1) weights.push_back({key, weight});
  }
  std::sort(weights.begin(), weights.end(),
            [](const auto& a, const auto& b) { return a.key < b.key; });
  if (source != nullptr) {
    std::string line;
    for (const WordWeight& word : weights) {
      const std::string one = fmt::format("{{0x{:x},{:.3g}}},", word.key, word.weight);
      if (line.size() + one.size() > 110) {
        *source += line + "\n";
        line.clear();
      }
      line += one;
    }
    *source += line + "\n";
  }
  return WordWeights(weights);
}

// Lines judged wrongly, for looking at.
void WriteErrors(const Sheets& sheets) {
  const char* const path = std::getenv("TEXT_FIT_ERRORS");
  if (path == nullptr) return;
  std::ofstream out(path);
  for (const auto& sheet : sheets) {
    const std::vector<bool> kept = KeepLines(sheet->View(), sheet->second);
    out << fmt::format("PAGE {} {}\n", sheet->pack, sheet->path);
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (kept[i] == (sheet->labels[i] > 0.5F) || sheet->labels[i] < 0) continue;
      out << fmt::format("  {} {:.2f} {:.2f} role {} {:4}: {}\n",
                         sheet->labels[i] > 0 ? "LOST" : "EXTRA", sheet->first[i], sheet->second[i],
                         static_cast<int>(sheet->marks[i].role), sheet->words[i].size(),
                         sheet->lines[i].text.substr(0, 120));
    }
  }
}

// What a mistake costs: words, but a short line counts too; pages alike but for their size. Of the
// short lines far from the article every fourth is learned from, for four.
float RowWeight(const Sheet& sheet, std::size_t i) {
  const float page = sheet.gold.empty() ? 400.0F : static_cast<float>(sheet.gold.size());
  float weight = (4 + static_cast<float>(sheet.words[i].size())) / std::sqrt(100 + page);
  if (sheet.pack == "waddle") weight *= 0.5F;
  if (sheet.gold.empty()) weight *= 2;
  if (sheet.labels[i] == 0) weight *= sheet.around_weight;
  const float* const row = sheet.table->row(i);
  const bool easy = sheet.labels[i] == 0 && sheet.table->weight(i) < 50 && row[l_in_main] == 0 &&
                    std::abs(row[l_from_main_begin]) > 10 && std::abs(row[l_from_main_end]) > 10;
  if (!easy) return weight;
  return HashMix(Hash64(sheet.lines[i].text), i) % 4 == 0 ? weight * 4 : 0;
}

boosting::Trained Train(const Sheets& sheets, int without_fold, bool second, bool quick) {
  const boosting::Settings settings{
      .trees = quick ? 50 : 90, .leaves = 32, .rate = quick ? 0.18F : 0.11F};
  boosting::Rows rows(second ? std::size_t{kAllLineFeatures} : std::size_t{kLineFeatures});
  for (const auto& sheet : sheets) {
    if (sheet->fold == without_fold) continue;
    for (std::size_t i = 0; i < sheet->labels.size(); ++i) {
      if (sheet->labels[i] < 0) continue;
      if (const float weight = RowWeight(*sheet, i); weight > 0)
        rows.Add(sheet->table->row(i), sheet->labels[i], weight);
    }
  }
  if (without_fold == 0) fmt::print(stderr, "{} rows\n", rows.size());
  rows.Bin();
  return boosting::Train(rows, settings);
}

void PrintGains(const boosting::Trained& trained) {
  std::vector<std::pair<double, std::string_view>> gains;
  for (std::uint16_t k = 0; k < trained.gains.size(); ++k)
    gains.push_back({trained.gains[k], LineFeatureName(k)});
  std::sort(gains.rbegin(), gains.rend());
  for (const auto& [gain, feature] : gains) fmt::print(stderr, "{:10.0f} {}\n", gain, feature);
}

// One pass: each fold is judged by a forest of the others.
void Judge(const Sheets& sheets, bool second, bool quick) {
  for (int fold = 0; fold < kFolds; ++fold) {
    const boosting::Trained trained = Train(sheets, fold, second, quick);
    if (fold == 0) PrintGains(trained);
    OnAllCores(sheets.size(), [&](std::size_t k) {
      Sheet& sheet = *sheets[k];
      if (sheet.fold != fold) return;
      std::vector<float>& out = second ? sheet.second : sheet.first;
      for (std::size_t i = 0; i < sheet.labels.size(); ++i)
        out.push_back(Probability(trained.forest()(sheet.table->row(i))));
    });
  }
}

Sheets LoadAll(const std::filesystem::path& packs) {
  Sheets sheets;
  const auto add = [&](const GoldPage& page, bool is_html, Spacing spacing) {
    if ((page.gold.empty() && page.with.empty()) || (!page.kind.empty() && page.kind != "article"))
      return;
    sheets.push_back(std::make_unique<Sheet>());
    static_cast<GoldPage&>(*sheets.back()) = page;
    sheets.back()->is_html = is_html;
    sheets.back()->spacing = spacing;
  };
  for (const char* pack : {"scrapinghub_text", "fundus_text", "fundus_eval_text", "naeb_text"}) {
    for (const GoldPage& page : LoadPack(packs, pack, "text", ".txt"))
      add(page, false, Spacing::kBlankLines);
  }
  for (const char* pack : {"scrapinghub", "fundus", "fundus_eval", "naeb"}) {
    for (const GoldPage& page : LoadPack(packs, pack, "html", ".html"))
      add(page, true, Spacing::kLines);
  }
  for (const char* pack : {"wcxb", "waddle", "chinese69", "newspaper_tests", "trafilatura"}) {
    for (const GoldPage& page : LoadPack(packs, pack, "html", ".html")) {
      const bool lines = Hash64(page.path.substr(page.path.rfind('/'))) % 4 == 0;
      add(page, true, lines ? Spacing::kLines : Spacing::kBlankLines);
    }
  }
  OnAllCores(sheets.size(), [&](std::size_t i) {
    if (ReadPage(sheets[i].get())) {
      Label(sheets[i].get());
    } else {
      sheets[i].reset();
    }
  });
  std::erase(sheets, nullptr);
  return sheets;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "text_fit PACKS FOLDER|--quick\n");
    return 2;
  }
  const bool quick = std::string_view(argv[2]) == "--quick";
  const Sheets sheets = LoadAll(argv[1]);
  std::size_t lines = 0;
  for (const auto& sheet : sheets) lines += sheet->labels.size();
  fmt::print("{} pages, {} lines\n", sheets.size(), lines);
  Report("rules", sheets, [](const Sheet& sheet) { return sheet.by_rule; });
  Report("oracle", sheets, [](const Sheet& sheet) {
    std::vector<bool> wanted;
    for (const float label : sheet.labels) wanted.push_back(label > 0);
    return wanted;
  });
  for (int fold = 0; fold < kFolds; ++fold) {
    const WordWeights words = FitWords(sheets, fold, nullptr);
    OnAllCores(sheets.size(), [&](std::size_t i) {
      if (sheets[i]->fold == fold)
        sheets[i]->table = std::make_unique<LineTable>(sheets[i]->View(), words);
    });
  }
  Judge(sheets, false, quick);
  Report("first", sheets, [](const Sheet& sheet) { return KeepLines(sheet.View(), sheet.first); });
  const auto all_first = quick ? boosting::Trained{} : Train(sheets, -1, false, quick);
  for (const auto& sheet : sheets) sheet->table->AddContext(sheet->first);
  Judge(sheets, true, quick);
  Report("second", sheets,
         [](const Sheet& sheet) { return KeepLines(sheet.View(), sheet.second); });
  WriteErrors(sheets);
  if (quick) return 0;
  const std::filesystem::path folder = argv[2];
  std::string words;
  FitWords(sheets, -1, &words);
  std::ofstream(folder / "line_words.inc") << words;
  std::ofstream(folder / "line_forests.inc")
      << boosting::ToSource(all_first, "kFirst")
      << boosting::ToSource(Train(sheets, -1, true, quick), "kSecond");
}
