#include "fetch/robots.h"

#include <string.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"

namespace diemtin::fetch {
namespace {

constexpr std::size_t kMaxBytes = 512 << 10;     // RFC 9309, section 2.5, asks for at least 500 KiB
constexpr std::size_t kMaxLineBytes = 16 << 10;  // eight times what browsers take for an address
constexpr std::string_view kBlanks = " \t\v\f\r";

std::string_view Trim(std::string_view text) {
  const auto begin = text.find_first_not_of(kBlanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string Lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

// RFC 9309, section 2.2.1: letters, "_" and "-" of the start; digits too, which names have.
std::string ProductToken(std::string_view value) {
  std::size_t end = 0;
  while (end < value.size() &&
         (IsLetter(value[end]) || IsDigit(value[end]) || value[end] == '_' || value[end] == '-')) {
    ++end;
  }
  return Lower(value.substr(0, end));
}

int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void AppendEscaped(unsigned char c, std::string* out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  *out += '%';
  *out += kHex[c >> 4];
  *out += kHex[c & 15];
}

bool IsUnreserved(unsigned char c) {
  return c < 0x80 && (IsLetter(static_cast<char>(c)) || IsDigit(static_cast<char>(c)) || c == '-' ||
                      c == '.' || c == '_' || c == '~');
}

// RFC 9309, section 2.2.2: what is escaped without need is unescaped, octets outside ASCII are
// escaped, so that equal means the same. The signs of patterns are escaped where they stand for
// themselves.
std::string Normalised(std::string_view path, bool is_pattern) {
  std::string result;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto c = static_cast<unsigned char>(path[i]);
    if (c == '%' && i + 2 < path.size() && HexValue(path[i + 1]) >= 0 &&
        HexValue(path[i + 2]) >= 0) {
      const auto byte =
          static_cast<unsigned char>(HexValue(path[i + 1]) * 16 + HexValue(path[i + 2]));
      if (IsUnreserved(byte)) {
        result += static_cast<char>(byte);
      } else {
        AppendEscaped(byte, &result);
      }
      i += 2;
    } else if (c >= 0x80 || c <= 0x20 || (c == '*' && !is_pattern) ||
               (c == '$' && !(is_pattern && i + 1 == path.size()))) {
      AppendEscaped(c, &result);
    } else {
      result += static_cast<char>(c);
    }
  }
  return result;
}

// Path and query of an address, or what is one already.
std::string_view PathOf(std::string_view url) {
  url = url.substr(0, url.find('#'));
  if (url.starts_with('/') && !url.starts_with("//")) return url;
  const auto slashes = url.find("//");
  if (slashes == url.npos || url.find_first_of("/?") < slashes) {
    return url.starts_with('/') ? url : "/";
  }
  url.remove_prefix(slashes + 2);
  const auto path = url.find('/');
  return path == url.npos ? "/" : url.substr(path);
}

// Whether the pattern matches the start of the path ("$" at its end: all of it). The pieces between
// stars are looked for from left to right, each but once, in linear time (two-way search).
bool Matches(std::string_view pattern, std::string_view path) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  std::size_t star = pattern.find('*');
  std::string_view piece = pattern.substr(0, star);
  if (!path.starts_with(piece)) return false;
  if (star == pattern.npos) return !to_end || path.size() == piece.size();
  path.remove_prefix(piece.size());
  while (true) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    piece = pattern.substr(0, star);
    if (star == pattern.npos && to_end) return path.ends_with(piece);
    if (!piece.empty()) {
      const auto* found =
          static_cast<const char*>(::memmem(path.data(), path.size(), piece.data(), piece.size()));
      if (found == nullptr) return false;
      path.remove_prefix(static_cast<std::size_t>(found - path.data()) + piece.size());
    }
    if (star == pattern.npos) return true;
  }
}

// UTF-16 with its mark as UTF-8; else the bytes without a mark.
std::string WithoutMark(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  const bool little = bytes.starts_with("\xff\xfe");
  if (!little && !bytes.starts_with("\xfe\xff")) return std::string(bytes);
  std::string result;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    const auto low = static_cast<unsigned char>(bytes[little ? i : i + 1]);
    const auto high = static_cast<unsigned char>(bytes[little ? i + 1 : i]);
    AppendUtf8(static_cast<char32_t>(high << 8 | low), &result);
  }
  return result;
}

enum class Key { kNone, kAgent, kAllow, kDisallow, kDelay, kSitemap, kHost };

