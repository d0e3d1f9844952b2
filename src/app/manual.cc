// The manual page, from the same definitions that the command line is read by.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/command_tree.h"

namespace diemtin::app {
namespace {

constexpr std::string_view kBegin = R"(.TH DIEMTIN 1 "" "diemtin 0.1.0" "User Commands"
.SH NAME
diemtin \- news pages in; clean articles, copies, stories and storylines out
.SH SYNOPSIS
.B diemtin
.RI [ OPTIONS ]
.I COMMAND
.RI [ ARGUMENTS ]
.SH DESCRIPTION
diemtin reads news pages, feeds and web archives, keeps them in an archive of WARC files, finds
which articles are copies of each other, which report one event and which belong to one
long-running subject, and serves all that as a portal, as JSON and by other protocols. The archive
is what counts; the store beside it can be made again with
.BR "diemtin rebuild" .
)";

constexpr std::string_view kEnd = R"(.SH EXIT STATUS
.TP
.B 0
All went well.
.TP
.B 1
Something was passed over and named; the rest is done.
.TP
.B 2
The command line or a setting is not right.
.TP
.B 3
It failed.
.SH FILES
.TP
.I $XDG_DATA_HOME/diemtin
The data directory, else
.IR ~/.local/share/diemtin ;
.B \-\-data
names another one.
.TP
.I diemtin.toml
Settings, in the data directory;
.B diemtin config
prints them all.
.TP
.I /etc/diemtin/diemtin.toml
Settings of the service that the package installs, whose data lie in
.IR /var/lib/diemtin .
)";

// Nothing in it is a macro or an escape.
std::string Roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\'') {
      out += "\\(aq";
    } else if (c == '`') {
      out += "\\(ga";
    } else if (c == '.' && (out.empty() || out.back() == '\n')) {
      out += "\\&.";
    } else {
      out += c == '\n' ? ' ' : c;
    }
  }
  return out;
}

std::string OptionText(const OptionNode& option) {
  std::string names;
  for (const std::string& name : option.names) {
    names += (names.empty() ? "" : ", ") + std::string(option.is_positional ? "\\fI" : "\\fB");
    names += Roff(name) + "\\fR";
  }
  if (option.takes_value && !option.is_positional) names += " \\fIVALUE\\fR";
  return ".TP\n" + names + "\n" + Roff(option.description) + "\n";
}

bool IsHelp(const OptionNode& option) { return option.names.back() == "--help"; }

}  // namespace

std::string ManualPage(const std::vector<CommandNode>& tree) {
  std::string out(kBegin);
  for (const CommandNode& node : tree) {
    if (node.path.empty()) {
      out += ".SH OPTIONS\nThese stand before or after a command.\n";
    } else {
      if (&node == &tree[1]) out += ".SH COMMANDS\n";
      out += fmt::format(".SS diemtin {}\n{}\n", Roff(fmt::format("{}", fmt::join(node.path, " "))),
                         Roff(node.description));
    }
    for (const OptionNode& option : node.options) {
      if (node.path.empty() || !IsHelp(option)) out += OptionText(option);
    }
  }
  return out + std::string(kEnd);
}

}  // namespace diemtin::app
