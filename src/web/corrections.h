#pragma once

// Corrections by people over HTTP: who may make them, and how they are shown.

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "model/correction.h"
#include "store/types.h"
#include "web/html_writer.h"
#include "web/http.h"
#include "web/strings.h"

namespace diemtin::web {

using Correct = std::function<Expected<model::CorrectionOutcome>(const model::CorrectionRequest&)>;

// Takes POST /corrections, from any thread. A request is refused unless it comes from this machine,
// to a name of this machine and through no proxy (never when public), or bears the token; and, so
// that no other site's page can make it, unless it is JSON and of our own origin. One correction at
// a time, at most kMostAMinute.
class CorrectionDesk {
 public:
  static constexpr int kMostAMinute = 60;

  // An empty token: from this machine only.
  CorrectionDesk(Correct correct, std::string token, bool is_public = false)
      : correct_(std::move(correct)), token_(std::move(token)), is_public_(is_public) {}
  Response Take(const Request& request);
  // Without asking who says so. kTooMany when over the limit.
  Expected<model::CorrectionOutcome> Carry(const model::CorrectionRequest& asked, std::int64_t now);

 private:
  const Correct correct_;
  const std::string token_;
  const bool is_public_;
  std::mutex mutex_;  // guards what follows, and the writing
  std::int64_t minute_ = 0;
  int taken_ = 0;
};

// Why a request may not write: the status of the answer and a message; nullopt when it may. Pure.
struct Refusal {
  int status = 403;
  std::string message;
};
// For who asks: another site's page, or nobody who may.
std::optional<Refusal> RefuseWriter(const Request& request, std::string_view token,
                                    bool is_public = false);
// For a body that is no JSON, too.
std::optional<Refusal> RefuseWrite(const Request& request, std::string_view token,
                                   bool is_public = false);
int CorrectionStatus(ErrorCode code);  // of the answer to a correction that failed

// "correction 3: a person said at ... that these report one event".
std::string CorrectionSentence(Language language, const model::CorrectionMark& mark);
// What corrections say of the articles of a page; nothing when there are none. With `back`, the
// address of the page, each has a button that takes it back.
void WriteCorrections(Language language, const std::vector<store::CorrectionRow>& rows,
                      HtmlWriter* out, std::string_view back = {});

void WriteCorrection(const store::CorrectionRow& row, JsonWriter* out);
void CorrectionsField(const std::vector<store::CorrectionRow>& rows, JsonWriter* out);
std::string CorrectionOutcomeJson(const model::CorrectionOutcome& outcome);

}  // namespace diemtin::web
