#include "web/mcp/http.h"

#include "web/writing.h"

namespace diemtin::web::mcp {
namespace {

constexpr int kInvalidRequest = -32600;

bool IsJson(std::string_view content_type) {
  constexpr std::string_view kJson = "application/json";
  return content_type == kJson || content_type.starts_with("application/json;") ||
         content_type.starts_with("application/json ");
}

Reply ReplyTo(const Request& request, Protocol* protocol) {
  const bool reached_directly = request.is_local && !request.is_forwarded;
  if (!IsFromOurPage(request) || (reached_directly && !IsOfThisMachine(request))) {
    return Protocol::Refuse(403, kInvalidRequest, "Forbidden: the origin or host is another's");
  }
  if (request.method != "POST") {
    return Protocol::Refuse(405, kInvalidRequest, "POST a message; no stream is offered");
  }
  if (!IsJson(request.content_type)) {
    return Protocol::Refuse(415, kInvalidRequest, "A message is application/json");
  }
  const HttpFields fields{std::string(request.Header("mcp-protocol-version")),
                          std::string(request.Header("mcp-method")),
                          std::string(request.Header("mcp-name"))};
  return protocol->Answer(request.body, &fields);
}

}  // namespace

Response AnswerHttp(const Request& request, Protocol* protocol) {
  Reply reply = ReplyTo(request, protocol);
  Response response;
  response.status = reply.status;
  response.content_type = "application/json";
  response.cache_control = "no-store";
  response.body = std::move(reply.json);
  if (reply.status == 405) response.fields.emplace_back("Allow", "POST");
  return response;
}

}  // namespace diemtin::web::mcp
