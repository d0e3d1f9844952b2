// Pictures of stored articles, from this server: /picture/ARTICLE/BLOCK.
#include <charconv>

#include "base/hash.h"
#include "base/log.h"
#include "web/site.h"

namespace diemtin::web {
namespace {

Response Without(int status) {
  Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.cache_control = status == 404 ? "max-age=60" : "no-store";
  response.body = std::string(ReasonPhrase(status)) + "\n";
  return response;
}

Response AnswerOf(const Expected<fetch::Picture>& picture, const std::string& if_none_match) {
  if (!picture) return Without(picture.error().code == ErrorCode::kTooMany ? 503 : 404);
  Response response;
  response.is_foreign = true;
  response.content_type = picture->type;
  response.cache_control = "public, max-age=604800";
  response.etag = "\"" + FormatId(Hash64(picture->bytes) & kIdMask) + "\"";
  if (MatchesEtag(if_none_match, response.etag)) {
    response.status = 304;
  } else {
    response.body = picture->bytes;
  }
  return response;
}

}  // namespace

Response Site::PictureAnswer(const Request& request, const Target& target) {
  const auto id = ParseIdNumber(target.segments[1]);
  const std::string& number = target.segments[2];
  std::size_t block = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), block);
  if (!id || error != std::errc() || end != number.data() + number.size()) return Without(404);
  const auto article = reader_.Article(ArticleId(*id));
  if (!article) {
    Log(LogLevel::kError, article.error().ToString());
    return Without(503);
  }
  if (!*article) return Without(404);
  const auto picture = PictureOf(**article, ArticleId(*id), block, PictureMode::kProxy);
  if (!picture) return Without(404);
  const std::string url = picture->url.str();
  if (const auto known = pictures_->Known(url)) return AnswerOf(*known, request.if_none_match);
  Response response;
  response.later = [pictures = pictures_, url, if_none_match = request.if_none_match](
                       std::function<void(std::shared_ptr<const Response>)> answer) {
    pictures->Fetch(url, [answer, if_none_match](const Expected<fetch::Picture>& fetched) {
      answer(std::make_shared<const Response>(AnswerOf(fetched, if_none_match)));
    });
  };
  return response;
}

}  // namespace diemtin::web
