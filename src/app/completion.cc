// What a shell offers after Tab: `diemtin completion bash`.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/command_tree.h"
#include "app/commands.h"

namespace diemtin::app {
namespace {

std::string PathOf(const CommandNode& node) { return fmt::format("{}", fmt::join(node.path, " ")); }

// In single quotes, for any of the shells.
std::string Quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// The words that may follow a command: the commands within it, its options, and the program's.
std::vector<std::pair<std::string, std::string>> WordsAfter(const std::vector<CommandNode>& tree,
                                                            const CommandNode& node) {
  std::vector<std::pair<std::string, std::string>> words;
  for (const std::string& name : node.subcommands) {
    for (const CommandNode& inner : tree) {
      const bool is_it = inner.path.size() == node.path.size() + 1 && inner.path.back() == name &&
                         std::equal(node.path.begin(), node.path.end(), inner.path.begin());
      if (is_it) words.emplace_back(name, inner.description);
    }
  }
  const auto add_options = [&words](const CommandNode& of) {
    for (const OptionNode& option : of.options) {
      if (option.is_positional) continue;
      for (const std::string& name : option.names) words.emplace_back(name, option.description);
    }
  };
  add_options(node);
  if (!node.path.empty()) add_options(tree.front());
  return words;
}

// Of bash, which zsh takes but for its last lines: follows the words typed so far to a command.
std::string FollowWords(const std::vector<CommandNode>& tree, std::string_view typed) {
  std::string out =
      fmt::format("  local at='' word\n  for word in {}; do\n    case \"$at $word\" in\n", typed);
  for (const CommandNode& node : tree) {
    if (!node.path.empty()) {
      out += fmt::format("      ' {0}') at=' {0}' ;;\n", PathOf(node));
    }
  }
  return out + "    esac\n  done\n";
}

std::string Bash(const std::vector<CommandNode>& tree) {
  std::string out = "# bash completion of diemtin\n_diemtin() {\n";
  out += FollowWords(tree, "\"${COMP_WORDS[@]:1:COMP_CWORD-1}\"");
  out += "  local words=''\n  case \"$at\" in\n";
  for (const CommandNode& node : tree) {
    out += fmt::format("    '{}{}') words='", node.path.empty() ? "" : " ", PathOf(node));
    for (const auto& [word, description] : WordsAfter(tree, node)) out += word + " ";
    out += "' ;;\n";
  }
  return out +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n"
         "}\n"
         "complete -o default -F _diemtin diemtin\n";
}

std::string Zsh(const std::vector<CommandNode>& tree) {
  std::string out = "#compdef diemtin\n_diemtin() {\n";
  out += FollowWords(tree, "\"${(@)words[2,CURRENT-1]}\"");
  out += "  local -a found\n  case \"$at\" in\n";
  for (const CommandNode& node : tree) {
    out += fmt::format("    '{}{}') found=(\n", node.path.empty() ? "" : " ", PathOf(node));
    for (const auto& [word, description] : WordsAfter(tree, node)) {
      out += "      " + Quoted(word + ":" + description) + "\n";
    }
    out += "    ) ;;\n";
  }
  return out +
         "  esac\n"
         "  _describe 'command' found\n"
         "  _files\n"
         "}\n"
         "_diemtin \"$@\"\n";
}

std::string Fish(const std::vector<CommandNode>& tree) {
  std::string out = "# fish completion of diemtin\n";
  for (const CommandNode& node : tree) {
    std::string when = "__fish_use_subcommand";
    if (!node.path.empty()) {
      when = fmt::format("__fish_seen_subcommand_from {}",
                         fmt::join(node.path, "; and __fish_seen_subcommand_from "));
    }
    const auto words = WordsAfter(tree, CommandNode{node.path, {}, {}, node.subcommands});
    for (const auto& [word, description] : words) {
      if (word.starts_with("-")) continue;
      out += fmt::format("complete -c diemtin -n {} -a {} -d {}\n", Quoted(when), word,
                         Quoted(description));
    }
    const std::string condition = node.path.empty() ? "" : " -n " + Quoted(when);
    for (const OptionNode& option : node.options) {
      if (option.is_positional) continue;
      out += "complete -c diemtin" + condition;
      for (const std::string& name : option.names) {
        out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      }
      out += std::string(option.takes_value ? " -r" : "") + " -d " + Quoted(option.description);
      out += '\n';
    }
  }
  return out;
}

}  // namespace

std::string CompletionScript(const std::vector<CommandNode>& tree, std::string_view shell) {
  if (shell == "bash") return Bash(tree);
  if (shell == "zsh") return Zsh(tree);
  if (shell == "fish") return Fish(tree);
  return "";
}

void AddCompletion(CLI::App* app, Context*) {
  const auto shell = std::make_shared<std::string>();
  CLI::App* command =
      app->add_subcommand("completion", "Print what lets a shell complete commands and options");
  command->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->callback(
      [app, shell] { fmt::print("{}", CompletionScript(CommandTree(*app), *shell)); });
  CLI::App* manual = app->add_subcommand("manual", "Print the manual page, for man -l -");
  manual->callback([app] { fmt::print("{}", ManualPage(CommandTree(*app))); });
}

}  // namespace diemtin::app
