#include <algorithm>
#include <cstring>

#include "html/characters.h"
#include "html/scan.h"
#include "html/tokenizer.h"

// Comments, CDATA sections and doctypes.

namespace diemtin::html {
namespace {

std::string_view View(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

bool Tokenizer::ReadComment(char* begin) {
  token_.type = Token::Type::kComment;
  if (*begin == '>' || (begin[0] == '-' && begin[1] == '>')) {
    at_ = begin + (*begin == '>' ? 1 : 2);
    return true;
  }
  for (char* at = FindFirst<'-', '\0'>(begin); at < buffer_.end;
       at = FindFirst<'-', '\0'>(at + 1)) {
    if (at[0] != '-' || at[1] != '-') continue;
    const std::size_t mark = at[2] == '>' ? 3 : at[2] == '!' && at[3] == '>' ? 4 : 0;
    if (mark == 0) continue;
    token_.text = View(begin, at);
    at_ = at + mark;
    return true;
  }
  at_ = buffer_.end;
  std::string_view text = View(begin, at_);
  for (const std::string_view open : {"--!", "--", "-"}) {
    if (!text.ends_with(open)) continue;
    text.remove_suffix(open.size());
    break;
  }
  token_.text = text;
  return true;
}

bool Tokenizer::ReadBogusComment(char* begin) {
  const auto left = static_cast<std::size_t>(buffer_.end - begin);
  auto* const end = static_cast<char*>(std::memchr(begin, '>', left));
  token_.type = Token::Type::kComment;
  token_.text = View(begin, end == nullptr ? buffer_.end : end);
  at_ = end == nullptr ? buffer_.end : end + 1;
  return true;
}

bool Tokenizer::ReadCdata(char* begin) {
  const std::string_view rest = View(begin, buffer_.end);
  const std::size_t size = std::min(rest.find("]]>"), rest.size());
  token_.type = Token::Type::kText;
  token_.text = rest.substr(0, size);
  token_.has_nul = token_.text.find('\0') != std::string_view::npos;
  at_ = std::min(begin + size + 3, buffer_.end);
  return size != 0;
}

bool Tokenizer::ReadDoctype(char* begin) {
  token_.type = Token::Type::kDoctype;
  doctype_ = Doctype();
  at_ = begin;
  SkipSpace();
  ReadDoctypeName();
  SkipSpace();
  if (*at_ != '>' && (AtEnd() || !ReadDoctypeIds())) doctype_.force_quirks = true;
  // What is left of a broken one.
  const auto left = static_cast<std::size_t>(buffer_.end - at_);
  auto* const end = static_cast<char*>(std::memchr(at_, '>', left));
  at_ = end == nullptr ? buffer_.end : end + 1;
  return true;
}

void Tokenizer::ReadDoctypeName() {
  char* const begin = at_;
  while (!AtEnd() && !Is(*at_, kWhite) && *at_ != '>') {
    *at_ = ToLower(*at_);
    ++at_;
  }
  doctype_.name = Resolve(begin, begin, at_, Resolving::kNulsOnly);
  if (doctype_.name.empty()) doctype_.force_quirks = true;
}

bool Tokenizer::ReadDoctypeIds() {
  const bool is_public = LooksAt(at_, "public");
  if (!is_public && !LooksAt(at_, "system")) return false;
  at_ += 6;
  SkipSpace();
  if (is_public) {
    if (*at_ != '"' && *at_ != '\'') return false;
    doctype_.has_public_id = true;
    if (!ReadDoctypeId(&doctype_.public_id)) return false;
    SkipSpace();
    if (*at_ == '>') return true;
  }
  if (*at_ != '"' && *at_ != '\'') return false;
  doctype_.has_system_id = true;
  if (!ReadDoctypeId(&doctype_.system_id)) return false;
  SkipSpace();
  return !AtEnd();  // anything before '>' is passed over
}

bool Tokenizer::ReadDoctypeId(std::string_view* id) {
  const char quote = *at_++;
  char* const begin = at_;
  while (!AtEnd() && *at_ != quote && *at_ != '>') ++at_;
  *id = Resolve(begin, begin, at_, Resolving::kNulsOnly);
  if (*at_ != quote) return false;
  ++at_;
  return !AtEnd();
}

}  // namespace diemtin::html