// With the misspellings that are common.
Key KeyOf(std::string_view name) {
  constexpr std::pair<std::string_view, Key> kKeys[] = {
      {"user-agent", Key::kAgent},  {"useragent", Key::kAgent},   {"user agent", Key::kAgent},
      {"allow", Key::kAllow},       {"disallow", Key::kDisallow}, {"dissallow", Key::kDisallow},
      {"dissalow", Key::kDisallow}, {"disalow", Key::kDisallow},  {"diasllow", Key::kDisallow},
      {"disallaw", Key::kDisallow}, {"crawl-delay", Key::kDelay}, {"crawldelay", Key::kDelay},
      {"sitemap", Key::kSitemap},   {"site-map", Key::kSitemap},  {"host", Key::kHost},
  };
  const std::string lower = Lower(name);
  for (const auto& [key, value] : kKeys) {
    if (lower == key) return value;
  }
  return Key::kNone;
}

std::optional<double> Seconds(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value >= 0 && value <= 1e6 ? std::optional(value) : std::nullopt;
}

}  // namespace

// Reads line after line: agents name the groups that the rules after them belong to.
class Robots::Reader {
 public:
  explicit Reader(Robots* robots) : robots_(*robots) {}

  void Line(std::string_view line, int number) {
    line = Trim(line.substr(0, std::min(line.find('#'), kMaxLineBytes)));
    auto colon = line.find(':');
    if (colon == line.npos) colon = line.find_first_of(kBlanks);  // some forget it
    if (colon == line.npos) return;
    const std::string_view value = Trim(line.substr(colon + 1));
    switch (KeyOf(Trim(line.substr(0, colon)))) {
      case Key::kAgent:
        return Agent(value);
      case Key::kAllow:
        return Rule(value, true, number);
      case Key::kDisallow:
        return Rule(value, false, number);
      case Key::kDelay:
        agents_end_ = true;
        if (const auto delay = Seconds(value); delay && in_group_) {
          robots_.groups_.back().delay = delay;
        }
        return;
      case Key::kSitemap:
        if (!value.empty()) robots_.sitemaps_.emplace_back(value);
        return;
      case Key::kHost:
        if (!value.empty()) robots_.host_ = std::string(value);
        return;
      case Key::kNone:
        return;
    }
  }

 private:
  void Agent(std::string_view value) {
    if (agents_end_ || !in_group_) robots_.groups_.emplace_back();
    agents_end_ = false;
    in_group_ = true;
    const bool is_any = value == "*" || value.starts_with("* ") || value.starts_with("*\t");
    const std::string token = is_any ? "*" : ProductToken(value);
    if (!token.empty()) robots_.agents_[token].push_back(robots_.groups_.size() - 1);
  }

  void Rule(std::string_view value, bool allow, int number) {
    agents_end_ = true;
    if (value.empty() || !in_group_) return;
    std::string pattern = Normalised(value, true);
    if (!pattern.starts_with('/') && !pattern.starts_with('*')) pattern.insert(0, "/");
    robots_.groups_.back().rules.push_back({std::move(pattern), allow, number});
  }

  Robots& robots_;
  bool in_group_ = false;
  bool agents_end_ = false;
};

Robots Robots::Parse(std::string_view bytes) {
  Robots robots;
  Reader reader(&robots);
  const std::string text = WithoutMark(bytes.substr(0, kMaxBytes));
  std::string_view rest = text;
  for (int number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
    reader.Line(rest.substr(0, end), number);
    const bool is_pair = rest.substr(end).starts_with("\r\n");
    rest.remove_prefix(std::min(end + (is_pair ? 2 : 1), rest.size()));
  }
  return robots;
}

const std::vector<std::size_t>& Robots::GroupsOf(std::string_view agent) const {
  static const std::vector<std::size_t> kNone;
  auto named = agents_.find(Lower(Trim(agent.substr(0, agent.find('/')))));
  if (named == agents_.end()) named = agents_.find("*");
  return named == agents_.end() ? kNone : named->second;
}

Robots::Verdict Robots::Judge(std::string_view agent, std::string_view url) const {
  const std::string path = Normalised(PathOf(url), false);
  const Rule* best = nullptr;
  const auto is_weaker = [&best](const Rule& rule) {
    if (best == nullptr) return false;
    if (rule.pattern.size() != best->pattern.size()) {
      return rule.pattern.size() < best->pattern.size();
    }
    return best->allow || !rule.allow;
  };
  for (const std::size_t group : GroupsOf(agent)) {
    for (const Rule& rule : groups_[group].rules) {
      if (!is_weaker(rule) && Matches(rule.pattern, path)) best = &rule;
    }
  }
  return best == nullptr ? Verdict() : Verdict{best->allow, best->line};
}

std::optional<double> Robots::CrawlDelay(std::string_view agent) const {
  for (const std::size_t group : GroupsOf(agent)) {
    if (groups_[group].delay) return groups_[group].delay;
  }
  return std::nullopt;
}

}  // namespace diemtin::fetch
