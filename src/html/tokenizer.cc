#include "html/tokenizer.h"

#include <algorithm>
#include <cstring>

#include "html/character_references.h"
#include "html/characters.h"
#include "html/rewriter.h"
#include "html/scan.h"

namespace diemtin::html {

Buffer LoadBuffer(std::string_view utf8, Arena* arena) {
  char* const begin = arena->Allocate(utf8.size() + kScanPadding);
  char* out = begin;
  while (!utf8.empty()) {
    const std::size_t line = std::min(utf8.find('\r'), utf8.size());
    std::memcpy(out, utf8.data(), line);
    out += line;
    if (line == utf8.size()) break;
    *out++ = '\n';
    utf8.remove_prefix(line + 1);
    if (utf8.starts_with('\n')) utf8.remove_prefix(1);
  }
  std::memset(out, 0, kScanPadding);
  return {begin, out};
}

std::string ReplaceNuls(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\0') {
      out += kReplacement;
    } else {
      out += c;
    }
  }
  return out;
}

Tokenizer::Tokenizer(Buffer buffer, Arena* arena, Bounds* bounds)
    : buffer_(buffer), at_(buffer.begin), arena_(arena), bounds_(bounds) {}

Token& Tokenizer::Next(bool foreign) {
  if (attributes_.size() > kept_) attributes_.resize(kept_);
  token_ = Token();
  while (!AtEnd()) {
    if (mode_ != Mode::kMarkup) {
      if (ReadContent()) return token_;
    } else if (*at_ == '<' && StartsMarkup(at_)) {
      if (ReadMarkup(foreign)) return token_;
    } else {
      ReadText();
      return token_;
    }
  }
  token_ = Token();
  return token_;
}

void Tokenizer::SetMode(Mode mode, TagId element) {
  mode_ = mode;
  element_ = NameOf(element);
}

TagId Tokenizer::Intern(std::string_view lower) {
  const TagId known = FindTag(lower);
  if (known != TagId::kCustom) return known;
  const std::size_t next = kKnownTags + custom_names_.size();
  const auto [entry, added] = custom_tags_.try_emplace(lower, static_cast<TagId>(next));
  if (!added) return entry->second;
  if (next >= 0xFFFF) bounds_->Pass(ErrorCode::kTooMany, "over 65,000 names of elements");
  custom_names_.push_back(lower);
  return entry->second;
}

std::string_view Tokenizer::NameOf(TagId tag) const {
  if (tag < TagId::kCustom) return TagName(tag);
  return custom_names_[static_cast<std::size_t>(tag) - kKnownTags];
}

// A '<' that begins more than text.
bool Tokenizer::StartsMarkup(const char* at) const {
  const char next = at[1];
  return Is(next, kLetter) || next == '!' || next == '?' || (next == '/' && at + 2 < buffer_.end);
}

void Tokenizer::ReadText() {
  char* const begin = at_;
  char* first = nullptr;
  token_.type = Token::Type::kText;
  char* at = FindFirst<'<', '&', '\0'>(begin);
  while (true) {
    if (*at == '<') {
      if (StartsMarkup(at)) break;
    } else if (*at == '&') {
      first = at;
    } else {
      if (at >= buffer_.end) break;
      token_.has_nul = true;
    }
    at = first == nullptr ? FindFirst<'<', '&', '\0'>(at + 1) : FindFirst<'<', '\0'>(at + 1);
  }
  at_ = at;
  token_.text = first == nullptr ? std::string_view(begin, static_cast<std::size_t>(at - begin))
                                 : Resolve(begin, first, at, Resolving::kText);
}

std::string_view Tokenizer::Resolve(char* begin, char* first, char* end, Resolving what) {
  InPlaceRewriter out(begin, arena_);
  const bool references = what != Resolving::kNulsOnly;
  const bool nuls = what != Resolving::kText &&
                    std::memchr(first, 0, static_cast<std::size_t>(end - first)) != nullptr;
  for (char* at = first; at < end;) {
    if (nuls) {
      while (at < end && *at != '\0' && !(*at == '&' && references)) ++at;
    } else if (!references || (at = static_cast<char*>(std::memchr(
                                   at, '&', static_cast<std::size_t>(end - at)))) == nullptr) {
      break;
    }
    if (at >= end) break;
    if (*at == '\0') {
      out.Replace(at, at + 1, kReplacement);
      ++at;
      continue;
    }
    const CharacterReference reference = ReadCharacterReference(
        {at + 1, static_cast<std::size_t>(end - at - 1)}, what == Resolving::kAttribute);
    char* const after = at + 1 + reference.length;
    if (reference.length != 0) out.Replace(at, after, reference.text());
    at = after;
  }
  return out.Finish(end);
}

bool Tokenizer::ReadContent() {
  char* const begin = at_;
  char* end = buffer_.end;
  if (mode_ == Mode::kScript) {
    end = FindScriptEnd(begin);
  } else if (mode_ != Mode::kPlain) {
    end = FindEndTag(begin);
  }
  const auto what = mode_ == Mode::kEscapable ? Resolving::kEscapable : Resolving::kNulsOnly;
  mode_ = Mode::kMarkup;
  at_ = end;
  if (begin == end) return false;
  token_.type = Token::Type::kText;
  token_.text = Resolve(begin, begin, end, what);
  return true;
}

char* Tokenizer::FindEndTag(char* from) const {
  for (char* at = FindFirst<'<', '\0'>(from); at < buffer_.end; at = FindFirst<'<', '\0'>(at + 1)) {
    if (*at == '<' && IsEndTag(at)) return at;
  }
  return buffer_.end;
}

// The script states: "<!--" escapes, "<script" inside escapes twice, and an end tag then only ends
// the inner one.
char* Tokenizer::FindScriptEnd(char* from) const {
  bool escaped = false, twice = false;
  char* at = from;
  for (; at < buffer_.end; ++at) {
    at = escaped ? FindFirst<'<', '-', '\0'>(at) : FindFirst<'<', '\0'>(at);
    if (*at == '-') {
      if (LooksAt(at, "-->")) escaped = twice = false;
    } else if (*at != '<') {
      continue;
    } else if (!escaped && LooksAt(at, "<!--")) {
      escaped = true;
      ++at;  // "<!-->" ends at once: its dashes count for "-->" too
    } else if (IsEndTag(at)) {
      if (!twice) return at;
      twice = false;
    } else if (escaped && !twice && LooksAt(at, "<script")) {
      twice = Is(at[7], kEndsTagName) && at[7] != '\0';
    }
  }
  return buffer_.end;
}

bool Tokenizer::IsEndTag(const char* at) const {
  if (at[1] != '/' || element_.empty() || !LooksAt(at + 2, element_)) return false;
  const char after = at[2 + element_.size()];
  return Is(after, kEndsTagName) && after != '\0';
}

// Without regard to case; `lower` is short, or the padding is not enough.
bool Tokenizer::LooksAt(const char* at, std::string_view lower) const {
  if (static_cast<std::size_t>(buffer_.end - at) < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), at, [](char a, char b) { return a == ToLower(b); });
}

}  // namespace diemtin::html
