#include "ingest/verify.h"

#include <fmt/format.h>

#include <memory>

#include "app/commands.h"
#include "app/table.h"
#include "base/json.h"

namespace diemtin::app {
namespace {

void RunVerify(Context* context, bool json) {
  const auto verified = ingest::Verify(
      Env::Real(), context->data_directory,
      [](const Error& error) { fmt::print(stderr, "diemtin: {}\n", error.ToString()); });
  if (!verified) return Report(context, verified.error());
  if (json) {
    JsonWriter out;
    out.BeginObject().Field("records", verified->records).Field("bytes", verified->bytes);
    out.Field("pages", verified->pages).Field("articles", verified->articles);
    out.Field("waiting", verified->waiting).Field("problems", verified->problems).EndObject();
    fmt::print("{}\n", out.str());
  } else {
    fmt::print(
        "archive: {} records, {} bytes of pages\nstore: {} pages, {} articles, {} records "
        "waiting\n",
        Grouped(verified->records), Grouped(verified->bytes), Grouped(verified->pages),
        Grouped(verified->articles), Grouped(verified->waiting));
    fmt::print("{}\n",
               verified->problems == 0 ? "all is well" : Grouped(verified->problems) + " problems");
  }
  if (verified->problems > 0) context->exit_code = kFailed;
}

}  // namespace

void AddVerify(CLI::App* app, Context* context) {
  const auto json = std::make_shared<bool>(false);
  CLI::App* command = app->add_subcommand(
      "verify", "Check the archive's checksums, and the store against the archive");
  command->add_flag("--json", *json, "One JSON object");
  command->callback([context, json] { RunVerify(context, *json); });
}

}  // namespace diemtin::app
