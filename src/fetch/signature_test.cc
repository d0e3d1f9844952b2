#include "fetch/signature.h"

#include <gtest/gtest.h>

namespace diemtin::fetch {
namespace {

// RFC 2202 and RFC 4231, the second test of each: key "Jefe".
TEST(Signature, HoldsForTheBodyAndTheSecretOnly) {
  const std::string body = "what do ya want for nothing?";
  const struct {
    const char* header;
    bool holds;
  } kCases[] = {
      {"sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", true},
      {"sha1=EFFCDF6AE5EB2FA2D27416D5F184DF9C259A7C79", true},
      {"sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", true},
      {"sha384=af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
       "8e2240ca5e69e2c78b3239ecfab21649",
       true},
      {"sha512=164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
       "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
       true},
      {"sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c7", false},
      {"sha1=0ffcdf6ae5eb2fa2d27416d5f184df9c259a7c79", false},
      {"md5=750c783e6ab0b503eaa86e310a5db738", false},
      {"sha1=", false},
      {"effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", false},
      {"", false},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(IsSigned(test.header, "Jefe", body), test.holds) << test.header;
    EXPECT_FALSE(IsSigned(test.header, "jefe", body)) << test.header;
    EXPECT_FALSE(IsSigned(test.header, "Jefe", body + " ")) << test.header;
  }
}

TEST(Signature, RandomWordsDiffer) {
  EXPECT_EQ(RandomHex(16).size(), 32u);
  EXPECT_NE(RandomHex(16), RandomHex(16));
}

}  // namespace
}  // namespace diemtin::fetch
