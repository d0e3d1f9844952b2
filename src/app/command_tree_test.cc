#include "app/command_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

namespace diemtin::app {
namespace {

using testing::HasSubstr;
using testing::Not;

class CommandTreeTest : public testing::Test {
 protected:
  CommandTreeTest() {
    program_.add_option("--data", data_, "Where it's kept");
    CLI::App* eval = program_.add_subcommand("eval", "Measure");
    eval->add_subcommand("text", "Measure texts")->add_flag("-v,--verbose", verbose_, "Say more");
    program_.add_subcommand("import", "Take in .html\nor \\ `feeds`")
        ->add_option("PATH", data_, "What");
    eval->add_option_group("which")->add_flag("--dev", verbose_, "Of dev");
    tree_ = CommandTree(program_);
  }

  CLI::App program_{"a program", "diemtin"};
  std::string data_;
  bool verbose_ = false;
  std::vector<CommandNode> tree_;
};

TEST_F(CommandTreeTest, EachCommandStandsBeforeThoseWithinIt) {
  std::vector<std::vector<std::string>> paths;
  for (const CommandNode& node : tree_) paths.push_back(node.path);
  EXPECT_EQ(paths,
            (std::vector<std::vector<std::string>>{{}, {"eval"}, {"eval", "text"}, {"import"}}));
  EXPECT_EQ(tree_[1].options.back().names, (std::vector<std::string>{"--dev"}));
  EXPECT_EQ(tree_[1].subcommands, (std::vector<std::string>{"text"}));
  EXPECT_EQ(tree_[2].options.back().names, (std::vector<std::string>{"-v", "--verbose"}));
  EXPECT_FALSE(tree_[2].options.back().takes_value);
  EXPECT_TRUE(tree_[3].options.back().is_positional);
}

TEST_F(CommandTreeTest, ShellsOfferCommandsAndOptions) {
  const std::string bash = CompletionScript(tree_, "bash");
  EXPECT_THAT(bash, HasSubstr("' eval text') words='-h --help -v --verbose -h --help --data"));
  EXPECT_THAT(CompletionScript(tree_, "zsh"), HasSubstr("'--data:Where it'\\''s kept'"));
  EXPECT_THAT(CompletionScript(tree_, "fish"),
              HasSubstr("-n '__fish_seen_subcommand_from eval; and __fish_seen_subcommand_from "
                        "text' -s v -l verbose -d 'Say more'"));
  EXPECT_EQ(CompletionScript(tree_, "csh"), "");
}

TEST_F(CommandTreeTest, TheManualHasAllAndNothingOfItIsAMacro) {
  const std::string page = ManualPage(tree_);
  EXPECT_THAT(page, HasSubstr(".SS diemtin eval text\nMeasure texts\n"));
  EXPECT_THAT(page, HasSubstr("\\fB\\-v\\fR, \\fB\\-\\-verbose\\fR\nSay more"));
  EXPECT_THAT(page, HasSubstr("Take in .html or \\e \\(gafeeds\\(ga"));
  EXPECT_THAT(page, HasSubstr("\\fIPATH\\fR\nWhat"));
}

}  // namespace
}  // namespace diemtin::app
