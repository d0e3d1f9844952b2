#include "web/reader/window.h"

#include <algorithm>
#include <unordered_set>

#include "rank/sections.h"

namespace diemtin::web::reader {

using people::AppEntry;
using people::AppFeedKind;

const WindowEntry* Window::Find(std::int64_t number) const {
  const auto at = std::lower_bound(
      entries.begin(), entries.end(), number,
      [](const WindowEntry& entry, std::int64_t wanted) { return entry.entry.number < wanted; });
  return at != entries.end() && at->entry.number == number ? &*at : nullptr;
}

Expected<std::shared_ptr<const Window>> WindowKeeper::See(std::int64_t now) {
  const std::lock_guard lock(mutex_);
  DIEMTIN_ASSIGN(const store::ArrivalMark mark, arrivals_.Last());
  if (!window_ || mark.generation != mark_.generation) {
    if (!window_ || mark.corrections != mark_.corrections || mark.withdrawn != mark_.withdrawn ||
        mark.place < mark_.place) {
      DIEMTIN_TRY(LoadAll(mark, now));
    } else {
      DIEMTIN_ASSIGN(const auto arrivals, arrivals_.After(mark_.place, kMostEntries));
      auto window = std::make_shared<Window>(*window_);
      DIEMTIN_TRY(LoadFeeds());
      DIEMTIN_TRY(Add(arrivals, {}, false, now, window.get()));
      DIEMTIN_TRY(Finish(std::move(window)));
    }
    mark_ = mark;
  } else {
    DIEMTIN_TRY(LoadFeeds());
    if (feeds_.size() != window_->feeds.size()) {
      DIEMTIN_TRY(Finish(std::make_shared<Window>(*window_)));
    }
  }
  return window_;
}

Expected<void> WindowKeeper::LoadAll(const store::ArrivalMark& mark, std::int64_t now) {
  DIEMTIN_TRY(LoadFeeds());
  DIEMTIN_ASSIGN(const auto entries, apps_->Entries());
  std::map<ArticleId, AppEntry> known;
  for (const AppEntry& entry : entries) known.emplace(entry.article, entry);
  DIEMTIN_ASSIGN(auto arrivals, arrivals_.After(mark.place - kMostEntries, kMostEntries));
  if (known.empty()) {
    std::stable_sort(arrivals.begin(), arrivals.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
  }
  auto window = std::make_shared<Window>();
  DIEMTIN_TRY(Add(arrivals, known, known.empty(), now, window.get()));
  return Finish(std::move(window));
}

Expected<void> WindowKeeper::Add(const std::vector<store::Arrival>& arrivals,
                                 const std::map<ArticleId, AppEntry>& known, bool first,
                                 std::int64_t now, Window* window) {
  std::int64_t last_at = known.empty() ? 0 : INT64_MIN;
  for (const auto& [article, entry] : known) last_at = std::max(last_at, entry.at);
  if (!window->entries.empty()) last_at = window->entries.back().entry.at;
  std::vector<AppEntry> added;
  std::vector<bool> is_story;
  for (const store::Arrival& arrival : arrivals) {
    if (const auto found = known.find(arrival.article); found != known.end()) {
      window->entries.push_back({found->second, arrival.stands_for_story});
      continue;
    }
    last_at = std::max(last_at, first && arrival.time != 0 ? std::min(arrival.time, now) : now);
    DIEMTIN_ASSIGN(auto entry, EntryOf(arrival, last_at));
    added.push_back(std::move(entry));
    is_story.push_back(arrival.stands_for_story);
  }
  if (added.empty()) return {};
  DIEMTIN_TRY(apps_->AddEntries(&added));
  for (std::size_t i = 0; i < added.size(); ++i) {
    window->entries.push_back({added[i], is_story[i]});
  }
  return {};
}

Expected<AppEntry> WindowKeeper::EntryOf(const store::Arrival& arrival, std::int64_t at) {
  AppEntry entry;
  entry.article = arrival.article;
  entry.at = at;
  const std::string_view key = rank::SectionKey(arrival.section);
  DIEMTIN_ASSIGN(entry.section,
                 FeedOf(AppFeedKind::kSection, std::string(key.empty() ? kOtherSection : key)));
  DIEMTIN_ASSIGN(entry.outlet, FeedOf(AppFeedKind::kOutlet, arrival.outlet));
  const auto source = feeds_.find({AppFeedKind::kSource, arrival.source});
  if (source != feeds_.end()) entry.source = source->second;
  return entry;
}

Expected<WindowKeeper::Number> WindowKeeper::FeedOf(AppFeedKind kind, const std::string& name) {
  const auto known = feeds_.find({kind, name});
  if (known != feeds_.end()) return known->second;
  DIEMTIN_ASSIGN(const Number number, apps_->FeedNumber(kind, name));
  feeds_.emplace(std::pair(kind, name), number);
  return number;
}

Expected<void> WindowKeeper::LoadFeeds() {
  DIEMTIN_ASSIGN(const auto feeds, apps_->Feeds());
  for (const people::AppFeed& feed : feeds) feeds_[{feed.kind, feed.name}] = feed.number;
  return {};
}

// Puts it in order, cuts it to size, and takes note of what has become part of other stories.
Expected<void> WindowKeeper::Finish(std::shared_ptr<Window> window) {
  auto& entries = window->entries;
  std::sort(entries.begin(), entries.end(), [](const WindowEntry& a, const WindowEntry& b) {
    return a.entry.number < b.entry.number;
  });
  // What came between the look at the mark and that at the articles is met again the next time.
  const auto same = [](const WindowEntry& a, const WindowEntry& b) {
    return a.entry.number == b.entry.number;
  };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  if (entries.size() > kMostEntries) {
    entries.erase(entries.begin(), entries.end() - kMostEntries);
    DIEMTIN_TRY(apps_->ForgetBefore(entries.front().entry.number));
  }
  DIEMTIN_ASSIGN(const auto merged, arrivals_.MergedStories());
  std::unordered_set<std::uint64_t> gone;
  for (const StoryId id : merged) gone.insert(id.value());
  for (WindowEntry& entry : entries) {
    if (gone.contains(entry.entry.article.value())) entry.is_story = false;
  }
  for (const auto& [name, number] : feeds_) {
    window->feeds[number] = {number, name.first, name.second};
  }
  window_ = std::move(window);
  return {};
}

}  // namespace diemtin::web::reader
