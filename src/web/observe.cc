#include "web/observe.h"

#include <chrono>

#include "web/writing.h"

namespace diemtin::web {
namespace {

using Clock = std::chrono::steady_clock;

double SecondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

Handler Observe(Handler inner, Metrics* metrics) {
  return [inner = std::move(inner), metrics](const Request& request) {
    const auto start = Clock::now();
    std::shared_ptr<const Response> response = inner(request);
    if (!response->later) {
      metrics->Count(request.target, response->status, SecondsSince(start));
      return response;
    }
    auto own = std::make_shared<Response>(*response);
    own->later = [metrics, start, target = request.target, later = response->later](auto done) {
      later([=](std::shared_ptr<const Response> answer) {
        metrics->Count(target, answer->status, SecondsSince(start));
        done(std::move(answer));
      });
    };
    return std::shared_ptr<const Response>(std::move(own));
  };
}

Response MetricsAnswer(const Request& request, const Metrics& metrics, const std::string& token,
                       const std::function<std::string()>& more) {
  Response response;
  response.cache_control = "no-store";
  response.content_type = "text/plain; charset=utf-8";
  const bool bears_token = !token.empty() && SameSecret(request.authorization, "Bearer " + token);
  if (!IsOfThisMachine(request) && !bears_token) {
    response.status = 403;
    response.body = "for this machine, or with Authorization: Bearer and the write_token\n";
    return response;
  }
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = metrics.Text() + ProcessMetrics();
  if (more) response.body += more();
  return response;
}

}  // namespace diemtin::web
