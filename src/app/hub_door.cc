#include "app/hub_door.h"

#include <charconv>

#include "base/log.h"
#include "web/target.h"

namespace diemtin::app {
namespace {

web::Response Plain(int status, std::string body) {
  web::Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.cache_control = "no-store";
  response.body = std::move(body);
  return response;
}

web::Response Failed(const Error& error) {
  Log(LogLevel::kError, error.ToString());
  return Plain(500, "");
}

}  // namespace

web::Response AnswerHub(ingest::Subscriptions* subscriptions, const web::Request& request) {
  const auto target = web::ParseTarget(request.target);
  if (!target || target->segments.size() != 2) return Plain(404, "");
  const std::string& token = target->segments[1];
  if (request.method == "GET") {
    const std::string lease = target->Get("hub.lease_seconds").value_or("");
    std::int64_t seconds = 0;
    std::from_chars(lease.data(), lease.data() + lease.size(), seconds);
    const auto confirmed =
        subscriptions->Confirm(token, target->Get("hub.mode").value_or(""),
                               target->Get("hub.topic").value_or(""), seconds, request.now);
    if (!confirmed) return Failed(confirmed.error());
    return *confirmed ? Plain(200, target->Get("hub.challenge").value_or("")) : Plain(404, "");
  }
  if (request.method != "POST") return Plain(405, "");
  using Outcome = ingest::Subscriptions::Outcome;
  const auto outcome = subscriptions->Deliver(token, request.Header("X-Hub-Signature"),
                                              request.content_type, request.body);
  if (!outcome) return Failed(outcome.error());
  // What is not signed well is acknowledged all the same (section 8), and left alone.
  if (*outcome == Outcome::kUnknown) return Plain(410, "");
  return Plain(*outcome == Outcome::kTooMuch ? 503 : 202, "");
}

}  // namespace diemtin::app
