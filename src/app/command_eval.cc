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

Expected<void> EvalPack(const std::string& name, const std::string& path,
                        const std::function<void(const Error&)>& skip) {
  DIEMTIN_ASSIGN(const std::vector<ArticleRow> rows, ReadPack(path, skip));
  const bool labelled = std::any_of(rows.begin(), rows.end(),
                                    [](const ArticleRow& row) { return row.cluster || row.story; });
  if (!labelled) return {};
  const auto produce = [&](const PushRow& push) {
    for (const ArticleRow& row : rows) {
      if (!push({row.id, row.input})) return;
    }
  };
  const auto start = std::chrono::steady_clock::now();
  const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  DIEMTIN_ASSIGN(const auto grouped, GroupRows(produce, skip, {}, threads));
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  std::map<std::string, std::string> stories, storylines;
  for (const Grouped& one : grouped) {
    stories[one.id] = one.story.ToString();
    storylines[one.id] = one.storyline ? "line " + one.storyline->ToString() : one.story.ToString();
  }
  const double rate = static_cast<double>(rows.size()) / taken.count();
  PrintScore(name, rows, &ArticleRow::cluster, stories, rate);
  PrintScore(name + " storylines", rows, &ArticleRow::story, storylines, rate);
  return {};
}

void EvalStories(const std::string& directory, Context* context) {
  const auto packs = FindPacks(directory);
  if (!packs) return Report(context, packs.error());
  std::size_t skipped = 0;
  fmt::print("{:<34} {:>8} {:>7} {:>7} {:>7} {:>7} {:>7} {:>10}\n", "pack", "articles", "B3 P",
             "B3 R", "B3 F1", "found", "gold", "articles/s");
  for (const auto& [name, path] : *packs) {
    std::atomic<std::size_t> bad = 0;
    const auto done = EvalPack(name, path, [&](const Error&) { ++bad; });
    if (!done) return Report(context, done.error());
    if (bad > 0) fmt::print(stderr, "diemtin: {}: {} lines are no articles\n", path, bad.load());
    skipped += bad;
    std::fflush(stdout);
  }
  if (skipped > 0) context->exit_code = kSomeSkipped;
}

}  // namespace

void AddEval(CLI::App* app, Context* context) {
  auto* command = app->add_subcommand("eval", "Measure how good the results are on labelled data");
  command->require_subcommand(1);
  auto* stories = command->add_subcommand("stories", "Grouping, by packs of labelled articles");
  auto directory = std::make_shared<std::string>(".");
  stories->add_option("--pack", *directory,
                      "Folder with dev.jsonl.gz, or folder of such folders (default: here)");
  stories->callback([directory, context] { EvalStories(*directory, context); });
  AddEvalText(command, context);
  AddEvalCopies(command, context);
}

}  // namespace diemtin::app
