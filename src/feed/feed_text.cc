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

// Those that begin and end a line; sorted.
constexpr auto kBlocks = std::to_array<std::string_view>(
    {"address", "article", "aside",      "blockquote", "br",     "center", "dd", "div",
     "dl",      "dt",      "figcaption", "figure",     "footer", "h1",     "h2", "h3",
     "h4",      "h5",      "h6",         "header",     "hr",     "li",     "ol", "p",
     "pre",     "section", "table",      "td",         "th",     "tr",     "ul"});

std::string Lower(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower;
}

template <typename Names>
bool IsOneOf(const Names& names, std::string_view lower) {
  return std::binary_search(names.begin(), names.end(), lower);
}

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// "p" of "<P class=x>" and of "</p>".
std::string TagName(std::string_view tag) {
  const std::size_t begin = tag.starts_with("</") ? 2 : 1;
  std::size_t end = begin;
  while (end < tag.size() && IsWordCharacter(tag[end])) ++end;
  return Lower(tag.substr(begin, end - begin));
}

bool IsEndTagOf(std::string_view html, std::size_t at, std::string_view name) {
  return Lower(html.substr(at + 2, name.size())) == name;
}

// Elements whose content is no text. Without an end tag nothing is passed over: a headline may
// speak of "<script>".
class RawText {
 public:
  RawText(std::string_view html, std::string_view name) : html_(html), name_(name) {}

  // Where the next end tag begins; `at` when there is none. Linear over all calls with growing
  // `at`.
  std::size_t End(std::size_t at) {
    if (!last_) last_ = Last();
    if (*last_ == std::string_view::npos || *last_ < at) return at;
    for (at = html_.find("</", at); !IsEndTagOf(html_, at, name_);) at = html_.find("</", at + 1);
    return at;
  }
  std::string_view name() const { return name_; }

 private:
  std::size_t Last() const {
    std::size_t at = html_.rfind("</");
    while (at != std::string_view::npos && !IsEndTagOf(html_, at, name_)) {
      at = at == 0 ? std::string_view::npos : html_.rfind("</", at - 1);
    }
    return at;
  }

  std::string_view html_, name_;
  std::optional<std::size_t> last_;
};

}  // namespace

std::string PlainText(std::string_view html) {
  constexpr std::size_t kLongestReference = 10;
  const std::size_t last_close = html.rfind('>');
  std::array raw_texts = {RawText(html, "script"), RawText(html, "style")};
  std::string text;
  text.reserve(html.size());
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      if (const std::size_t end = TagEnd(html, at, last_close); end != at) {
        const std::string name = TagName(html.substr(at, end - at));
        if (IsOneOf(kBlocks, name)) text += ' ';
        const bool starts = html[at + 1] != '/';
        at = end;
        for (RawText& raw : raw_texts) {
          if (starts && raw.name() == name) at = raw.End(at);
        }
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
      if (!IsOneOf(kElements, Lower(name))) return false;
      marked = marked || end_tag;
    }
  }
  return marked;
}

}  // namespace diemtin::feed
