#include "app/publisher.h"

#include <algorithm>
#include <chrono>

#include "base/env.h"
#include "base/log.h"
#include "fetch/client.h"
#include "web/feeds/feed.h"

namespace diemtin::app {

void PublishPlan::Add(std::set<std::string> feeds, std::int64_t now) {
  if (feeds_.empty()) due_ = std::max(due_, now + kGather);
  feeds_.merge(feeds);
}

std::set<std::string> PublishPlan::Take() {
  std::set<std::string> feeds;
  feeds.swap(feeds_);
  return feeds;
}

void PublishPlan::Failed(std::set<std::string> feeds, std::int64_t now) {
  wait_ = std::min(2 * wait_, kLongest);
  due_ = now + wait_;
  feeds_.merge(feeds);
}

std::set<std::string> FeedsOf(const std::string& origin, const std::set<std::string>& sections) {
  std::set<std::string> feeds;
  for (const web::FeedFormat format : web::kFeedFormats) {
    feeds.insert(origin + web::FeedUrl({}, format).str());
    for (const std::string& section : sections) {
      feeds.insert(origin + web::FeedUrl({"section", section}, format).str());
    }
  }
  return feeds;
}

Publisher::Publisher(std::string origin, Tell tell)
    : origin_(std::move(origin)), tell_(std::move(tell)), thread_([this] { Run(); }) {}

Publisher::~Publisher() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_one();
  thread_.join();
}

void Publisher::Changed(const std::set<std::string>& sections) {
  const std::lock_guard lock(mutex_);
  plan_.Add(FeedsOf(origin_, sections), Env::Real().NowUnixSeconds());
}

void Publisher::Run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    stopped_.wait_for(lock, std::chrono::seconds(1), [this] { return stopping_; });
    if (stopping_ || !plan_.IsDue(Env::Real().NowUnixSeconds())) continue;
    std::set<std::string> waiting = plan_.Take();
    while (!waiting.empty() && !stopping_) {
      const std::string feed = *waiting.begin();
      lock.unlock();
      const bool taken = tell_(feed);
      lock.lock();
      if (!taken) break;  // the hub is not there: the others would fare the same
      waiting.erase(feed);
    }
    if (waiting.empty()) {
      plan_.Succeeded();
    } else {
      plan_.Failed(std::move(waiting), Env::Real().NowUnixSeconds());
    }
  }
}

Expected<std::unique_ptr<Publisher>> StartPublisher(const Settings& settings) {
  if (settings.hub.empty() || settings.public_url.empty()) {
    if (!settings.hub.empty()) {
      Log(LogLevel::kWarning, "the hub is told of nothing: websub.hub needs public_url");
    }
    return nullptr;
  }
  fetch::ClientOptions options;
  options.user_agent = UserAgent(settings);
  options.guard = FetchGuard(settings);
  DIEMTIN_ASSIGN(std::shared_ptr<fetch::Client> client, fetch::Client::Start(options));
  return std::make_unique<Publisher>(
      settings.public_url, [client, hub = settings.hub](const std::string& feed) {
        fetch::Request request;
        request.url = hub;
        request.form = "hub.mode=publish&hub.url=" + web::PercentEncode(feed);
        const auto answer = client->Get(std::move(request));
        if (answer && answer->status >= 200 && answer->status < 300) return true;
        Log(LogLevel::kWarning,
            "the hub did not take " + feed + ": " +
                (answer ? std::to_string(answer->status) : answer.error().ToString()));
        return false;
      });
}

}  // namespace diemtin::app
