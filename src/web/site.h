#pragma once

// Answers requests: routes, the reader's choices, caching. One Site a thread; the cache is shared.

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "fetch/pictures.h"
#include "store/store.h"
#include "web/feeds/feed.h"
#include "web/http.h"
#include "web/outside.h"
#include "web/page.h"
#include "web/page_cache.h"
#include "web/topic.h"
#include "web/writing.h"

namespace diemtin::web {

class Site {
 public:
  // `outlets`, `pictures` are not owned. Without `pictures` none are served from here.
  Site(store::Reader reader, PageCache* cache, Language language, const rank::Weights& weights = {},
       Writing* writing = nullptr, const rank::OutletWeights* outlets = nullptr,
       PictureMode picture_mode = PictureMode::kDirect, fetch::Pictures* pictures = nullptr)
      : reader_(std::move(reader)),
        cache_(cache),
        language_(language),
        weights_(weights),
        writing_(writing),
        outlets_(outlets),
        picture_mode_(picture_mode),
        pictures_(pictures) {}

  void SetOutside(Outside outside) { outside_ = std::move(outside); }

  // From now on a page whose store has moved on is given out as it was for a moment, and `remake`,
  // which must not wait, is told the request, to have Remake called elsewhere.
  void LetRemake(std::function<void(const Request&)> remake) { remake_ = std::move(remake); }
  // Makes the page of a request for the cache.
  void Remake(const Request& request);

  // Never null. The body is written for HEAD too: the server leaves it out.
  std::shared_ptr<const Response> Handle(const Request& request);

 private:
  // What an answer depends on, besides the store.
  struct Question {
    Frame frame;
    bool json = false;
    std::optional<FeedFormat> feed;
    bool gzip = false;
    std::vector<std::string> cookies;
  };

  // With a Writing only.
  Response Post(const Request& request, const std::optional<Target>& target);
  Expected<Response> PostForm(const Question& question, const Request& request,
                              const Visitor& visitor, const Fields& fields);
  Expected<Response> PostVote(const Question& question, const Request& request,
                              const Visitor& visitor, ArticleId id, std::string_view vote);
  Expected<Response> PostLogin(const Question& question, const Request& request,
                               const Visitor& visitor, const Fields& fields);
  Expected<Response> PostFollow(std::int64_t user, const Fields& fields, std::int64_t now);
  Expected<Response> PostSave(std::int64_t user, const Fields& fields, std::int64_t now);
  Expected<Response> PostCorrection(const Fields& fields, std::int64_t now);
  // /mine, /desk, /login and the digest: made anew for each reader.
  bool IsOwn(const Target& target) const;
  Response AnswerOwn(const Question& question, const Request& request);
  Expected<Response> OwnPage(const Question& question, const Request& request);
  Expected<people::Tally> SeeArticle(const Request& request, const Visitor& visitor, ArticleId id);
  Expected<bool> IsFollowed(const Visitor& visitor, const Target& target);
  std::shared_ptr<Response> Personalise(const Question& question, const Request& request,
                                        const Response& page);
  Question Understand(const Request& request, Target target) const;
  void CollectSections(const std::vector<store::SectionCount>& sections);
  Expected<void> Refresh(std::int64_t clock);
  std::string KeyOf(const Question& question) const;
  // Tells the question what Refresh found.
  void Settle(Question* question) const;
  std::uint64_t Version() const;  // of all that pages are made from
  std::shared_ptr<const Response> Make(const Question& question, const std::string& key,
                                       std::int64_t now);
  Response Answer(const Question& question);
  Expected<Response> Route(const Question& question);
  Response ErrorPage(const Question& question, int status) const;
  // 410 for what was there once.
  Expected<Response> Missing(const Question& question, const Expected<bool>& is_gone) const;

  // kNotFound becomes the page 404.
  Expected<Response> FrontPage(const Question& question);
  Expected<Response> AboutPage(const Question& question);
  Expected<Response> SearchPage(const Question& question);
  // What is for programs alone; nullopt: the address is none of those.
  Expected<std::optional<Response>> ForPrograms(const Question& question);
  // The page as a feed.
  Expected<Response> FeedAnswer(const Question& question);
  Expected<Response> Suggestions(const Question& question);
  // A picture of an article in the store: nothing else can be asked for.
  Response PictureAnswer(const Request& request, const Target& target);
  Response AnswerMcp(const Request& request);
  // A section's key, or its name as printed when it has none, and all its names as printed.
  using Section = std::pair<std::string, std::vector<std::string>>;
  std::optional<Section> FindSection(std::string_view name) const;
  std::string PublicOrigin(const Request& request) const;
  Expected<Response> StorylinesPage(const Question& question);
  Expected<Response> SectionPage(const Question& question, const std::string& name);
  Expected<Response> OutletPage(const Question& question, const std::string& name);
  Expected<Response> TopicPage(const Question& question, TopicKind kind, const std::string& name);
  Expected<Response> StoryPage(const Question& question, StoryId id);
  Expected<Response> PlacePage(const Question& question, StoryId id);
  Expected<Response> StorylinePage(const Question& question, StorylineId id);
  Expected<Response> Corrections();
  Expected<Response> ArticlePage(const Question& question, ArticleId id);
  Expected<Response> NamedPage(const Question& question, const std::string& name);

  store::Reader reader_;
  PageCache* cache_;
  Language language_;
  rank::Weights weights_;
  Writing* writing_;  // may be null: nobody writes
  const rank::OutletWeights* outlets_;
  std::function<void(const Request&)> remake_;  // may be null
  PictureMode picture_mode_;
  Outside outside_;
  fetch::Pictures* pictures_;  // may be null
  // Of the store as last seen.
  std::uint64_t generation_ = 0;
  bool seen_ = false;
  std::int64_t newest_ = 0;
  std::vector<std::string> sections_;  // keys, or names as printed when they have none
  std::map<std::string, std::vector<std::string>, std::less<>> names_of_;  // by key, as printed
  std::int64_t now_ = 0;
  bool is_archive_ = false;
};

}  // namespace diemtin::web
