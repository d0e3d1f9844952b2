#pragma once

// The most recent articles and the indexes over them: which hold a term, which hold a shingle,
// which are in a story. A list of an index runs through its articles, newest first, and ends by
// itself where the window ends: adding and dropping an article cost the same at any size. All of it
// is a function of the articles in the window.

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/id.h"
#include "story/document.h"

namespace diemtin::story {

using Sequence = std::uint64_t;  // the how-manieth article, from 1

// Values of articles, each listed with the article that had the value before.
class ChainIndex {
 public:
  struct Link {
    std::uint32_t value = 0;
    std::uint32_t back = 0;  // how many articles ago the value was had before; 0: never
  };

  // Links `values` for the article `sequence`, and counts it.
  std::vector<Link> Add(Sequence sequence, std::span<const std::uint32_t> values);
  // Forgets what is left of an article that leaves the window.
  void Drop(Sequence sequence, const std::vector<Link>& links);
  // The newest article that has the value; 0: none.
  Sequence Newest(std::uint32_t value) const;

 private:
  std::unordered_map<std::uint32_t, Sequence> newest_;
};

struct Entry {
  ArticleId id;
  StoryId story;
  std::optional<ArticleId> copy_of;
  std::string language;
  std::optional<std::int64_t> time;
  double norm = 0;
  std::uint32_t shingles = 0;
  std::vector<Term> terms;
  std::vector<std::uint32_t> sketch;
  std::vector<ChainIndex::Link> term_links;
  std::vector<ChainIndex::Link> sketch_links;
};

class Window {
 public:
  explicit Window(std::size_t capacity) : capacity_(capacity) {}

  // Takes the article in; the oldest leaves when the window is full, and its story is told. The
  // index is to hold `indexed_terms` and `indexed_shingles`.
  std::optional<StoryId> Push(Entry entry, std::span<const std::uint32_t> indexed_terms,
                              std::span<const std::uint32_t> indexed_shingles);

  std::size_t size() const { return entries_.size(); }
  const Entry& At(Sequence sequence) const { return entries_[sequence - first_]; }
  std::uint32_t CountWith(std::uint32_t term) const;  // articles that have the term
  const std::deque<Sequence>* Members(StoryId story) const;

  // The most recent articles, at most `most`, that the index has under the value.
  std::vector<Sequence> WithTerm(std::uint32_t term, std::size_t most) const;
  std::vector<Sequence> WithShingle(std::uint32_t shingle, std::size_t most) const;

 private:
  std::vector<Sequence> Walk(const ChainIndex& index, std::vector<ChainIndex::Link> Entry::*links,
                             std::uint32_t value, std::size_t most) const;
  StoryId DropOldest();

  std::size_t capacity_;
  Sequence first_ = 1;
  std::deque<Entry> entries_;
  ChainIndex terms_;
  ChainIndex shingles_;
  std::unordered_map<std::uint32_t, std::uint32_t> counts_;
  std::unordered_map<StoryId, std::deque<Sequence>> stories_;
};

}  // namespace diemtin::story
