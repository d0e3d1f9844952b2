#include <fmt/format.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/commands.h"
#include "app/contest/batch.h"
#include "app/contest/server.h"

namespace diemtin::app {
namespace {

void AnswerFolder(contest::Question question, const std::string& directory, Context* context) {
  const auto skip = [&](const Error& error) {
    fmt::print(stderr, "diemtin: {}: {}\n", ErrorName(error.code), error.ToString());
    context->exit_code = kSomeSkipped;
  };
  const auto answer = contest::Answer(question, directory, context->settings.threads, skip);
  if (!answer) return Report(context, answer.error());
  std::fwrite(answer->data(), 1, answer->size(), stdout);
  std::fputc('\n', stdout);
}

void ServeContest(unsigned short port, const std::string& address, Context* context) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  web::HttpOptions options;
  options.address = address;
  options.port = port;
  const auto server =
      contest::Server::Start(context->data_directory, options, context->settings.threads);
  if (!server) return Report(context, server.error());
  fmt::print("Serving on http://{}:{}/ (Ctrl-C stops)\n", address, (*server)->port());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&signals, &signal);
}

}  // namespace

void AddContest(CLI::App* app, Context* context) {
  auto* command = app->add_subcommand(
      "contest", "The interface of the news clustering contest of 2020: folders of HTML, or HTTP");
  command->require_subcommand(1);
  using contest::Question;
  struct Mode {
    const char* name;
    const char* help;
    Question question;
  };
  for (const Mode& mode :
       {Mode{"languages", "Pages by language", Question::kLanguages},
        Mode{"news", "Pages that are news", Question::kNews},
        Mode{"categories", "News by category", Question::kCategories},
        Mode{"threads", "News by event", Question::kThreads},
        Mode{"top", "Threads by category, the weightiest first", Question::kTop}}) {
    auto* one = command->add_subcommand(mode.name, mode.help);
    auto directory = std::make_shared<std::string>();
    one->add_option("DIR", *directory, "Folder with *.html, at any depth")->required();
    one->callback([directory, context, question = mode.question] {
      AnswerFolder(question, *directory, context);
    });
  }
  auto* server = command->add_subcommand(
      "server", "PUT and DELETE /NAME.html, GET /threads?period=&lang_code=&category=");
  auto port = std::make_shared<unsigned short>();
  auto address = std::make_shared<std::string>("127.0.0.1");
  server->add_option("PORT", *port, "Port (0: any free one)")->required();
  server->add_option("--address", *address, "IP address (default 127.0.0.1)");
  server->callback([port, address, context] { ServeContest(*port, *address, context); });
}

}  // namespace diemtin::app
