#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "web/mine.h"
#include "web/times.h"
#include "web/topic.h"

namespace diemtin::web {
namespace {

constexpr std::int64_t kDay = 24 * 3600;
constexpr std::int64_t kNewsDays = 7, kForYouDays = 14;
constexpr int kOfOne = 20;         // articles of one thing that is followed
constexpr std::size_t kMost = 60;  // of all
constexpr int kLookedAt = 30;      // what was read last
constexpr std::size_t kNames = 8;  // that were read of most
constexpr int kOfName = 6;
constexpr std::size_t kMostForYou = 12;
constexpr int kAllRead = 2000;

store::StoryFilter Within(std::int64_t since, std::int64_t until, int limit) {
  store::StoryFilter filter;
  filter.since = since;
  filter.until = until;
  filter.limit = limit;
  return filter;
}

Expected<std::vector<store::ArticleRow>> Found(store::Reader& reader, const std::string& query,
                                               const store::StoryFilter& filter) {
  DIEMTIN_ASSIGN(store::SearchResult result, reader.Search(query, filter));
  std::vector<store::ArticleRow> rows;
  for (store::SearchHit& hit : result.hits) rows.push_back(std::move(hit.article));
  return rows;
}

// Articles of what is followed, in any order; those before `since` may be among them.
Expected<std::vector<store::ArticleRow>> ArticlesOf(store::Reader& reader,
                                                    const people::Follow& follow,
                                                    std::int64_t since, std::int64_t until) {
  store::StoryFilter filter = Within(since, until, kOfOne);
  switch (follow.kind) {
    case people::FollowKind::kStory: {
      DIEMTIN_ASSIGN(const auto story,
                     reader.Story(StoryId(ParseIdNumber(follow.what).value_or(0))));
      if (!story) return std::vector<store::ArticleRow>();
      return reader.ArticlesOfStory(story->id);
    }
    case people::FollowKind::kStoryline: {
      DIEMTIN_ASSIGN(const auto line,
                     reader.Storyline(StorylineId(ParseIdNumber(follow.what).value_or(0))));
      std::vector<store::ArticleRow> rows;
      if (!line) return rows;
      DIEMTIN_ASSIGN(const auto stories, reader.StoriesOfStoryline(line->id));
      for (const store::StoryRow& story : stories) {
        if (story.last_time < since || story.last_time >= until) continue;
        DIEMTIN_ASSIGN(auto row, reader.ArticleRowOf(story.headline));
        if (row) rows.push_back(std::move(*row));
      }
      return rows;
    }
    case people::FollowKind::kOutlet:
      filter.outlet = follow.what;
      return reader.Latest(filter);
    case people::FollowKind::kPerson:
      return Found(reader, QuotedPhrase(follow.what), filter);
    case people::FollowKind::kSearch:
      return Found(reader, follow.what, filter);
  }
  return std::vector<store::ArticleRow>();
}

void NewestFirst(std::vector<MineItem>* items, std::size_t most) {
  std::stable_sort(items->begin(), items->end(),
                   [](const MineItem& a, const MineItem& b) { return a.row.time > b.row.time; });
  if (items->size() > most) items->resize(most);
}

struct Candidate {
  store::ArticleRow row;
  std::string because;
  int score = 0;
};

// What speaks for stories that were not read.
class Candidates {
 public:
  explicit Candidates(const std::vector<people::Read>& read) {
    for (const people::Read& one : read) read_.insert(one.story);
  }
  void AlsoRead(StoryId story) { read_.insert(story); }
  void Add(const store::ArticleRow& row, const std::string& because, int score) {
    if (read_.contains(row.story)) return;
    const auto [it, is_new] = by_story_.try_emplace(row.story, Candidate{row, because, 0});
    it->second.score += score;
  }
  std::vector<MineItem> Best() const {
    std::vector<const Candidate*> best;
    for (const auto& [story, candidate] : by_story_) best.push_back(&candidate);
    std::stable_sort(best.begin(), best.end(), [](const Candidate* a, const Candidate* b) {
      return a->score != b->score ? a->score > b->score : a->row.time > b->row.time;
    });
    if (best.size() > kMostForYou) best.resize(kMostForYou);
    std::vector<MineItem> items;
    for (const Candidate* one : best) items.push_back({one->row, one->because, false});
    return items;
  }

