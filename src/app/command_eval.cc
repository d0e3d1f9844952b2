#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <map>
#include <thread>

#include "app/article_rows.h"
#include "app/bcubed.h"
#include "app/commands.h"
#include "app/group_rows.h"
#include "app/packs.h"

namespace diemtin::app {
namespace {

using Label = std::optional<std::string> ArticleRow::*;

void PrintScore(const std::string& name, const std::vector<ArticleRow>& rows, Label label,
                const std::map<std::string, std::string>& found_of, double rate) {
  std::vector<std::string> gold, found;
  for (const ArticleRow& row : rows) {
    if (!(row.*label)) continue;
    gold.push_back(*(row.*label));
    const auto at = found_of.find(row.id);
    found.push_back(at != found_of.end() ? at->second : "alone " + row.id);
  }
  if (gold.empty()) return;
  const BCubed score = ScoreBCubed(gold, found);
  fmt::print("{:<34} {:>8} {:>7.4f} {:>7.4f} {:>7.4f} {:>7} {:>7} {:>10.0f}\n", name, gold.size(),
             score.precision, score.recall, score.f1, score.found, score.gold, rate);
}

struct Pack {
  std::string name;
  std::vector<ArticleRow> rows;
};

struct EvalOptions {
  std::string directory = ".";
  bool mixed = false;
  std::optional<std::uint64_t> shuffle;
};

struct Found {
  std::map<std::string, std::string> stories, storylines;  // by article
  double rate = 0;                                         // articles a second
};

Expected<Found> Group(const std::vector<ArticleRow>& rows,
                      const std::function<void(const Error&)>& skip) {
  const auto produce = [&](const PushRow& push) {
    for (const ArticleRow& row : rows) {
      if (!push({row.id, row.input})) return;
    }
  };
  const auto start = std::chrono::steady_clock::now();
  const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  DIEMTIN_ASSIGN(const auto grouped, GroupRows(produce, skip, {}, threads));
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  Found found;
  for (const Grouped& one : grouped) {
    found.stories[one.id] = one.story.ToString();
    found.storylines[one.id] =
        one.storyline ? "line " + one.storyline->ToString() : one.story.ToString();
  }
  found.rate = static_cast<double>(rows.size()) / taken.count();
  return found;
}

void Print(const Pack& pack, const Found& found) {
  PrintScore(pack.name, pack.rows, &ArticleRow::cluster, found.stories, found.rate);
  PrintScore(pack.name + " storylines", pack.rows, &ArticleRow::story, found.storylines,
             found.rate);
  std::fflush(stdout);
}

// The packs that have labels.
Expected<std::vector<Pack>> LoadPacks(const EvalOptions& options, std::size_t* skipped) {
  DIEMTIN_ASSIGN(const auto paths, FindPacks(options.directory));
  std::vector<Pack> packs;
  for (const auto& [name, path] : paths) {
    std::size_t bad = 0;
    DIEMTIN_ASSIGN(auto rows, ReadPack(path, [&](const Error&) { ++bad; }));
    if (bad > 0) fmt::print(stderr, "diemtin: {}: {} lines are no articles\n", path, bad);
    *skipped += bad;
    const bool labelled = std::any_of(
        rows.begin(), rows.end(), [](const ArticleRow& row) { return row.cluster || row.story; });
    if (!labelled) continue;
    PutInOrder(options.shuffle, &rows);
    packs.push_back({name, std::move(rows)});
  }
  return packs;
}

void EvalStories(const EvalOptions& options, Context* context) {
  std::size_t skipped = 0;
  const auto packs = LoadPacks(options, &skipped);
  if (!packs) return Report(context, packs.error());
  fmt::print("{:<34} {:>8} {:>7} {:>7} {:>7} {:>7} {:>7} {:>10}\n", "pack", "articles", "B3 P",
             "B3 R", "B3 F1", "found", "gold", "articles/s");
  std::atomic<std::size_t> twice = 0;
  const auto skip = [&](const Error&) { ++twice; };
  std::vector<ArticleRow> all;
  for (const Pack& pack : *packs) {
    if (options.mixed) {
      all.insert(all.end(), pack.rows.begin(), pack.rows.end());
      continue;
    }
    const auto found = Group(pack.rows, skip);
    if (!found) return Report(context, found.error());
    Print(pack, *found);
  }
  if (options.mixed) {
    PutInOrder(options.shuffle, &all);
    const auto found = Group(all, skip);
    if (!found) return Report(context, found.error());
    for (const Pack& pack : *packs) Print(pack, *found);
  }
  if (skipped + twice > 0) context->exit_code = kSomeSkipped;
}

}  // namespace

void AddEval(CLI::App* app, Context* context) {
  auto* command = app->add_subcommand("eval", "Measure how good the results are on labelled data");
  command->require_subcommand(1);
  auto* stories = command->add_subcommand("stories", "Grouping, by packs of labelled articles");
  auto options = std::make_shared<EvalOptions>();
  stories->add_option("--pack", options->directory,
                      "Folder with dev.jsonl.gz, or folder of such folders (default: here)");
  stories->add_flag("--mixed", options->mixed, "All packs in one stream, by time");
  stories->add_option("--shuffle", options->shuffle,
                      "Articles of one hour in another order, a number for each");
  stories->callback([options, context] { EvalStories(*options, context); });
  AddEvalText(command, context);
  AddEvalCopies(command, context);
  AddEvalRank(command, context);
  AddEvalTopics(command, context);
}

}  // namespace diemtin::app
