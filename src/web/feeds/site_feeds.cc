// The feed of each page that is a list.
#include <algorithm>

#include "web/asked.h"
#include "web/feeds/entries.h"
#include "web/site.h"
#include "web/topic.h"

namespace diemtin::web {
namespace {

// What is no id is that of nothing.
template <typename IdType>
IdType IdOf(std::string_view text) {
  return IdType::Parse(text).value_or(IdType());
}

tl::unexpected<Error> NotFound() { return Fail(ErrorCode::kNotFound, "no such feed"); }

// Of the front page, as it is ranked.
std::vector<store::StoryRow> StoriesOf(const FrontView& view) {
  std::vector<store::StoryRow> rows;
  if (view.lead) rows.push_back(view.lead->row);
  for (const StoryCard& card : view.seconds) rows.push_back(card.row);
  for (const auto* list : {&view.spotlight, &view.hot}) {
    rows.insert(rows.end(), list->begin(), list->end());
  }
  for (const SectionBlock& block : view.sections) {
    for (const StoryCard& card : block.stories) rows.push_back(card.row);
  }
  return rows;
}

template <typename Row>
void NewestFirst(std::int64_t (*time)(const Row&), std::vector<Row>* rows) {
  std::stable_sort(rows->begin(), rows->end(),
                   [&](const Row& a, const Row& b) { return time(a) > time(b); });
}

template <typename Row>
Expected<Feed> Fill(store::Reader& reader, const Frame& frame, Feed feed,
                    const std::vector<Row>& rows) {
  FeedFiller filler(&reader, frame, &feed);
  for (const Row& row : rows) DIEMTIN_TRY(filler.Add(row));
  return feed;
}

// A merged story or storyline lives on elsewhere, and so does its feed.
Response MovedTo(const std::vector<std::string>& segments, FeedFormat format) {
  Response response;
  response.status = 301;
  response.location = FeedUrl(segments, format).str();
  response.content_type = "text/plain; charset=utf-8";
  response.body = response.location + "\n";
  return response;
}

class Feeds {
 public:
  Feeds(store::Reader* reader, const Frame& frame, FeedFormat format)
      : reader_(*reader), frame_(frame), format_(format), page_(PageNumber(frame.target)) {}

  Expected<Feed> Front() {
    DIEMTIN_ASSIGN(const FrontView view, LoadFront(reader_, frame_.scope));
    return Fill(reader_, frame_, About(""), StoriesOf(view));
  }

  Expected<Feed> Section(const std::string& name, const std::vector<std::string>& names) {
    DIEMTIN_ASSIGN(const auto view,
                   LoadSection(reader_, frame_.scope, name, names, page_, /*ranked=*/false));
    if (!view) return NotFound();
    std::vector<store::StoryRow> rows;
    for (const StoryCard& card : view->stories) rows.push_back(card.row);
    return Fill(reader_, frame_, About(SectionName(frame_.language, name), view->has_more), rows);
  }

  Expected<Feed> Outlet(const std::string& name) {
    DIEMTIN_ASSIGN(const auto view, LoadOutlet(reader_, frame_.scope, name, page_));
    if (!view) return NotFound();
    return Fill(reader_, frame_, About(name, view->has_more), view->articles);
  }

  Expected<Feed> Topic(TopicKind kind, const std::string& name) {
    DIEMTIN_ASSIGN(const auto view, LoadTopic(reader_, frame_.scope, kind, name, page_));
    if (!view) return NotFound();
    return Fill(reader_, frame_, About(view->name, view->has_more), view->stories);
  }

  Expected<Feed> Storylines() {
    DIEMTIN_ASSIGN(const StorylinesView view, LoadStorylines(reader_, page_));
    Feed feed = About(Say(frame_.language, "storylines"), view.has_more);
    FeedFiller filler(&reader_, frame_, &feed);
    for (const store::StorylineRow& row : view.rows) filler.Add(row);
    return feed;
  }

  Expected<Feed> Story(const store::StoryRow& story) {
    DIEMTIN_ASSIGN(auto rows, reader_.ArticlesOfStory(story.id));
    NewestFirst<store::ArticleRow>([](const auto& row) { return row.time; }, &rows);
    const bool has_more = CutToFeedPage(page_, &rows);
    return Fill(reader_, frame_, About(story.title, has_more), rows);
  }

  Expected<Feed> Storyline(const store::StorylineRow& line) {
    DIEMTIN_ASSIGN(auto rows, reader_.StoriesOfStoryline(line.id, frame_.scope.content));
    NewestFirst<store::StoryRow>([](const auto& row) { return row.last_time; }, &rows);
    const bool has_more = CutToFeedPage(page_, &rows);
    return Fill(reader_, frame_, About(line.title, has_more), rows);
  }

  Expected<Feed> Search() {
    SearchRequest request = SearchOf(frame_.target);
    request.feed = true;
    DIEMTIN_ASSIGN(const SearchView view, LoadSearch(reader_, frame_.scope, request));
    Feed feed = About(view.query, view.has_more);
    FeedFiller filler(&reader_, frame_, &feed);
    for (const store::SearchHit& hit : view.result.hits) {
      if (view.parsed.show != store::QueryShow::kStories) {
        DIEMTIN_TRY(filler.Add(hit.article));
        continue;
      }
      DIEMTIN_ASSIGN(const auto story, reader_.Story(hit.article.story, frame_.scope.content));
      if (story) DIEMTIN_TRY(filler.Add(*story));
    }
    return feed;
  }

 private:
  Feed About(std::string_view title, bool has_more = false) const {
    return FeedOfPage(frame_, format_, title, page_, has_more);
  }

  store::Reader& reader_;
  const Frame& frame_;
  const FeedFormat format_;
  const int page_;
};

}  // namespace

Expected<Response> Site::FeedAnswer(const Question& question) {
  const Frame& frame = question.frame;
  const FeedFormat format = *question.feed;
  const std::vector<std::string>& path = frame.target.segments;
  Feeds feeds(&reader_, frame, format);
  Expected<Feed> feed = NotFound();
  if (path.size() != 2) {
    feed = path.empty() ? feeds.Front() : path[0] == "search" ? feeds.Search() : feeds.Storylines();
  } else if (path[0] == "story") {
    DIEMTIN_ASSIGN(const auto row, reader_.Story(IdOf<StoryId>(path[1]), frame.scope.content));
    if (!row) return Missing(question, reader_.WasWithdrawn(IdOf<StoryId>(path[1])));
    if (row->id != IdOf<StoryId>(path[1])) return MovedTo({"story", row->id.ToString()}, format);
    feed = feeds.Story(*row);
  } else if (path[0] == "storyline") {
    const auto id = IdOf<StorylineId>(path[1]);
    DIEMTIN_ASSIGN(const auto row, reader_.Storyline(id));
    if (!row) return Missing(question, reader_.IsGone(id));
    if (row->id != id) return MovedTo({"storyline", row->id.ToString()}, format);
    feed = feeds.Storyline(*row);
  } else if (path[0] == "outlet") {
    feed = feeds.Outlet(path[1]);
  } else if (const auto kind = ParseTopic(path[0])) {
    feed = feeds.Topic(*kind, path[1]);
  } else if (const auto section = FindSection(path[1])) {
    feed = feeds.Section(section->first, section->second);
  }
  if (!feed) return tl::unexpected(feed.error());
  Response response;
  response.content_type = std::string(FeedType(format)) + "; charset=utf-8";
  response.body = WriteFeed(*feed, format);
  return response;
}

}  // namespace diemtin::web
