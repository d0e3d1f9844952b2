#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "app/commands.h"
#include "base/log.h"

namespace diemtin::app {
namespace {

constexpr char kVersion[] = "diemtin 0.1.0";
constexpr std::uint64_t kMaxSettingsBytes = 1 << 20;

// Fills the settings once the command line is known; a named file must be there, diemtin.toml of
// the data need not.
Expected<void> LoadSettings(const std::string& config_path, Context* context) {
  Settings& settings = context->settings;
  if (!context->data_directory.empty()) {
    settings.data = context->data_directory;
    settings.origins["data"] = "command line";
  } else {
    settings.data = DefaultDataDirectory();
  }
  const std::string path = config_path.empty() ? settings.data + "/diemtin.toml" : config_path;
  Env& env = Env::Real();
  if (!config_path.empty() || env.Exists(path)) {
    DIEMTIN_ASSIGN(const std::string toml, ReadWholeFile(env, path, kMaxSettingsBytes));
    DIEMTIN_TRY(ApplyToml(toml, path, &settings));
  }
  context->data_directory = settings.data;
  return {};
}

}  // namespace

void Report(Context* context, const Error& error) {
  fmt::print(stderr, "diemtin: {}\n", error.ToString());
  context->exit_code = error.code == ErrorCode::kUsage ? kUsage : kFailed;
}

web::Language InterfaceLanguage(std::string_view asked) {
  const char* locale = std::getenv("LANG");
  if (asked.empty() && locale != nullptr) asked = locale;
  return asked.starts_with("vi") ? web::Language::kVietnamese : web::Language::kEnglish;
}

int Run(int argc, const char* const* argv) {
  CLI::App app("diemtin: news pages in; clean articles, copies, stories and storylines out");
  app.require_subcommand(1);
  app.fallthrough();
  app.set_version_flag("--version", kVersion);
  Context context;
  std::string config_path;
  app.add_option("--data", context.data_directory, "Directory of the archive and the store");
  app.add_option("--config", config_path,
                 "Settings file (default: diemtin.toml in the data directory)");
  app.add_flag("--quiet", context.quiet, "Print results and errors only");
  bool log_json = false;
  app.add_flag("--log-json", log_json, "Messages of a service as JSON, one object a line");
  for (const auto add :
       {AddImport,     AddRead,      AddText,   AddFeed,    AddRobots, AddSources, AddStories,
        AddStory,      AddStoryline, AddWhy,    AddCorrect, AddSearch, AddServe,   AddUser,
        AddDigest,     AddMcp,       AddExport, AddRebuild, AddVerify, AddBackup,  AddDoctor,
        AddCompletion, AddConfig,    AddGroup,  AddEval,    AddContest}) {
    add(&app, &context);
  }
  app.parse_complete_callback([&] {
    if (const auto loaded = LoadSettings(config_path, &context); !loaded) {
      Report(&context, loaded.error());
      throw CLI::RuntimeError(kUsage);
    }
    if (log_json) context.settings.log = "json";
    SetLogFormat(ParseLogFormat(context.settings.log).value_or(LogFormat::kText));
  });
  try {
    app.parse(argc, argv);
  } catch (const CLI::RuntimeError& error) {
    return error.get_exit_code();
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  std::fflush(stdout);
  return context.exit_code;
}

}  // namespace diemtin::app
