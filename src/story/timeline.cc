#include "story/timeline.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "base/vietnam.h"

namespace diemtin::story {
namespace {

constexpr std::int64_t kDaySeconds = 86400;
constexpr std::int64_t kDaysBack = 90, kDaysAhead = 2;
constexpr std::size_t kLeastForKeys = 3;
constexpr std::size_t kEntriesAKey = 4;

std::int64_t DayOf(std::int64_t time) {
  const std::int64_t seconds = time + kVietnamSeconds;
  return seconds / kDaySeconds - (seconds % kDaySeconds < 0 ? 1 : 0);
}

void SetDay(const Happening& story, TimelineEntry* entry) {
  const bool timed = story.first_time != 0;
  const std::int64_t first = DayOf(story.first_time), last = DayOf(story.last_time);
  int most = 0;
  for (const auto& [day, count] : story.event_days) {
    if (timed && (day < first - kDaysBack || day > last + kDaysAhead)) continue;
    const bool nearer =
        timed && entry->day && std::llabs(day - first) < std::llabs(*entry->day - first);
    if (count < most || (count == most && !nearer)) continue;
    most = count;
    entry->day = day;
    entry->told = true;
  }
  if (!entry->day && timed) entry->day = first;
}

double Salience(const TimelineEntry& entry) {
  return entry.weight + std::log2(1.0 + entry.named_by);
}

void MarkKeys(std::vector<TimelineEntry>* entries) {
  if (entries->size() < kLeastForKeys) return;
  double mean = 0;
  for (const TimelineEntry& entry : *entries) mean += Salience(entry);
  mean /= static_cast<double>(entries->size());
  std::vector<TimelineEntry*> heaviest;
  for (TimelineEntry& entry : *entries) {
    if (entry.day && Salience(entry) > mean) heaviest.push_back(&entry);
  }
  std::stable_sort(
      heaviest.begin(), heaviest.end(),
      [](const TimelineEntry* a, const TimelineEntry* b) { return Salience(*a) > Salience(*b); });
  const std::size_t most = std::max<std::size_t>(1, entries->size() / kEntriesAKey);
  std::set<std::int64_t> days;
  for (TimelineEntry* entry : heaviest) {
    if (days.size() == most) return;
    entry->key = days.insert(*entry->day).second;
  }
}

}  // namespace

std::vector<TimelineEntry> MakeTimeline(const std::vector<Happening>& stories) {
  DayCounts named;
  for (const Happening& story : stories) {
    for (const auto& [day, count] : story.named_days) named[day] += count;
  }
  std::vector<TimelineEntry> entries;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    const Happening& story = stories[i];
    TimelineEntry entry;
    entry.story = i;
    SetDay(story, &entry);
    entry.weight = std::log2(1.0 + std::max(story.outlets, 1)) +
                   std::log2(std::max(story.articles - story.copies, 1)) / 4;
    if (entry.day && named.contains(*entry.day)) {
      const auto own = story.named_days.find(*entry.day);
      entry.named_by = named[*entry.day] - (own == story.named_days.end() ? 0 : own->second);
    }
    entries.push_back(entry);
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const TimelineEntry& a, const TimelineEntry& b) { return a.day < b.day; });
  MarkKeys(&entries);
  return entries;
}

}  // namespace diemtin::story
