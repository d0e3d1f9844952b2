#include "web/json_answer.h"

#include "base/json.h"

namespace diemtin::web {

Response JsonAnswer(int status, std::string body) {
  Response response;
  response.status = status;
  response.content_type = "application/json; charset=utf-8";
  response.cache_control = "no-store";
  response.body = std::move(body) + "\n";
  return response;
}

Response JsonRefusal(int status, std::string_view message) {
  JsonWriter out;
  out.BeginObject().Field("status", status).Field("error", message).EndObject();
  return JsonAnswer(status, out.Take());
}

}  // namespace diemtin::web
