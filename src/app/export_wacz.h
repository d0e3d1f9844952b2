#pragma once

#include <string>
#include <string_view>

#include "app/export_choice.h"

namespace diemtin::app {

// Chosen pages as a WACZ file (Web Archive Collection Zipped, 1.1.1): the records as they are, with
// an index and a list of the pages. What is kept in memory is the index, some 400 bytes a page.
Expected<void> ExportWacz(const Context& context, const ExportChoice& choice,
                          const std::string& path);

// Sort-friendly URI Reordering Transform: "https://www.Bao.example/A?b=2&a=1" is
// "example,bao)/a?a=1&b=2". What is no http(s) address stays.
std::string SurtOf(std::string_view url);

}  // namespace diemtin::app
