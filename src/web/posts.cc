// What readers send.
#include "base/log.h"
#include "web/pages.h"
#include "web/site.h"

namespace diemtin::web {
namespace {

Response SeeOther(const SafeUrl& url, const char* fragment = "") {
  Response response;
  response.status = 303;
  response.location = url.str() + fragment;
  response.content_type = "text/plain; charset=utf-8";
  response.cache_control = "no-store";
  response.body = response.location + "\n";
  return response;
}

// The addresses that take forms.
bool IsForm(const std::vector<std::string>& path) {
  return path.size() == 3 && path[0] == "article" && path[2] == "useful";
}

}  // namespace

Response Site::Post(const Request& request, const std::optional<Target>& target) {
  Question question = Understand(request, target.value_or(Target{}));
  if (const auto refreshed = Refresh(request.now); !refreshed) {
    Log(LogLevel::kError, refreshed.error().ToString());
    return ErrorPage(question, 503);
  }
  question.frame.scope.now = now_;
  question.frame.sections = sections_;
  Response response = [&] {
    if (!target) return ErrorPage(question, 400);
    const bool corrects = target->segments == std::vector<std::string>{"corrections"};
    if (corrects && writing_->desk != nullptr) return writing_->desk->Take(request);
    if (writing_->people == nullptr || !IsForm(target->segments)) return ErrorPage(question, 405);
    const Visitor visitor = Recognise(request, *writing_->people);
    const FormResult form = TakeForm(request, visitor);
    if (form.status != 200) return ErrorPage(question, form.status);
    auto done = PostForm(question, request, visitor, form.fields);
    if (done) return std::move(*done);
    if (done.error().code == ErrorCode::kNotFound) return ErrorPage(question, 404);
    if (done.error().code == ErrorCode::kUsage) return ErrorPage(question, 400);
    Log(LogLevel::kError, done.error().ToString());
    return ErrorPage(question, 500);
  }();
  response.cache_control = "no-store";
  return response;
}

Expected<Response> Site::PostForm(const Question& question, const Request& request,
                                  const Visitor& visitor, const Fields& fields) {
  const std::vector<std::string>& path = question.frame.target.segments;
  if (path.size() == 3 && path[0] == "article" && path[2] == "useful") {
    const auto id = ArticleId::Parse(path[1]);
    if (id) return PostVote(question, request, visitor, *id, FieldOf(fields, "vote").value_or(""));
  }
  return Fail(ErrorCode::kNotFound, "no such form");
}

Expected<Response> Site::PostVote(const Question& question, const Request& request,
                                  const Visitor& visitor, ArticleId id, std::string_view vote) {
  if (vote != "yes" && vote != "no") return Fail(ErrorCode::kUsage, "a vote is yes or no");
  if (!writing_->votes.Take(request.remote, request.now)) return ErrorPage(question, 429);
  DIEMTIN_ASSIGN(const auto row, reader_.ArticleRowOf(id));
  if (!row) return Fail(ErrorCode::kNotFound, "no such article");
  DIEMTIN_TRY(writing_->people->tallies().Say(
      id, visitor.reader, vote == "yes" ? people::Vote::kYes : people::Vote::kNo, request.now));
  return SeeOther(ArticleUrl(id).With("said", vote), "#useful");
}

// Fills in what is this reader's own, and counts the view.
std::shared_ptr<Response> Site::Personalise(const Question& question, const Request& request,
                                            const Response& page) {
  auto own = std::make_shared<Response>(page);
  people::People& people = *writing_->people;
  const Visitor visitor = Recognise(request, people);
  const Language language = question.frame.language;
  people::Tally tally;
  const std::vector<std::string>& path = question.frame.target.segments;
  if (path.size() == 2 && path[0] == "article") {
    const ArticleId id(ParseIdNumber(path[1]).value_or(0));
    const std::string address =
        visitor.is_new ? request.remote + "\n" + request.user_agent : std::string();
    const auto count = [&]() -> Expected<void> {
      if (request.method == "GET") {
        DIEMTIN_TRY(people.tallies().See(id, visitor.reader, address, request.now));
      }
      DIEMTIN_ASSIGN(tally, people.tallies().Of(id));
      return {};
    };
    if (const auto counted = count(); !counted) {
      Log(LogLevel::kError, counted.error().ToString());
    }
  }
  own->body = FillHoles(page.body, [&](HoleKind kind) -> std::string {
    switch (kind) {
      case HoleKind::kToken:
        return visitor.token;
      case HoleKind::kUseful:
        return tally.yes + tally.no == 0
                   ? std::string(Say(language, "useful_nobody"))
                   : Say(language, "useful_count", tally.yes, tally.yes + tally.no);
      case HoleKind::kViews:
        return SayCount(language, "views_here_one", tally.views);
    }
    return {};
  });
  if (visitor.is_new) own->cookies.push_back(ReaderCookie(request, visitor));
  return own;
}

}  // namespace diemtin::web
