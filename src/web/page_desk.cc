#include "web/page_desk.h"

#include "web/corrections.h"
#include "web/json_answer.h"
#include "web/max_age.h"
#include "web/target.h"

namespace diemtin::web {
namespace {

constexpr std::string_view kPlace = "/pages/";
constexpr std::string_view kSuffix = ".html";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // what is no text is read as

Response Told(const Expected<PageDone>& done, const std::string& name) {
  if (!done) return JsonRefusal(PageStatus(done.error().code), done.error().message);
  Response response = JsonAnswer(204, "");
  switch (*done) {
    case PageDone::kNew:
      response.status = 201;
      response.content_type = "text/plain; charset=utf-8";
      response.body = name + "\n";
      break;
    case PageDone::kNotHeld:
      return JsonRefusal(404, "no page holds this name");
    case PageDone::kUpdated:
    case PageDone::kWithdrawn:
      response.body.clear();
      break;
  }
  return response;
}

}  // namespace

std::optional<std::string> PageNameOf(std::string_view target) {
  const auto parsed = ParseTarget(target);
  if (!parsed || parsed->segments.size() != 2 || parsed->segments[0] != "pages" ||
      parsed->json_suffix) {
    return std::nullopt;
  }
  const std::string& name = parsed->segments[1];
  const bool is_good = name.size() > kSuffix.size() && name.size() <= kMostNameBytes &&
                       name.ends_with(kSuffix) && name.front() != '.' &&
                       name.find_first_of("/\\") == std::string::npos &&
                       name.find(kReplacement) == std::string::npos;
  return is_good ? std::optional(name) : std::nullopt;
}

int PageStatus(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUnknownFormat:
      return 415;
    case ErrorCode::kTooLarge:
      return 413;
    case ErrorCode::kEmpty:
    case ErrorCode::kTooDeep:
    case ErrorCode::kTooMany:
    case ErrorCode::kUnknownCharset:
    case ErrorCode::kTruncated:
    case ErrorCode::kCorrupt:
    case ErrorCode::kNoArticle:
      return 422;
    case ErrorCode::kPermission:  // another process writes, or too many wait
    case ErrorCode::kDiskFull:
      return 503;
    default:
      return 500;
  }
}

std::shared_ptr<const Response> PageDesk::Take(const Request& request) const {
  if (!request.target.starts_with(kPlace) || IsRead(request)) return nullptr;
  return std::make_shared<const Response>(Answer(request));
}

Response PageDesk::Answer(const Request& request) const {
  if (const auto refusal = RefuseWriter(request, token_, is_public_)) {
    return JsonRefusal(refusal->status, refusal->message);
  }
  const bool puts = request.method == "PUT";
  if (!puts && request.method != "DELETE") {
    Response response = JsonRefusal(405, "a page is put or deleted");
    response.fields.emplace_back("Allow", "PUT, DELETE");
    return response;
  }
  const auto name = PageNameOf(request.target);
  if (!name) {
    return puts ? JsonRefusal(400, "a page is put as /pages/NAME.html")
                : JsonRefusal(404, "no page holds this name");
  }
  auto asked = std::make_shared<PageAsked>(PageAsked{*name, {}, {}, {}, request.now});
  if (puts) {
    asked->html = request.body;
    asked->content_type = request.content_type;
    if (const auto age = MaxAgeOf(request.Header("Cache-Control"))) {
      asked->expires = request.now + *age;
    }
  }
  Response response;
  response.later = [this, asked,
                    name = *name](std::function<void(std::shared_ptr<const Response>)> send) {
    keep_(std::move(*asked), [this, name, send](const Expected<PageDone>& done) {
      done_();
      send(std::make_shared<const Response>(Told(done, name)));
    });
  };
  return response;
}

}  // namespace diemtin::web
