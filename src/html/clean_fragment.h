#pragma once

// Markup of a feed's entry, made fit to stand in a page of others.

#include <functional>
#include <string>
#include <string_view>

namespace diemtin::html {

// The fragment with elements, attributes and styles that only show something; every script, frame,
// plug-in, event handler and address of another scheme than http, https and mailto left out. Tags
// are closed in order, attributes quoted and sorted by name, stray signs escaped; references,
// comments and white space stay as they are, white space around it does not. `resolve` makes an
// address absolute (or returns it as it is). Pure; linear; no recursion.
std::string CleanFragment(std::string_view markup,
                          const std::function<std::string(std::string_view)>& resolve);

}  // namespace diemtin::html
