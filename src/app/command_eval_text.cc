#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "app/commands.h"
#include "app/table.h"
#include "measure/measure.h"

namespace diemtin::app {
namespace {

struct TextArguments {
  measure::Places places{"../shared/data", "tests/text"};
  std::vector<std::string> parts;
};

// A part whose data is not there is named and passed over.
void EvalText(const TextArguments& arguments, Context* context) {
  std::vector<std::vector<std::string>> rows;
  for (const measure::Part& part : measure::Parts()) {
    if (!arguments.parts.empty() && std::find(arguments.parts.begin(), arguments.parts.end(),
                                              part.name) == arguments.parts.end())
      continue;
    const auto figures = part.measure(arguments.places);
    if (!figures) {
      fmt::print(stderr, "diemtin: {} not measured: {}\n", part.name, figures.error().ToString());
      context->exit_code = std::max(context->exit_code, kSomeSkipped);
      continue;
    }
    for (const measure::Figure& figure : *figures)
      rows.push_back({std::string(part.name), figure.data, figure.measure,
                      fmt::format("{:.4f}", figure.value),
                      figure.reach == 0 ? "" : fmt::format("{:.4f}", figure.reach),
                      Grouped(static_cast<long long>(figure.count))});
  }
  const std::vector<Column> columns = {{"part"},        {"data", false, true}, {"measure"},
                                       {"value", true}, {"reach", true},       {"judged", true}};
  if (!rows.empty()) fmt::print("{}", RenderTable(columns, rows, TerminalWidth()));
}

}  // namespace

void AddEvalText(CLI::App* eval, Context* context) {
  auto* text = eval->add_subcommand("text", "Language, words, names, dates, ...: part by part");
  auto arguments = std::make_shared<TextArguments>();
  std::vector<std::string> names;
  for (const measure::Part& part : measure::Parts()) names.emplace_back(part.name);
  text->add_option("PART", arguments->parts, "Which to measure (default: all)")
      ->check(CLI::IsMember(names));
  text->add_option("--material", arguments->places.data,
                   "Folder that holds vietnamese/ and stories/ (default: ../shared/data)");
  text->add_option("--labels", arguments->places.tests,
                   "Folder of our own labels (default: tests/text)");
  text->callback([arguments, context] { EvalText(*arguments, context); });
}

}  // namespace diemtin::app
