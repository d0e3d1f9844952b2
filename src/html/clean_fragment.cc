#include "html/clean_fragment.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "html/character_references.h"
#include "html/characters.h"
#include "html/clean_names.h"
#include "html/sanitise.h"

namespace diemtin::html {
namespace {

constexpr std::size_t kMaxDepth = 100;
constexpr std::size_t kMaxAttributes = 200;

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool IsLetter(char c) { return Is(c, kLetter); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsHexDigit(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

void AppendEscaped(std::string_view text, std::string* out) {
  for (const char c : text) {
    if (c == '&')
      out->append("&amp;");
    else if (c == '<')
      out->append("&lt;");
    else if (c == '>')
      out->append("&gt;");
    else if (c == '"')
      out->append("&quot;");
    else
      out->push_back(c);
  }
}

std::string ResolveReferences(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      const CharacterReference reference =
          ReadCharacterReference(text.substr(at + 1), /*in_attribute=*/true);
      if (reference.length > 0) {
        out.append(reference.text());
        at += 1 + reference.length;
        continue;
      }
    }
    out.push_back(text[at++]);
  }
  return out;
}

void AppendHex(char32_t code_point, std::string* out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string digits;
  for (; code_point > 0; code_point >>= 4) digits.insert(digits.begin(), kDigits[code_point & 15]);
  out->append("&#x").append(digits).append(";");
}

// "&#146;" means windows-1252 in many feeds, and HTML reads it so: what it means is printed.
std::size_t AppendNumber(std::string_view rest, std::string* out) {
  const bool hex = rest.substr(1, 1) == "x" || rest.substr(1, 1) == "X";
  std::size_t end = hex ? 2 : 1;
  while (end < rest.size() && (hex ? IsHexDigit(rest[end]) : IsDigit(rest[end]))) ++end;
  const CharacterReference reference = ReadCharacterReference(rest, false);
  if (reference.length == 0) return 0;
  std::size_t position = 0;
  const char32_t meant = DecodeUtf8(reference.text(), &position);
  const std::string_view digits = rest.substr(hex ? 2 : 1, end - (hex ? 2 : 1));
  constexpr std::size_t kDigitsOfControls = 3;
  if (meant > 0xFF && digits.size() <= kDigitsOfControls - (hex ? 1 : 0)) {
    AppendHex(meant, out);
  } else {
    out->append(hex ? "&#x" : "&#").append(digits).append(";");
  }
  return reference.length;
}

// The reference at text[at] == '&' as it is written, or an escaped sign; returns what follows it.
std::size_t AppendReference(std::string_view text, std::size_t at, std::string* out) {
  const std::string_view rest = text.substr(at + 1);
  if (rest.starts_with('#')) {
    if (const std::size_t length = AppendNumber(rest, out); length > 0) return at + 1 + length;
  } else {
    std::size_t end = 0;
    while (end < rest.size() && (IsLetter(rest[end]) || IsDigit(rest[end]))) ++end;
    if (end > 0 && end < rest.size() && rest[end] == ';' &&
        ReadCharacterReference(rest, false).length == end + 1) {
      out->append(text.substr(at, end + 2));
      return at + end + 2;
    }
  }
  out->append("&amp;");
  return at + 1;
}

// Text of an attribute with its references as they are.
void AppendAsWritten(std::string_view text, std::string* out) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find_first_of("&<>\"", at), text.size());
    out->append(text.substr(at, next - at));
    at = next;
    if (at == text.size()) return;
    if (text[at] == '&') {
      at = AppendReference(text, at, out);
    } else {
      out->append(text[at] == '<' ? "&lt;" : text[at] == '>' ? "&gt;" : "&quot;");
      ++at;
    }
  }
}

// An element without whose end the next of its kind begins.
bool EndsBefore(std::string_view open, std::string_view next) {
  if (open == "dt" || open == "dd") return next == "dt" || next == "dd";
  if (open == "td" || open == "th") return next == "td" || next == "th" || next == "tr";
  return open == next && (open == "p" || open == "li" || open == "tr" || open == "option");
}

struct Open {
  std::string name;     // lower case
  std::string printed;  // as it is printed; empty: it is not
};

class Cleaner {
 public:
  Cleaner(std::string_view markup, const std::function<std::string(std::string_view)>& resolve)
      : text_(markup), resolve_(resolve) {}

  std::string Clean() {
    while (at_ < text_.size()) {
      if (text_[at_] == '<') {
        ReadMarkup();
      } else {
        ReadText();
      }
    }
    while (!open_.empty()) Close();
    std::size_t begin = 0;
    while (begin < out_.size() && IsSpace(out_[begin])) ++begin;
    while (out_.size() > begin && IsSpace(out_.back())) out_.pop_back();
    return out_.substr(begin);
  }

