#include "app/command_tree.h"

#include <algorithm>

namespace diemtin::app {
namespace {

void AddOptions(const CLI::App& app, CommandNode* node) {
  for (const CLI::Option* option : app.get_options()) {
    OptionNode one;
    one.description = option->get_description();
    one.takes_value = option->get_items_expected_max() > 0;
    for (const std::string& name : option->get_snames()) one.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) one.names.push_back("--" + name);
    if (one.names.empty()) {
      one.is_positional = true;
      one.names.push_back(option->get_name(/*positional=*/true));
    }
    node->options.push_back(std::move(one));
  }
}

std::vector<const CLI::App*> Within(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

// A group of options is a command without a name.
bool IsGroup(const CLI::App& app) { return app.get_name().empty(); }

CommandNode NodeOf(const CLI::App& app, std::vector<std::string> path) {
  CommandNode node{std::move(path), app.get_description(), {}, {}};
  AddOptions(app, &node);
  for (const CLI::App* inner : Within(app)) {
    if (IsGroup(*inner)) {
      AddOptions(*inner, &node);
    } else {
      node.subcommands.push_back(inner->get_name());
    }
  }
  return node;
}

}  // namespace

std::vector<CommandNode> CommandTree(const CLI::App& program) {
  std::vector<CommandNode> tree;
  std::vector<std::pair<const CLI::App*, std::vector<std::string>>> waiting = {{&program, {}}};
  while (!waiting.empty()) {
    const auto [app, path] = std::move(waiting.back());
    waiting.pop_back();
    tree.push_back(NodeOf(*app, path));
    auto inner = Within(*app);
    std::reverse(inner.begin(), inner.end());
    for (const CLI::App* one : inner) {
      if (IsGroup(*one)) continue;
      std::vector<std::string> deeper = path;
      deeper.push_back(one->get_name());
      waiting.emplace_back(one, std::move(deeper));
    }
  }
  return tree;
}

}  // namespace diemtin::app
