#include "text/quotations/marks.h"

#include <algorithm>
#include <array>

#include "text/characters.h"

namespace diemtin::text::quotations {
namespace {

constexpr std::size_t kLongest = 6000;  // bytes between two marks of a pair
constexpr std::size_t kDeepest = 6;     // marks that stand open at once

bool IsMark(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case U'“':
    case U'”':
    case U'„':
    case U'‘':
    case U'’':
    case U'«':
    case U'»':
    case U'「':
    case U'」':
    case U'『':
    case U'』':
      return true;
    default:
      return false;
  }
}

// First bytes of the marks, and the end of a paragraph.
constexpr auto kMayMark = [] {
  std::array<bool, 256> table{};
  for (const int byte : {int{'"'}, int{'\''}, int{'\n'}, 0xE2, 0xC2, 0xE3}) table[byte] = true;
  return table;
}();

// Whether `close` can end what `open` began; printers mix the marks of a family.
bool Closes(char32_t open, char32_t close) {
  switch (open) {
    case '"':
    case U'“':
    case U'”':
      return close == '"' || close == U'”' || close == U'“';
    case U'„':
      return close == U'“' || close == U'”' || close == '"';
    case U'‘':
      return close == U'’';
    case '\'':
      return close == '\'';
    case U'«':
      return close == U'»';
    case U'「':
      return close == U'」';
    case U'『':
      return close == U'』';
    default:
      return false;
  }
}

bool OnlyOpens(char32_t c) {
  return c == U'„' || c == U'«' || c == U'「' || c == U'『' || c == U'‘';
}
bool OnlyCloses(char32_t c) { return c == U'’' || c == U'»' || c == U'」' || c == U'』'; }

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<Pair> Run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!kMayMark[static_cast<unsigned char>(text_[at])]) {
        ++at;
        continue;
      }
      const std::size_t begin = at;
      const char32_t c = NextCodePoint(text_, &at);
      if (c == '\n') {
        EndParagraph(begin);
      } else if (IsMark(c)) {
        Take(c, begin, at);
      }
    }
    EndParagraph(text_.size());
    return std::move(kept_);
  }

 private:
  struct Open {
    char32_t mark;
    Pair pair;
  };

  void Take(char32_t c, std::size_t begin, std::size_t end) {
    const char32_t before = CodePointBefore(text_, begin), after = CodePointAt(text_, end);
    const bool space_before = before == 0 || IsWhiteSpace(before) || before == '(' ||
                              before == '[' || before == U'—' || before == U'–';
    const bool space_after = after == 0 || IsWhiteSpace(after);
    const bool word_before = before != 0 && IsWordChar(before);
    const bool word_after = after != 0 && IsWordChar(after);
    if ((c == '\'' || c == U'’') && word_before && word_after) return;  // an apostrophe
    // "“ Xe đã dừng lại ”, ông nói": what a sign follows opens nothing, but for "“...rồi thôi”".
    const bool sign_after = after == ',' || after == ';' || after == ':' || after == ')' ||
                            (after == '.' && CodePointAt(text_, end + 1) != '.');
    const bool looks_open =
        OnlyOpens(c) || (space_before && !space_after && (open_.empty() || !sign_after));
    const bool looks_closed =
        OnlyCloses(c) || (!space_before && !word_after && c != U'„') || (c == U'”' && !looks_open);
    if (!OnlyOpens(c) && !(looks_open && !looks_closed)) {
      for (std::size_t i = open_.size(); i-- > 0;) {
        if (!Closes(open_[i].mark, c)) continue;
        if (c == U'“' && !looks_closed) break;
        Pair pair = open_[i].pair;
        pair.end = begin;
        pair.close = end;
        open_.resize(i);
        if (pair.end - pair.begin <= kLongest) closed_.push_back(pair);
        return;
      }
    }
    if (OnlyCloses(c) || (c == '\'' && !looks_open) || open_.size() >= kDeepest) return;
    if (c == U'”' && !looks_open) return;
    open_.push_back({c, Pair{begin, end, 0, 0}});
  }

  // Pairs that lie in no other are kept; an open mark that nothing closed waits for the next
  // paragraph.
  void EndParagraph(std::size_t end) {
    std::sort(closed_.begin(), closed_.end(),
              [](const Pair& a, const Pair& b) { return a.open < b.open; });
    std::size_t first = paragraph_;
    while (first < end && text_[first] == ' ') ++first;
    const Pair* opening = nullptr;
    if (!open_.empty() && open_[0].pair.open == first)
      opening = &open_[0].pair;
    else if (!closed_.empty() && closed_[0].open == first)
      opening = &closed_[0];
    const bool empty = first >= end;
    if (waiting_.open != waiting_.close && !empty) {
      if (opening != nullptr) {
        kept_.push_back(waiting_);
        continuing_ = true;
      } else {
        for (const Pair& pair : inside_waiting_) kept_.push_back(pair);
      }
      waiting_ = {};
      inside_waiting_.clear();
    }
    std::vector<Pair> outer;
    for (Pair pair : closed_) {
      if (!outer.empty() && pair.open < outer.back().close) continue;
      pair.continues = continuing_ && pair.open == first;
      outer.push_back(pair);
    }
    if (!empty) {
      if (!open_.empty() && end - open_[0].pair.begin <= kLongest && open_[0].mark != '\'' &&
          open_[0].mark != U'‘') {
        Pair pair = open_[0].pair;
        pair.end = pair.close = end;
        pair.closed = false;
        pair.continues = continuing_ && pair.open == first;
        waiting_ = pair;
        for (const Pair& other : outer)
          (other.open < pair.open ? kept_ : inside_waiting_).push_back(other);
      } else {
        kept_.insert(kept_.end(), outer.begin(), outer.end());
      }
      continuing_ = false;
    }
    closed_.clear();
    open_.clear();
    paragraph_ = end + 1;
    if (end == text_.size())
      for (const Pair& pair : inside_waiting_) kept_.push_back(pair);
  }

  std::string_view text_;
  std::size_t paragraph_ = 0;  // where it begins
  std::vector<Open> open_;
  std::vector<Pair> closed_, kept_, inside_waiting_;
  Pair waiting_;  // open at the end of the last paragraph
  bool continuing_ = false;
};

}  // namespace

std::vector<Pair> FindPairs(std::string_view text) { return Reader(text).Run(); }

}  // namespace diemtin::text::quotations
