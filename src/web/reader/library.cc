#include "web/reader/library.h"

#include <algorithm>
#include <tuple>

#include "web/page.h"

namespace diemtin::web::reader {

using people::AppEntry;
using people::AppFeed;
using people::AppFeedKind;
using people::AppMark;

namespace {

std::string TitleOf(const AppFeed& feed, Language language) {
  const bool other =
      feed.name.empty() || (feed.kind == AppFeedKind::kSection && feed.name == kOtherSection);
  if (other) return std::string(Say(language, "other_section"));
  if (feed.kind == AppFeedKind::kSection) return std::string(SectionName(language, feed.name));
  return feed.name;
}

std::string FolderOf(const AppFeed& feed, Language language) {
  switch (feed.kind) {
    case AppFeedKind::kSection:
      return std::string(Say(language, "sections"));
    case AppFeedKind::kOutlet:
      return std::string(Say(language, "outlet"));
    case AppFeedKind::kSource:
      break;
  }
  return std::string(Say(language, "follows"));
}

bool Contains(const std::vector<std::int64_t>& numbers, std::int64_t number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

}  // namespace

Expected<Library> Library::Open(people::ReaderApps* apps, std::shared_ptr<const Window> window,
                                std::int64_t user, Language language) {
  Library library;
  library.apps_ = apps;
  library.window_ = std::move(window);
  library.user_ = user;
  DIEMTIN_ASSIGN(library.state_, apps->StateOf(user));
  library.articles_ = library.state_.articles;
  DIEMTIN_TRY(library.CollectFeeds(language));
  return library;
}

Expected<void> Library::CollectFeeds(Language language) {
  std::map<std::int64_t, Feed> found;
  const auto count = [&](std::int64_t number, const AppEntry& entry, bool read) {
    if (number == 0 || !IsSubscribed(number)) return;
    Feed& feed = found[number];
    ++feed.entries;
    if (!read) ++feed.unread;
    feed.newest = entry.at;
  };
  for (const WindowEntry& entry : window_->entries) {
    if (!IsShown(entry)) continue;
    const Item item = ItemOf(entry.entry);
    if (!item.read) ++unread_;
    count(item.feed, entry.entry, item.read);
    count(entry.entry.source, entry.entry, item.read);
  }
  const AppFeedKind own = articles_ ? AppFeedKind::kOutlet : AppFeedKind::kSection;
  for (const auto& [number, feed] : window_->feeds) {
    const auto changed = state_.subscriptions.find(number);
    const bool kept = changed != state_.subscriptions.end() && !changed->second.hidden &&
                      (feed.kind == own || feed.kind == AppFeedKind::kSource);
    if (!found.contains(number) && !kept) continue;
    Feed& shown = found[number];
    shown.number = number;
    shown.kind = feed.kind;
    shown.name = feed.name;
    shown.title = TitleOf(feed, language);
    shown.folder = FolderOf(feed, language);
    if (changed != state_.subscriptions.end()) {
      if (!changed->second.title.empty()) shown.title = changed->second.title;
      if (!changed->second.folder.empty()) shown.folder = changed->second.folder;
    }
  }
  std::map<std::string, std::int64_t, std::less<>> folders;
  for (auto& [number, feed] : found) {
    const auto known = folders.find(feed.folder);
    if (known == folders.end()) {
      DIEMTIN_ASSIGN(feed.folder_number, apps_->FolderNumber(user_, feed.folder));
      folders.emplace(feed.folder, feed.folder_number);
    } else {
      feed.folder_number = known->second;
    }
    feeds_.push_back(std::move(feed));
  }
  std::sort(feeds_.begin(), feeds_.end(), [](const Feed& a, const Feed& b) {
    return std::tie(a.folder, a.title, a.number) < std::tie(b.folder, b.title, b.number);
  });
  return {};
}

std::vector<Folder> Library::Folders() const {
  std::vector<Folder> folders;
  for (const Feed& feed : feeds_) {
    if (folders.empty() || folders.back().number != feed.folder_number) {
      folders.push_back({feed.folder_number, feed.folder, 0});
    }
    folders.back().unread += feed.unread;
  }
  return folders;
}

const Feed* Library::FindFeed(std::int64_t number) const {
  const auto found = std::find_if(feeds_.begin(), feeds_.end(),
                                  [&](const Feed& feed) { return feed.number == number; });
  return found == feeds_.end() ? nullptr : &*found;
}

std::vector<std::int64_t> Library::FeedsOf(std::string_view folder) const {
  std::vector<std::int64_t> numbers;
  for (const Feed& feed : feeds_) {
    if (feed.folder == folder) numbers.push_back(feed.number);
  }
  return numbers;
}

std::vector<std::int64_t> Library::FeedsOfFolder(std::int64_t number) const {
  std::vector<std::int64_t> numbers;
  for (const Feed& feed : feeds_) {
    if (feed.folder_number == number) numbers.push_back(feed.number);
  }
  return numbers;
}

std::int64_t Library::last_number() const {
  return window_->entries.empty() ? 0 : window_->entries.back().entry.number;
}

std::int64_t Library::newest() const {
  return window_->entries.empty() ? 0 : window_->entries.back().entry.at;
}

bool Library::IsSubscribed(std::int64_t feed) const {
  const auto changed = state_.subscriptions.find(feed);
  if (changed != state_.subscriptions.end()) return !changed->second.hidden;
  const auto known = window_->feeds.find(feed);  // sources are subscribed to one by one
  return known != window_->feeds.end() && known->second.kind != AppFeedKind::kSource;
}

bool Library::IsShown(const WindowEntry& entry) const {
  if (!articles_ && !entry.is_story) return false;
  return IsSubscribed(HomeOf(entry.entry)) ||
         (entry.entry.source != 0 && IsSubscribed(entry.entry.source));
}

bool Library::IsRead(const AppEntry& entry, const AppMark* mark) const {
  if (mark != nullptr && mark->read) return *mark->read;
  for (const std::int64_t feed : {std::int64_t{0}, HomeOf(entry), entry.source}) {
    const auto until = state_.until.find(feed);
    if (until != state_.until.end() && entry.number <= until->second) return true;
  }
  return false;
}

Item Library::ItemOf(const AppEntry& entry) const {
  const auto mark = state_.marks.find(entry.number);
  const AppMark* known = mark == state_.marks.end() ? nullptr : &mark->second;
  Item item{entry, HomeOf(entry), IsRead(entry, known), known != nullptr && known->starred};
  if (!IsSubscribed(item.feed) && entry.source != 0) item.feed = entry.source;
  return item;
}

bool Library::Fits(const Item& item, const Wanted& wanted) const {
  const AppEntry& entry = item.entry;
  const auto is_of = [&](const std::vector<std::int64_t>& feeds) {
    return Contains(feeds, item.feed) || (entry.source != 0 && Contains(feeds, entry.source));
  };
  return (!wanted.feeds || is_of(*wanted.feeds)) && !is_of(wanted.other_than) &&
         wanted.read.value_or(item.read) == item.read &&
         wanted.starred.value_or(item.starred) == item.starred &&
         entry.at >= wanted.since.value_or(entry.at) &&
         entry.at <= wanted.until.value_or(entry.at) &&
         entry.number > wanted.after.value_or(entry.number - 1) &&
         entry.number < wanted.before.value_or(entry.number + 1);
}

namespace {

void Count(Item item, const Wanted& wanted, Listed* listed) {
  const std::size_t place = listed->total++;
  if (place < wanted.offset) return;
  if (listed->items.size() >= wanted.limit) {
    listed->more = true;
    return;
  }
  // Of a feed asked for, it is an entry of that one.
  if (wanted.feeds && !Contains(*wanted.feeds, item.feed)) item.feed = item.entry.source;
  listed->items.push_back(std::move(item));
}

}  // namespace

Expected<Listed> Library::List(const Wanted& wanted) const {
  if (wanted.starred == true) return ListStarred(wanted);
  Listed listed;
  const auto consider = [&](const WindowEntry& entry) {
    if (!IsShown(entry)) return;
    const Item item = ItemOf(entry.entry);
    if (Fits(item, wanted)) Count(item, wanted, &listed);
  };
  const auto& entries = window_->entries;
  if (wanted.oldest_first) {
    std::for_each(entries.begin(), entries.end(), consider);
  } else {
    std::for_each(entries.rbegin(), entries.rend(), consider);
  }
  return listed;
}

// Stars outlast the window.
Expected<Listed> Library::ListStarred(const Wanted& wanted) const {
  std::vector<std::int64_t> numbers;
  for (const auto& [number, mark] : state_.marks) {
    if (mark.starred) numbers.push_back(number);
  }
  if (!wanted.oldest_first) std::reverse(numbers.begin(), numbers.end());
  DIEMTIN_ASSIGN(const auto items, Take(numbers));
  Listed listed;
  for (const Item& item : items) {
    if (Fits(item, wanted)) Count(item, wanted, &listed);
  }
  return listed;
}

Expected<std::vector<Item>> Library::Take(const std::vector<std::int64_t>& numbers) const {
  std::vector<Item> items;
  for (const std::int64_t number : numbers) {
    if (const WindowEntry* entry = window_->Find(number)) {
      items.push_back(ItemOf(entry->entry));
      continue;
    }
    const auto mark = state_.marks.find(number);
    if (mark == state_.marks.end() || !mark->second.starred) continue;
    DIEMTIN_ASSIGN(const auto entry, apps_->Entry(number));
    if (entry) items.push_back(ItemOf(*entry));
  }
  return items;
}

Expected<void> Library::SetRead(const std::vector<std::int64_t>& numbers, bool read) {
  DIEMTIN_ASSIGN(const auto items, Take(numbers));
  std::vector<AppMark> marks;
  for (const Item& item : items) {
    AppMark mark{item.entry.number, read, item.starred};
    const AppMark unmarked{item.entry.number, std::nullopt, item.starred};
    if (IsRead(item.entry, &unmarked) == read) mark.read.reset();
    state_.marks[mark.entry] = mark;
    marks.push_back(mark);
  }
  return apps_->SetMarks(user_, marks);
}

Expected<void> Library::SetStarred(const std::vector<std::int64_t>& numbers, bool starred) {
  std::vector<AppMark> marks;
  DIEMTIN_ASSIGN(const auto items, Take(numbers));
  for (const Item& item : items) {
    const auto known = state_.marks.find(item.entry.number);
    AppMark mark = known == state_.marks.end() ? AppMark{} : known->second;
    mark.entry = item.entry.number;
    mark.starred = starred;
    state_.marks[mark.entry] = mark;
    marks.push_back(mark);
  }
  return apps_->SetMarks(user_, marks);
}

Expected<void> Library::MarkAllRead(const std::optional<std::vector<std::int64_t>>& feeds,
                                    std::optional<std::int64_t> until) {
  std::int64_t last = last_number();
  if (until) {
    const auto& entries = window_->entries;
    const auto end = std::upper_bound(
        entries.begin(), entries.end(), *until,
        [](std::int64_t time, const WindowEntry& entry) { return time < entry.entry.at; });
    last = end == entries.begin() ? 0 : std::prev(end)->entry.number;
  }
  if (last == 0) return {};
  const std::vector<std::int64_t> all = {0};
  for (const std::int64_t feed : feeds ? *feeds : all) {
    std::vector<AppMark> marks;
    for (auto& [number, mark] : state_.marks) {
      const WindowEntry* entry = window_->Find(number);
      const bool is_of =
          feed == 0 ||
          (entry != nullptr && (HomeOf(entry->entry) == feed || entry->entry.source == feed));
      if (number > last || !is_of || !mark.read) continue;
      mark.read.reset();
      marks.push_back(mark);
    }
    state_.until[feed] = std::max(state_.until[feed], last);
    DIEMTIN_TRY(apps_->SetUntil(user_, feed, last, marks));
  }
  return {};
}

people::AppSubscription Library::SubscriptionOf(std::int64_t feed) const {
  const auto known = state_.subscriptions.find(feed);
  people::AppSubscription subscription;
  if (known != state_.subscriptions.end()) subscription = known->second;
  subscription.feed = feed;
  return subscription;
}

Expected<void> Library::Change(std::int64_t feed, std::string_view title, std::string_view folder) {
  people::AppSubscription subscription = SubscriptionOf(feed);
  if (!title.empty()) subscription.title = title;
  if (!folder.empty()) subscription.folder = folder;
  state_.subscriptions[feed] = subscription;
  return apps_->SetSubscription(user_, subscription);
}

Expected<void> Library::ResetFolder(std::int64_t feed) {
  people::AppSubscription subscription = SubscriptionOf(feed);
  subscription.folder.clear();
  state_.subscriptions[feed] = subscription;
  return apps_->SetSubscription(user_, subscription);
}

Expected<void> Library::SetSubscribed(std::int64_t feed, bool subscribed) {
  people::AppSubscription subscription = SubscriptionOf(feed);
  subscription.hidden = !subscribed;
  state_.subscriptions[feed] = subscription;
  return apps_->SetSubscription(user_, subscription);
}

Expected<std::int64_t> Library::Subscribe(const std::string& address, std::string_view title,
                                          std::string_view folder) {
  DIEMTIN_ASSIGN(const std::int64_t feed, apps_->FeedNumber(AppFeedKind::kSource, address));
  people::AppSubscription subscription = SubscriptionOf(feed);
  subscription.hidden = false;
  if (!title.empty()) subscription.title = title;
  if (!folder.empty()) subscription.folder = folder;
  state_.subscriptions[feed] = subscription;
  DIEMTIN_TRY(apps_->SetSubscription(user_, subscription));
  return feed;
}

}  // namespace diemtin::web::reader
