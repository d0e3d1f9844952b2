#include "fetch/schedule.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>

#include "base/hash.h"

namespace diemtin::fetch {
namespace {

constexpr std::size_t kRhythmEntries = 12;  // the newest ones tell the rhythm
constexpr int kMostDoublings = 12;
constexpr std::int64_t kJitterParts = 10;  // of the wait, up to one part more

// The median time between the newest entries; 0 when there are too few.
std::int64_t RhythmOf(std::vector<std::int64_t> times, std::int64_t now) {
  std::erase_if(times, [now](std::int64_t time) { return time <= 0 || time > now; });
  std::sort(times.begin(), times.end(), std::greater<>());
  if (times.size() > kRhythmEntries) times.resize(kRhythmEntries);
  if (times.size() < 3) return 0;
  std::vector<std::int64_t> gaps;
  for (std::size_t i = 1; i < times.size(); ++i) gaps.push_back(times[i - 1] - times[i]);
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return std::max<std::int64_t>(*middle, 1);
}

std::int64_t Jittered(std::int64_t wait, const std::string& url, std::int64_t now) {
  const std::int64_t part = wait / kJitterParts;
  if (part == 0) return wait;
  const std::uint64_t random = Hash64(url, static_cast<std::uint64_t>(now));
  return wait + static_cast<std::int64_t>(random % static_cast<std::uint64_t>(part));
}

// Half the rhythm, so that an entry is half of it late at most; a source that has been silent for
// long is asked less and less.
std::int64_t WaitOf(const SourceState& state, const Outcome& answer, std::int64_t now,
                    const Pace& pace) {
  std::int64_t wait = state.rhythm > 0 ? state.rhythm / 2 : pace.usual;
  if (state.newest > 0) wait = std::max(wait, (now - state.newest) / 10);
  wait = std::max(wait, answer.least_wait.value_or(0));
  return std::clamp(wait, pace.least, pace.most);
}

std::int64_t Backoff(const SourceState& state, const Pace& pace) {
  const int doublings = std::min(state.failures - 1, kMostDoublings);
  return std::min(pace.usual << doublings, pace.most_backoff);
}

std::optional<std::int64_t> Number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end == text.data() || value < 0) return std::nullopt;
  if (error == std::errc::result_out_of_range) return std::nullopt;
  if (end != text.data() + text.size() && *end != ',' && *end != ' ') return std::nullopt;
  return value;
}

}  // namespace

SourceState After(SourceState state, const Outcome& answer, std::int64_t now, const Pace& pace) {
  if (answer.status == 410) {
    state.gone = true;
    state.error = "gone (410)";
    return state;
  }
  const bool good = (answer.status == 200 || answer.status == 304) && answer.error.empty();
  std::int64_t wait = 0;
  if (good) {
    state.failures = 0;
    state.error.clear();
    if (answer.permanent_url) state.url = *answer.permanent_url;
    // A 304 may leave out what has not changed (RFC 9110, section 15.4.5).
    if (answer.status == 200 || !answer.etag.empty()) state.etag = answer.etag;
    if (answer.status == 200 || !answer.last_modified.empty()) {
      state.last_modified = answer.last_modified;
    }
    if (const std::int64_t rhythm = RhythmOf(answer.entry_times, now)) state.rhythm = rhythm;
    if (answer.new_entries > 0 || state.newest == 0) state.newest = now;
    wait = WaitOf(state, answer, now, pace);
  } else {
    ++state.failures;
    state.error =
        !answer.error.empty() ? answer.error : "the server says " + std::to_string(answer.status);
    wait = Backoff(state, pace);
  }
  if (answer.retry_after) {
    wait = std::max(wait, std::min(*answer.retry_after, pace.most_backoff));
  }
  state.next = now + Jittered(wait, state.url, now);
  return state;
}

std::optional<std::int64_t> RetryAfter(std::string_view value, std::int64_t now) {
  if (const auto seconds = Number(value)) return seconds;
  const std::int64_t time = curl_getdate(std::string(value).c_str(), nullptr);
  if (value.empty() || time < 0) return std::nullopt;
  return std::max<std::int64_t>(time - now, 0);
}

std::optional<std::int64_t> MaxAge(std::string_view cache_control) {
  std::string lower(cache_control);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const std::string_view name : {"s-maxage=", "max-age="}) {
    const auto at = lower.find(name);
    if (at == std::string::npos) continue;
    std::string_view value = std::string_view(lower).substr(at + name.size());
    if (value.starts_with('"')) value.remove_prefix(1);
    value = value.substr(0, value.find_first_not_of("0123456789"));
    if (const auto seconds = Number(value)) return seconds;
  }
  return std::nullopt;
}

}  // namespace diemtin::fetch
