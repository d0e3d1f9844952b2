// What readers send.
#include <charconv>

#include "base/log.h"
#include "web/acts.h"
#include "web/mine.h"
#include "web/pages.h"
#include "web/site.h"

namespace diemtin::web {
namespace {

enum class FormKind {
  kNone,
  kUseful,
  kLogin,
  kLogout,
  kFollow,
  kSave,
  kForYou,
  kSeen,
  kMail,
  kCorrection
};

// The addresses that take forms.
FormKind FormAt(const std::vector<std::string>& path) {
  if (path.size() == 3 && path[0] == "article" && path[2] == "useful") return FormKind::kUseful;
  if (path.size() == 1 && path[0] == "login") return FormKind::kLogin;
  if (path.size() == 1 && path[0] == "logout") return FormKind::kLogout;
  if (path.size() == 1 && path[0] == "corrections") return FormKind::kCorrection;
  if (path.size() != 2 || path[0] != "mine") return FormKind::kNone;
  if (path[1] == "follow") return FormKind::kFollow;
  if (path[1] == "save") return FormKind::kSave;
  if (path[1] == "for-you") return FormKind::kForYou;
  if (path[1] == "seen") return FormKind::kSeen;
  if (path[1] == "mail") return FormKind::kMail;
  return FormKind::kNone;
}

Response SeeOther(const SafeUrl& url, const char* fragment = "") {
  Response response;
  response.status = 303;
  response.location = url.str() + fragment;
  response.content_type = "text/plain; charset=utf-8";
  response.body = response.location + "\n";
  return response;
}

std::string Value(const Fields& fields, std::string_view name) {
  return FieldOf(fields, name).value_or("");
}

// An id as typed: itself, or the address of its page.
std::string IdIn(std::string_view text) {
  while (text.ends_with(' ') || text.ends_with('/')) text.remove_suffix(1);
  text = text.substr(0, text.find_first_of("?#"));
  if (const auto slash = text.rfind('/'); slash != std::string_view::npos) {
    text.remove_prefix(slash + 1);
  }
  while (text.starts_with(' ')) text.remove_prefix(1);
  return std::string(text);
}

bool IsOn(const Fields& fields, std::string_view verb, std::string_view other, bool* good) {
  const std::string value = Value(fields, "do");
  *good = value == verb || value == other;
  return value == verb;
}

}  // namespace

Response Site::Post(const Request& request, const std::optional<Target>& target) {
  Question question = Understand(request, target.value_or(Target{}));
  if (const auto refreshed = Refresh(request.now); !refreshed) {
    Log(LogLevel::kError, refreshed.error().ToString());
    return ErrorPage(question, 503);
  }
  Settle(&question);
  Response response = [&] {
    if (!target) return ErrorPage(question, 400);
    if (writing_ == nullptr || request.method != "POST") return ErrorPage(question, 405);
    const bool corrects = FormAt(target->segments) == FormKind::kCorrection;
    const bool is_form = request.content_type.starts_with("application/x-www-form-urlencoded");
    if (corrects && writing_->desk == nullptr) return ErrorPage(question, 405);
    if (corrects && !(is_form && writing_->people != nullptr)) return writing_->desk->Take(request);
    if (writing_->people == nullptr || FormAt(target->segments) == FormKind::kNone) {
      return ErrorPage(question, 405);
    }
    const Visitor visitor = Recognise(request, *writing_);
    const FormResult form = TakeForm(request, visitor);
    if (form.status != 200) return ErrorPage(question, form.status);
    auto done = PostForm(question, request, visitor, form.fields);
    if (done) return std::move(*done);
    const int status = CorrectionStatus(done.error().code);
    if (status >= 500) Log(LogLevel::kError, done.error().ToString());
    return ErrorPage(question, status == 409 && !corrects ? 400 : status);
  }();
  response.cache_control = "no-store";
  return response;
}

Expected<Response> Site::PostForm(const Question& question, const Request& request,
                                  const Visitor& visitor, const Fields& fields) {
  const std::vector<std::string>& path = question.frame.target.segments;
  const FormKind kind = FormAt(path);
  if (kind == FormKind::kUseful) {
    const auto id = ArticleId::Parse(path[1]);
    if (!id) return Fail(ErrorCode::kNotFound, "no such article");
    return PostVote(question, request, visitor, *id, Value(fields, "vote"));
  }
  if (kind == FormKind::kLogin) return PostLogin(question, request, visitor, fields);
  if (!visitor.user) {
    if (!writing_->is_public) return ErrorPage(question, 403);
    return SeeOther(SafeUrl::Local("/login").With("back", Value(fields, "back")));
  }
  const std::int64_t user = visitor.user->id;
  people::Marks& marks = writing_->people->marks();
  switch (kind) {
    case FormKind::kLogout: {
      const auto secret = Cookie(request.cookie, kSessionName);
      if (secret) DIEMTIN_TRY(writing_->people->accounts().LogOut(*secret));
      Response response = SeeOther(SafeUrl::Local("/"));
      response.cookies.push_back(SessionCookie(request, ""));
      return response;
    }
    case FormKind::kForYou: {
      bool good = false;
      const bool on = IsOn(fields, "on", "off", &good);
      if (!good) return Fail(ErrorCode::kUsage, "on or off");
      DIEMTIN_TRY(marks.SetForYou(user, on));
      return SeeOther(SafeUrl::Local("/mine"), "#for-you");
    }
    case FormKind::kSeen:
      DIEMTIN_TRY(marks.SetSeenUntil(user, now_ + 1));
      return SeeOther(SafeUrl::Local("/mine"));
    case FormKind::kMail: {
      const std::string address = Value(fields, "address");
      if (!writing_->has_mail) return Fail(ErrorCode::kUsage, "no letters are sent from here");
      DIEMTIN_TRY(address.empty() ? writing_->people->mailings().Stop(user)
                                  : writing_->people->mailings().Set(user, address, request.now));
      return SeeOther(SafeUrl::Local("/mine"), "#mail");
    }
    case FormKind::kFollow:
      return PostFollow(user, fields, request.now);
    case FormKind::kSave:
      return PostSave(user, fields, request.now);
    case FormKind::kCorrection:
      return PostCorrection(fields, request.now);
    default:
      return Fail(ErrorCode::kNotFound, "no such form");
  }
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

Expected<Response> Site::PostLogin(const Question& question, const Request& request,
                                   const Visitor& visitor, const Fields& fields) {
  const std::string name = Value(fields, "name");
  // Both are counted, so that neither one address nor many guess one name's password.
  const bool by_address = writing_->logins.Take("address " + request.remote, request.now);
  const bool by_name = writing_->logins.Take("name " + name, request.now);
  if (!by_address || !by_name) return ErrorPage(question, 429);
  DIEMTIN_ASSIGN(const auto session,
                 writing_->people->accounts().LogIn(name, Value(fields, "password"), request.now));
  if (!session) {
    Response response;
    response.status = 403;
    response.body = LoginHtml(question.frame, visitor.token, Value(fields, "back"), true);
    return response;
  }
  Response response = SeeOther(BackTo(fields));
  response.cookies.push_back(SessionCookie(request, session->secret));
  return response;
}

Expected<Response> Site::PostFollow(std::int64_t user, const Fields& fields, std::int64_t now) {
  bool good = false;
  const bool follow = IsOn(fields, "follow", "unfollow", &good);
  const auto kind = people::ParseFollow(Value(fields, "kind"));
  const std::string what = Value(fields, "what");
  if (!good || !kind) return Fail(ErrorCode::kUsage, "follow or unfollow what?");
  people::Marks& marks = writing_->people->marks();
  if (!follow) {
    DIEMTIN_TRY(marks.RemoveFollow(user, *kind, what));
    return SeeOther(BackTo(fields));
  }
  const std::uint64_t id = ParseIdNumber(what).value_or(0);
  bool is_there = true;
  if (*kind == people::FollowKind::kStory) {
    DIEMTIN_ASSIGN(const auto story, reader_.Story(StoryId(id)));
    is_there = story.has_value();
  } else if (*kind == people::FollowKind::kStoryline) {
    DIEMTIN_ASSIGN(const auto line, reader_.Storyline(StorylineId(id)));
    is_there = line.has_value();
  }
  if (!is_there) return Fail(ErrorCode::kNotFound, "no such story");
  DIEMTIN_TRY(marks.AddFollow(user, *kind, what, now));
  return SeeOther(BackTo(fields));
}

Expected<Response> Site::PostSave(std::int64_t user, const Fields& fields, std::int64_t now) {
  bool good = false;
  const bool save = IsOn(fields, "save", "unsave", &good);
  const auto id = ArticleId::Parse(Value(fields, "article"));
  if (!good) return Fail(ErrorCode::kUsage, "save or unsave");
  if (!id) return Fail(ErrorCode::kNotFound, "no such article");
  people::Marks& marks = writing_->people->marks();
  if (!save) {
    DIEMTIN_TRY(marks.Unsave(user, *id));
    return SeeOther(BackTo(fields));
  }
  DIEMTIN_ASSIGN(const auto row, reader_.ArticleRowOf(*id));
  if (!row) return Fail(ErrorCode::kNotFound, "no such article");
  DIEMTIN_TRY(marks.Save(user, *id, now));
  return SeeOther(BackTo(fields));
}

Expected<Response> Site::PostCorrection(const Fields& fields, std::int64_t now) {
  model::CorrectionRequest asked;
  const std::string kind = Value(fields, "kind"), number = Value(fields, "number");
  if (kind == "undo") {
    asked.kind = model::CorrectionKind::kUndo;
    std::from_chars(number.data(), number.data() + number.size(), asked.number);
  } else if (kind == "same" || kind == "apart") {
    asked.kind = kind == "same" ? model::CorrectionKind::kSame : model::CorrectionKind::kApart;
    asked.a = IdIn(Value(fields, "a"));
    asked.b = IdIn(Value(fields, "b"));
    if (!ParseIdNumber(asked.a) || !ParseIdNumber(asked.b)) {
      return Fail(ErrorCode::kNotFound, "no such article or story");
    }
  } else {
    return Fail(ErrorCode::kUsage, "same, apart or undo");
  }
  DIEMTIN_TRY(writing_->desk->Carry(asked, now));
  return SeeOther(BackTo(fields));
}

}  // namespace diemtin::web
