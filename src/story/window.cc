#include "story/window.h"

#include <algorithm>
#include <cstring>

#include "story/similarity.h"

namespace diemtin::story {

static_assert(alignof(Term) == 1 && sizeof(Term) == 6);

Entry::Entry(ArticleId article, const model::Assignment& assignment, const Document& document,
             std::span<const Term> terms, std::span<const std::uint32_t> sketch)
    : id(article),
      story(assignment.story),
      copy_of(assignment.copy_of),
      time(document.time),
      language(document.language),
      norm(Norm(terms)),
      shingles(document.shingles),
      term_count_(static_cast<std::uint32_t>(terms.size())),
      sketch_count_(static_cast<std::uint32_t>(sketch.size())),
      block_(new std::byte[sketch.size_bytes() + terms.size_bytes()]) {
  if (!sketch.empty()) std::memcpy(block_.get(), sketch.data(), sketch.size_bytes());
  if (terms.empty()) return;
  std::memcpy(block_.get() + sketch.size_bytes(), terms.data(), terms.size_bytes());
}

std::span<const Term> Entry::terms() const {
  const std::byte* start = block_.get() + sketch_count_ * sizeof(std::uint32_t);
  return {reinterpret_cast<const Term*>(start), term_count_};
}

std::span<const std::uint32_t> Entry::sketch() const {
  return {reinterpret_cast<const std::uint32_t*>(block_.get()), sketch_count_};
}

Window::Window(std::size_t capacity, const Settings& settings)
    : capacity_(capacity), terms_(settings.posting_steps), shingles_(settings.sketch_steps) {}

std::optional<StoryId> Window::Push(Entry entry, std::span<const std::uint32_t> indexed_terms,
                                    std::span<const std::uint32_t> indexed_shingles) {
  std::optional<StoryId> leaving;
  if (entries_.size() >= capacity_) leaving = DropOldest();
  const Sequence sequence = first_ + static_cast<Sequence>(entries_.size());
  PrefetchCounts(entry.terms());
  for (const std::uint32_t value : indexed_terms) terms_.Prefetch(value);
  for (const std::uint32_t value : indexed_shingles) shingles_.Prefetch(value);
  for (const std::uint32_t term : indexed_terms) terms_.Add(term, sequence, first_);
  for (const std::uint32_t shingle : indexed_shingles) shingles_.Add(shingle, sequence, first_);
  for (const Term& term : entry.terms()) ++counts_.Put(term.hash);
  Story& story = stories_.Put(entry.story.value());
  entry.before = story.newest;
  story = {sequence, story.members + 1};
  entries_.push_back(std::move(entry));
  return leaving;
}

StoryId Window::DropOldest() {
  const Entry& entry = entries_.front();
  const StoryId leaving = entry.story;
  PrefetchCounts(entry.terms());
  for (const Term& term : entry.terms()) terms_.Prefetch(term.hash);
  for (const Term& term : entry.terms()) {
    terms_.Drop(term.hash, first_);
    std::uint32_t* count = counts_.Find(term.hash);
    if (*count == 1) {
      counts_.Erase(term.hash);
    } else {
      --*count;
    }
  }
  for (const std::uint32_t shingle : entry.sketch()) shingles_.Drop(shingle, first_);
  Story& story = *stories_.Find(leaving.value());
  if (--story.members == 0) stories_.Erase(leaving.value());
  entries_.pop_front();
  ++first_;
  return leaving;
}

std::uint32_t Window::CountWith(std::uint32_t term) const {
  const std::uint32_t* count = counts_.Find(term);
  return count == nullptr ? 0 : *count;
}

void Window::PrefetchCounts(std::span<const Term> terms) const {
  for (const Term& term : terms) counts_.Prefetch(term.hash);
}

std::size_t Window::CountIn(StoryId story) const {
  const Story* found = stories_.Find(story.value());
  return found == nullptr ? 0 : found->members;
}

std::vector<Sequence> Window::Members(StoryId story, std::size_t most) const {
  std::vector<Sequence> members;
  const Story* found = stories_.Find(story.value());
  if (found == nullptr) return members;
  for (Sequence at = found->newest; at >= first_ && members.size() < most; at = At(at).before) {
    members.push_back(at);
  }
  return members;
}

std::span<const Sequence> Window::WithTerm(std::uint32_t term) const {
  return terms_.Newest(term, first_);
}

std::span<const Sequence> Window::WithShingle(std::uint32_t shingle) const {
  return shingles_.Newest(shingle, first_);
}

}  // namespace diemtin::story
