#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <thread>
#include <unordered_map>

#include "app/article_rows.h"
#include "app/commands.h"
#include "app/copy_score.h"
#include "app/group_rows.h"
#include "text/words.h"

namespace diemtin::app {
namespace {

// Of a script without spaces, characters stand for words: about five for three.
std::size_t CountWords(const story::Input& input) {
  const std::size_t tokens = text::Tokenize(input.body).size();
  return input.language == "zh" || input.language == "ja" ? tokens * 3 / 5 : tokens;
}

Expected<std::vector<CopyCase>> ReadCases(const std::string& path,
                                          const std::function<void(const Error&)>& skip,
                                          std::vector<ArticleRow>* rows) {
  std::vector<CopyCase> cases;
  DIEMTIN_TRY(ReadArticleRows(
      path,
      [&](ArticleRow row) {
        cases.push_back({row.id, row.kind.value_or(""), row.family.value_or(row.id), row.copy_of,
                         CountWords(row.input), std::nullopt, false});
        rows->push_back(std::move(row));
        return true;
      },
      skip));
  return cases;
}

void Print(const std::string& name, const CopyCount& count) {
  const auto share = [](std::size_t part, std::size_t all) {
    return all == 0 ? std::string("-")
                    : fmt::format("{:.4f}", static_cast<double>(part) / static_cast<double>(all));
  };
  fmt::print("  {:<22} {:>8} {:>8} {:>10} {:>8}\n", name, count.articles,
             count.found > 0 ? share(count.found, count.articles) : "-",
             share(count.directed, count.judged), count.wrong);
}

Expected<void> EvalFile(const std::string& path, const std::function<void(const Error&)>& skip) {
  std::vector<ArticleRow> rows;
  DIEMTIN_ASSIGN(std::vector<CopyCase> cases, ReadCases(path, skip, &rows));
  const auto produce = [&](const PushRow& push) {
    for (const ArticleRow& row : rows) {
      if (!push({row.id, row.input})) return;
    }
  };
  const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  DIEMTIN_ASSIGN(const auto grouped, GroupRows(produce, skip, {}, threads));
  std::unordered_map<std::string, const Grouped*> by_id;
  for (const Grouped& one : grouped) by_id[one.id] = &one;
  for (CopyCase& one : cases) {
    const auto at = by_id.find(one.id);
    if (at == by_id.end()) continue;
    one.found_copy_of = at->second->copy_of;
    one.found_author = at->second->is_author;
  }
  const CopyScore score = ScoreCopies(cases);
  fmt::print("{}: {} articles\n", path, cases.size());
  fmt::print("  pairs: P {:.4f} R {:.4f} ({} right of {} found and {} there)\n", score.precision,
             score.recall, score.right, score.found_pairs, score.gold_pairs);
  fmt::print("  {:<22} {:>8} {:>8} {:>10} {:>8}\n", "kind", "articles", "found", "direction",
             "wrong");
  Print("all copies", score.all);
  for (const auto& [kind, count] : score.by_kind) Print(kind, count);
  for (const auto& [words, count] : score.by_words) Print(fmt::format("{}+ words", words), count);
  return {};
}

void EvalCopies(const std::vector<std::string>& paths, Context* context) {
  std::atomic<std::size_t> skipped = 0;
  for (const std::string& path : paths) {
    const auto done = EvalFile(path, [&](const Error&) { ++skipped; });
    if (!done) return Report(context, done.error());
  }
  if (skipped == 0) return;
  fmt::print(stderr, "diemtin: {} lines are no articles\n", skipped.load());
  context->exit_code = kSomeSkipped;
}

}  // namespace

void AddEvalCopies(CLI::App* eval, Context* context) {
  auto* command = eval->add_subcommand(
      "copies", "Copies, by articles of which it is known who copied whom (tools/make_copies.py)");
  auto paths = std::make_shared<std::vector<std::string>>();
  command->add_option("FILE", *paths, "Articles, one JSON object a line; may be gzip")->required();
  command->callback([paths, context] { EvalCopies(*paths, context); });
}

}  // namespace diemtin::app
