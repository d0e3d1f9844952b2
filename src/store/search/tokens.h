#pragma once

// Words as the index holds them. Internal to the room.
//   đường      a word as written, in lower case, tones in one placement
//   ~duong     the folded form of a word that was written with marks, at the same place
//   p=nguyễn   a word of a mark: who, where, which outlet ... (MarkKind), and "p=~nguyen"
//   =          the beginning of each mark; every article has one
// So `duong` is found as duong or ~duong, and what was typed without marks can be told apart.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/database.h"

namespace diemtin::store {

struct Forms {
  std::string exact;
  std::string folded;
};

struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

// Finds the forms of words, remembering the common ones: text is mostly the same few thousand
// syllables.
class FormTable {
 public:
  const Forms& Of(std::string_view word);  // until the next call

 private:
  std::unordered_map<std::string, Forms, ViewHash, std::equal_to<>> known_;
};

// In how many articles each word stands, since it was last emptied.
class WordCounts {
 public:
  void BeginArticle() { ++article_; }
  void Count(std::string_view term);
  std::vector<std::pair<std::string, std::int64_t>> Take();  // by word

 private:
  struct Seen {
    std::int64_t articles = 0, last = 0;
  };
  std::unordered_map<std::string, Seen, ViewHash, std::equal_to<>> seen_;
  std::int64_t article_ = 0;
};

inline constexpr char kMarksBegin = '\x01';  // of a text that is a list of marks
inline constexpr char kTermsBegin = '\x02';  // of a query: terms between spaces, alternatives by |
inline constexpr std::string_view kEveryArticle = "=";

// Registers the FTS5 tokenizer "diemtin" with a connection. `counts`, which may be null, hears
// every word that is indexed.
Expected<void> RegisterTokenizer(Database* database, WordCounts* counts = nullptr);

fts5_api* FtsApiOf(Database* database);  // null when this SQLite has none

}  // namespace diemtin::store
