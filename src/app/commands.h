#pragma once

// One file a command: Add<Command> adds its subcommand to the program, and its callback sets
// context->exit_code. Before a callback runs, the context holds the settings of the command line
// and of diemtin.toml.

#include <CLI/App.hpp>
#include <string>
#include <string_view>

#include "app/settings.h"
#include "store/store.h"
#include "web/strings.h"

namespace diemtin::app {

inline constexpr int kDone = 0;
inline constexpr int kSomeSkipped = 1;
inline constexpr int kUsage = 2;
inline constexpr int kFailed = 3;

// What every command may use.
struct Context {
  Settings settings;
  std::string data_directory;  // of the archive and the store; the same as settings.data
  bool quiet = false;
  int exit_code = kDone;

  std::string store_path() const { return data_directory + "/store.sqlite"; }
  std::string people_path() const { return data_directory + "/people.db"; }
  std::string sources_path() const { return data_directory + "/sources.db"; }
  std::string archive_path() const { return data_directory + "/archive"; }
  std::string running_path() const { return data_directory + "/running"; }
};

// Prints "diemtin: MESSAGE" to standard error and sets the exit code that belongs to the kind of
// error.
void Report(Context* context, const Error& error);

// The store of the data directory, for reading; says what to do when there is none yet.
Expected<store::Reader> OpenStore(const Context& context);

// Of what is printed for a person: as asked for ("vi", "en"), else as $LANG says.
web::Language InterfaceLanguage(std::string_view asked);

void AddImport(CLI::App* app, Context* context);
void AddRead(CLI::App* app, Context* context);
void AddText(CLI::App* app, Context* context);
void AddFeed(CLI::App* app, Context* context);
void AddRobots(CLI::App* app, Context* context);
void AddSources(CLI::App* app, Context* context);  // add, sources, remove, fetch
void AddStories(CLI::App* app, Context* context);
void AddStory(CLI::App* app, Context* context);
void AddStoryline(CLI::App* app, Context* context);
void AddWhy(CLI::App* app, Context* context);
void AddCorrect(CLI::App* app, Context* context);
void AddSearch(CLI::App* app, Context* context);
void AddExport(CLI::App* app, Context* context);
void AddRebuild(CLI::App* app, Context* context);
void AddVerify(CLI::App* app, Context* context);
void AddBackup(CLI::App* app, Context* context);
void AddDoctor(CLI::App* app, Context* context);
void AddCompletion(CLI::App* app, Context* context);
void AddConfig(CLI::App* app, Context* context);
void AddGroup(CLI::App* app, Context* context);
void AddEval(CLI::App* app, Context* context);
void AddEvalText(CLI::App* eval, Context* context);    // the part `text` of it
void AddEvalCopies(CLI::App* eval, Context* context);  // and `copies`
void AddEvalRank(CLI::App* eval, Context* context);    // and `rank`
void AddEvalTopics(CLI::App* eval, Context* context);  // and `topics`
void AddUser(CLI::App* app, Context* context);
void AddDigest(CLI::App* app, Context* context);
void AddServe(CLI::App* app, Context* context);
void AddContest(CLI::App* app, Context* context);
void AddMcp(CLI::App* app, Context* context);

// Runs the program; what main calls, and tests too.
int Run(int argc, const char* const* argv);

}  // namespace diemtin::app
