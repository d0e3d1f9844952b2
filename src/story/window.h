#pragma once

// The most recent articles and the indexes over them: which hold a term,
// which are in a story. Adding and dropping an article cost the same at any size. All that can be
// asked is a function of the articles in the window.

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "model/grouping.h"
#include "story/document.h"
#include "story/flat_map.h"
#include "story/posting_index.h"
#include "story/settings.h"

namespace diemtin::story {

// An article of the window. Its terms and bytes of the caller's lie in one block, a third of what
// vectors of them take with their bookkeeping.
class Entry {
 public:
  // Keeps of `document` its `terms`, or what is left of them.
  Entry(ArticleId id, const model::Assignment& assignment, const Document& document,
        std::span<const Term> terms, std::string_view bytes = {});

  ArticleId id;
  StoryId story;
  std::optional<ArticleId> copy_of;
  std::optional<std::int64_t> time;
  std::string language;
  double norm = 0;
  Sequence before = 0;  // the article of the same story before this one; 0: none

  std::span<const Term> terms() const;
  std::string_view bytes() const;

 private:
  std::uint32_t term_count_ = 0, byte_count_ = 0;
  std::unique_ptr<std::byte[]> block_;  // the terms, then the bytes
};

class Window {
 public:
  Window(std::size_t capacity, const Settings& settings);

  // Takes the article in, as number next(); the oldest leaves when the window is full, and its
  // story is told. The index is to hold `indexed_terms`.
  std::optional<StoryId> Push(Entry entry, std::span<const std::uint32_t> indexed_terms);

  std::size_t size() const { return entries_.size(); }
  Sequence first() const { return first_; }
  Sequence next() const { return first_ + static_cast<Sequence>(entries_.size()); }
  const Entry& At(Sequence sequence) const { return entries_[sequence - first_]; }
  // A number for the language of an article, quicker to reach than its entry.
  std::uint16_t LanguageAt(Sequence sequence) const { return languages_[sequence - first_]; }
  std::uint16_t LanguageNumber(std::string_view language) const;
  std::uint32_t CountWith(std::uint32_t term) const;  // articles that have the term
  // Tells that these will be asked for, which makes the answers come sooner.
  void PrefetchCounts(std::span<const Term> terms) const;
  void PrefetchTerm(std::uint32_t term) const { terms_.Prefetch(term); }
  std::size_t CountIn(StoryId story) const;
  // The articles of `from` become articles of `into`. Linear in both.
  void Merge(StoryId from, StoryId into);
  // The newest members of the story, newest first, at most `most`.
  std::vector<Sequence> Members(StoryId story, std::size_t most) const;

  // The most recent articles that the index has under the value, ascending, at most as many as the
  // settings say. Valid until the next Push.
  std::span<const Sequence> WithTerm(std::uint32_t term) const;

 private:
  struct Story {
    Sequence newest = 0;
    std::uint32_t members = 0;
    bool operator==(const Story&) const = default;
  };

  StoryId DropOldest();
  Entry& Mutable(Sequence sequence) { return entries_[sequence - first_]; }

  std::size_t capacity_;
  Sequence first_ = 1;
  std::deque<Entry> entries_;
  std::deque<std::uint16_t> languages_;  // of entries_, indices into language_names_
  std::vector<std::string> language_names_;
  PostingIndex terms_;
  FlatMap<std::uint32_t, std::uint32_t> counts_;
  FlatMap<std::uint64_t, Story> stories_;
};

}  // namespace diemtin::story
