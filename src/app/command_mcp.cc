// The Model Context Protocol over standard input and output: a message a line.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <string>

#include "app/commands.h"
#include "web/mcp/protocol.h"

namespace diemtin::app {
namespace {

Expected<void> RunMcp(const Context& context) {
  DIEMTIN_ASSIGN(store::Reader reader, OpenStore(context));
  const auto outlets = rank::ParseOutletWeights(context.settings.outlet_weights);
  web::Scope scope;
  scope.weights = context.settings.weights;
  if (outlets) scope.outlets = &*outlets;
  web::mcp::Protocol protocol(
      web::mcp::Tools(&reader, scope, [] { return Env::Real().NowUnixSeconds(); }));
  for (std::string line; std::getline(std::cin, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const web::mcp::Reply reply = protocol.Answer(line);
    if (reply.json.empty()) continue;
    std::cout << reply.json << std::endl;  // flushed: who asked waits for it
  }
  return {};
}

}  // namespace

void AddMcp(CLI::App* app, Context* context) {
  CLI::App* command = app->add_subcommand(
      "mcp",
      "Answer a model's questions about the news: Model Context Protocol on stdin and stdout");
  command->callback([context] {
    if (const auto done = RunMcp(*context); !done) Report(context, done.error());
  });
}

}  // namespace diemtin::app
