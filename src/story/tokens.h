#pragma once

// The words of one zone of an article, with what finding terms needs to know of each.

#include <string>
#include <string_view>
#include <vector>

namespace diemtin::story {

struct Word {
  std::string lower;
  std::string key;  // what it is counted under: its stem; a name as it is
  std::size_t begin = 0, end = 0;
  bool capital = false;  // its first letter is
  bool number = false;
  bool stop = false;
  bool lone_character = false;  // of a script without spaces
  bool joined = false;          // nothing but a space stands between it and the one before
  bool starts_sentence = false;
};

struct Zone {
  std::string_view text;
  bool title = false;
  bool lead = false;
  std::vector<Word> words;
  // A headline In Title Case, or in capitals: they tell nothing of names.
  bool shouting = false;
};

// The first `most` words; keys are yet to be set.
Zone CutZone(std::string_view text, std::string_view language, std::size_t most);

// Sets the keys of all zones of one article: a word with a capital where none is due is a name in
// all of it.
void SetKeys(std::vector<Zone>* zones, std::string_view language);

}  // namespace diemtin::story
