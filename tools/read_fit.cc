// Trains the judgement of blocks (src/read/judgement.h) on pages with gold articles.
//
//   read_fit PACKS FOLDER          writes FOLDER/word_weights.inc and FOLDER/forests.inc
//   read_fit PACKS --quick         only the figures, with fewer trees
//
// PACKS: a folder of folders, each with dev/gold.json ({page: {"articleBody", "url", ...}}) and
// dev/html/PAGE.html; `vietnamese` is made by tests/vietnamese/generate.py PACKS/vietnamese/dev
// --half, which leaves half of the outlets for the test. Deterministic: the same packs give the
// same bytes.
//
// Method. Gold and page are aligned word by word, in order; a piece most of whose words are aligned
// is wanted. Pages are dealt to five folds by host. Words of class names and short lines get a
// number each from the pages of the other folds; a first forest judges each piece by its features,
// a second by the same and the first's judgement of its surroundings, always on pages of hosts that
// it has not seen: the figures printed are of that. What is written is trained on all.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <unordered_map>

#include "boosting.h"
#include "gold.h"
#include "read/features.h"
#include "read/judgement.h"
#include "read/page_kind.h"
#include "text/charset.h"
#include "text/language.h"
#include "text/normalize.h"

namespace {

using namespace diemtin;
using namespace diemtin::read;
using namespace diemtin::fit;

struct Sheet : GoldPage {
  std::unique_ptr<html::Document> document;
  PageMap map;
  Facts facts;
  std::string language;
  std::vector<PageList> lists;
  Title title;
  std::unique_ptr<Judge> judge;
  std::vector<Words> words;   // a piece
  std::vector<float> labels;  // a piece: 1 wanted, 0 not, -1 not known
  std::unique_ptr<FeatureTable> table;
  std::vector<float> first, second;  // a piece
  float level = 0;
};

bool Prepare(Sheet* sheet, const std::string& bytes) {
  auto decoded = text::Decode(bytes, "text/html");
  if (!decoded) return false;
  auto document = html::Document::Parse(text::Nfc(decoded->utf8));
  if (!document) return false;
  sheet->document = std::make_unique<html::Document>(std::move(*document));
  sheet->map = MapPage(*sheet->document);
  sheet->facts = GatherFacts(*sheet->document, std::nullopt);
  std::string text;
  for (const Piece& piece : sheet->map.pieces) {
    if (IsRunningText(piece)) text.append(piece.text).append("\n");
    if (text.size() > 4000) break;
  }
  sheet->language = text::DetectLanguage(text);
  sheet->lists = FindLists(sheet->map, sheet->facts.url, sheet->language);
  sheet->title = FindTitle(sheet->map, sheet->facts);
  sheet->judge = std::make_unique<Judge>(sheet->map, sheet->lists, sheet->language);
  for (const Piece& piece : sheet->map.pieces) sheet->words.push_back(WordsOf(piece.text));
  return true;
}

void Label(Sheet* sheet) {
  sheet->labels = Align(sheet->words, sheet->gold);
  // Some golds repeat the headline, some do not; a reading never does.
  for (std::size_t i = 0; i < sheet->labels.size(); ++i) {
    if (sheet->map.pieces[i].text == sheet->title.text) sheet->labels[i] = -1;
  }
}

// Only some sentences are known to be wanted or unwanted.
void LabelSegments(Sheet* sheet) {
  sheet->labels.assign(sheet->words.size(), -1);
  const auto mark = [&](const std::vector<std::string>& segments, float label) {
    for (const std::string& segment : segments) {
      for (std::size_t i = 0; i < sheet->map.pieces.size(); ++i) {
        if (!segment.empty() && sheet->map.pieces[i].text.find(segment) != std::string::npos)
          sheet->labels[i] = label;
      }
    }
  };
  mark(sheet->with, 1);
  mark(sheet->without, 0);
}

void Score(const Sheet& sheet, const std::function<bool(std::size_t)>& kept, Tally* tally) {
  Words found;
  for (std::size_t i = 0; i < sheet.words.size(); ++i) {
    if (kept(i)) found.insert(found.end(), sheet.words[i].begin(), sheet.words[i].end());
  }
  tally->Add(sheet.gold, found);
}

void Report(const std::string& name, const std::vector<std::unique_ptr<Sheet>>& sheets,
            const std::function<bool(const Sheet&, std::size_t)>& kept) {
  std::map<std::string, Tally> tallies;
  std::map<std::string, std::array<int, 3>> segments;
  for (const auto& sheet : sheets) {
    if (!sheet->gold.empty())
      Score(
          *sheet, [&](std::size_t i) { return kept(*sheet, i); }, &tallies[sheet->pack]);
    if (!sheet->kind.empty())
      Score(
          *sheet, [&](std::size_t i) { return kept(*sheet, i); },
          &tallies[sheet->pack + ":" + sheet->kind]);
  }
  for (const auto& [pack, tally] : tallies)
    fmt::print("{:10} {:18} {}\n", name, pack, tally.ToString());
}

WordWeights FitWords(const std::vector<std::unique_ptr<Sheet>>& sheets, int without_fold,
                     std::string* source) {
  struct Seen {
    double yes = 0, all = 0;
    std::unordered_map<std::uint32_t, int> sites;  // how many pages of each
  };
  std::unordered_map<std::uint32_t, Seen> seen;
  double yes = 0, all = 0;
  for (const auto& sheet : sheets) {
    if (sheet->fold == without_fold) continue;
    const auto site = PlainHash(sheet->site);
    double page_weight = 0;
    for (std::size_t i = 0; i < sheet->labels.size(); ++i) {
      if (sheet->labels[i] >= 0) page_weight += std::sqrt(sheet->map.pieces[i].weight + 1);
    }
    if (page_weight == 0) continue;
    std::unordered_map<std::uint32_t, std::pair<double, double>> page;
    std::vector<std::uint32_t> hashes;
    std::unordered_map<html::NodeId, std::pair<double, double>> elements;
    for (std::size_t i = 0; i < sheet->labels.size(); ++i) {
      if (sheet->labels[i] < 0 || IsMedia(sheet->map.pieces[i])) continue;
      const Piece& piece = sheet->map.pieces[i];
      const double weight = std::sqrt(piece.weight + 1) / page_weight,
                   wanted = weight * sheet->labels[i];
      yes += wanted;
      all += weight;
      const auto add = [&](WordKind kind, double share) {
        for (const std::uint32_t hash : hashes) {
          auto& one = page[WordKey(kind, hash)];
          one.first += wanted * share;
          one.second += weight * share;
        }
        hashes.clear();
      };
      const auto classes = [&](html::NodeId id) {
        for (const html::Attribute& attribute : sheet->document->attributes(id)) {
          if (attribute.name == "class" || attribute.name == "id" || attribute.name == "role" ||
              attribute.name == "itemprop")
            AddClassWords(attribute.value, &hashes);
        }
        std::sort(hashes.begin(), hashes.end());
        hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
      };
      classes(piece.block);
      add(WordKind::kOwn, 1);
      for (html::NodeId at = piece.block; at != html::kNone;
           at = sheet->document->node(at).parent) {
        auto& element = elements[at];
        element.first += wanted;
        element.second += weight;
      }
      if (!piece.text.empty() && piece.weight <= 250) {
        AddLineWords(piece.text, 40, &hashes);
        std::sort(hashes.begin(), hashes.end());
        hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
        add(WordKind::kLine, 1);
      }
    }
    for (const auto& [id, sums] : elements) {
      hashes.clear();
      for (const html::Attribute& attribute : sheet->document->attributes(id)) {
        if (attribute.name == "class" || attribute.name == "id" || attribute.name == "role" ||
            attribute.name == "itemprop")
          AddClassWords(attribute.value, &hashes);
      }
      std::sort(hashes.begin(), hashes.end());
      hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
      for (const std::uint32_t hash : hashes) {
        auto& one = page[WordKey(WordKind::kOuter, hash)];
        one.first += sums.first;
        one.second += sums.second;
      }
    }
    for (const auto& [key, sums] : page) {
      // A page speaks once, however often it uses the word.
      Seen& word = seen[key];
      word.yes += sums.first / sums.second;
      word.all += 1;
      ++word.sites[site];
    }
  }
  const double prior = std::log(yes / (all - yes));
  std::vector<WordWeight> weights;
  for (const auto& [key, word] : seen) {
    if (word.sites.size() < 8) continue;
    const double strength = 3, base = yes / all;
    const double p = (word.yes + strength * base) / (word.all + strength);
    const float weight = static_cast<float>(
        std::log(std::clamp(p, 0.002, 0.998) / (1 - std::clamp(p, 0.002, 0.998))) - prior);
    const float rounded = std::round(weight * 8) / 8;
    if (std::abs(rounded) >= 0.5F) weights.push_back({key, rounded});
  }
  std::sort(weights.begin(), weights.end(),
            [](const auto& a, const auto& b) { return a.key < b.key; });
  if (source != nullptr) {
    std::string line;
    for (const WordWeight& word : weights) {
      const std::string one =
          fmt::format("{{0x{:x},{}F}},", word.key, fmt::format("{:#.4g}", word.weight));
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

// Pieces judged wrongly, worst pages first, for looking at.
void WriteErrors(const std::vector<std::unique_ptr<Sheet>>& sheets) {
  const char* const path = std::getenv("READ_FIT_ERRORS");
  if (path == nullptr) return;
  std::ofstream out(path);
  for (const auto& sheet : sheets) {
    if (sheet->gold.empty()) continue;
    Tally tally, best;
    Score(
        *sheet, [&](std::size_t i) { return sheet->second[i] > 0.5F; }, &tally);
    Score(
        *sheet, [&](std::size_t i) { return sheet->labels[i] > 0; }, &best);
    const auto f1 = [](const Tally& t) { return t.p + t.r > 0 ? 2 * t.p * t.r / (t.p + t.r) : 0; };
    out << fmt::format("PAGE {} {} f1 {:.3f} oracle {:.3f}\n", sheet->pack, sheet->path, f1(tally),
                       f1(best));
    for (std::size_t i = 0; i < sheet->labels.size(); ++i) {
      if ((sheet->second[i] > 0.5F) == (sheet->labels[i] > 0.5F) || IsMedia(sheet->map.pieces[i]))
        continue;
      const Piece& piece = sheet->map.pieces[i];
      out << fmt::format("  {} {:.2f} {:.2f} {:5.0f} {}: {}\n",
                         sheet->labels[i] > 0 ? "LOST" : "EXTRA", sheet->first[i], sheet->second[i],
                         piece.weight, sheet->document->node(piece.block).tag,
                         piece.text.substr(0, 120));
    }
  }
}

float RowWeight(const Sheet& sheet, std::size_t i) {
  // What a mistake costs: words, but a short line counts too; pages alike but for their size.
  const float words = static_cast<float>(sheet.words[i].size());
  const float page = sheet.gold.empty() ? 400.0F : static_cast<float>(sheet.gold.size());
  return (4 + words) / std::sqrt(100 + page) * (sheet.gold.empty() ? 2.0F : 1.0F);
}

// Whether a page is a list, from what the second pass keeps of it.
std::string FitLists(const std::vector<std::unique_ptr<Sheet>>& sheets) {
  std::vector<PageSigns> signs;
  const auto is_list = [](const Sheet& sheet) {
    return sheet.kind == "listing" || sheet.kind == "collection";
  };
  for (const auto& sheet : sheets) {
    const PageView view{sheet->map, sheet->facts, sheet->title, sheet->lists, *sheet->judge};
    signs.push_back(SignsOf(view, *sheet->table, sheet->second));
  }
  const auto train_lists = [&](int without_fold) {
    boosting::Rows rows(kPageSigns);
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      if (sheets[i]->fold != without_fold)
        rows.Add(signs[i].data(), is_list(*sheets[i]), is_list(*sheets[i]) ? 5.0F : 1.0F);
    }
    rows.Bin();
    return boosting::Train(rows, {.trees = 60, .leaves = 6, .rate = 0.1F, .least_hessian = 2});
  };
  std::map<std::string, std::array<int, 3>> counts;
  for (int fold = 0; fold < kFolds; ++fold) {
    const auto trained = train_lists(fold);
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      if (sheets[i]->fold != fold) continue;
      const float likely = Probability(trained.forest()(signs[i].data()));
      auto& count = counts[sheets[i]->kind.empty() ? sheets[i]->pack : sheets[i]->kind];
      ++count[0];
      count[1] += likely > 0.5F;
      count[2] += likely > 0.8F;
    }
  }
  for (const auto& [kind, count] : counts)
    fmt::print("lists {:16} {:5} pages, taken for lists: {} ({} surely)\n", kind, count[0],
               count[1], count[2]);
  return boosting::ToSource(train_lists(-1), "kList");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "read_fit PACKS FOLDER|--quick\n");
    return 2;
  }
  const bool quick = std::string_view(argv[2]) == "--quick";
  std::vector<std::unique_ptr<Sheet>> sheets;
  for (const char* pack : {"scrapinghub", "fundus", "fundus_eval", "naeb", "wcxb", "waddle",
                           "chinese69", "newspaper_tests", "trafilatura", "vietnamese"}) {
    for (GoldPage& page : LoadPack(argv[1], pack, "html", ".html")) {
      sheets.push_back(std::make_unique<Sheet>());
      static_cast<GoldPage&>(*sheets.back()) = std::move(page);
    }
  }
  OnAllCores(sheets.size(), [&](std::size_t i) {
    if (!Prepare(sheets[i].get(), ReadFile(sheets[i]->path))) {
      sheets[i].reset();
    } else if (sheets[i]->gold.empty()) {
      LabelSegments(sheets[i].get());
    } else {
      Label(sheets[i].get());
    }
  });
  std::erase(sheets, nullptr);
  std::size_t pieces = 0;
  for (const auto& sheet : sheets) pieces += sheet->labels.size();
  fmt::print("{} pages, {} pieces\n", sheets.size(), pieces);
  Report("oracle", sheets, [](const Sheet& sheet, std::size_t i) { return sheet.labels[i] > 0; });
  Report("notitle", sheets, [](const Sheet& sheet, std::size_t i) {
    return sheet.labels[i] > 0 && sheet.map.pieces[i].text != sheet.title.text;
  });

