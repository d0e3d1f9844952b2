#pragma once

// What browsers take to search here: OpenSearch 1.1 and its suggestions. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "web/strings.h"

namespace diemtin::web {

// `origin`: "https://host".
std::string OpenSearchXml(Language language, std::string_view origin);
// ["typed", ["suggestion", ...]], as browsers ask for it.
std::string SuggestJson(std::string_view typed, const std::vector<std::string>& suggestions);

}  // namespace diemtin::web
