#pragma once

// Tells a WebSub hub which of our feeds changed (W3C Recommendation, 2018; hub.mode=publish as
// PubSubHubbub 0.4 has it), so that nobody needs to ask.

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "app/settings.h"

namespace diemtin::app {

// Which feeds the hub is to be told of, and when: changes of a minute together; after a failure
// later, twice as long each time, up to an hour. Any clock in seconds.
class PublishPlan {
 public:
  static constexpr std::int64_t kGather = 60, kLongest = 3600;

  void Add(std::set<std::string> feeds, std::int64_t now);
  bool IsDue(std::int64_t now) const { return !feeds_.empty() && now >= due_; }
  std::set<std::string> Take();  // all that wait
  void Failed(std::set<std::string> feeds, std::int64_t now);
  void Succeeded() { wait_ = kGather; }

 private:
  std::set<std::string> feeds_;
  std::int64_t due_ = 0, wait_ = kGather;
};

// The addresses of the front page's feeds and those of the sections. `origin`: "https://host".
std::set<std::string> FeedsOf(const std::string& origin, const std::set<std::string>& sections);

class Publisher {
 public:
  // Tells the hub of one feed; false: it did not take it. Called on the publisher's thread.
  using Tell = std::function<bool(const std::string& feed)>;

  Publisher(std::string origin, Tell tell);
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;
  ~Publisher();
  void Changed(const std::set<std::string>& sections);  // from any thread

 private:
  void Run();

  const std::string origin_;
  const Tell tell_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  PublishPlan plan_;
  bool stopping_ = false;
  std::thread thread_;  // after what it uses
};

// To the hub of the settings; null when there is none, or nobody knows our address.
Expected<std::unique_ptr<Publisher>> StartPublisher(const Settings& settings);

}  // namespace diemtin::app
