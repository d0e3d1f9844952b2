#include "app/digest.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/log.h"
#include "fetch/mail.h"
#include "people/people.h"
#include "web/digest_letter.h"
#include "web/times.h"

namespace diemtin::app {
namespace {

constexpr std::int64_t kDay = 24 * 3600;

// Sent, or nothing to send.
Expected<bool> SendOne(const Context& context, store::Reader& reader, people::People& people,
                       const people::Mailing& mailing, std::int64_t due, std::int64_t now) {
  const Settings& settings = context.settings;
  DIEMTIN_ASSIGN(const auto follows, web::LoadFollows(reader, people.marks(), mailing.user));
  DIEMTIN_ASSIGN(const auto items, web::LoadNews(reader, follows, {}, mailing.until, now));
  if (items.empty()) return false;
  const std::string portal = settings.public_url.empty()
                                 ? fmt::format("http://127.0.0.1:{}", settings.port)
                                 : settings.public_url;
  const web::DigestLetter digest =
      web::WriteDigestLetter(InterfaceLanguage(settings.interface_language), items, portal, now);
  fetch::Letter letter;
  letter.to = mailing.address;
  letter.subject = digest.subject;
  letter.text = digest.text;
  letter.html = digest.html;
  letter.time = now;
  letter.id = fmt::format("digest-{}-{}@{}", mailing.user, due,
                          settings.mail_from.substr(settings.mail_from.find('@') + 1));
  DIEMTIN_TRY(fetch::SendLetter(
      {settings.mail_server, settings.mail_user, settings.mail_password, settings.mail_from},
      letter));
  return true;
}

}  // namespace

std::int64_t DigestDue(std::int64_t now, int hour) {
  const std::int64_t offset = web::kVietnamOffsetMinutes * 60 - hour * 3600;
  return (now + offset) / kDay * kDay - offset;
}

Expected<DigestRun> SendDigests(const Context& context, std::int64_t now) {
  const Settings& settings = context.settings;
  if (settings.mail_server.empty() || settings.mail_from.empty()) {
    return Fail(ErrorCode::kUsage, "set mail.server and mail.from first (docs/operations.md)");
  }
  DIEMTIN_ASSIGN(const auto people, people::People::Open(context.people_path()));
  DIEMTIN_ASSIGN(store::Reader reader, OpenStore(context));
  DIEMTIN_ASSIGN(const auto mailings, people->mailings().All());
  const std::int64_t due = DigestDue(now, settings.mail_hour);
  DigestRun run;
  for (const people::Mailing& mailing : mailings) {
    if (mailing.until >= due) continue;
    const auto sent = SendOne(context, reader, *people, mailing, due, now);
    if (!sent) {
      Log(LogLevel::kError, sent.error().ToString());
      ++run.failed;
      continue;
    }
    ++(*sent ? run.sent : run.nothing_new);
    DIEMTIN_TRY(people->mailings().SetMailed(mailing.user, now));
  }
  return run;
}

void AddDigest(CLI::App* app, Context* context) {
  CLI::App* command = app->add_subcommand(
      "digest",
      "Mail the day's digest to those who asked for it and were not sent it (as `serve` "
      "does by itself)");
  command->callback([context] {
    const auto run = SendDigests(*context, Env::Real().NowUnixSeconds());
    if (!run) return Report(context, run.error());
    fmt::print("{} sent, {} without news, {} failed\n", run->sent, run->nothing_new, run->failed);
    if (run->failed > 0) context->exit_code = kSomeSkipped;
  });
}

}  // namespace diemtin::app
