#include "rank/outlet_weights.h"

#include <gtest/gtest.h>

namespace diemtin::rank {
namespace {

TEST(OutletWeights, NamesWithTheirWeights) {
  const OutletWeights expected = {{"Bến Sông", 2}, {"Chuyện Phố", 0.5}};
  EXPECT_EQ(ParseOutletWeights(" Bến Sông 2,Chuyện Phố  0.5 "), expected);
  EXPECT_EQ(ParseOutletWeights(""), OutletWeights());
}

TEST(OutletWeights, WhatIsNeitherIsRefused) {
  for (const char* text : {"Bến Sông", "2", "A 0", "A 11", "A nan", "A 2x", ", A 2", "A -1"}) {
    EXPECT_FALSE(ParseOutletWeights(text)) << text;
  }
}

}  // namespace
}  // namespace diemtin::rank
