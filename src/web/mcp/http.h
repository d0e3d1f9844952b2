#pragma once

// The Streamable HTTP transport: a message is POSTed to /mcp and answered with JSON. No streams are
// offered, so GET is answered with 405; no sessions, so DELETE is too.

#include "web/http.h"
#include "web/mcp/protocol.h"

namespace diemtin::web::mcp {

// Of other sites' pages nothing is taken, nor what came to this machine under a name that is not
// its own: that is how a page reaches a server that only its reader should (DNS rebinding).
Response AnswerHttp(const Request& request, Protocol* protocol);

}  // namespace diemtin::web::mcp
