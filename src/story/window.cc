#include "story/window.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "story/similarity.h"

namespace diemtin::story {

static_assert(alignof(Term) == 1 && sizeof(Term) == 6 && sizeof(Entry) == 64);

constexpr std::size_t kMostTerms = UINT16_MAX;
constexpr std::size_t kMostLanguages = 1000;  // what comes after passes for one language

Entry::Entry(ArticleId article, const model::Assignment& assignment, const Document& document,
             const Settings& settings, std::string_view bytes)
    : id(article),
      story(assignment.story),
      norm(static_cast<float>(Norm(document.terms))),
      byte_count_(static_cast<std::uint32_t>(bytes.size())),
      term_count_(static_cast<std::uint16_t>(std::min(document.terms.size(), kMostTerms))),
      has_time_(document.time.has_value()),
      is_copy_(assignment.copy_of.has_value()),
      time_(document.time.value_or(0)),
      copy_of_(assignment.copy_of.value_or(ArticleId())),
      block_(new std::byte[term_count_ * sizeof(Term) + bytes.size()]) {
  const std::size_t term_bytes = term_count_ * sizeof(Term);
  if (term_count_ > 0) std::memcpy(block_.get(), document.terms.data(), term_bytes);
  if (!bytes.empty()) std::memcpy(block_.get() + term_bytes, bytes.data(), bytes.size());
  FindSubject(settings);
}

void Entry::FindSubject(const Settings& settings) {
  std::array<std::uint16_t, 256> with_weight{};
  for (const Term& term : terms()) with_weight[term.weight] += IsNeutral(term.kind) ? 0 : 1;
  std::size_t kept = 0;
  for (int weight = 255; weight > 0 && kept < settings.line_terms; --weight) {
    kept += with_weight[static_cast<std::size_t>(weight)];
    subject_floor_ = static_cast<std::uint8_t>(weight);
  }
  double sum = 0;
  for (const Term& term : terms())
    if (InSubject(term)) sum += static_cast<double>(term.weight) * term.weight;
  subject_norm = static_cast<float>(std::sqrt(sum));
}

std::string_view Entry::bytes() const {
  const std::byte* start = block_.get() + term_count_ * sizeof(Term);
  return {reinterpret_cast<const char*>(start), byte_count_};
}

Window::Window(std::size_t capacity, const Settings& settings)
    : capacity_(capacity), terms_(settings.posting_steps) {}

std::optional<StoryId> Window::Push(Entry entry, std::string_view language,
                                    std::span<const std::uint32_t> indexed_terms) {
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
  const std::uint16_t number = LanguageNumber(language);
  if (number == language_names_.size() && number < kMostLanguages)
    language_names_.emplace_back(language);
  languages_.push_back(number);
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

std::string_view Window::LanguageName(std::uint16_t number) const {
  return number < language_names_.size() ? std::string_view(language_names_[number]) : "";
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
    At(at).PrefetchTerms();
  }
  return members;
}

std::span<const Sequence> Window::WithTerm(std::uint32_t term) const {
  return terms_.Newest(term, first_);
}

}  // namespace diemtin::story
