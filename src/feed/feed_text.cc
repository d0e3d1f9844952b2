#include "feed/feed_text.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "feed/references.h"

namespace diemtin::feed {
namespace {

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

// What HTML may hold in a text; sorted.
constexpr auto kElements = std::to_array<std::string_view>(
    {"a",      "abbr",       "acronym",    "address", "article", "aside",  "audio",  "b",
     "big",    "blockquote", "br",         "button",  "caption", "center", "cite",   "code",
     "col",    "dd",         "del",        "details", "dfn",     "div",    "dl",     "dt",
     "em",     "embed",      "figcaption", "figure",  "font",    "footer", "h1",     "h2",
     "h3",     "h4",         "h5",         "h6",      "header",  "hr",     "i",      "iframe",
     "img",    "ins",        "kbd",        "li",      "mark",    "ol",     "p",      "picture",
     "pre",    "q",          "s",          "samp",    "section", "small",  "source", "span",
     "strike", "strong",     "sub",        "summary", "sup",     "table",  "tbody",  "td",
     "tfoot",  "th",         "thead",      "time",    "tr",      "tt",     "u",      "ul",
     "var",    "video"});

bool IsElement(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return std::binary_search(kElements.begin(), kElements.end(), lower);
}

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
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
        if (const auto code_point = CharacterOf(html.substr(at + 1, end - at - 1))) {
          AppendUtf8(*code_point, &text);
          at = end + 1;
          continue;
        }
      }
    }
    text += html[at++];
  }
  return CollapseSpace(text);
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

std::string CollapseSpace(std::string_view text) {
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

void AppendEscaped(std::string_view text, bool quotes, std::string* out) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next =
        std::min(text.find_first_of(quotes ? "&<>\"" : "&<>", at), text.size());
    out->append(text.substr(at, next - at));
    if (next == text.size()) return;
    const char c = text[next];
    out->append(c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&quot;");
    at = next + 1;
  }
}

bool LooksLikeHtml(std::string_view text) {
  bool marked = false;
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos;
       at = text.find_first_of("<&", at + 1)) {
    std::size_t begin = at + 1;
    const bool end_tag = text.substr(begin).starts_with('/');
    if (end_tag) ++begin;
    std::size_t end = begin;
    if (text[at] == '&' && text.substr(begin).starts_with('#')) ++end;
    while (end < text.size() && IsWordCharacter(text[end])) ++end;
    const std::string_view name = text.substr(begin, end - begin);
    if (text[at] == '&') {
      const bool reference = end < text.size() && text[end] == ';';
      if (reference && !CharacterOf(name)) return false;
      marked = marked || reference;
    } else {
      if (name.empty()) continue;
      if (!IsElement(name)) return false;
      marked = marked || end_tag;
    }
  }
  return marked;
}

}  // namespace diemtin::feed
