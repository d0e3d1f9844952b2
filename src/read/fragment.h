#pragma once

// A piece of markup that is all content (the body of a feed's entry): nothing is left out but
// scripts and the like.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "html/document.h"
#include "model/reading.h"

namespace diemtin::read {

// Turns an address as written into an absolute one; empty when it cannot be used.
using Resolve = std::function<std::string(std::string_view)>;

// `html` is well-formed UTF-8. Fails on the limits alone. Pure; linear.
Expected<std::vector<model::Block>> ReadFragment(std::string_view html, const html::Limits& limits,
                                                 const Resolve& resolve);

}  // namespace diemtin::read
