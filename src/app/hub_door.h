#pragma once

// What hubs ask and deliver at /websub/TOKEN (WebSub, sections 5.3 and 7).

#include "ingest/live/subscriptions.h"
#include "web/http.h"

namespace diemtin::app {

web::Response AnswerHub(ingest::Subscriptions* subscriptions, const web::Request& request);

}  // namespace diemtin::app
