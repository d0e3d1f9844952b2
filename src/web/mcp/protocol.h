#pragma once

// The Model Context Protocol, server side: one JSON text in, one out, whatever carried them. Offers
// tools only, so it needs no session: nothing is remembered but the version that `initialize`
// agreed on, which counts where a message brings none. Revisions 2024-11-05 to 2025-11-25 shake
// hands; 2026-07-28 says its version with each request. JSON-RPC 2.0; batches in 2025-03-26, the
// one revision that has them. https://modelcontextprotocol.io/specification

#include <optional>
#include <string>
#include <string_view>

#include "web/mcp/tools.h"

namespace diemtin::web::mcp {

// Header fields of HTTP that repeat what a message says.
struct HttpFields {
  std::string version, method, name;  // MCP-Protocol-Version, Mcp-Method, Mcp-Name; empty: not sent
};

struct Reply {
  int status = 200;  // of HTTP
  std::string json;  // one line; empty: there is nothing to say
};

// A request of JSON-RPC, taken apart.
struct Call;

class Protocol {
 public:
  explicit Protocol(Tools tools) : tools_(std::move(tools)) {}

  // `http` is null for a stream such as standard input. Any bytes are a message.
  Reply Answer(std::string_view json, const HttpFields* http = nullptr);

  // An answer to nobody in particular: `status` and an error of JSON-RPC.
  static Reply Refuse(int status, int code, std::string_view message);

 private:
  Reply AnswerOne(const simdjson::dom::element& message, const HttpFields* http, bool in_batch);
  Reply AnswerBatch(const simdjson::dom::array& batch, const HttpFields* http);
  Reply AnswerStateless(const Call& call, const HttpFields* http);
  Reply AnswerShaken(const Call& call, const HttpFields* http);
  Reply Initialize(const Call& call);
  Reply ListTools(const Call& call);
  Reply CallTool(const Call& call);

  Tools tools_;
  simdjson::dom::parser parser_;
  std::string version_;  // that `initialize` agreed on
};

}  // namespace diemtin::web::mcp
