#include "fetch/line.h"

#include <algorithm>

namespace diemtin::fetch {

void Line::GiveTurn(const std::string& name, Host* host) {
  if (host->in_turn || host->waiting.empty() || host->under_way >= host_connections_) return;
  host->in_turn = true;
  turns_.push_back(name);
}

void Line::Add(std::unique_ptr<Transfer> transfer, bool first) {
  const std::string name = transfer->host();
  Host& host = hosts_[name];
  if (first) {
    host.waiting.push_front(std::move(transfer));
  } else {
    host.waiting.push_back(std::move(transfer));
  }
  GiveTurn(name, &host);
}

void Line::EndPauses(Clock::time_point now) {
  while (!resting_.empty() && resting_.begin()->first <= now) {
    const std::string name = resting_.begin()->second;
    resting_.erase(resting_.begin());
    Host& host = hosts_[name];
    host.in_turn = false;
    GiveTurn(name, &host);
    if (!host.in_turn && host.under_way == 0) hosts_.erase(name);
  }
}

bool Line::SomeMayBegin(Clock::time_point now) {
  EndPauses(now);
  return !turns_.empty();
}

std::unique_ptr<Transfer> Line::Take(Clock::time_point now) {
  if (!SomeMayBegin(now)) return nullptr;
  const std::string name = std::move(turns_.front());
  turns_.pop_front();
  Host& host = hosts_[name];
  host.in_turn = false;
  std::unique_ptr<Transfer> transfer = std::move(host.waiting.front());
  host.waiting.pop_front();
  ++host.under_way;
  GiveTurn(name, &host);
  return transfer;
}

void Line::Ended(const std::string& name, Clock::time_point now, std::chrono::milliseconds rest) {
  Host& host = hosts_[name];
  --host.under_way;
  if (host.in_turn) return;
  rest = std::max(rest, host_pause_);
  if (rest.count() > 0) {
    host.in_turn = true;
    resting_.emplace(now + rest, name);
    return;
  }
  GiveTurn(name, &host);
  if (!host.in_turn && host.under_way == 0) hosts_.erase(name);
}

std::optional<Line::Clock::time_point> Line::NextPauseEnd() const {
  if (resting_.empty()) return std::nullopt;
  return resting_.begin()->first;
}

std::deque<std::unique_ptr<Transfer>> Line::TakeAll() {
  std::deque<std::unique_ptr<Transfer>> all;
  for (auto& [name, host] : hosts_) {
    for (auto& transfer : host.waiting) all.push_back(std::move(transfer));
    host.waiting.clear();
  }
  turns_.clear();
  resting_.clear();
  return all;
}

}  // namespace diemtin::fetch
