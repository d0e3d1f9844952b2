#include "base/run_mark.h"

#include <gtest/gtest.h>

#include "base/test_directory.h"

namespace diemtin {
namespace {

std::string StateJson(std::string_view command, int started) {
  return R"({"command":")" + std::string(command) + R"(","started":)" + std::to_string(started) +
         R"(,"told":9,"pages":3,"bytes":4,"total_bytes":5})";
}

TEST(RunMark, StandsWhileTheProgramWorksAndIsGoneAfter) {
  const TestDirectory directory;
  const std::string running = directory.File("running");
  EXPECT_TRUE(ReadRunMarks(Env::Real(), running).empty());
  {
    const auto mark = RunMark::Start(Env::Real(), running, "import");
    ASSERT_TRUE(mark) << mark.error().ToString();
    const auto runs = ReadRunMarks(Env::Real(), running);
    ASSERT_EQ(runs.size(), 1u);
    EXPECT_EQ(runs[0].command, "import");
    EXPECT_TRUE(runs[0].is_alive);
    EXPECT_GT(runs[0].started, 0);
  }
  EXPECT_TRUE(ReadRunMarks(Env::Real(), running).empty());
  EXPECT_TRUE(Env::Real().List(running)->empty());
}

TEST(RunMark, WhatADeadProgramLeftIsKnownAsDeadAndOnlyTheLastIsKept) {
  const TestDirectory directory;
  for (const int started : {100, 300, 200}) {
    ASSERT_TRUE(WriteFileAtomically(Env::Real(),
                                    directory.File("import-" + std::to_string(started) + ".json"),
                                    StateJson("import", started)));
  }
  const auto before = ReadRunMarks(Env::Real(), directory.File("."));
  ASSERT_EQ(before.size(), 3u);
  EXPECT_EQ(before[2].started, 300);
  EXPECT_EQ(before[2].pages, 3);
  EXPECT_FALSE(before[2].is_alive);

  const auto mark = RunMark::Start(Env::Real(), directory.File("."), "serve");
  ASSERT_TRUE(mark);
  const auto after = ReadRunMarks(Env::Real(), directory.File("."));
  ASSERT_EQ(after.size(), 2u);
  EXPECT_EQ(after[0].started, 300);
  EXPECT_EQ(after[1].command, "serve");
}

TEST(RunMark, WhatIsNoMarkIsPassedOver) {
  const TestDirectory directory;
  for (const char* text : {"", "{", "[]", "{\"command\":1}", "{\"command\":\"import\"}"}) {
    ASSERT_TRUE(WriteFileAtomically(Env::Real(), directory.File("a.json"), text));
    EXPECT_TRUE(ReadRunMarks(Env::Real(), directory.File(".")).empty()) << text;
  }
}

}  // namespace
}  // namespace diemtin
