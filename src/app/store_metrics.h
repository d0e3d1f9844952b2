#pragma once

// What is held and what is at work, for `/metrics`.

#include <string>

namespace diemtin::app {

struct Context;

// In Prometheus' format, read anew at each call; from any thread. What cannot be read is left out.
std::string StoreMetrics(const Context& context);

}  // namespace diemtin::app