 private:
  std::set<StoryId> read_;
  std::map<StoryId, Candidate> by_story_;
};

struct NameRead {
  int times = 0;
  std::string title;  // of the article last read that has it
};

}  // namespace

Expected<std::vector<FollowEntry>> LoadFollows(store::Reader& reader, people::Marks& marks,
                                               std::int64_t user) {
  DIEMTIN_ASSIGN(const auto follows, marks.Follows(user));
  std::vector<FollowEntry> entries;
  for (const people::Follow& follow : follows) {
    FollowEntry entry{follow, follow.what, SafeUrl::Local("/search").With("q", follow.what)};
    if (follow.kind == people::FollowKind::kStory) {
      const StoryId id(ParseIdNumber(follow.what).value_or(0));
      DIEMTIN_ASSIGN(const auto row, reader.Story(id));
      if (row) entry.name = row->title;
      entry.url = StoryUrl(id);
    } else if (follow.kind == people::FollowKind::kStoryline) {
      const StorylineId id(ParseIdNumber(follow.what).value_or(0));
      DIEMTIN_ASSIGN(const auto row, reader.Storyline(id));
      if (row) entry.name = row->title;
      entry.url = StorylineUrl(id);
    } else if (follow.kind == people::FollowKind::kOutlet) {
      entry.url = SafeUrl::Local("/outlet/", follow.what);
    } else if (follow.kind == people::FollowKind::kPerson) {
      entry.url = TopicUrl(TopicKind::kPerson, follow.what);
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

Expected<std::vector<MineItem>> LoadNews(store::Reader& reader,
                                         const std::vector<FollowEntry>& follows,
                                         const std::vector<people::Read>& read, std::int64_t since,
                                         std::int64_t until) {
  std::set<ArticleId> was_read, taken;
  for (const people::Read& one : read) was_read.insert(one.article);
  std::vector<MineItem> items;
  for (const FollowEntry& entry : follows) {
    DIEMTIN_ASSIGN(auto rows, ArticlesOf(reader, entry.follow, since, until));
    for (store::ArticleRow& row : rows) {
      if (row.time < since || row.time >= until || row.copy_of) continue;
      if (!taken.insert(row.id).second) continue;
      const bool is_read = was_read.contains(row.id);
      items.push_back({std::move(row), entry.name, is_read});
    }
  }
  NewestFirst(&items, kMost);
  return items;
}

Expected<std::vector<MineItem>> LoadForYou(store::Reader& reader,
                                           const std::vector<people::Read>& read,
                                           std::int64_t since, std::int64_t until) {
  Candidates candidates(read);
  std::map<std::string, NameRead> names;
  std::set<StorylineId> lines;
  int looked_at = 0;
  for (const people::Read& one : read) {
    if (++looked_at > kLookedAt) break;
    DIEMTIN_ASSIGN(const auto article, reader.Article(one.article));
    DIEMTIN_ASSIGN(const auto story, reader.Story(one.story));
    if (!article || !story) continue;
    candidates.AlsoRead(story->id);  // where the story has gone since
    for (const model::Name& name : article->names) {
      if (name.kind == model::NameKind::kPlace) continue;
      NameRead& seen = names.try_emplace(name.name, NameRead{0, article->title}).first->second;
      ++seen.times;
    }
    if (!story->storyline || !lines.insert(*story->storyline).second) continue;
    DIEMTIN_ASSIGN(const auto others, reader.StoriesOfStoryline(*story->storyline));
    for (const store::StoryRow& other : others) {
      if (other.last_time < since || other.last_time >= until) continue;
      DIEMTIN_ASSIGN(const auto row, reader.ArticleRowOf(other.headline));
      if (row) candidates.Add(*row, article->title, 3);
    }
  }
  std::vector<std::pair<std::string, NameRead>> most(names.begin(), names.end());
  std::stable_sort(most.begin(), most.end(),
                   [](const auto& a, const auto& b) { return a.second.times > b.second.times; });
  if (most.size() > kNames) most.resize(kNames);
  for (const auto& [name, seen] : most) {
    DIEMTIN_ASSIGN(const auto rows,
                   Found(reader, QuotedPhrase(name), Within(since, until, kOfName)));
    for (const store::ArticleRow& row : rows) candidates.Add(row, seen.title, seen.times);
  }
  return candidates.Best();
}

Expected<MineView> LoadMine(store::Reader& reader, people::Marks& marks, const people::User& user,
                            const Scope& scope) {
  MineView view;
  view.user = user.name;
  const std::int64_t until = scope.now + 1;
  DIEMTIN_ASSIGN(const std::int64_t seen, marks.SeenUntil(user.id));
  view.news_since = std::max(seen, scope.now - kNewsDays * kDay);
  DIEMTIN_ASSIGN(view.follows, LoadFollows(reader, marks, user.id));
  DIEMTIN_ASSIGN(view.for_you_on, marks.ForYou(user.id));
  DIEMTIN_ASSIGN(const auto read, marks.ReadOf(user.id, kAllRead));
  DIEMTIN_ASSIGN(view.news, LoadNews(reader, view.follows, read, view.news_since, until));
  if (view.for_you_on) {
    DIEMTIN_ASSIGN(view.for_you, LoadForYou(reader, read, scope.now - kForYouDays * kDay, until));
  }
  DIEMTIN_ASSIGN(const auto saved, marks.SavedOf(user.id));
  for (const people::Saved& one : saved) {
    DIEMTIN_ASSIGN(auto row, reader.ArticleRowOf(one.article));
    if (row) view.saved.push_back(std::move(*row));
  }
  DIEMTIN_ASSIGN(view.feed_key, marks.FeedKey(user.id));
  return view;
}

Expected<std::vector<DigestDay>> LoadDigest(store::Reader& reader, people::Marks& marks,
                                            std::int64_t user, std::int64_t now) {
  constexpr std::int64_t kOffset = kVietnamOffsetMinutes * 60;
  const std::int64_t today = (now + kOffset) / kDay * kDay - kOffset;
  DIEMTIN_ASSIGN(const auto follows, LoadFollows(reader, marks, user));
  DIEMTIN_ASSIGN(const auto read, marks.ReadOf(user, kAllRead));
  DIEMTIN_ASSIGN(const auto items,
                 LoadNews(reader, follows, read, today - (kDigestDays - 1) * kDay, now + 1));
  std::vector<DigestDay> days;
  for (const MineItem& item : items) {
    const std::int64_t day = (item.row.time + kOffset) / kDay * kDay - kOffset;
    if (days.empty() || days.back().day != day) days.push_back({day, {}});
    days.back().items.push_back(item);
  }
  return days;
}

}  // namespace diemtin::web
