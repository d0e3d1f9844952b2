#pragma once

// The subscriber's side of WebSub (W3C Recommendation of 2018): which hubs were asked to push which
// feeds, until when they do, and what they delivered. Beside the sources in sources.db. From any
// thread.

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "store/database.h"

namespace diemtin::ingest {

struct Subscription {
  std::int64_t source = 0;
  std::string hub, topic;
  std::string token;       // ends the address that the hub calls
  std::string secret;      // that it signs with
  std::int64_t next = 0;   // unix seconds: not asked before
  std::int64_t until = 0;  // end of the lease; 0: none
  int failures = 0;        // of asking, in a row
};

struct Delivery {
  std::int64_t source = 0;
  std::string content_type, body;
};

class Subscriptions {
 public:
  // `callback`: what the addresses that hubs call begin with, without a slash at the end.
  static Expected<std::unique_ptr<Subscriptions>> Open(const std::string& path,
                                                       std::string callback);

  // The feed names this hub. Nothing changes when it did before.
  Expected<void> Offer(std::int64_t source, const std::string& hub, const std::string& topic);
  // Entries came that the hub had not delivered: it is asked anew.
  Expected<void> Distrust(std::int64_t source);
  // True while a hub has promised to push.
  Expected<bool> IsPushed(std::int64_t source, std::int64_t now);

  // To be asked, or asked again before the lease ends; they are not due again for some hours.
  Expected<std::vector<Subscription>> TakeDue(std::int64_t now);
  std::string RequestOf(const Subscription& subscription) const;  // the form to send to the hub
  Expected<void> Failed(const Subscription& subscription, std::int64_t now);

  // The hub asks whether we asked: true when so, and then the lease begins.
  Expected<bool> Confirm(std::string_view token, std::string_view mode, std::string_view topic,
                         std::int64_t lease, std::int64_t now);

  enum class Outcome { kTaken, kIgnored, kUnknown, kTooMuch };
  // kIgnored: the signature is not the hub's. kTooMuch: so much waits already.
  Expected<Outcome> Deliver(std::string_view token, std::string_view signature,
                            std::string content_type, std::string body);
  std::vector<Delivery> TakeDeliveries();

 private:
  Subscriptions(std::unique_ptr<store::Database> database, std::string callback)
      : database_(std::move(database)), callback_(std::move(callback)) {}
  Expected<std::optional<Subscription>> Find(std::string_view token);

  std::mutex mutex_;  // guards all that follows
  std::unique_ptr<store::Database> database_;
  const std::string callback_;
  std::deque<Delivery> deliveries_;
  std::size_t delivered_bytes_ = 0;
};

}  // namespace diemtin::ingest
