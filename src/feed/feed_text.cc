#include "feed/feed_text.h"

#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace diemtin::feed {
namespace {

// HTML 4.01, section 24.2: the names of U+00A0 to U+00FF in their order.
constexpr std::array<std::string_view, 96> kLatin1 = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

constexpr std::array<std::pair<std::string_view, char32_t>, 22> kOthers = {
    {{"amp", '&'},       {"lt", '<'},       {"gt", '>'},        {"quot", '"'},
     {"apos", '\''},     {"ndash", 0x2013}, {"mdash", 0x2014},  {"lsquo", 0x2018},
     {"rsquo", 0x2019},  {"sbquo", 0x201A}, {"ldquo", 0x201C},  {"rdquo", 0x201D},
     {"bdquo", 0x201E},  {"bull", 0x2022},  {"hellip", 0x2026}, {"lsaquo", 0x2039},
     {"rsaquo", 0x203A}, {"euro", 0x20AC},  {"trade", 0x2122},  {"zwnj", 0x200C},
     {"OElig", 0x152},   {"oelig", 0x153}}};

std::optional<char32_t> NumericReference(std::string_view digits) {
  const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (hex) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 7) return std::nullopt;
  char32_t value = 0;
  for (const char c : digits) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : 16;
    if (digit >= (hex ? 16 : 10)) return std::nullopt;
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit);
  }
  return value;
}

std::optional<char32_t> NamedReference(std::string_view name) {
  if (!name.empty() && name[0] == '#') return NumericReference(name.substr(1));
  for (const auto& [known, code_point] : kOthers) {
    if (name == known) return code_point;
  }
  for (std::size_t i = 0; i < kLatin1.size(); ++i) {
    if (name == kLatin1[i]) return static_cast<char32_t>(0xA0 + i);
  }
  return std::nullopt;
}

// The end of the tag that starts at `at` ("<b>", "</p>", "<!--"), or `at` when there is none.
// `last_close` is where the last '>' of the text is, so that a text full of '<' is not searched to
// its end again and again.
std::size_t TagEnd(std::string_view html, std::size_t at, std::size_t last_close) {
  if (last_close == std::string_view::npos || at >= last_close) return at;
  const char next = html[at + 1];
  const bool opens =
      (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' || next == '!';
  return opens ? html.find('>', at) + 1 : at;
}

std::string Collapse(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = DecodeUtf8(text, &at);
    if (c <= ' ' || c == 0xA0) {
      gap = true;
      continue;
    }
    if (c == 0xAD) continue;
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += text.substr(begin, at - begin);
  }
  return out;
}

}  // namespace

std::string PlainText(std::string_view html) {
  constexpr std::size_t kLongestReference = 10;
  const std::size_t last_close = html.rfind('>');
  std::string text;
  text.reserve(html.size());
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      if (const std::size_t end = TagEnd(html, at, last_close); end != at) {
        at = end;
        continue;
      }
    } else if (html[at] == '&') {
      const std::size_t end = html.substr(0, at + kLongestReference).find(';', at);
      if (end != std::string_view::npos) {
        if (const auto code_point = NamedReference(html.substr(at + 1, end - at - 1))) {
          AppendUtf8(*code_point, &text);
          at = end + 1;
          continue;
        }
      }
    }
    text += html[at++];
  }
  return Collapse(text);
}

std::string TextToHtml(std::string_view text) {
  std::string html = "<p>";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n' && text.substr(at).starts_with("\n\n")) {
      html += "</p><p>";
      while (at + 1 < text.size() && text[at + 1] == '\n') ++at;
    } else if (c == '&') {
      html += "&amp;";
    } else if (c == '<') {
      html += "&lt;";
    } else if (c == '>') {
      html += "&gt;";
    } else if (c == '\n') {
      html += "<br>";
    } else {
      html += c;
    }
  }
  return html + "</p>";
}

}  // namespace diemtin::feed
