#include "html/tag_scanner.h"

#include <algorithm>
#include <array>

#include "html/document.h"

namespace diemtin::html {
namespace {

constexpr std::array<std::string_view, 8> kRawText = {"iframe", "noembed",  "noframes", "plaintext",
                                                      "style",  "textarea", "title",    "xmp"};

char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool IsAlpha(char c) { return LowerAscii(c) >= 'a' && LowerAscii(c) <= 'z'; }
bool EndsName(char c) { return IsSpace(c) || c == '/' || c == '>'; }

}  // namespace

std::optional<Tag> TagScanner::Next(bool foreign) {
  if (!raw_text_.empty() && !foreign) SkipRawText(raw_text_);
  raw_text_ = {};
  while (true) {
    at_ = std::min(markup_.find('<', at_), markup_.size());
    if (at_ + 1 >= markup_.size()) return std::nullopt;
    const char next = markup_[at_ + 1];
    if (next == '!' || next == '?') {
      SkipDeclaration(foreign);
    } else if (IsAlpha(next) ||
               (next == '/' && at_ + 2 < markup_.size() && IsAlpha(markup_[at_ + 2]))) {
      Tag tag = ReadTag();
      const bool raw =
          tag.name == "script" || std::binary_search(kRawText.begin(), kRawText.end(), tag.name);
      if (!tag.closing && raw) raw_text_ = tag.name;
      return tag;
    } else if (next == '/') {
      MoveAfter(">");
    } else {
      ++at_;
    }
  }
}

void TagScanner::SkipDeclaration(bool foreign) {
  if (At("<!-->")) {
    at_ += 5;
  } else if (At("<!--->")) {
    at_ += 6;
  } else if (At("<!--")) {
    at_ += 4;
    for (at_ = markup_.find("--", at_); at_ != std::string_view::npos;
         at_ = markup_.find("--", at_ + 1)) {
      if (At("-->")) return void(at_ += 3);
      if (At("--!>")) return void(at_ += 4);
    }
    at_ = markup_.size();
  } else if (foreign && markup_.substr(at_, 9) == "<![CDATA[") {
    MoveAfter("]]>");
  } else {
    MoveAfter(">");
  }
}

Tag TagScanner::ReadTag() {
  Tag tag;
  const std::size_t begin = at_++;
  tag.closing = markup_[at_] == '/';
  at_ += tag.closing;
  const std::size_t name = at_;
  while (at_ < markup_.size() && !EndsName(markup_[at_])) ++at_;
  tag.name = Lower(markup_.substr(name, at_ - name));
  ReadAttributes(&tag);
  tag.raw = markup_.substr(begin, at_ - begin);
  return tag;
}

void TagScanner::ReadAttributes(Tag* tag) {
  while (true) {
    SkipSpace();
    if (at_ >= markup_.size()) return;
    if (markup_[at_] == '>') return void(++at_);
    if (markup_[at_] == '/') {
      tag->self_closing = ++at_ < markup_.size() && markup_[at_] == '>';
      continue;
    }
    ++tag->attributes;
    do {  // a name may begin with "="
      ++at_;
    } while (at_ < markup_.size() && !EndsName(markup_[at_]) && markup_[at_] != '=');
    SkipSpace();
    if (at_ < markup_.size() && markup_[at_] == '=') SkipValue();
  }
}

void TagScanner::SkipValue() {
  ++at_;
  SkipSpace();
  if (at_ >= markup_.size()) return;
  const char quote = markup_[at_];
  if (quote == '"' || quote == '\'') {
    at_ = std::min(markup_.find(quote, at_ + 1), markup_.size() - 1) + 1;
    return;
  }
  while (at_ < markup_.size() && !IsSpace(markup_[at_]) && markup_[at_] != '>') ++at_;
}

void TagScanner::SkipRawText(std::string_view name) {
  if (name == "script") return SkipScript();
  if (name == "plaintext") return void(at_ = markup_.size());
  for (at_ = markup_.find("</", at_); at_ != std::string_view::npos;
       at_ = markup_.find("</", at_ + 2)) {
    const std::size_t after = at_ + 2 + name.size();
    if (after < markup_.size() && EndsName(markup_[after]) && At(name, 2)) return;
  }
  at_ = markup_.size();
}

// The script states of HTML5's tokenizer: "<!--" escapes, "<script" inside escapes twice, and an
// end tag then only ends the inner one.
void TagScanner::SkipScript() {
  bool escaped = false, twice = false;
  for (; at_ < markup_.size(); ++at_) {
    if (markup_[at_] == '-' && escaped && At("-->")) {
      escaped = twice = false;
    } else if (markup_[at_] != '<') {
      continue;
    } else if (!escaped && At("<!--")) {
      escaped = true;
      at_ += 1;  // "<!-->" ends at once: its dashes count for "-->" too
    } else if (const bool end = At("</script"); end || (escaped && !twice && At("<script"))) {
      const std::size_t after = at_ + (end ? 8 : 7);
      if (after >= markup_.size() || !EndsName(markup_[after])) continue;
      if (end && !twice) return;
      twice = !end;
    }
  }
}

void TagScanner::SkipSpace() {
  while (at_ < markup_.size() && IsSpace(markup_[at_])) ++at_;
}

bool TagScanner::At(std::string_view lower, std::size_t ahead) const {
  if (markup_.size() - at_ < ahead + lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), markup_.substr(at_ + ahead).begin(),
                    [](char a, char b) { return a == LowerAscii(b); });
}

void TagScanner::MoveAfter(std::string_view mark) {
  const std::size_t found = markup_.find(mark, at_);
  at_ = found == std::string_view::npos ? markup_.size() : found + mark.size();
}

std::string_view TagScanner::Lower(std::string_view name) {
  if (std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return name;
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), LowerAscii);
  const auto last =
      lowered_.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(lowered_.size(), 64));
  if (const auto known = std::find(lowered_.begin(), last, lower); known != last) return *known;
  return lowered_.emplace_back(std::move(lower));
}

}  // namespace diemtin::html