  const boosting::Settings settings{
      .trees = quick ? 60 : 140, .leaves = 32, .rate = quick ? 0.15F : 0.08F};
  const auto train = [&](int without_fold) {
    boosting::Rows rows(kAllFeatures);
    for (const auto& sheet : sheets) {
      if (sheet->fold == without_fold) continue;
      for (std::size_t i = 0; i < sheet->labels.size(); ++i) {
        if (sheet->labels[i] >= 0 && !IsMedia(sheet->map.pieces[i]))
          rows.Add(sheet->table->row(i), sheet->labels[i], RowWeight(*sheet, i));
      }
    }
    rows.Bin();
    return boosting::Train(rows, settings);
  };
  for (int fold = 0; fold < kFolds; ++fold) {
    const WordWeights words = FitWords(sheets, fold, nullptr);
    OnAllCores(sheets.size(), [&](std::size_t i) {
      Sheet& sheet = *sheets[i];
      if (sheet.fold != fold) return;
      const PageView view{sheet.map, sheet.facts, sheet.title, sheet.lists, *sheet.judge};
      sheet.table = std::make_unique<FeatureTable>(view, words);
    });
  }
  for (int fold = 0; fold < kFolds; ++fold) {
    const auto trained = train(fold);
    for (const auto& sheet : sheets) {
      if (sheet->fold != fold) continue;
      for (std::size_t i = 0; i < sheet->labels.size(); ++i)
        sheet->first.push_back(Probability(trained.forest()(sheet->table->row(i))));
    }
  }
  Report("first", sheets, [](const Sheet& sheet, std::size_t i) { return sheet.first[i] > 0.5F; });
  const auto all_first = quick ? boosting::Trained{} : train(-1);
  for (const auto& sheet : sheets) sheet->table->AddContext(sheet->map, sheet->first);
  for (int fold = 0; fold < kFolds; ++fold) {
    const auto trained = train(fold);
    for (const auto& sheet : sheets) {
      if (sheet->fold != fold) continue;
      for (std::size_t i = 0; i < sheet->labels.size(); ++i)
        sheet->second.push_back(Probability(trained.forest()(sheet->table->row(i))));
    }
    if (fold == 0) {
      std::vector<std::pair<double, std::string_view>> gains;
      for (std::uint16_t k = 0; k < kAllFeatures; ++k)
        gains.push_back({trained.gains[k], FeatureName(k)});
      std::sort(gains.rbegin(), gains.rend());
      for (const auto& [gain, feature] : gains) fmt::print(stderr, "{:10.0f} {}\n", gain, feature);
    }
  }
  for (const auto& sheet : sheets) sheet->level = LevelOf(sheet->map, sheet->second);
  const auto none_of_title = [](const Sheet& sheet, std::size_t i) { return sheet.labels[i] >= 0; };
  for (const float share : {0.9F, 1.0F, 1.1F}) {
    Report(fmt::format("level {}", share), sheets, [&](const Sheet& sheet, std::size_t i) {
      return none_of_title(sheet, i) && sheet.second[i] > share * sheet.level;
    });
  }
  WriteErrors(sheets);
  const std::string lists = FitLists(sheets);
  if (quick) return 0;
  const auto all_second = train(-1);
  const std::filesystem::path folder = argv[2];
  std::string words;
  FitWords(sheets, -1, &words);
  std::ofstream(folder / "list_forest.inc") << lists;
  std::ofstream(folder / "word_weights.inc") << words;
  std::ofstream(folder / "forests.inc")
      << boosting::ToSource(all_first, "kFirst") << boosting::ToSource(all_second, "kSecond");
}
