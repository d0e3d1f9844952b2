#include "store/search/blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>
#include <vector>

#include "base/hash.h"

namespace diemtin::store {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

using Entry = std::tuple<std::string, std::int64_t, std::string>;

std::vector<Entry> Read(std::string_view block) {
  std::vector<Entry> entries;
  for (BlockCursor at(block); !at.at_end(); at.Next()) {
    entries.emplace_back(at.term(), at.part(), at.list());
  }
  return entries;
}

std::string Pack(const std::vector<Entry>& entries) {
  BlockWriter writer;
  for (const auto& [term, part, list] : entries) writer.Add(term, part, list);
  return writer.Take();
}

TEST(Blocks, TermsReadBackWithTheirLists) {
  const std::vector<Entry> entries = {{"", 0, "no word"},
                                      {"m", 0, ""},
                                      {"mưa", 0, std::string(900, 'x')},
                                      {"mưa lũ", std::int64_t{1} << 40, "parts"},
                                      {"~", 0, std::string(1, '\0')}};
  EXPECT_THAT(Read(Pack(entries)), ElementsAreArray(entries));
}

TEST(Blocks, ABlockBeginsAnewAfterItIsTaken) {
  BlockWriter writer;
  writer.Add("bão", 0, "1");
  EXPECT_EQ(writer.first(), "bão");
  writer.Take();
  EXPECT_TRUE(writer.is_empty());
  writer.Add("bão số", 0, "2");
  EXPECT_EQ(writer.first(), "bão số");
  EXPECT_THAT(Read(writer.Take()), ElementsAre(Entry{"bão số", 0, "2"}));
}

TEST(Blocks, HaveRoomForAPage) {
  BlockWriter writer;
  EXPECT_TRUE(writer.HasRoom("long", 100'000));  // alone
  std::string term = "a";
  while (writer.HasRoom(term, 90)) {
    writer.Add(term, 0, std::string(90, 'x'));
    term += 'a';
  }
  const std::string block = writer.Take();
  EXPECT_LE(block.size(), 4050u);
  EXPECT_GE(block.size(), 3700u);
}

TEST(Blocks, WhatIsNoBlockEnds) {
  const std::string block = Pack({{"bão", 0, "12"}, {"bão lũ", 300, "345"}});
  for (std::uint64_t round = 0; round < 20'000; ++round) {
    std::string broken = block.substr(0, HashMix(round, 1) % (block.size() + 1));
    if (!broken.empty()) {
      broken[HashMix(round, 2) % broken.size()] = static_cast<char>(HashMix(round, 3));
    }
    EXPECT_LE(Read(broken).size(), broken.size());
  }
}

}  // namespace
}  // namespace diemtin::store
