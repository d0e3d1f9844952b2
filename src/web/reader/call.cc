#include "web/reader/call.h"

#include <simdjson.h>

#include <array>
#include <charconv>

#include "web/html_writer.h"
#include "web/page.h"

namespace diemtin::web::reader {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// RFC 4648; nullopt for what is none. Missing padding is forgiven.
std::optional<std::string> FromBase64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string bytes;
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 6 | static_cast<unsigned>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 0xff);
  }
  return bytes;
}

std::string ToBase64(std::string_view bytes) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    unsigned bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += at + i <= bytes.size() ? kAlphabet[bits >> (18 - 6 * i) & 63] : '=';
    }
  }
  return text;
}

std::optional<std::string> Printed(const simdjson::dom::element& value) {
  std::string_view text;
  std::int64_t number = 0;
  bool flag = false;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  if (value.get(number) == simdjson::SUCCESS) return std::to_string(number);
  if (value.get(flag) == simdjson::SUCCESS) return flag ? "true" : "false";
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> ParseNumber(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> Call::Number(std::string_view name) const {
  return ParseNumber(Get(name));
}

std::vector<std::string> Call::All(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : fields) {
    if (key == name) values.push_back(value);
  }
  return values;
}

std::vector<std::int64_t> Call::Numbers(std::string_view name) const {
  std::vector<std::int64_t> numbers;
  for (const std::string& value : All(name)) {
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      if (const auto number = ParseNumber(rest.substr(0, end))) numbers.push_back(*number);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return numbers;
}

std::string Call::UserName() const {
  return std::string(user.id == people::kLocalUser ? people::kLocalName
                                                   : std::string_view(user.name));
}

Expected<Library> Call::Open() const {
  DIEMTIN_ASSIGN(auto window, apps.keeper.See(request.now));
  return Library::Open(apps.people, std::move(window), user.id, apps.language);
}

Expected<std::optional<Content>> Call::ContentOf(const Library& library, const Item& item) const {
  return reader::ContentOf(store, item, library.tells_articles(),
                           {apps.language, base, apps.pictures});
}

Expected<std::string> Call::AddSource(const std::string& url) const {
  const bool may = user.is_admin || user.id == people::kLocalUser;
  if (!may || !apps.add_source) {
    return Fail(ErrorCode::kUsage, "only who keeps this server subscribes it to feeds", url);
  }
  return apps.add_source(url);
}

std::optional<Fields> FieldsOfJson(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(json.data(), json.size()).get(object) != simdjson::SUCCESS) return std::nullopt;
  Fields fields;
  for (const auto& [key, value] : object) {
    simdjson::dom::array items;
    if (auto text = Printed(value)) {
      fields.emplace_back(std::string(key), std::move(*text));
    } else if (value.get(items) == simdjson::SUCCESS) {
      for (const simdjson::dom::element item : items) {
        if (auto one = Printed(item)) fields.emplace_back(std::string(key), std::move(*one));
      }
    }
  }
  return fields;
}

Response Answered(std::string body, std::string_view type, int status) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  response.content_type = type;
  response.cache_control = "no-store";
  return response;
}

Response Json(JsonWriter* out, int status) { return Answered(out->Take(), kJsonType, status); }

Response Text(std::string body, int status) {
  return Answered(std::move(body), "text/plain; charset=utf-8", status);
}

Response Refused(const Call& call, std::string body, std::string_view type, int status) {
  if (!call.apps.failures.Take(call.request.remote, call.request.now)) {
    return Text("Too many attempts\n", 429);
  }
  return Answered(std::move(body), type, status);
}

Expected<std::optional<people::User>> UserOfBasic(people::ReaderApps& apps,
                                                  std::string_view authorization) {
  constexpr std::string_view kBasic = "Basic ";
  if (!authorization.starts_with(kBasic)) return std::nullopt;
  const auto pair = FromBase64(authorization.substr(kBasic.size()));
  const std::size_t colon = pair ? pair->find(':') : std::string::npos;
  if (colon == std::string::npos) return std::nullopt;
  return apps.OfLogin(pair->substr(0, colon), pair->substr(colon + 1));
}

std::string SiteAddress(const Call& call, const Feed& feed) {
  switch (feed.kind) {
    case people::AppFeedKind::kSection:
      return call.base + (feed.name == kOtherSection ? "/" : SectionUrl(feed.name).str());
    case people::AppFeedKind::kOutlet:
      return call.base + (feed.name.empty() ? "/" : SafeUrl::Local("/outlet/", feed.name).str());
    case people::AppFeedKind::kSource:
      break;
  }
  return feed.name;
}

std::string FeedAddress(const Call& call, const Feed& feed) {
  if (feed.kind == people::AppFeedKind::kSource) return feed.name;
  const std::string site = SiteAddress(call, feed);
  return site == call.base + "/" ? site + "index.atom" : site + ".atom";
}

// One point of the site's colour.
std::string IconBytes() {
  return std::string(
      "GIF89a\x01\0\x01\0\x80\0\0\xB3\x26\x1E\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;", 35);
}

std::string IconBase64() { return ToBase64(IconBytes()); }

}  // namespace diemtin::web::reader
