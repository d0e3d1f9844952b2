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

bool IsOfThisMachine(const Request& request) {
  const std::string_view host = request.host;
  const std::string_view name =
      host.starts_with('[') ? host.substr(0, host.find(']') + 1) : host.substr(0, host.find(':'));
  const bool is_ours = name == "localhost" || name == "127.0.0.1" || name == "[::1]";
  return is_ours && request.is_local && !request.is_forwarded;
}

Visitor Recognise(const Request& request, const Writing& writing) {
  people::People& people = *writing.people;
  Visitor visitor;
  if (const auto cookie = Cookie(request.cookie, kReaderName); cookie && IsReader(*cookie)) {
    visitor.reader = *cookie;
  } else {
    visitor.reader = people.NewReader();
    visitor.is_new = true;
  }
  visitor.token = people.FormToken(visitor.reader);
  if (const auto cookie = Cookie(request.cookie, kSessionName); cookie && !cookie->empty()) {
    const auto user = people.accounts().Of(*cookie, request.now);
    if (user && *user) {
      visitor.user = **user;
      visitor.token = people.FormToken(*cookie);
      return visitor;
    }
  }
  if (!writing.is_public && IsOfThisMachine(request)) visitor.user = people::User{};
  return visitor;
}

std::string ReaderCookie(const Request& request, const Visitor& visitor) {
  std::string cookie(kReaderName);
  cookie += "=" + visitor.reader;
  cookie += kDay;
  if (request.is_secure) cookie += "; Secure";
  return cookie;
}

std::string SessionCookie(const Request& request, std::string_view secret) {
  std::string cookie(kSessionName);
  cookie += "=";
  cookie += secret;
  cookie += "; Path=/; Max-Age=" +
            std::to_string(secret.empty() ? 0 : people::Accounts::kSessionSeconds) +
            "; SameSite=Lax; HttpOnly";
  if (request.is_secure) cookie += "; Secure";
  return cookie;
}

SafeUrl BackTo(const Fields& fields) {
  const auto back = ParseTarget(FieldOf(fields, "back").value_or(""));
  if (!back || back->json_suffix) return SafeUrl::Local("/mine");
  SafeUrl url = SafeUrl::OfSegments(back->segments);
  if (const auto query = back->Get("q")) url = url.With("q", *query);
  return url;
}

FormResult TakeForm(const Request& request, const Visitor& visitor) {
  if (!IsFromOurPage(request)) return {403, {}};
  if (!IsForm(request.content_type)) return {415, {}};
  auto fields = ParseFields(request.body);
  if (!fields) return {400, {}};
  const std::string token = FieldOf(*fields, "token").value_or("");
  const bool has_cookie =
      !visitor.is_new || (visitor.user && visitor.user->id != people::kLocalUser);
  if (!has_cookie || !SameSecret(token, visitor.token)) return {403, {}};
  return {200, std::move(*fields)};
}

}  // namespace diemtin::web
