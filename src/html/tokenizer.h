#pragma once

// HTML5's tokenizer (section 13.2.5 of the standard). It works inside a buffer that it may write
// to: names are made lower case and character references resolved in place, so that what a token
// shows is a piece of the buffer, valid as long as the buffer is. Each byte is looked at a bounded
// number of times.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "html/arena.h"
#include "html/bounds.h"
#include "html/characters.h"
#include "html/document.h"
#include "html/tags.h"

namespace diemtin::html {

// A page that may be written to: line ends are LF, kScanPadding NULs stand behind its end.
struct Buffer {
  char* begin = nullptr;
  char* end = nullptr;
};
Buffer LoadBuffer(std::string_view utf8, Arena* arena);

// U+FFFD in place of each NUL.
std::string ReplaceNuls(std::string_view text);

struct Doctype {
  std::string_view name;
  std::string_view public_id;
  std::string_view system_id;
  bool has_public_id = false;
  bool has_system_id = false;
  bool force_quirks = false;
};

struct Token {
  enum class Type : std::uint8_t { kText, kStartTag, kEndTag, kComment, kDoctype, kEnd };

  Type type = Type::kEnd;
  bool self_closing = false;
  bool has_nul = false;  // a text with NULs in it, which the tree builder must deal with
  TagId tag = TagId::kCustom;
  std::uint32_t attributes_begin = 0;
  std::uint32_t attributes_count = 0;
  std::string_view text;  // of a text or comment (which may have NULs)
};

class Tokenizer {
 public:
  // How the content of an element is read: as markup, as text with character references, as text
  // without, as script, as text to the end of the page.
  enum class Mode : std::uint8_t { kMarkup, kEscapable, kRaw, kScript, kPlain };

  Tokenizer(Buffer buffer, Arena* arena, Bounds* bounds);

  // The next token, valid until the next call; kEnd at the end, and for ever after. A text may come
  // in several tokens. `foreign`: inside svg or math, where CDATA sections are read.
  Token& Next(bool foreign);

  // The content of the element that was just opened is no markup. Back to kMarkup by itself at the
  // element's end tag.
  void SetMode(Mode mode, TagId element);
  // The attributes of the current token stay in attributes(); those of others are dropped.
  void KeepAttributes() { kept_ = attributes_.size(); }

  const Doctype& doctype() const { return doctype_; }
  std::vector<Attribute>& attributes() { return attributes_; }
  TagId Intern(std::string_view lower);
  std::string_view NameOf(TagId tag) const;

 private:
  // Each Read... moves on; those that give a bool tell whether token_ is one to hand out.
  void ReadText();
  bool ReadContent();
  bool ReadMarkup(bool foreign);

  bool ReadTag(Token::Type type, char* name);
  bool ReadAttributes();
  bool ReadAttribute();
  std::string_view ReadAttributeName();
  bool ReadAttributeValue(std::string_view* value);
  void AddAttribute(std::string_view name, std::string_view value);
  void DropRepeatedAttributes();

  bool ReadComment(char* begin);
  bool ReadBogusComment(char* begin);
  bool ReadCdata(char* begin);
  bool ReadDoctype(char* begin);
  void ReadDoctypeName();
  bool ReadDoctypeIds();
  bool ReadDoctypeId(std::string_view* id);

  bool AtEnd() const { return at_ >= buffer_.end; }
  bool StartsMarkup(const char* at) const;
  bool LooksAt(const char* at, std::string_view lower) const;
  bool IsEndTag(const char* at) const;
  char* FindEndTag(char* from) const;
  char* FindScriptEnd(char* from) const;
  void SkipSpace() {
    while (Is(*at_, kWhite)) ++at_;
  }

  enum class Resolving : std::uint8_t { kText, kEscapable, kAttribute, kNulsOnly };
  // [begin, end) with its character references resolved and, but in kText, its NULs replaced;
  // nothing is to be done before `first`.
  std::string_view Resolve(char* begin, char* first, char* end, Resolving what);

  Buffer buffer_;
  char* at_;
  Arena* arena_;
  Bounds* bounds_;
  Mode mode_ = Mode::kMarkup;
  std::string_view element_;  // whose end tag ends mode_
  Token token_;
  Doctype doctype_;
  std::vector<Attribute> attributes_;
  std::size_t kept_ = 0;
  std::map<std::string_view, TagId> custom_tags_;
  std::vector<std::string_view> custom_names_;
};

}  // namespace diemtin::html
