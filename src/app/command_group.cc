#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <thread>

#include "app/article_rows.h"
#include "app/commands.h"
#include "app/group_rows.h"
#include "base/json.h"

namespace diemtin::app {
namespace {

int WorkerThreads() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

void Print(const Grouped& one) {
  JsonWriter json;
  json.BeginObject().Field("id", one.id).Field("story", one.story.ToString());
  const auto storyline = one.storyline.value_or(StorylineId(one.story.value()));
  json.Field("storyline", storyline.ToString()).Field("copy_of", one.copy_of).EndObject();
  fmt::print("{}\n", json.str());
}

void Group(const std::string& path, Context* context) {
  std::atomic<std::size_t> skipped = 0;
  const auto skip = [&](const Error& error) {
    ++skipped;
    fmt::print(stderr, "diemtin: {}\n", error.ToString());  // one call: lines of threads stay whole
  };
  Expected<void> read;
  const auto grouped = GroupRows(
      [&](const PushRow& push) {
        read = ReadArticleRows(
            path,
            [&](ArticleRow row) {
              return push({std::move(row.id), std::move(row.input)});
            },
            skip);
      },
      skip, {}, WorkerThreads());
  if (!read) return Report(context, read.error());
  if (!grouped) return Report(context, grouped.error());
  for (const Grouped& one : *grouped) Print(one);
  if (skipped > 0) {
    fmt::print(stderr, "diemtin: {} of the lines were skipped\n", skipped.load());
    context->exit_code = kSomeSkipped;
  }
}

}  // namespace

void AddGroup(CLI::App* app, Context* context) {
  auto* command = app->add_subcommand("group", "Group the articles of a file, without a store");
  auto path = std::make_shared<std::string>();
  command->add_option("--input", *path, "Articles, one JSON object a line; may be gzip")
      ->required();
  command->callback([path, context] { Group(*path, context); });
}

}  // namespace diemtin::app
