#include <fmt/format.h>
#include <simdjson.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <thread>

#include "app/commands.h"
#include "app/group_rows.h"
#include "app/packs.h"
#include "base/env.h"
#include "rank/headline.h"
#include "rank/replay.h"
#include "text/credits.h"

namespace diemtin::app {
namespace {

constexpr std::size_t kClock = 16;  // bytes of "2021-11-03T20:51": a time of less is a day
constexpr std::uint64_t kMaxGoldBytes = 64 << 20;

struct Replays {
  std::string name;
  std::vector<rank::ReplayCase> together, hours;
};

// True when the outlet is an agency or the first or last line credits one.
bool IsByAgency(const story::Input& input) {
  model::Article article;
  article.outlet = input.outlet;
  if (rank::IsByAgency(article)) return true;
  const std::string_view body = input.body;
  const std::size_t end = body.find_last_not_of('\n') + 1;
  const std::size_t last = body.substr(0, end).rfind('\n') + 1;
  for (const std::string_view line :
       {body.substr(0, body.find('\n')), body.substr(last, end - last)}) {
    for (const text::CreditSpan& credit : text::FindCredits(line, input.language)) {
      if (credit.role == text::CreditRole::kAgency) return true;
    }
  }
  return false;
}

// The articles of a pack that have a label, an outlet and a time of day; copies as grouping finds
// them.
Expected<std::vector<rank::Sighting>> StreamOf(const std::string& path) {
  const auto skip = [](const Error&) {};
  DIEMTIN_ASSIGN(auto rows, ReadPack(path, skip));
  std::erase_if(rows, [](const ArticleRow& row) {
    return !row.cluster || row.input.outlet.empty() || !row.input.time ||
           row.time.size() < kClock || row.time.substr(11, 5) == "00:00";
  });
  const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  DIEMTIN_ASSIGN(const auto grouped, GroupRows(
                                         [&](const PushRow& push) {
                                           for (const ArticleRow& row : rows) {
                                             if (!push({row.id, row.input})) return;
                                           }
                                         },
                                         skip, {}, threads));
  std::map<std::string, bool> is_copy;
  for (const Grouped& one : grouped) is_copy[one.id] = one.copy_of.has_value();
  std::vector<rank::Sighting> stream;
  for (const ArticleRow& row : rows) {
    stream.push_back({row.input.time->unix_seconds, *row.cluster, row.input.outlet, is_copy[row.id],
                      IsByAgency(row.input)});
  }
  return stream;
}

// The gold of a world such as sample/: a page a line.
Expected<std::vector<rank::Sighting>> StreamOfGold(const std::string& path) {
  DIEMTIN_ASSIGN(const std::string text, ReadWholeFile(Env::Real(), path, kMaxGoldBytes));
  std::vector<rank::Sighting> stream;
  simdjson::dom::parser parser;
  simdjson::dom::document_stream lines;
  if (parser.parse_many(text, std::max<std::size_t>(text.size(), 32)).get(lines) !=
      simdjson::SUCCESS) {
    return Fail(ErrorCode::kCorrupt, "no lines of JSON", path);
  }
  for (auto line : lines) {
    simdjson::dom::array articles;
    if (line["articles"].get(articles) != simdjson::SUCCESS) continue;
    for (const simdjson::dom::element article : articles) {
      std::string_view story, outlet, published, copy_of;
      if (article["story"].get(story) != simdjson::SUCCESS) continue;
      if (article["outlet"].get(outlet) != simdjson::SUCCESS) continue;
      if (article["published"].get(published) != simdjson::SUCCESS) continue;
      const auto time = ParseIso8601(published);
      if (!time || published.size() < kClock) continue;
      simdjson::dom::array agencies;
      const bool agency =
          article["agencies"].get(agencies) == simdjson::SUCCESS && agencies.size() > 0;
      const bool copy = article["copy_of"].get(copy_of) == simdjson::SUCCESS;
      stream.push_back({time->unix_seconds, std::string(story), std::string(outlet), copy, agency});
    }
  }
  return stream;
}

Expected<std::vector<Replays>> Load(const std::vector<std::string>& directories) {
  std::vector<Replays> all;
  const auto add = [&](const std::string& name, std::vector<rank::Sighting> stream) {
    if (stream.empty()) return;
    Replays replays{name, {rank::ReplayTogether(stream)}, rank::ReplayHours(std::move(stream))};
    all.push_back(std::move(replays));
  };
  for (const std::string& directory : directories) {
    if (const std::string gold = directory + "/expected.jsonl"; Env::Real().Exists(gold)) {
      DIEMTIN_ASSIGN(auto stream, StreamOfGold(gold));
      add("sample world", std::move(stream));
      continue;
    }
    DIEMTIN_ASSIGN(const auto packs, FindPacks(directory));
    for (const auto& [name, path] : packs) {
      DIEMTIN_ASSIGN(auto stream, StreamOf(path));
      add(name, std::move(stream));
    }
  }
  return all;
}

void PrintRow(const std::string& name, const char* how, const std::vector<rank::ReplayCase>& cases,
              const rank::Weights& weights) {
  if (cases.empty()) return;
  std::size_t stories = 0;
  for (const rank::ReplayCase& one : cases) stories += one.known.size();
  fmt::print("{:<22} {:<9} {:>6} {:>8} {:>8.4f} {:>8.4f} {:>8.4f} {:>8.4f}\n", name, how,
             cases.size(), stories, rank::MeanNdcg(cases, rank::ByFormula(weights)),
             rank::MeanNdcg(cases, rank::BySize()), rank::MeanNdcg(cases, rank::ByGravity()),
             rank::MeanNdcg(cases, rank::ByChance()));
}

double Quality(const Replays& replays, const rank::Scorer& scorer) {
  const double together = rank::MeanNdcg(replays.together, scorer);
  return replays.hours.empty() ? together : (together + rank::MeanNdcg(replays.hours, scorer)) / 2;
}

// Every weight in turn takes the value of the grid that is best for `packs` without number `left`,
// until none moves. What is no better than the default stays.
rank::Weights Fit(const std::vector<Replays>& packs, std::size_t left) {
  constexpr std::array kGrid = {0.0, 0.1, 0.25, 0.5, 1.0};
  constexpr double kBetter = 1e-4;
  rank::Weights best;
  const auto quality = [&](const rank::Weights& weights) {
    double sum = 0;
    for (std::size_t i = 0; i < packs.size(); ++i) {
      if (i != left) sum += Quality(packs[i], rank::ByFormula(weights));
    }
    return sum;
  };
  double most = quality(best);
  for (bool moved = true; moved;) {
    moved = false;
    for (double rank::Weights::*weight : {&rank::Weights::reprints, &rank::Weights::articles,
                                          &rank::Weights::growth, &rank::Weights::agency}) {
      for (const double value : kGrid) {
        rank::Weights other = best;
        other.*weight = value;
        const double here = quality(other);
        if (here < most + kBetter) continue;
        best = other;
        most = here;
        moved = true;
      }
    }
  }
  return best;
}

void PrintFits(const std::vector<Replays>& packs) {
  fmt::print(
      "\nWeights chosen without a pack, and how they do on it:\n{:<22} {:>9} {:>9} {:>8} "
      "{:>8} {:>8} {:>8}\n",
      "left out", "chosen", "default", "reprints", "articles", "growth", "agency");
  for (std::size_t left = 0; left <= packs.size(); ++left) {
    const rank::Weights fit = Fit(packs, left);
    const bool none = left == packs.size();
    fmt::print("{:<22} {:>9} {:>9} {:>8} {:>8} {:>8} {:>8}\n", none ? "none" : packs[left].name,
               none ? "-" : fmt::format("{:.4f}", Quality(packs[left], rank::ByFormula(fit))),
               none ? "-" : fmt::format("{:.4f}", Quality(packs[left], rank::ByFormula({}))),
               fit.reprints, fit.articles, fit.growth, fit.agency);
  }
}

void EvalRank(const std::vector<std::string>& directories, bool fit, Context* context) {
  const auto packs = Load(directories);
  if (!packs) return Report(context, packs.error());
  fmt::print("{:<22} {:<9} {:>6} {:>8} {:>8} {:>8} {:>8} {:>8}\n", "NDCG@20", "replay", "cases",
             "stories", "formula", "size", "gravity", "chance");
  for (const Replays& pack : *packs) {
    PrintRow(pack.name, "together", pack.together, context->settings.weights);
    PrintRow(pack.name, "hours", pack.hours, context->settings.weights);
  }
  if (fit) PrintFits(*packs);
}

}  // namespace

void AddEvalRank(CLI::App* eval, Context* context) {
  struct Arguments {
    std::vector<std::string> directories = {"."};
    bool fit = false;
  };
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = eval->add_subcommand(
      "rank", "From a stream's first hour, the stories that most outlets tell a day later");
  command->add_option("directory", arguments->directories,
                      "Folders of packs, or of a world with expected.jsonl (default: here)");
  command->add_flag("--fit", arguments->fit, "Choose weights too, each pack left out in turn");
  command->callback(
      [arguments, context] { EvalRank(arguments->directories, arguments->fit, context); });
}

}  // namespace diemtin::app
