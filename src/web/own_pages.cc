// Pages that are one reader's own, and the parts of others that are.
#include "base/hash.h"
#include "base/log.h"
#include "web/acts.h"
#include "web/desk.h"
#include "web/mine.h"
#include "web/pages.h"
#include "web/site.h"

namespace diemtin::web {
namespace {

constexpr std::string_view kAtom = ".atom";

Response Own(std::string body, std::string_view type = "text/html; charset=utf-8") {
  Response response;
  response.body = std::move(body);
  response.content_type = type;
  response.cache_control = "no-store";
  return response;
}

// What a page's follow button follows.
std::optional<std::pair<people::FollowKind, std::string>> SubjectOf(const Target& target) {
  using people::FollowKind;
  const std::vector<std::string>& path = target.segments;
  if (path.size() == 2 && path[0] == "story") return std::pair(FollowKind::kStory, path[1]);
  if (path.size() == 2 && path[0] == "storyline") return std::pair(FollowKind::kStoryline, path[1]);
  if (path.size() == 2 && path[0] == "outlet") return std::pair(FollowKind::kOutlet, path[1]);
  if (path.size() == 2 && path[0] == "person") return std::pair(FollowKind::kPerson, path[1]);
  if (const auto topic = path.size() == 2 ? ParseTopic(path[0]) : std::nullopt) {
    return std::pair(FollowKind::kSearch, TopicQuery(*topic, path[1]));
  }
  if (path.size() == 1 && path[0] == "search") {
    const std::string query = target.Get("q").value_or("");
    return std::pair(SearchKind(query), SearchSubject(query));
  }
  return std::nullopt;
}

}  // namespace

bool Site::IsOwn(const Target& target) const {
  if (writing_ == nullptr || writing_->people == nullptr) return false;
  const std::vector<std::string>& path = target.segments;
  if (path.size() == 1) return path[0] == "mine" || path[0] == "desk" || path[0] == "login";
  return path.size() == 2 && ((path[0] == "mine" && path[1] == "digest") || path[0] == "digest");
}

Response Site::AnswerOwn(const Question& question, const Request& request) {
  auto response = OwnPage(question, request);
  if (!response && response.error().code != ErrorCode::kNotFound) {
    Log(LogLevel::kError, response.error().ToString());
  }
  Response own = response ? std::move(*response)
                          : ErrorPage(question, CorrectionStatus(response.error().code));
  own.cookies.insert(own.cookies.end(), question.cookies.begin(), question.cookies.end());
  return own;
}

Expected<Response> Site::OwnPage(const Question& question, const Request& request) {
  const Frame& frame = question.frame;
  const std::vector<std::string>& path = frame.target.segments;
  people::Marks& marks = writing_->people->marks();
  if (path[0] == "digest") {
    std::string_view key = path[1];
    if (!key.ends_with(kAtom)) return Fail(ErrorCode::kNotFound, "no such feed");
    key.remove_suffix(kAtom.size());
    DIEMTIN_ASSIGN(const auto user, marks.UserOfFeed(key));
    if (!user) return Fail(ErrorCode::kNotFound, "no such feed");
    DIEMTIN_ASSIGN(const auto days, LoadDigest(reader_, marks, *user, now_));
    return Own(DigestAtom(frame, days, key), "application/atom+xml; charset=utf-8");
  }
  const Visitor visitor = Recognise(request, *writing_);
  const auto with_cookie = [&](Response response) {
    if (visitor.is_new) response.cookies.push_back(ReaderCookie(request, visitor));
    return response;
  };
  const bool may_see = visitor.user && (path[0] != "desk" || visitor.user->is_admin ||
                                        visitor.user->id == people::kLocalUser);
  if (path[0] == "login" || (!visitor.user && writing_->is_public)) {
    const std::string back = path[0] == "login" ? frame.target.Get("back").value_or("")
                                                : SafeUrl::OfSegments(path).str();
    return with_cookie(Own(LoginHtml(frame, visitor.token, back, false)));
  }
  if (!may_see) return ErrorPage(question, 403);
  const std::int64_t user = visitor.user->id;
  if (path[0] == "desk") {
    DIEMTIN_ASSIGN(DeskView view, LoadDesk(reader_, writing_->data_directory, now_));
    if (outside_.sources) {
      DIEMTIN_ASSIGN(view.sources, outside_.sources());
    }
    if (question.json) return Own(DeskJson(view), "application/json; charset=utf-8");
    return with_cookie(
        Own(FillHoles(DeskHtml(frame, view), [&](HoleKind) { return visitor.token; })));
  }
  if (path.size() == 2) {
    DIEMTIN_ASSIGN(const auto days, LoadDigest(reader_, marks, user, now_));
    DIEMTIN_ASSIGN(const std::string key, marks.FeedKey(user));
    return Own(DigestHtml(frame, days, key));
  }
  DIEMTIN_ASSIGN(MineView view, LoadMine(reader_, marks, *visitor.user, frame.scope));
  view.token = visitor.token;
  if (writing_->has_mail) {
    DIEMTIN_ASSIGN(view.mail_address, writing_->people->mailings().AddressOf(user));
  }
  return with_cookie(Own(MineHtml(frame, view)));
}

// Counts the view and, for those who let it, keeps what they read.
Expected<people::Tally> Site::SeeArticle(const Request& request, const Visitor& visitor,
                                         ArticleId id) {
  people::People& people = *writing_->people;
  if (request.method == "GET") {
    const std::string address =
        visitor.is_new ? request.remote + "\n" + request.user_agent : std::string();
    DIEMTIN_TRY(people.tallies().See(id, visitor.reader, address, request.now));
    if (visitor.user && !(visitor.is_new && visitor.user->id == people::kLocalUser)) {
      DIEMTIN_ASSIGN(const auto row, reader_.ArticleRowOf(id));
      if (row) {
        DIEMTIN_TRY(people.marks().SetRead(visitor.user->id, {id, row->story, request.now}));
      }
    }
  }
  return people.tallies().Of(id);
}

Expected<bool> Site::IsFollowed(const Visitor& visitor, const Target& target) {
  const auto subject = SubjectOf(target);
  if (!visitor.user || !subject) return false;
  return writing_->people->marks().IsFollowed(visitor.user->id, subject->first, subject->second);
}

// Fills in what is this reader's own.
std::shared_ptr<Response> Site::Personalise(const Question& question, const Request& request,
                                            const Response& page) {
  auto own = std::make_shared<Response>(page);
  own->cache_control = "private, no-cache";  // no cache between shall keep a reader's token
  const Visitor visitor = Recognise(request, *writing_);
  const Language language = question.frame.language;
  const std::vector<std::string>& path = question.frame.target.segments;
  people::Tally tally;
  bool followed = false, saved = false;
  const auto load = [&]() -> Expected<void> {
    DIEMTIN_ASSIGN(followed, IsFollowed(visitor, question.frame.target));
    if (path.size() != 2 || path[0] != "article") return {};
    const ArticleId id(ParseIdNumber(path[1]).value_or(0));
    DIEMTIN_ASSIGN(tally, SeeArticle(request, visitor, id));
    if (!visitor.user) return {};
    DIEMTIN_ASSIGN(saved, writing_->people->marks().IsSaved(visitor.user->id, id));
    return {};
  };
  if (const auto loaded = load(); !loaded) Log(LogLevel::kError, loaded.error().ToString());
  std::string filled;
  const auto value_of = [&](HoleKind kind) -> std::string {
    switch (kind) {
      case HoleKind::kToken:
        return visitor.token;
      case HoleKind::kUseful:
        return tally.yes + tally.no == 0
                   ? std::string(Say(language, "useful_nobody"))
                   : Say(language, "useful_count", tally.yes, tally.yes + tally.no);
      case HoleKind::kViews:
        return SayCount(language, "views_here_one", tally.views);
      case HoleKind::kFollowVerb:
        return followed ? "unfollow" : "follow";
      case HoleKind::kFollowWord:
        return std::string(followed ? Say(language, "unfollow") : Say(language, "follow"));
      case HoleKind::kSaveVerb:
        return saved ? "unsave" : "save";
      case HoleKind::kSaveWord:
        return std::string(saved ? Say(language, "unsave") : Say(language, "save"));
    }
    return {};
  };
  const auto fill = [&](HoleKind kind) {
    std::string value = value_of(kind);
    filled += value + '\n';
    return value;
  };
  if (page.packed) {
    own->body = page.packed->Fill(fill);
    own->packed.reset();
    own->content_encoding = "gzip";
  } else {
    own->body = FillHoles(page.body, fill);
  }
  if (!page.etag.empty()) {
    own->etag = "\"" + FormatId(Hash64(page.etag + filled) & kIdMask) + "\"";
  }
  if (visitor.is_new) own->cookies.push_back(ReaderCookie(request, visitor));
  return own;
}

}  // namespace diemtin::web
