#pragma once

// Mails the daily digest to those who asked for it on /mine.

#include <cstdint>

#include "app/commands.h"

namespace diemtin::app {

// The moment of today, or of yesterday before it, at which the digest is due: mail.hour o'clock in
// Vietnam. Unix seconds, at most `now`.
std::int64_t DigestDue(std::int64_t now, int hour);

struct DigestRun {
  int sent = 0, nothing_new = 0, failed = 0;  // failures were logged, and are tried again
};
// To all for whom a digest is due, and who were not sent it. kUsage when no mail server is set.
Expected<DigestRun> SendDigests(const Context& context, std::int64_t now);

}  // namespace diemtin::app
