#include "web/asked.h"

#include <charconv>

namespace diemtin::web {
namespace {

constexpr int kLastPage = 1000;
constexpr std::size_t kMostHost = 255;
constexpr std::string_view kHostCharacters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]";

}  // namespace

int PageNumber(const Target& target) {
  const std::string text = target.Get("page").value_or("1");
  int page = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), page);
  const bool good = error == std::errc() && end == text.data() + text.size();
  return good && page >= 1 && page <= kLastPage ? page : 1;
}

SearchRequest SearchOf(const Target& target) {
  SearchRequest request;
  request.query = target.Get("q").value_or("");
  request.page = PageNumber(target);
  request.newest = target.Get("sort") == "newest";
  request.thorough = target.Get("deep").has_value();
  return request;
}

std::string OriginOf(const Request& request) {
  const bool good = !request.host.empty() && request.host.size() <= kMostHost &&
                    request.host.find_first_not_of(kHostCharacters) == std::string::npos;
  return (request.is_secure ? "https://" : "http://") + (good ? request.host : "localhost");
}

}  // namespace diemtin::web
