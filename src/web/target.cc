#include "web/target.h"

#include "base/utf8.h"

namespace diemtin::web {
namespace {

constexpr std::string_view kJson = ".json";

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> PercentDecode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = HexDigit(text[i + 1]), low = HexDigit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
    out += c;
  }
  if (!IsUtf8(out)) return std::nullopt;
  return out;
}

// Cuts the piece before `separator` off the front of *rest; the last piece has none after it.
std::string_view NextPiece(std::string_view* rest, char separator) {
  const std::size_t at = rest->find(separator);
  const std::string_view piece = rest->substr(0, at);
  rest->remove_prefix(at == std::string_view::npos ? rest->size() : at + 1);
  return piece;
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<Fields> ParseFields(std::string_view text) {
  Fields fields;
  while (!text.empty()) {
    std::string_view field = NextPiece(&text, '&');
    if (field.empty()) continue;
    auto name = PercentDecode(NextPiece(&field, '='), true);
    auto value = PercentDecode(field, true);
    if (!name || !value) return std::nullopt;
    fields.emplace_back(std::move(*name), std::move(*value));
  }
  return fields;
}

std::optional<std::string> FieldOf(const Fields& fields, std::string_view name) {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::optional<std::string> Target::Get(std::string_view name) const { return FieldOf(query, name); }

std::optional<Target> ParseTarget(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!text.starts_with(scheme)) continue;
    const std::size_t slash = text.find('/', scheme.size());
    text = slash == std::string_view::npos ? "/" : text.substr(slash);
  }
  if (!text.starts_with('/')) return std::nullopt;
  text = text.substr(0, text.find('#'));
  Target target;
  std::string_view path = NextPiece(&text, '?');
  auto query = ParseFields(text);
  if (!query) return std::nullopt;
  target.query = std::move(*query);
  while (!path.empty()) {
    const std::string_view piece = NextPiece(&path, '/');
    if (piece.empty()) continue;  // the leading one, doubled ones and the trailing one
    auto segment = PercentDecode(piece, false);
    if (!segment) return std::nullopt;
    target.segments.push_back(std::move(*segment));
  }
  if (!target.segments.empty() && target.segments.back().ends_with(kJson)) {
    std::string& last = target.segments.back();
    last.resize(last.size() - kJson.size());
    target.json_suffix = true;
    if (target.segments.size() == 1 && last == "index") target.segments.clear();
  }
  return target;
}

std::string PercentEncode(std::string_view bytes) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

std::optional<std::string_view> Cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    std::string_view pair = Trim(NextPiece(&header, ';'));
    if (NextPiece(&pair, '=') == name) return pair;
  }
  return std::nullopt;
}

bool PrefersJson(std::string_view accept) {
  const std::size_t json = accept.find("application/json");
  return json != std::string_view::npos && json < accept.find("text/html");
}

}  // namespace diemtin::web
