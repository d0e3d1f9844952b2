#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>

#include "app/commands.h"
#include "base/env.h"
#include "people/people.h"
#include "people/reader_apps.h"

namespace diemtin::app {
namespace {

// One line of standard input; nothing of it is shown on a terminal.
Expected<std::string> AskPassword() {
  const bool is_terminal = ::isatty(STDIN_FILENO) == 1;
  termios before{};
  if (is_terminal) {
    fmt::print(stderr, "Password: ");
    ::tcgetattr(STDIN_FILENO, &before);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &silent);
  }
  std::string password;
  const bool read = static_cast<bool>(std::getline(std::cin, password));
  if (is_terminal) {
    ::tcsetattr(STDIN_FILENO, TCSANOW, &before);
    fmt::print(stderr, "\n");
  }
  if (!read) return Fail(ErrorCode::kUsage, "the password is a line of standard input");
  return password;
}

using Act = Expected<void> (*)(people::Accounts& accounts, const std::string& name, bool is_admin);

Expected<void> Add(people::Accounts& accounts, const std::string& name, bool is_admin) {
  DIEMTIN_ASSIGN(const std::string password, AskPassword());
  return accounts.Add(name, password, is_admin, Env::Real().NowUnixSeconds());
}

Expected<void> SetPassword(people::Accounts& accounts, const std::string& name, bool) {
  DIEMTIN_ASSIGN(const std::string password, AskPassword());
  return accounts.SetPassword(name, password);
}

Expected<void> Remove(people::Accounts& accounts, const std::string& name, bool) {
  return accounts.Remove(name);
}

Expected<void> List(people::Accounts& accounts, const std::string&, bool) {
  DIEMTIN_ASSIGN(const auto users, accounts.List());
  for (const people::User& user : users) {
    fmt::print("{}{}\n", user.name, user.is_admin ? "\tadmin" : "");
  }
  return {};
}

struct TokenGiven {
  std::string name;
  bool ends = false, articles = false, stories = false;
};

// Without a name it is this machine's user's, whose login is "local".
Expected<void> CarryToken(const Context& context, const TokenGiven& given) {
  DIEMTIN_TRY(Env::Real().CreateDirectories(context.data_directory));
  DIEMTIN_ASSIGN(const auto people, people::People::Open(context.people_path()));
  DIEMTIN_ASSIGN(const auto apps, people::ReaderApps::Open(context.people_path()));
  people::User user;
  if (!given.name.empty()) {
    DIEMTIN_ASSIGN(const auto users, people->accounts().List());
    const auto found = std::find_if(users.begin(), users.end(), [&](const people::User& one) {
      return one.name == given.name;
    });
    if (found == users.end()) return Fail(ErrorCode::kUsage, "there is no such user", given.name);
    user = *found;
  }
  if (given.articles || given.stories) return apps->SetArticles(user.id, given.articles);
  if (given.ends) return apps->DropToken(user.id);
  DIEMTIN_ASSIGN(const std::string token, apps->NewToken(user));
  fmt::print("{}\n", token);
  return {};
}

void AddToken(CLI::App* command, Context* context) {
  CLI::App* app = command->add_subcommand(
      "token", "Print a new password for feed reader apps; the one before ends");
  const auto given = std::make_shared<TokenGiven>();
  app->add_option("NAME", given->name, "Name of the account; none: this machine's user, 'local'");
  app->add_flag("--end", given->ends, "Only end the one there is");
  app->add_flag("--articles", given->articles, "Only have apps get articles as entries");
  app->add_flag("--stories", given->stories, "Only have apps get stories as entries, as at first");
  app->callback([context, given] {
    if (const auto done = CarryToken(*context, *given); !done) Report(context, done.error());
  });
}

void Carry(Context* context, Act act, const std::string& name, bool is_admin) {
  const auto done = [&]() -> Expected<void> {
    DIEMTIN_TRY(Env::Real().CreateDirectories(context->data_directory));
    DIEMTIN_ASSIGN(const auto people, people::People::Open(context->people_path()));
    return act(people->accounts(), name, is_admin);
  }();
  if (!done) Report(context, done.error());
}

void AddAct(CLI::App* command, Context* context, const char* verb, const char* description,
            Act act) {
  CLI::App* app = command->add_subcommand(verb, description);
  struct Given {
    std::string name;
    bool is_admin = false;
  };
  const auto given = std::make_shared<Given>();
  if (act != List) app->add_option("NAME", given->name, "Name of the account")->required();
  if (act == Add) app->add_flag("--admin", given->is_admin, "One who also sees the desk");
  app->callback([context, act, given] { Carry(context, act, given->name, given->is_admin); });
}

}  // namespace

void AddUser(CLI::App* app, Context* context) {
  CLI::App* command =
      app->add_subcommand("user", "Accounts of those who may write when served with --public");
  command->require_subcommand(1);
  AddAct(command, context, "add", "Make an account; the password is read from standard input", Add);
  AddAct(command, context, "password", "Set another password, which ends all sessions",
         SetPassword);
  AddToken(command, context);
  AddAct(command, context, "remove", "Remove an account with all that is its own", Remove);
  AddAct(command, context, "list", "List the accounts", List);
}

}  // namespace diemtin::app
