#include <algorithm>
#include <cstring>
#include <numeric>

#include "html/characters.h"
#include "html/scan.h"
#include "html/tokenizer.h"

// Tags and their attributes. A tag that the page ends in is no tag.

namespace diemtin::html {
namespace {

// Attributes up to which each is held against all before it.
constexpr std::size_t kFew = 24;

std::string_view View(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

bool Tokenizer::ReadMarkup(bool foreign) {
  char* const begin = at_;
  if (Is(begin[1], kLetter)) return ReadTag(Token::Type::kStartTag, begin + 1);
  if (begin[1] == '/') {
    if (Is(begin[2], kLetter)) return ReadTag(Token::Type::kEndTag, begin + 2);
    if (begin[2] == '>') {
      at_ = begin + 3;
      return false;
    }
    return ReadBogusComment(begin + 2);
  }
  if (begin[1] == '?') return ReadBogusComment(begin + 1);
  if (LooksAt(begin, "<!--")) return ReadComment(begin + 4);
  if (LooksAt(begin, "<!doctype")) return ReadDoctype(begin + 9);
  if (foreign && LooksAt(begin, "<![cdata[") && std::memcmp(begin, "<![CDATA[", 9) == 0) {
    return ReadCdata(begin + 9);
  }
  return ReadBogusComment(begin + 2);
}

bool Tokenizer::ReadTag(Token::Type type, char* name) {
  char* at = name;
  bool nul = false;
  while (true) {
    while (!Is(*at, kEndsTagName)) {
      *at = ToLower(*at);
      ++at;
    }
    if (*at != '\0' || at >= buffer_.end) break;
    nul = true;
    ++at;
  }
  at_ = at;
  token_.attributes_begin = static_cast<std::uint32_t>(attributes_.size());
  if (!ReadAttributes()) {
    at_ = buffer_.end;
    return false;
  }
  token_.type = type;
  token_.tag = Intern(nul ? Resolve(name, name, at, Resolving::kNulsOnly) : View(name, at));
  token_.attributes_count =
      static_cast<std::uint32_t>(attributes_.size()) - token_.attributes_begin;
  bounds_->CheckAttributes(token_.attributes_count, attributes_.size());
  if (token_.attributes_count > kFew) DropRepeatedAttributes();
  return true;
}

bool Tokenizer::ReadAttributes() {
  while (true) {
    SkipSpace();
    if (*at_ == '>') {
      ++at_;
      return true;
    }
    if (*at_ == '/') {
      ++at_;
      if (*at_ != '>') continue;
      token_.self_closing = true;
      ++at_;
      return true;
    }
    if (AtEnd() || !ReadAttribute()) return false;
  }
}

bool Tokenizer::ReadAttribute() {
  const std::string_view name = ReadAttributeName();
  SkipSpace();
  std::string_view value;
  if (*at_ == '=') {
    ++at_;
    SkipSpace();
    if (*at_ != '>' && !ReadAttributeValue(&value)) return false;
  }
  if (AtEnd()) return false;
  AddAttribute(name, value);
  return true;
}

std::string_view Tokenizer::ReadAttributeName() {
  char* const begin = at_;
  char* at = begin + (*begin == '=');  // which may begin a name
  bool nul = false;
  while (true) {
    while (!Is(*at, kEndsAttributeName)) {
      *at = ToLower(*at);
      ++at;
    }
    if (*at != '\0' || at >= buffer_.end) break;
    nul = true;
    ++at;
  }
  at_ = at;
  return nul ? Resolve(begin, begin, at, Resolving::kNulsOnly) : View(begin, at);
}

bool Tokenizer::ReadAttributeValue(std::string_view* value) {
  const char quote = *at_;
  const bool quoted = quote == '"' || quote == '\'';
  char* const begin = at_ + quoted;
  char* first = nullptr;
  char* at = begin;
  while (true) {
    if (quote == '"') {
      at = FindFirst<'"', '&', '\0'>(at);
    } else if (quote == '\'') {
      at = FindFirst<'\'', '&', '\0'>(at);
    } else {
      while (!Is(*at, kEndsUnquoted) && *at != '&') ++at;
    }
    if (*at != '&' && *at != '\0') break;
    if (at >= buffer_.end) return false;
    if (first == nullptr) first = at;
    ++at;
  }
  at_ = at + quoted;
  *value = first == nullptr ? View(begin, at) : Resolve(begin, first, at, Resolving::kAttribute);
  return true;
}

void Tokenizer::AddAttribute(std::string_view name, std::string_view value) {
  const std::size_t count = attributes_.size() - token_.attributes_begin;
  // A tag over the limit is refused as a whole once it is read.
  if (count > bounds_->limits().max_attributes) return;
  if (count < kFew) {
    for (std::size_t i = token_.attributes_begin; i < attributes_.size(); ++i) {
      if (attributes_[i].name == name) return;
    }
  }
  attributes_.push_back({name, value});
}

// Of attributes of one name the first counts.
void Tokenizer::DropRepeatedAttributes() {
  const auto begin = attributes_.begin() + token_.attributes_begin;
  std::vector<Attribute> sorted(begin, attributes_.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Attribute& a, const Attribute& b) { return a.name < b.name; });
  std::vector<const char*> repeated;  // names are known by where they lie
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i].name == sorted[i - 1].name) repeated.push_back(sorted[i].name.data());
  }
  std::sort(repeated.begin(), repeated.end());
  attributes_.erase(std::remove_if(begin, attributes_.end(),
                                   [&](const Attribute& a) {
                                     return std::binary_search(repeated.begin(), repeated.end(),
                                                               a.name.data());
                                   }),
                    attributes_.end());
  token_.attributes_count =
      static_cast<std::uint32_t>(attributes_.size()) - token_.attributes_begin;
}

}  // namespace diemtin::html
