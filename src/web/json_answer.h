#pragma once

// Answers to programs that write: JSON, never kept.

#include <string>
#include <string_view>

#include "web/http.h"

namespace diemtin::web {

Response JsonAnswer(int status, std::string body);
// {"status": STATUS, "error": MESSAGE}
Response JsonRefusal(int status, std::string_view message);

}  // namespace diemtin::web
