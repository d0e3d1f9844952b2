#include "web/site.h"

#include <algorithm>

#include "base/hash.h"
#include "base/log.h"
#include "rank/sections.h"
#include "web/asked.h"
#include "web/gzip.h"
#include "web/mcp/http.h"
#include "web/reader/api.h"

namespace diemtin::web {
namespace {

constexpr std::int64_t kArchiveAge =
    48 * 3600;  // nothing newer than this: we show the day of the newest article
constexpr std::int64_t kMinute = 60;
constexpr std::size_t kMenuSections = 9;
constexpr std::size_t kMostNames = 64;  // of one section, those with most stories
constexpr std::size_t kMostLanguageBytes = 16;
constexpr std::string_view kYear = "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly";

bool IsLanguageCode(std::string_view code) {
  return !code.empty() && code.size() <= kMostLanguageBytes &&
         std::all_of(code.begin(), code.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
         });
}

}  // namespace

Site::Question Site::Understand(const Request& request, Target target) const {
  Question question;
  Frame& frame = question.frame;
  question.feed = TakeFeedSuffix(&target);
  frame.origin = PublicOrigin(request);
  frame.hub = outside_.hub;
  frame.language = language_;
  frame.scope.weights = weights_;
  frame.scope.pictures = picture_mode_;
  frame.has_people = writing_ != nullptr && writing_->people != nullptr;
  frame.scope.outlets = outlets_;
  if (frame.has_people) frame.scope.tallies = &writing_->people->tallies();
  if (const auto cookie = Cookie(request.cookie, "lang")) {
    frame.language = ParseLanguage(*cookie).value_or(language_);
  }
  if (const auto asked = ParseLanguage(target.Get("lang").value_or(""))) {
    frame.language = *asked;
    question.cookies.push_back("lang=" + std::string(LanguageCode(*asked)) + std::string(kYear));
  }
  if (const auto cookie = Cookie(request.cookie, "content"); cookie && IsLanguageCode(*cookie)) {
    frame.scope.content = std::string(*cookie);
  }
  if (const auto asked = target.Get("content"); asked && IsLanguageCode(*asked)) {
    frame.scope.content = *asked;
    question.cookies.push_back("content=" + *asked + std::string(kYear));
  }
  if (frame.scope.content == "all") frame.scope.content.reset();
  if (frame.language != language_)
    frame.feed_query.emplace_back("lang", LanguageCode(frame.language));
  if (frame.scope.content) frame.feed_query.emplace_back("content", *frame.scope.content);
  question.json = target.json_suffix || PrefersJson(request.accept);
  question.gzip = AcceptsGzip(request.accept_encoding);
  frame.target = std::move(target);
  return question;
}

std::string Site::PublicOrigin(const Request& request) const {
  return outside_.origin.empty() ? OriginOf(request) : outside_.origin;
}

// The menu: what has most stories, one entry for all names of a section.
void Site::CollectSections(const std::vector<store::SectionCount>& sections) {
  std::map<std::string, std::int64_t, std::less<>> stories;
  names_of_.clear();
  for (const store::SectionCount& section : sections) {
    if (section.name.empty()) continue;
    const std::string_view key = rank::SectionKey(section.name);
    const std::string name = key.empty() ? section.name : std::string(key);
    stories[name] += section.stories;
    std::vector<std::string>& names = names_of_[name];
    if (names.size() < kMostNames) names.push_back(section.name);
  }
  std::vector<std::pair<std::int64_t, std::string>> order;
  for (const auto& [name, count] : stories) order.emplace_back(-count, name);
  std::sort(order.begin(), order.end());
  if (order.size() > kMenuSections) order.resize(kMenuSections);
  sections_.clear();
  for (auto& [count, name] : order) sections_.push_back(std::move(name));
}

// Looks whether the store has moved on, and what moment the pages are of: the clock's minute, or
// the newest article's time when that is long past. An article dated ahead of the clock does not
// move it.
Expected<void> Site::Refresh(std::int64_t clock) {
  DIEMTIN_ASSIGN(const std::uint64_t generation, reader_.Generation());
  if (!seen_ || generation != generation_) {
    store::StoryFilter filter;
    filter.until = clock + 1;
    filter.limit = 1;
    DIEMTIN_ASSIGN(const auto latest, reader_.Latest(filter));
    newest_ = latest.empty() ? 0 : latest.front().time;
    DIEMTIN_ASSIGN(const auto sections, reader_.Sections(std::nullopt));
    CollectSections(sections);
    generation_ = generation;
    seen_ = true;
  }
  is_archive_ = newest_ != 0 && newest_ < clock - kArchiveAge;
  now_ = is_archive_ ? newest_ : clock - clock % kMinute;
  return {};
}

