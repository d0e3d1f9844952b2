#include "ingest/live/subscriptions.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "fetch/signature.h"
#include "fetch/web_address.h"
#include "ingest/live/sources_database.h"

namespace diemtin::ingest {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kAskAgain = 6 * kHour;  // when no confirmation came
constexpr int kMostDoublings = 5;
constexpr std::int64_t kLease = 10 * 24 * kHour;  // asked for
constexpr std::int64_t kLeastLease = 60, kMostLease = 90 * 24 * kHour;
constexpr std::size_t kMostWaiting = 64 << 20;  // bytes delivered and not yet taken
constexpr int kMostAtOnce = 100;

constexpr char kColumns[] = "source, hub, topic, token, secret, next, until, failures";

Subscription SubscriptionAt(const store::Cursor& row) {
  Subscription subscription;
  subscription.source = row.Int(0);
  subscription.hub = row.Text(1);
  subscription.topic = row.Text(2);
  subscription.token = row.Text(3);
  subscription.secret = row.Text(4);
  subscription.next = row.Int(5);
  subscription.until = row.Int(6);
  subscription.failures = static_cast<int>(row.Int(7));
  return subscription;
}

std::string FormValue(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

Expected<std::unique_ptr<Subscriptions>> Subscriptions::Open(const std::string& path,
                                                             std::string callback) {
  DIEMTIN_ASSIGN(auto database, OpenSourcesDatabase(path));
  return std::unique_ptr<Subscriptions>(
      new Subscriptions(std::move(database), std::move(callback)));
}

Expected<void> Subscriptions::Offer(std::int64_t source, const std::string& hub,
                                    const std::string& topic) {
  if (!fetch::ParseWebAddress(hub) || !fetch::ParseWebAddress(topic)) return {};
  std::lock_guard lock(mutex_);
  // A hub that changed is another subscription, under a name that the former does not know.
  return database_->Run(
      "INSERT INTO subscription(source, hub, topic, token, secret) VALUES(?1, ?2, ?3, ?4, ?5) "
      "ON CONFLICT(source) DO UPDATE SET hub = ?2, topic = ?3, token = ?4, secret = ?5, next = 0, "
      "until = 0, failures = 0 WHERE hub <> ?2 OR topic <> ?3",
      source, hub, topic, fetch::RandomHex(16), fetch::RandomHex(32));
}

Expected<void> Subscriptions::Distrust(std::int64_t source) {
  std::lock_guard lock(mutex_);
  return database_->Run("UPDATE subscription SET until = 0, next = 0 WHERE source = ?", source);
}

Expected<bool> Subscriptions::IsPushed(std::int64_t source, std::int64_t now) {
  std::lock_guard lock(mutex_);
  DIEMTIN_ASSIGN(const auto until,
                 database_->Number("SELECT until FROM subscription WHERE source = ?", source));
  return until.value_or(0) > now;
}

Expected<std::vector<Subscription>> Subscriptions::TakeDue(std::int64_t now) {
  std::lock_guard lock(mutex_);
  static const std::string kQuery =
      fmt::format("SELECT {} FROM subscription WHERE next <= ? ORDER BY next, source LIMIT {}",
                  kColumns, kMostAtOnce);
  std::vector<Subscription> due;
  {
    auto rows = database_->Query(kQuery, now);
    while (rows.Next()) due.push_back(SubscriptionAt(rows));
    DIEMTIN_TRY(rows.Check());
  }
  for (const Subscription& subscription : due) {
    DIEMTIN_TRY(database_->Run("UPDATE subscription SET next = ? WHERE source = ?", now + kAskAgain,
                               subscription.source));
  }
  return due;
}

std::string Subscriptions::RequestOf(const Subscription& subscription) const {
  return fmt::format(
      "hub.mode=subscribe&hub.topic={}&hub.callback={}&hub.lease_seconds={}&hub.secret={}",
      FormValue(subscription.topic), FormValue(callback_ + "/websub/" + subscription.token), kLease,
      subscription.secret);
}

Expected<void> Subscriptions::Failed(const Subscription& subscription, std::int64_t now) {
  const std::int64_t wait = kAskAgain << std::min(subscription.failures, kMostDoublings);
  std::lock_guard lock(mutex_);
  return database_->Run(
      "UPDATE subscription SET failures = failures + 1, next = ? WHERE source = ? AND token = ?",
      now + wait, subscription.source, subscription.token);
}

Expected<std::optional<Subscription>> Subscriptions::Find(std::string_view token) {
  static const std::string kQuery =
      fmt::format("SELECT {} FROM subscription WHERE token = ?", kColumns);
  auto rows = database_->Query(kQuery, token);
  std::optional<Subscription> found;
  if (rows.Next()) found = SubscriptionAt(rows);
  DIEMTIN_TRY(rows.Check());
  return found;
}

Expected<bool> Subscriptions::Confirm(std::string_view token, std::string_view mode,
                                      std::string_view topic, std::int64_t lease,
                                      std::int64_t now) {
  std::lock_guard lock(mutex_);
  DIEMTIN_ASSIGN(const auto found, Find(token));
  if (!found || found->topic != topic) return false;
  if (mode == "denied") {
    DIEMTIN_TRY(database_->Run(
        "UPDATE subscription SET until = 0, failures = failures + 1, next = ? WHERE source = ?",
        now + (kAskAgain << std::min(found->failures, kMostDoublings)), found->source));
    return true;
  }
  // Nobody here ever asks to be unsubscribed; `next` is 0 when nobody asked to be subscribed.
  if (mode != "subscribe" || found->next == 0) return false;
  const std::int64_t given = std::clamp(lease, kLeastLease, kMostLease);
  DIEMTIN_TRY(
      database_->Run("UPDATE subscription SET until = ?, next = ?, failures = 0 WHERE source = ?",
                     now + given, now + given * 3 / 4, found->source));
  return true;
}

Expected<Subscriptions::Outcome> Subscriptions::Deliver(std::string_view token,
                                                        std::string_view signature,
                                                        std::string content_type,
                                                        std::string body) {
  std::lock_guard lock(mutex_);
  DIEMTIN_ASSIGN(const auto found, Find(token));
  if (!found) return Outcome::kUnknown;
  if (!fetch::IsSigned(signature, found->secret, body)) return Outcome::kIgnored;
  if (delivered_bytes_ + body.size() > kMostWaiting) return Outcome::kTooMuch;
  delivered_bytes_ += body.size();
  deliveries_.push_back({found->source, std::move(content_type), std::move(body)});
  return Outcome::kTaken;
}

std::vector<Delivery> Subscriptions::TakeDeliveries() {
  std::lock_guard lock(mutex_);
  delivered_bytes_ = 0;
  std::vector<Delivery> taken(std::make_move_iterator(deliveries_.begin()),
                              std::make_move_iterator(deliveries_.end()));
  deliveries_.clear();
  return taken;
}

}  // namespace diemtin::ingest
