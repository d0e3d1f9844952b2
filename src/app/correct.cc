// `correct same A B`, `apart A B`, `undo N`, `list`: what people say of the grouping, kept for
// good.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/commands.h"
#include "app/correction_rows.h"
#include "app/table.h"
#include "ingest/ingest.h"

namespace diemtin::app {
namespace {

struct Arguments {
  model::CorrectionRequest request;
  bool json = false;
};

Expected<void> Say(const Context& context, const Arguments& arguments) {
  auto outcome = ingest::Correct(Env::Real(), IngestOptions(context.settings), arguments.request);
  if (!outcome) {
    Error error = std::move(outcome).error();
    if (error.code == ErrorCode::kNotFound) error.code = ErrorCode::kUsage;
    return tl::unexpected(std::move(error));
  }
  if (arguments.json) {
    fmt::print("{}\n", CorrectionOutcomeJson(*outcome));
  } else if (!context.quiet) {
    fmt::print("{}", CorrectionOutcomeText(*outcome));
  }
  return {};
}

Expected<void> List(const Context& context, bool json) {
  DIEMTIN_ASSIGN(store::Reader reader, OpenStore(context));
  DIEMTIN_ASSIGN(const auto rows, reader.Corrections());
  for (const store::CorrectionRow& row : rows) {
    if (json) {
      JsonWriter out;
      web::WriteCorrection(row, &out);
      fmt::print("{}\n", out.str());
    } else {
      fmt::print("{}", CorrectionText(row));
    }
  }
  if (rows.empty() && !json) fmt::print("no corrections yet\n");
  return {};
}

CLI::App* AddSay(CLI::App* command, Context* context, model::CorrectionKind kind,
                 const char* description) {
  const auto arguments = std::make_shared<Arguments>();
  arguments->request.kind = kind;
  const std::string name(model::CorrectionName(kind));
  CLI::App* say = command->add_subcommand(name, description);
  if (kind == model::CorrectionKind::kUndo) {
    say->add_option("N", arguments->request.number, "Number, as `correct list` prints it")
        ->required();
  } else {
    say->add_option("A", arguments->request.a, "Id of an article, or of a story: its headline")
        ->required();
    say->add_option("B", arguments->request.b, "Id of another")->required();
  }
  say->add_option("--note", arguments->request.note, "Why, in a line: kept with it");
  say->add_flag("--json", arguments->json, "One JSON object");
  say->callback([context, arguments] {
    if (const auto done = Say(*context, *arguments); !done) Report(context, done.error());
  });
  return say;
}

}  // namespace

void AddCorrect(CLI::App* app, Context* context) {
  CLI::App* command = app->add_subcommand(
      "correct", "Say that articles are, or are not, about one event; it stays so");
  command->require_subcommand(1);
  AddSay(command, context, model::CorrectionKind::kSame, "A and B report one event");
  AddSay(command, context, model::CorrectionKind::kApart,
         "They do not: B leaves A's story and never comes back");
  AddSay(command, context, model::CorrectionKind::kUndo, "Take a correction back");
  const auto json = std::make_shared<bool>(false);
  CLI::App* list = command->add_subcommand("list", "List all corrections, the oldest first");
  list->add_flag("--json", *json, "One JSON object a line");
  list->callback([context, json] {
    if (const auto done = List(*context, *json); !done) Report(context, done.error());
  });
}

}  // namespace diemtin::app
