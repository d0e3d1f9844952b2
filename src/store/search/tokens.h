#pragma once

// Words as the index holds them. Internal to the room.
//   đường      a word as written, in lower case, tones in one placement
//   ~duong     the folded form of a word that was written with marks, at the same place
//   p=nguyễn   a word of a mark: who, where, which outlet ... (MarkKind), and "p=~nguyen"
// So `duong` is found as duong or ~duong, and what was typed without marks can be told apart.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/database.h"
#include "store/search/postings.h"

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

// Hears each term with its place. Terms of one place come one after the other; the first is the
// word as written.
using TermSink = std::function<void(std::string_view term, Place place)>;

// The words of a text.
void EachTerm(std::string_view text, Column column, FormTable* forms, const TermSink& sink);
// Of lines, each the letter of its kind and its text. No two words of different lines stand in a
// row.
void EachTermOfMarks(std::string_view lines, FormTable* forms, const TermSink& sink);

// Lets a connection open stores of schema 7 and older, whose index was of FTS5 with a tokenizer of
// ours, to be migrated: the words that it then finds are none.
Expected<void> RegisterFormerTokenizer(Database* database);

}  // namespace diemtin::store
