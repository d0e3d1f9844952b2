#pragma once

// How well copies were found, over articles of which it is known who copied whom.

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace diemtin::app {

// An article as the set has it, and where grouping put it. Ids are the set's.
struct CopyCase {
  std::string id;
  std::string kind;                     // how it was made
  std::string family;                   // articles that carry one text
  std::optional<std::string> original;  // of a copy: whose text it is
  std::size_t words = 0;
  std::optional<std::string> found_copy_of;
  bool found_author = false;  // it came later and yet wrote the text, grouping says
};

// Copies of one kind or length, or articles that are no copies.
struct CopyCount {
  std::size_t articles = 0;
  std::size_t found = 0;     // copies that are in one found family with their original
  std::size_t judged = 0;    // of these, those of which grouping said who wrote the text,
  std::size_t directed = 0;  // and said it right
  std::size_t wrong = 0;     // articles in a found family with one that carries another text
};

struct CopyScore {
  double precision = 0, recall = 0;  // over all pairs of articles that carry one text
  std::size_t right = 0, found_pairs = 0, gold_pairs = 0;
  CopyCount all;
  std::map<std::string, CopyCount> by_kind;
  std::map<std::size_t, CopyCount> by_words;  // of copies; by the shorter of the two, from so many
};

CopyScore ScoreCopies(const std::vector<CopyCase>& cases);

}  // namespace diemtin::app
