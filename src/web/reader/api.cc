#include "web/reader/api.h"

#include <array>

#include "base/log.h"
#include "web/gzip.h"
#include "web/reader/call.h"

namespace diemtin::web::reader {
namespace {

using Answerer = Expected<Response> (*)(Call& call);

// `keep`: how many bytes of the prefix belong to the path that the protocol knows.
struct Entrance {
  std::string_view prefix;
  std::size_t keep;
  Answerer answer;
};

// The first that fits. FreshRSS's addresses stand beside each protocol's own, as apps put them
// after the server's.
constexpr std::array kEntrances = {
    Entrance{"/api/greader.php/", 1, AnswerGoogle},
    Entrance{"/accounts/ClientLogin", 21, AnswerGoogle},
    Entrance{"/reader/", 8, AnswerGoogle},
    Entrance{"/api/fever.php", 0, AnswerFever},
    Entrance{"/fever", 0, AnswerFever},
    Entrance{"/v1/", 0, AnswerMiniflux},
    Entrance{"/tt-rss/api", 0, AnswerTtrss},
    Entrance{"/api", 0, AnswerTtrss},
};
constexpr std::size_t kLeastCompressed = 1000;
constexpr std::size_t kMostHost = 255;

std::string_view PathOf(std::string_view target) { return target.substr(0, target.find('?')); }

const Entrance* EntranceOf(std::string_view target) {
  const std::string_view path = PathOf(target);
  for (const Entrance& entrance : kEntrances) {
    if (!path.starts_with(entrance.prefix)) continue;
    const std::string_view rest = path.substr(entrance.prefix.size());
    if (entrance.prefix.ends_with('/') || rest.empty() || rest == "/") return &entrance;
  }
  return nullptr;
}

// The address of this server as the app knows it; a host that is none gives this machine's.
std::string BaseOf(const Request& request) {
  const bool good = !request.host.empty() && request.host.size() <= kMostHost &&
                    request.host.find_first_not_of(
                        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                        ".-:[]") == std::string::npos;
  return (request.is_secure ? "https://" : "http://") + (good ? request.host : "localhost");
}

// Slashes of the path are kept as they are: addresses of feeds stand in it.
std::optional<std::string> DecodePath(std::string_view path) {
  const auto fields = ParseFields("p=" + std::string(path));
  return fields ? FieldOf(*fields, "p") : std::nullopt;
}

// Nothing for a body that is neither form nor JSON: its taker reads it as it is.
Fields FieldsOfBody(const Request& request) {
  const std::size_t first = request.body.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || request.body[first] == '<') return {};
  if (request.body[first] == '{') return FieldsOfJson(request.body).value_or(Fields{});
  return ParseFields(request.body).value_or(Fields{});
}

Response FailureOf(const Error& error) {
  switch (error.code) {
    case ErrorCode::kNotFound:
      return Text("Not Found\n", 404);
    case ErrorCode::kUsage:
      return Text(error.message + "\n", 400);
    default:
      Log(LogLevel::kError, error.ToString());
      return Text("Internal Server Error\n", 500);
  }
}

}  // namespace

bool IsOfApps(std::string_view target) { return EntranceOf(target) != nullptr; }

Response AnswerApp(const Request& request, store::Reader& store, Apps& apps) {
  const Entrance* entrance = EntranceOf(request.target);
  if (entrance == nullptr) return Text("Not Found\n", 404);
  const std::string_view path = PathOf(request.target);
  Call call{request, store, apps, {}, BaseOf(request), {}, {}};
  const auto decoded = DecodePath(path.substr(entrance->prefix.size() - entrance->keep));
  if (!decoded) return Text("Bad Request\n", 400);
  call.path = *decoded;
  if (request.target.size() > path.size()) {
    call.fields =
        ParseFields(std::string_view(request.target).substr(path.size() + 1)).value_or(Fields{});
  }
  const Fields body = FieldsOfBody(request);
  call.fields.insert(call.fields.end(), body.begin(), body.end());
  auto answered = entrance->answer(call);
  Response response = answered ? std::move(*answered) : FailureOf(answered.error());
  if (response.body.size() >= kLeastCompressed && AcceptsGzip(request.accept_encoding)) {
    if (auto packed = Gzip(response.body)) {
      response.body = std::move(*packed);
      response.content_encoding = "gzip";
    }
  }
  return response;
}

}  // namespace diemtin::web::reader
