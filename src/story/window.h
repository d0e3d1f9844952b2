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

// An article of the window, in 64 bytes and a block of its terms and of bytes of the caller's.
class Entry {
 public:
  Entry(ArticleId id, const model::Assignment& assignment, const Document& document,
        const Settings& settings, std::string_view bytes = {});

  ArticleId id;
  StoryId story;
  Sequence before = 0;  // the article of the same story before this one; 0: none
  float norm = 0;

  std::optional<ArticleId> copy_of() const {
    return is_copy_ ? std::optional(copy_of_) : std::nullopt;
  }
  std::optional<std::int64_t> time() const {
    return has_time_ ? std::optional(time_) : std::nullopt;
  }
  std::span<const Term> terms() const {
    return {reinterpret_cast<const Term*>(block_.get()), term_count_};
  }
  std::string_view bytes() const;
  // Its part of a storyline: the heaviest of the terms that are not neutral (settings.line_terms,
  // more when equally heavy ones are the last), and the length of the vector of these.
  bool InSubject(const Term& term) const {
    return term.weight >= subject_floor_ && !IsNeutral(term.kind);
  }
  float subject_norm = 0;
  // Tells that the terms will be asked for.
  void PrefetchTerms() const {
    constexpr std::size_t kLine = 64;
    for (std::size_t at = 0; at < term_count_ * sizeof(Term); at += kLine)
      __builtin_prefetch(block_.get() + at);
  }

 private:
  void FindSubject(const Settings& settings);

  std::uint32_t byte_count_ = 0;
  std::uint16_t term_count_ = 0;
  std::uint8_t subject_floor_ = 0;
  bool has_time_ : 1, is_copy_ : 1;
  std::int64_t time_ = 0;
  ArticleId copy_of_;
  std::unique_ptr<std::byte[]> block_;  // the terms, then the bytes
};

class Window {
 public:
  Window(std::size_t capacity, const Settings& settings);

  // Takes the article in, as number next(); the oldest leaves when the window is full, and its
  // story is told. The index is to hold `indexed_terms`.
  std::optional<StoryId> Push(Entry entry, std::string_view language,
                              std::span<const std::uint32_t> indexed_terms);

  std::size_t size() const { return entries_.size(); }
  Sequence first() const { return first_; }
  Sequence next() const { return first_ + static_cast<Sequence>(entries_.size()); }
  const Entry& At(Sequence sequence) const { return entries_[sequence - first_]; }
  // A number for the language of an article.
  std::uint16_t LanguageAt(Sequence sequence) const { return languages_[sequence - first_]; }
  std::uint16_t LanguageNumber(std::string_view language) const;
  std::string_view LanguageName(std::uint16_t number) const;  // empty: it has no number of its own
  std::uint32_t CountWith(std::uint32_t term) const;          // articles that have the term
  // Tells that these will be asked for, which makes the answers come sooner.
  void PrefetchCounts(std::span<const Term> terms) const;
  void PrefetchTerm(std::uint32_t term) const { terms_.Prefetch(term); }
  void PrefetchArticle(Sequence at) const { __builtin_prefetch(&At(at)); }
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
