#pragma once

// For who runs the server: what it answers is counted, and the counts are given out.

#include <functional>
#include <string>

#include "web/http_server.h"
#include "web/metrics.h"

namespace diemtin::web {

// `inner`, each answer of which is counted. `metrics` is not owned.
Handler Observe(Handler inner, Metrics* metrics);

// GET /metrics: in Prometheus' format, to this machine or to who bears the token (none when empty).
// `more` adds what the server does not know; may be empty.
Response MetricsAnswer(const Request& request, const Metrics& metrics, const std::string& token,
                       const std::function<std::string()>& more);

}  // namespace diemtin::web
