#include "web/mcp/protocol.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/log.h"

namespace diemtin::web::mcp {

struct Call {
  std::string id;  // as JSON
  std::string method;
  Object params;
  bool is_stateless = false;  // of a revision that shakes no hands
};

namespace {

using simdjson::SUCCESS;
using simdjson::dom::array;
using simdjson::dom::element;

constexpr std::string_view kStateless = "2026-07-28";
constexpr std::string_view kWithBatches = "2025-03-26";  // and what HTTP without a version means
constexpr std::array<std::string_view, 4> kShaken = {"2025-11-25", "2025-06-18", kWithBatches,
                                                     "2024-11-05"};  // newest first
constexpr std::size_t kMostBatched = 50;
constexpr std::string_view kMeta = "io.modelcontextprotocol/";
constexpr int kListSeconds = 3600;  // what a client may keep the list of tools

constexpr int kParseError = -32700, kInvalidRequest = -32600, kMethodNotFound = -32601;
constexpr int kInvalidParams = -32602, kHeaderMismatch = -32020, kUnsupportedVersion = -32022;

bool IsShaken(std::string_view version) {
  return std::find(kShaken.begin(), kShaken.end(), version) != kShaken.end();
}

void ServerInfo(JsonWriter* out) {
  out->BeginObject().Field("name", "diemtin").Field("title", "diemtin: news, grouped");
  out->Field("version", "0.1.0").EndObject();
}

void Capabilities(JsonWriter* out) {
  out->Key("capabilities").BeginObject().Key("tools").BeginObject().EndObject().EndObject();
  out->Field("instructions", Tools::Instructions());
}

// `data` is JSON or empty.
Reply Fault(const Call& call, int code, std::string_view message, std::string_view data = {}) {
  JsonWriter out;
  out.BeginObject().Field("jsonrpc", "2.0").Key("id").Raw(call.id).Key("error").BeginObject();
  out.Field("code", code).Field("message", message);
  if (!data.empty()) out.Key("data").Raw(data);
  Reply reply{200, out.EndObject().EndObject().Take()};
  if (code == kParseError || code == kInvalidRequest || call.is_stateless) reply.status = 400;
  if (code == kMethodNotFound && call.is_stateless) reply.status = 404;
  return reply;
}

// An answer with the result that `write` puts the fields of.
template <typename Write>
Reply Result(const Call& call, Write write) {
  JsonWriter out;
  out.BeginObject().Field("jsonrpc", "2.0").Key("id").Raw(call.id).Key("result").BeginObject();
  if (call.is_stateless) {
    out.Field("resultType", "complete").Key("_meta").BeginObject();
    ServerInfo(&out.Key(std::string(kMeta) + "serverInfo"));
    out.EndObject();
  }
  write(&out);
  return {200, out.EndObject().EndObject().Take()};
}

void MayKeep(JsonWriter* out) {
  out->Field("ttlMs", kListSeconds * 1000).Field("cacheScope", "public");
}

// An id as JSON; nullopt when it is neither a text nor a whole number.
std::optional<std::string> IdOf(const Object& message) {
  element id;
  if (message.at_key("id").get(id) != SUCCESS) return std::nullopt;
  if (id.is_string()) return JsonWriter().String(std::string_view(id)).Take();
  if (id.is_int64() || id.is_uint64()) return simdjson::minify(id);
  return std::nullopt;
}

Object MetaOf(const Call& call) { return ObjectOf(call.params, "_meta").value_or(EmptyObject()); }

Reply VersionFault(const Call& call, std::string_view requested) {
  JsonWriter data;
  data.BeginObject().Key("supported").BeginArray().String(kStateless);
  for (const std::string_view version : kShaken) data.String(version);
  data.EndArray().Field("requested", requested);
  Reply reply =
      Fault(call, kUnsupportedVersion, "Unsupported protocol version", data.EndObject().str());
  reply.status = 400;
  return reply;
}

std::string NameOf(const Call& call) {
  return TextOf(call.params, call.method == "resources/read" ? "uri" : "name").value_or("");
}

}  // namespace

Reply Protocol::Refuse(int status, int code, std::string_view message) {
  Reply reply = Fault({"null", {}, EmptyObject()}, code, message);
  reply.status = status;
  return reply;
}

Reply Protocol::Answer(std::string_view json, const HttpFields* http) {
  element message;
  if (parser_.parse(json.data(), json.size()).get(message) != SUCCESS) {
    return Refuse(400, kParseError, "Parse error: this is no JSON");
  }
  array batch;
  if (message.get(batch) != SUCCESS) return AnswerOne(message, http, false);
  const std::string version = http == nullptr         ? version_
                              : http->version.empty() ? std::string(kWithBatches)
                                                      : http->version;
  if (version != kWithBatches) {
    return Refuse(400, kInvalidRequest, "Only revision 2025-03-26 has batches");
  }
  return AnswerBatch(batch, http);
}

Reply Protocol::AnswerBatch(const array& batch, const HttpFields* http) {
  if (batch.size() == 0 || batch.size() > kMostBatched) {
    return Refuse(400, kInvalidRequest, "A batch has from 1 to 50 messages");
  }
  std::string all;
  for (const element message : batch) {
    const Reply reply = AnswerOne(message, http, true);
    if (!reply.json.empty()) all += (all.empty() ? "[" : ",") + reply.json;
  }
  if (all.empty()) return {202, {}};
  return {200, all + "]"};
}

Reply Protocol::AnswerOne(const element& message, const HttpFields* http, bool in_batch) {
  Call call{"null", {}, EmptyObject()};
  Object object;
  if (message.get(object) != SUCCESS) return Fault(call, kInvalidRequest, "No object");
  const auto id = IdOf(object);
  call.id = id.value_or("null");
  call.method = TextOf(object, "method").value_or("");
  const bool has_params = object.at_key("params").error() == SUCCESS;
  const auto params = ObjectOf(object, "params");
  if (TextOf(object, "jsonrpc") != "2.0" || (has_params && !params)) {
    return Fault(call, kInvalidRequest, "No message of JSON-RPC 2.0 with its parameters by name");
  }
  call.params = params.value_or(EmptyObject());
  if (object.at_key("method").error() != SUCCESS) {
    const bool is_answer = id && (object.at_key("result").error() == SUCCESS ||
                                  object.at_key("error").error() == SUCCESS);
    if (is_answer) return {202, {}};  // to nothing that we asked
  }
  if (call.method.empty()) return Fault(call, kInvalidRequest, "No method");
  if (object.at_key("id").error() != SUCCESS) return {202, {}};  // a notification
  if (!id) return Fault(call, kInvalidRequest, "An id is a text or a whole number");
  if (in_batch && call.method == "initialize") {
    return Fault(call, kInvalidRequest, "initialize comes alone");
  }
  const auto said = TextOf(MetaOf(call), std::string(kMeta) + "protocolVersion");
  call.is_stateless = (said && !IsShaken(*said)) || call.method == "server/discover" ||
                      (http != nullptr && http->version == kStateless);
  return call.is_stateless ? AnswerStateless(call, http) : AnswerShaken(call, http);
}

Reply Protocol::AnswerStateless(const Call& call, const HttpFields* http) {
  const Object meta = MetaOf(call);
  const auto version = TextOf(meta, std::string(kMeta) + "protocolVersion");
  if (!version) return Fault(call, kInvalidParams, "_meta lacks the protocolVersion");
  if (http != nullptr) {
    const bool has_name = call.method == "tools/call" || call.method == "prompts/get" ||
                          call.method == "resources/read";
    if (http->version != *version || http->method != call.method ||
        (has_name && http->name != NameOf(call))) {
      return Fault(call, kHeaderMismatch,
                   "MCP-Protocol-Version, Mcp-Method and Mcp-Name must be as the body says");
    }
  }
  if (*version != kStateless) return VersionFault(call, *version);
  if (!ObjectOf(meta, std::string(kMeta) + "clientCapabilities")) {
    return Fault(call, kInvalidParams, "_meta lacks the clientCapabilities");
  }
  if (call.method == "tools/list") return ListTools(call);
  if (call.method == "tools/call") return CallTool(call);
  if (call.method != "server/discover") return Fault(call, kMethodNotFound, "Method not found");
  return Result(call, [](JsonWriter* out) {
    out->Key("supportedVersions").BeginArray().String(kStateless);
    for (const std::string_view one : kShaken) out->String(one);
    out->EndArray();
    Capabilities(out);
    MayKeep(out);
  });
}

Reply Protocol::AnswerShaken(const Call& call, const HttpFields* http) {
  if (call.method == "initialize") return Initialize(call);
  if (http != nullptr && !http->version.empty() && !IsShaken(http->version)) {
    return VersionFault(call, http->version);
  }
  if (call.method == "ping") return Result(call, [](JsonWriter*) {});
  if (call.method == "tools/list") return ListTools(call);
  if (call.method == "tools/call") return CallTool(call);
  return Fault(call, kMethodNotFound, "Method not found");
}

Reply Protocol::Initialize(const Call& call) {
  const auto asked = TextOf(call.params, "protocolVersion");
  if (!asked) return Fault(call, kInvalidParams, "The protocolVersion is missing");
  version_ = IsShaken(*asked) ? *asked : std::string(kShaken.front());
  return Result(call, [this](JsonWriter* out) {
    out->Field("protocolVersion", version_);
    Capabilities(out);
    ServerInfo(&out->Key("serverInfo"));
  });
}

Reply Protocol::ListTools(const Call& call) {
  if (call.params.at_key("cursor").error() == SUCCESS) {
    return Fault(call, kInvalidParams, "There is no such page: all tools are on the first");
  }
  return Result(call, [&call](JsonWriter* out) {
    out->Key("tools").Raw(Tools::List());
    if (call.is_stateless) MayKeep(out);
  });
}

// What goes wrong within a tool is told to the model, which can mend it.
Reply Protocol::CallTool(const Call& call) {
  const std::string name = TextOf(call.params, "name").value_or("");
  if (!tools_.Has(name)) return Fault(call, kInvalidParams, "Unknown tool: " + name);
  const auto arguments = ObjectOf(call.params, "arguments");
  if (!arguments && call.params.at_key("arguments").error() == SUCCESS) {
    return Fault(call, kInvalidParams, "The arguments are no object");
  }
  const auto answer = tools_.Call(name, arguments.value_or(EmptyObject()));
  std::string failure;
  if (!answer) {
    const bool is_asked_wrong =
        answer.error().code == ErrorCode::kUsage || answer.error().code == ErrorCode::kNotFound;
    if (!is_asked_wrong) Log(LogLevel::kError, answer.error().ToString());
    failure = is_asked_wrong ? answer.error().message : "the store cannot be read now";
  }
  return Result(call, [&](JsonWriter* out) {
    out->Key("content").BeginArray().BeginObject().Field("type", "text");
    out->Field("text", answer ? *answer : failure).EndObject().EndArray();
    if (answer) out->Key("structuredContent").Raw(*answer);
    out->Field("isError", !answer);
  });
}

}  // namespace diemtin::web::mcp
