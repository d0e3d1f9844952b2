#include "story/window.h"

#include <algorithm>
#include <cstring>

#include "story/similarity.h"

namespace diemtin::story {

static_assert(alignof(Term) == 1 && sizeof(Term) == 6);

constexpr std::size_t kMostLanguages = 1000;  // what comes after passes for one language

Entry::Entry(ArticleId article, const model::Assignment& assignment, const Document& document,
             std::span<const Term> terms, std::string_view bytes)
    : id(article),
      story(assignment.story),
      copy_of(assignment.copy_of),
      time(document.time),
      language(document.language),
      norm(Norm(terms)),
      term_count_(static_cast<std::uint32_t>(terms.size())),
      byte_count_(static_cast<std::uint32_t>(bytes.size())),
      block_(new std::byte[terms.size_bytes() + bytes.size()]) {
  if (!terms.empty()) std::memcpy(block_.get(), terms.data(), terms.size_bytes());
  if (!bytes.empty()) std::memcpy(block_.get() + terms.size_bytes(), bytes.data(), bytes.size());
}

std::span<const Term> Entry::terms() const {
  return {reinterpret_cast<const Term*>(block_.get()), term_count_};
}

std::string_view Entry::bytes() const {
  const std::byte* start = block_.get() + term_count_ * sizeof(Term);
  return {reinterpret_cast<const char*>(start), byte_count_};
}

Window::Window(std::size_t capacity, const Settings& settings)
    : capacity_(capacity), terms_(settings.posting_steps) {}

std::optional<StoryId> Window::Push(Entry entry, std::span<const std::uint32_t> indexed_terms) {
  std::optional<StoryId> leaving;
  if (entries_.size() >= capacity_) leaving = DropOldest();
  const Sequence sequence = next();
  PrefetchCounts(entry.terms());
  for (const std::uint32_t value : indexed_terms) terms_.Prefetch(value);
  for (const std::uint32_t term : indexed_terms) terms_.Add(term, sequence, first_);
  for (const Term& term : entry.terms()) ++counts_.Put(term.hash);
  Story& story = stories_.Put(entry.story.value());
  entry.before = story.newest;
  story = {sequence, story.members + 1};
  const std::uint16_t language = LanguageNumber(entry.language);
  if (language == language_names_.size() && language < kMostLanguages)
    language_names_.push_back(entry.language);
  languages_.push_back(language);
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
  Story& story = *stories_.Find(leaving.value());
  if (--story.members == 0) stories_.Erase(leaving.value());
  entries_.pop_front();
  languages_.pop_front();
  ++first_;
  return leaving;
}

std::uint16_t Window::LanguageNumber(std::string_view language) const {
  const auto at = std::find(language_names_.begin(), language_names_.end(), language);
  return static_cast<std::uint16_t>(at - language_names_.begin());
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

void Window::Merge(StoryId from, StoryId into) {
  const Story* const leaving = stories_.Find(from.value());
  if (leaving == nullptr || from == into) return;
  const Story* const staying = stories_.Find(into.value());
  Sequence a = leaving->newest, b = staying == nullptr ? 0 : staying->newest;
  const Story merged{std::max(a, b),
                     leaving->members + (staying == nullptr ? 0 : staying->members)};
  Entry* newer = nullptr;
  while (a >= first_ || b >= first_) {
    Sequence& at = a > b ? a : b;
    if (newer != nullptr) newer->before = at;
    newer = &Mutable(at);
    newer->story = into;
    at = newer->before;
  }
  stories_.Erase(from.value());
  stories_.Put(into.value()) = merged;
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

}  // namespace diemtin::story
