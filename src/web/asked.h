#pragma once

// What a request asks for, whatever it was typed as. Pure.

#include <string>

#include "web/http.h"
#include "web/target.h"
#include "web/views.h"

namespace diemtin::web {

int PageNumber(const Target& target);  // from 1 on; what is no number is 1
SearchRequest SearchOf(const Target& target);
// "https://host", as the reader knows us; a host that is none gives this machine's name.
std::string OriginOf(const Request& request);

}  // namespace diemtin::web