 private:
  void ReadText() {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    while (at_ < end) {
      if (text_[at_] == '&') {
        at_ = AppendReference(text_, at_, &out_);
      } else {
        const std::size_t next = std::min(text_.substr(0, end).find('&', at_), end);
        out_.append(text_.substr(at_, next - at_));
        at_ = next;
      }
    }
  }

  // <!DOCTYPE ...>, <![CDATA[...]]>, <?...>; other text may begin with "<!", too.
  bool IsDeclaration(std::string_view rest) const {
    if (last_close_ == std::string_view::npos || last_close_ < at_ || rest.size() < 3) return false;
    return rest[1] == '?' || (rest[1] == '!' && (IsLetter(rest[2]) || rest[2] == '['));
  }

  void ReadMarkup() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<!--")) {
      ReadComment();
    } else if (IsDeclaration(rest)) {
      const std::size_t end = text_.find('>', at_);
      at_ = end == std::string_view::npos ? text_.size() : end + 1;
    } else if (rest.size() > 2 && rest[1] == '/' && IsLetter(rest[2])) {
      ReadEndTag();
    } else if (rest.size() > 1 && IsLetter(rest[1])) {
      ReadStartTag();
    } else {
      out_.append("&lt;");
      ++at_;
    }
  }

  // Kept when no parser can see its end elsewhere than we do.
  void ReadComment() {
    const std::size_t begin = at_ + 4;
    const std::size_t end = no_comment_end_ ? std::string_view::npos : text_.find("--", begin);
    if (end == std::string_view::npos) {
      no_comment_end_ = true;
      at_ = text_.size();
      return;
    }
    const std::string_view comment = text_.substr(begin, end - begin);
    const bool closed = text_.substr(end + 2).starts_with('>');
    if (closed && !comment.starts_with('>') && !comment.starts_with("->") &&
        !comment.ends_with('-'))
      out_.append(text_.substr(at_, end + 3 - at_));
    const std::size_t close = closed ? end + 2 : text_.find('>', end);
    at_ = close == std::string_view::npos ? text_.size() : close + 1;
  }

  std::string_view ReadName() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !IsSpace(text_[at_]) && text_[at_] != '>' && text_[at_] != '/' &&
           text_[at_] != '<')
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  void ReadEndTag() {
    at_ += 2;
    const std::string name = Lower(ReadName());
    const std::size_t end = text_.find('>', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i].name != name) continue;
      while (open_.size() > i) Close();
      return;
    }
  }

  void Close() {
    if (!open_.back().printed.empty()) out_.append("</").append(open_.back().printed).append(">");
    if (open_.back().name == "svg" || open_.back().name == "math") --foreign_;
    open_.pop_back();
  }

  void ReadStartTag() {
    ++at_;
    const std::string_view printed = ReadName();
    std::string name = Lower(printed);
    std::vector<std::pair<std::string, std::string_view>> attributes;
    const bool self_closing = ReadAttributes(&attributes);
    if (IsDroppedWhole(name)) {
      if (!self_closing) SkipTo(name);
      return;
    }
    const bool root = name == "svg" || name == "math";
    const bool foreign = root || foreign_ > 0;
    const bool clean = foreign ? IsCleanForeignElement(name) : IsCleanElement(name);
    const bool is_void = !foreign && IsVoidElement(name);
    CloseBefore(name);
    if (open_.size() >= kMaxDepth) return;
    if (clean) {
      out_.push_back('<');
      out_.append(foreign ? std::string(printed) : name);
      AppendAttributes(&attributes, foreign);
      out_.append(is_void ? " />" : ">");
    }
    if (is_void || (!clean && IsVoidElement(name))) return;
    if (root) ++foreign_;
    open_.push_back({std::move(name), !clean    ? ""
                                      : foreign ? std::string(printed)
                                                : Lower(printed)});
    if (foreign && self_closing) Close();
  }

  // Ends the innermost printed element if the next one ends it.
  void CloseBefore(const std::string& name) {
    std::size_t i = open_.size();
    while (i > 0 && open_[i - 1].printed.empty()) --i;
    if (i == 0 || !EndsBefore(open_[i - 1].name, name)) return;
    while (open_.size() >= i) Close();
  }

  // Behind the end tag of that name.
  void SkipTo(const std::string& name) {
    while (at_ < text_.size()) {
      const std::size_t end = text_.find("</", at_);
      if (end == std::string_view::npos) break;
      at_ = end + 2;
      if (!EqualsIgnoringCase(text_.substr(at_, name.size()), name)) continue;
      const std::size_t close = text_.find('>', at_);
      at_ = close == std::string_view::npos ? text_.size() : close + 1;
      return;
    }
    at_ = text_.size();
  }

  // Behind the tag; true when it closes itself.
  bool ReadAttributes(std::vector<std::pair<std::string, std::string_view>>* attributes) {
    bool self_closing = false;
    while (at_ < text_.size() && text_[at_] != '>') {
      const char c = text_[at_];
      if (c == '<') return self_closing;  // a tag that was never closed
      if (IsSpace(c) || c == '/' || c == '=' || c == '"' || c == '\'') {
        if (c == '/') self_closing = true;
        ++at_;
        continue;
      }
      self_closing = false;
      const std::size_t begin = at_;
      while (at_ < text_.size() && !IsSpace(text_[at_]) && text_[at_] != '=' && text_[at_] != '>' &&
             text_[at_] != '/')
        ++at_;
      std::string name = Lower(text_.substr(begin, at_ - begin));
      const std::string_view value = ReadValue();
      if (attributes->size() < kMaxAttributes) attributes->emplace_back(std::move(name), value);
    }
    if (at_ < text_.size()) ++at_;
    return self_closing;
  }

  std::string_view ReadValue() {
    std::size_t next = at_;
    while (next < text_.size() && IsSpace(text_[next])) ++next;
    if (next >= text_.size() || text_[next] != '=') return {};
    at_ = next + 1;
    while (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
    if (at_ >= text_.size()) return {};
    const char quote = text_[at_];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = std::min(text_.find(quote, at_ + 1), text_.size());
      const std::string_view value = text_.substr(at_ + 1, end - at_ - 1);
      at_ = std::min(end + 1, text_.size());
      return value;
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && !IsSpace(text_[at_]) && text_[at_] != '>') ++at_;
    return text_.substr(begin, at_ - begin);
  }

  void AppendAttributes(std::vector<std::pair<std::string, std::string_view>>* attributes,
                        bool foreign) {
    std::stable_sort(attributes->begin(), attributes->end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string_view last;
    for (const auto& [name, value] : *attributes) {
      if (name == last) continue;
      last = name;
      if (!IsCleanAttribute(name) && !(foreign && IsCleanForeignAttribute(name))) continue;
      const bool computed = name == "style" || name == "srcset" || IsAddressAttribute(name);
      const std::string shown = computed ? Computed(name, ResolveReferences(value)) : std::string();
      if (name == "style" && shown.empty()) continue;
      // SVG's own names have capitals, and none of them differ by those alone.
      out_.append(" ");
      out_.append(name == "baseprofile" ? "baseProfile" : name == "viewbox" ? "viewBox" : name);
      out_.append("=\"");
      if (computed) {
        AppendEscaped(shown, &out_);
      } else {
        AppendAsWritten(value, &out_);
      }
      out_.push_back('"');
    }
  }

  std::string Computed(const std::string& name, const std::string& value) {
    if (name == "style") return CleanStyle(value);
    if (name == "srcset") return ResolveSet(value);
    const std::string resolved = value.empty() ? value : resolve_(value);
    return IsSafeUrl(resolved) ? resolved : std::string();
  }

  // "a.jpg 1x, b.jpg 2x"
  std::string ResolveSet(std::string_view set) {
    std::string out;
    for (std::size_t at = 0; at < set.size();) {
      const std::size_t end = std::min(set.find(", ", at), set.size());
      std::string_view candidate = set.substr(at, end - at);
      at = end + 2;
      while (!candidate.empty() && IsSpace(candidate.front())) candidate.remove_prefix(1);
      const std::size_t space = std::min(candidate.find(' '), candidate.size());
      const std::string url = resolve_(candidate.substr(0, space));
      if (url.empty() || !IsSafeUrl(url)) continue;
      if (!out.empty()) out += ", ";
      out.append(url).append(candidate.substr(space));
    }
    return out;
  }

  std::string_view text_;
  const std::function<std::string(std::string_view)>& resolve_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<Open> open_;
  int foreign_ = 0;
  std::size_t last_close_ = text_.rfind('>');
  bool no_comment_end_ = false;
};

}  // namespace

std::string CleanFragment(std::string_view markup,
                          const std::function<std::string(std::string_view)>& resolve) {
  return Cleaner(markup, resolve).Clean();
}

}  // namespace diemtin::html
