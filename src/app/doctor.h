#pragma once

// Looks whether diemtin can do its work here, and says what to do where it cannot. Changes nothing
// but a file that it makes and takes away.

#include <string>
#include <vector>

#include "app/settings.h"
#include "base/env.h"

namespace diemtin::app {

enum class Finding : std::uint8_t { kGood, kWorth, kBad };  // kWorth: worth a look

struct Diagnosis {
  Finding finding = Finding::kGood;
  std::string name;     // "disk", "archive", ...
  std::string message;  // what was found and, unless good, what to do
};

// In a fixed order. Nothing is asked of a network unless `network`: then the mail server is.
std::vector<Diagnosis> Examine(Env& env, const Settings& settings, bool network);

}  // namespace diemtin::app
