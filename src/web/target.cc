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

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

// The byte that the escape at `at` stands for; nullopt when none is there.
std::optional<char> EscapedByte(std::string_view text, std::size_t at) {
  if (text[at] != '%' || at + 2 >= text.size()) return std::nullopt;
  const int high = HexDigit(text[at + 1]), low = HexDigit(text[at + 2]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

// Of a form, which browsers send as it should be.
std::optional<std::string> DecodeStrictly(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i] == '+' ? ' ' : text[i];
    if (c == '%') {
      const auto byte = EscapedByte(text, i);
      if (!byte) return std::nullopt;
      c = *byte;
      i += 2;
    }
    if (IsControl(c)) return std::nullopt;
    out += c;
  }
  if (!IsUtf8(out)) return std::nullopt;
  return out;
}

// Of an address, which anybody may type; `control` stands for control characters.
std::string Decode(std::string_view text, bool plus_is_space, std::string_view control) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i] == '+' && plus_is_space ? ' ' : text[i];
    if (const auto byte = EscapedByte(text, i)) {
      c = *byte;
      i += 2;
    }
    if (IsControl(c)) {
      out += control;
    } else {
      out += c;
    }
  }
  return IsUtf8(out) ? out : RepairUtf8(out);
}

std::string DecodeSegment(std::string_view text) { return Decode(text, false, "\xEF\xBF\xBD"); }
std::string DecodeField(std::string_view text) { return Decode(text, true, " "); }

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
    auto name = DecodeStrictly(NextPiece(&field, '='));
    auto value = DecodeStrictly(field);
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
  while (!text.empty()) {
    std::string_view field = NextPiece(&text, '&');
    if (field.empty()) continue;
    std::string name = DecodeField(NextPiece(&field, '='));
    target.query.emplace_back(std::move(name), DecodeField(field));
  }
  while (!path.empty()) {
    const std::string_view piece = NextPiece(&path, '/');
    if (piece.empty()) continue;  // the leading one, doubled ones and the trailing one
    target.segments.push_back(DecodeSegment(piece));
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
