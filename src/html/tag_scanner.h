#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace diemtin::html {

struct Tag {
  std::string_view name;  // lower case
  std::string_view raw;   // from < to >
  bool closing = false;
  bool self_closing = false;
  std::size_t attributes = 0;
};

// The tags of markup in order, by HTML5's rules of tokenization; comments, declarations and the
// contents of script, style and other raw text are passed over. Linear; owns the few names that it
// had to lower.
class TagScanner {
 public:
  explicit TagScanner(std::string_view markup) : markup_(markup) {}

  // `foreign`: inside svg or math, where no element holds raw text.
  std::optional<Tag> Next(bool foreign);

 private:
  void SkipDeclaration(bool foreign);  // at "<!" or "<?"
  Tag ReadTag();                       // at a tag
  void ReadAttributes(Tag* tag);       // after the name
  void SkipValue();                    // after "="
  void SkipRawText(std::string_view name);
  void SkipScript();
  void SkipSpace();
  bool At(std::string_view lower, std::size_t ahead = 0) const;  // case folded
  void MoveAfter(std::string_view mark);
  std::string_view Lower(std::string_view name);

  std::string_view markup_;
  std::size_t at_ = 0;
  std::string_view raw_text_;  // name of the element whose content comes next
  std::deque<std::string> lowered_;
};

}  // namespace diemtin::html