std::string Site::KeyOf(const Question& question) const {
  const Frame& frame = question.frame;
  std::string key(LanguageCode(frame.language));
  key += question.feed ? static_cast<char>('0' + static_cast<int>(*question.feed))
                       : (question.json ? 'j' : 'h');
  key += question.gzip ? 'z' : '-';
  key += frame.scope.content.value_or("");
  key += frame.origin;
  for (const std::string& segment : frame.target.segments) key += "/" + PercentEncode(segment);
  for (const std::string_view name : {"q", "page", "sort", "order", "deep", "said", "text"}) {
    if (const auto value = frame.target.Get(name)) key += "&" + PercentEncode(*value);
    key += '&';
  }
  return key;
}

std::uint64_t Site::Version() const {
  return HashMix(generation_, static_cast<std::uint64_t>(now_));
}

// The page as all see it, which is kept.
std::shared_ptr<const Response> Site::Make(const Question& question, const std::string& key,
                                           std::int64_t now) {
  const std::uint64_t version = Version();
  Response made = Answer(question);
  const bool keep = made.status == 200 && made.cache_control != "no-store";
  if (keep) {
    // A feed stays the same until it tells something else, a page ages by the minute.
    const std::uint64_t tag = question.feed ? HashMix(Hash64(made.body), question.gzip ? 1 : 0)
                                            : HashMix(version, Hash64(key + StyleUrl().str()));
    made.etag = "\"" + FormatId(tag & kIdMask) + "\"";
  }
  if (!HasHoles(made.body)) {
    Compress(question.gzip, &made);
  } else if (auto packed = question.gzip ? PackedPage::Pack(made.body) : std::nullopt) {
    made.packed = std::make_shared<const PackedPage>(std::move(*packed));
    made.body.clear();
  }
  auto response = std::make_shared<const Response>(std::move(made));
  if (keep) cache_->Put(key, version, response, now);
  return response;
}

void Site::Remake(const Request& request) {
  auto target = ParseTarget(request.target);
  if (!target) return;
  Question question = Understand(request, std::move(*target));
  if (const auto refreshed = Refresh(request.now); !refreshed) {
    Log(LogLevel::kError, refreshed.error().ToString());
    return;
  }
  Settle(&question);
  Make(question, KeyOf(question), request.now);
}

void Site::Settle(Question* question) const {
  question->frame.scope.now = now_;
  question->frame.is_archive = is_archive_;
  question->frame.sections = sections_;
}

Response Site::AnswerMcp(const Request& request) {
  Scope scope = Understand(request, Target{}).frame.scope;
  mcp::Protocol protocol(
      mcp::Tools(&reader_, std::move(scope), [now = request.now] { return now; }));
  return mcp::AnswerHttp(request, &protocol);
}

std::shared_ptr<const Response> Site::Handle(const Request& request) {
  auto target = ParseTarget(request.target);
  const bool is_path = target.has_value();
  if (is_path) {
    if (auto fixed = AssetAt(*target, AcceptsGzip(request.accept_encoding))) return fixed;
  }
  if (is_path && pictures_ != nullptr && target->segments.size() == 3 &&
      target->segments[0] == "picture") {
    return std::make_shared<const Response>(PictureAnswer(request, *target));
  }
  if (is_path && target->segments == std::vector<std::string>{"mcp"}) {
    return std::make_shared<const Response>(AnswerMcp(request));
  }
  if (writing_ != nullptr && writing_->apps != nullptr && reader::IsOfApps(request.target)) {
    return std::make_shared<const Response>(reader::AnswerApp(request, reader_, *writing_->apps));
  }
  if (!IsRead(request)) {
    auto done = std::make_shared<const Response>(Post(request, target));
    cache_->EndFormer();  // who changed something sees it
    return done;
  }
  Question question = Understand(request, is_path ? std::move(*target) : Target{});
  if (const auto refreshed = Refresh(request.now); !refreshed) {
    Log(LogLevel::kError, refreshed.error().ToString());
    return std::make_shared<Response>(ErrorPage(question, 503));
  }
  Settle(&question);
  if (!is_path) return std::make_shared<Response>(ErrorPage(question, 400));

  if (!question.feed && IsOwn(question.frame.target))
    return std::make_shared<Response>(AnswerOwn(question, request));

  const std::string key = KeyOf(question);
  const PageCache::Found found = cache_->Get(key, Version(), request.now, remake_ != nullptr);
  if (found.shall_be_made) remake_(request);
  std::shared_ptr<const Response> response =
      found.response ? found.response : Make(question, key, request.now);
  if (response->packed || (response->content_encoding.empty() && HasHoles(response->body))) {
    response = Personalise(question, request, *response);
  }
  if (question.cookies.empty() && !MatchesEtag(request.if_none_match, response->etag)) {
    return response;
  }
  auto own = std::make_shared<Response>();
  if (MatchesEtag(request.if_none_match, response->etag)) {
    own->status = 304;
    own->etag = response->etag;
    own->cookies = response->cookies;
  } else {
    *own = *response;
  }
  own->cookies.insert(own->cookies.end(), question.cookies.begin(), question.cookies.end());
  return own;
}

}  // namespace diemtin::web
