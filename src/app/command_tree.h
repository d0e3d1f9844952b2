#pragma once

// The commands and their options as plain values, and what is made of them: completion for shells
// and the manual page. Pure but for reading the tree.

#include <CLI/App.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::app {

struct OptionNode {
  std::vector<std::string> names;  // "--data", "-h"; of a positional its name alone, "PATH"
  std::string description;
  bool takes_value = false;
  bool is_positional = false;
};

struct CommandNode {
  std::vector<std::string> path;  // {"eval", "text"}; empty: the program
  std::string description;
  std::vector<OptionNode> options;
  std::vector<std::string> subcommands;
};

// The program first, then commands in the order they were added, each before those within it.
std::vector<CommandNode> CommandTree(const CLI::App& program);

// Scripts for a shell to read; "" for a shell that is not bash, zsh or fish.
std::string CompletionScript(const std::vector<CommandNode>& tree, std::string_view shell);

// diemtin(1) in the macros of man(7).
std::string ManualPage(const std::vector<CommandNode>& tree);

}  // namespace diemtin::app
