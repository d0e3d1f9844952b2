#include <fmt/format.h>

#include <memory>

#include "app/commands.h"
#include "base/json.h"

namespace diemtin::app {

void AddConfig(CLI::App* app, Context* context) {
  CLI::App* command =
      app->add_subcommand("config", "Print the effective settings and where each came from");
  const auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "One JSON object");
  command->callback([context, json] {
    const std::vector<SettingLine> lines = Describe(context->settings);
    if (*json) {
      JsonWriter out;
      out.BeginObject();
      for (const SettingLine& line : lines) {
        out.Key(line.name)
            .BeginObject()
            .Key("value")
            .Raw(line.value)
            .Field("origin", line.origin)
            .EndObject();
      }
      fmt::print("{}\n", out.EndObject().str());
      return;
    }
    for (const SettingLine& line : lines) {
      fmt::print("{:<28} = {:<28} # {}\n", line.name, line.value, line.origin);
    }
  });
}

}  // namespace diemtin::app
