#include "web/writing.h"

#include <algorithm>

namespace diemtin::web {
namespace {

constexpr std::size_t kReaderDigits = 32;
constexpr std::string_view kReaderName = "reader";
// The key that marks are made with lives no longer.
constexpr std::string_view kDay = "; Path=/; Max-Age=86400; SameSite=Lax; HttpOnly";

bool IsReader(std::string_view value) {
  return value.size() == kReaderDigits && std::all_of(value.begin(), value.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

bool IsForm(std::string_view content_type) {
  content_type = content_type.substr(0, content_type.find(';'));
  while (content_type.ends_with(' ')) content_type.remove_suffix(1);
  return content_type == "application/x-www-form-urlencoded";
}

}  // namespace

bool SameSecret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned>(a[i] ^ b[i]);
  return difference == 0;
}

bool IsFromOurPage(const Request& request) {
  const bool ours = request.origin.empty() || request.origin == "http://" + request.host ||
                    request.origin == "https://" + request.host;
  const bool same_site = request.fetch_site.empty() || request.fetch_site == "same-origin" ||
                         request.fetch_site == "none";
  return ours && same_site;
}

Visitor Recognise(const Request& request, people::People& people) {
  Visitor visitor;
  if (const auto cookie = Cookie(request.cookie, kReaderName); cookie && IsReader(*cookie)) {
    visitor.reader = *cookie;
  } else {
    visitor.reader = people.NewReader();
    visitor.is_new = true;
  }
  visitor.token = people.FormToken(visitor.reader);
  return visitor;
}

std::string ReaderCookie(const Request& request, const Visitor& visitor) {
  std::string cookie(kReaderName);
  cookie += "=" + visitor.reader;
  cookie += kDay;
  if (request.is_secure) cookie += "; Secure";
  return cookie;
}

FormResult TakeForm(const Request& request, const Visitor& visitor) {
  if (!IsFromOurPage(request)) return {403, {}};
  if (!IsForm(request.content_type)) return {415, {}};
  auto fields = ParseFields(request.body);
  if (!fields) return {400, {}};
  const std::string token = FieldOf(*fields, "token").value_or("");
  if (visitor.is_new || !SameSecret(token, visitor.token)) return {403, {}};
  return {200, std::move(*fields)};
}

}  // namespace diemtin::web
