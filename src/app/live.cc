#include "app/live.h"

#include <fmt/format.h>

#include "base/log.h"

namespace diemtin::app {
namespace {

constexpr std::chrono::milliseconds kHostPause(500);
constexpr std::chrono::seconds kAfterFailure(60);

}  // namespace

Expected<std::unique_ptr<ingest::Sources>> OpenSources(const Context& context) {
  DIEMTIN_TRY(Env::Real().CreateDirectories(context.data_directory));
  return ingest::Sources::Open(context.sources_path());
}

Expected<std::unique_ptr<fetch::Client>> StartClient(const Settings& settings) {
  fetch::ClientOptions options;
  options.user_agent = UserAgent(settings);
  options.guard = FetchGuard(settings);
  options.host_pause = kHostPause;
  return fetch::Client::Start(options);
}

ingest::PollOptions PollOptions(const Settings& settings) {
  ingest::PollOptions options;
  options.pages = settings.fetch_pages != 0;
  return options;
}

Expected<std::unique_ptr<FileLock>> LockPolling(const Context& context) {
  return Env::Real().Lock(context.data_directory + "/sources.lock");
}

Expected<std::unique_ptr<Polling>> Polling::Start(const Context& context,
                                                  ingest::Importer* importer) {
  auto polling = std::unique_ptr<Polling>(new Polling(context, importer));
  DIEMTIN_ASSIGN(polling->sources_, OpenSources(context));
  if (const std::string& callback = context.settings.public_url; !callback.empty()) {
    DIEMTIN_ASSIGN(polling->subscriptions_,
                   ingest::Subscriptions::Open(context.sources_path(), callback));
  }
  DIEMTIN_ASSIGN(polling->client_, StartClient(context.settings));
  polling->thread_ = std::thread([raw = polling.get()] { raw->Run(); });
  return polling;
}

void Polling::Stop() {
  if (!thread_.joinable()) return;
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  client_->Stop();
  thread_.join();
}

void Polling::Rest(std::chrono::seconds time) {
  std::unique_lock lock(mutex_);
  stop_.wait_for(lock, time, [this] { return stopping_.load(); });
}

Expected<void> Polling::PollOnce() {
  DIEMTIN_ASSIGN(const auto lock, LockPolling(context_));
  ingest::PollCallbacks callbacks;
  callbacks.cancelled = [this] { return stopping_.load(); };
  callbacks.asked = [](const ingest::Source& source) {
    if (source.state.error.empty()) return;
    Log(LogLevel::kWarning, fmt::format("{}: {}", source.state.url, source.state.error));
  };
  DIEMTIN_TRY(ingest::KeepPolling(
      {&Env::Real(), client_.get(), importer_, sources_.get(), subscriptions_.get()},
      PollOptions(context_.settings), callbacks));
  return {};
}

void Polling::Run() {
  std::string told;  // what fails again and again is told once
  while (!stopping_) {
    const auto polled = PollOnce();
    if (polled) continue;
    const std::string error = polled.error().ToString();
    if (error != told) Log(LogLevel::kError, "nothing is fetched for now: " + error);
    told = error;
    Rest(kAfterFailure);
  }
}

}  // namespace diemtin::app
