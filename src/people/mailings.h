#pragma once

// To whom the daily digest is mailed.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace diemtin::people {

struct Shared;

struct Mailing {
  std::int64_t user = 0;
  std::string address;
  std::int64_t until = 0;  // unix seconds up to which news were mailed
};

// "an@example.vn": what a mail server takes, without names, comments and quotation marks.
bool IsMailAddress(std::string_view address);

// Thread-safe.
class Mailings {
 public:
  explicit Mailings(Shared* shared) : shared_(shared) {}

  // News from `now` on. kUsage for what is no address.
  Expected<void> Set(std::int64_t user, std::string_view address, std::int64_t now);
  Expected<void> Stop(std::int64_t user);
  Expected<std::string> AddressOf(std::int64_t user);  // empty: none
  Expected<std::vector<Mailing>> All();                // by user
  Expected<void> SetMailed(std::int64_t user, std::int64_t until);

 private:
  Shared* shared_;
};

}  // namespace diemtin::people
