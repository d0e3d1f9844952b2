#include "story/window.h"

#include <algorithm>

namespace diemtin::story {

std::vector<ChainIndex::Link> ChainIndex::Add(Sequence sequence,
                                              std::span<const std::uint32_t> values) {
  std::vector<Link> links;
  links.reserve(values.size());
  for (const std::uint32_t value : values) {
    Sequence& newest = newest_[value];
    links.push_back({value, newest == 0 ? 0 : static_cast<std::uint32_t>(sequence - newest)});
    newest = sequence;
  }
  return links;
}

void ChainIndex::Drop(Sequence sequence, const std::vector<Link>& links) {
  for (const Link& link : links) {
    const auto at = newest_.find(link.value);
    if (at != newest_.end() && at->second == sequence) newest_.erase(at);
  }
}

Sequence ChainIndex::Newest(std::uint32_t value) const {
  const auto at = newest_.find(value);
  return at == newest_.end() ? 0 : at->second;
}

std::optional<StoryId> Window::Push(Entry entry, std::span<const std::uint32_t> indexed_terms,
                                    std::span<const std::uint32_t> indexed_shingles) {
  std::optional<StoryId> leaving;
  if (entries_.size() >= capacity_) leaving = DropOldest();
  const Sequence sequence = first_ + entries_.size();
  entry.term_links = terms_.Add(sequence, indexed_terms);
  entry.sketch_links = shingles_.Add(sequence, indexed_shingles);
  for (const Term& term : entry.terms) ++counts_[term.hash];
  stories_[entry.story].push_back(sequence);
  entries_.push_back(std::move(entry));
  return leaving;
}

StoryId Window::DropOldest() {
  const Entry& entry = entries_.front();
  const StoryId leaving = entry.story;
  terms_.Drop(first_, entry.term_links);
  shingles_.Drop(first_, entry.sketch_links);
  for (const Term& term : entry.terms) {
    const auto at = counts_.find(term.hash);
    if (--at->second == 0) counts_.erase(at);
  }
  const auto story = stories_.find(entry.story);
  story->second.pop_front();
  if (story->second.empty()) stories_.erase(story);
  entries_.pop_front();
  ++first_;
  return leaving;
}

std::uint32_t Window::CountWith(std::uint32_t term) const {
  const auto at = counts_.find(term);
  return at == counts_.end() ? 0 : at->second;
}

const std::deque<Sequence>* Window::Members(StoryId story) const {
  const auto at = stories_.find(story);
  return at == stories_.end() ? nullptr : &at->second;
}

std::vector<Sequence> Window::WithTerm(std::uint32_t term, std::size_t most) const {
  return Walk(terms_, &Entry::term_links, term, most);
}

std::vector<Sequence> Window::WithShingle(std::uint32_t shingle, std::size_t most) const {
  return Walk(shingles_, &Entry::sketch_links, shingle, most);
}

std::vector<Sequence> Window::Walk(const ChainIndex& index,
                                   std::vector<ChainIndex::Link> Entry::*links, std::uint32_t value,
                                   std::size_t most) const {
  std::vector<Sequence> found;
  Sequence at = index.Newest(value);
  while (at >= first_ && found.size() < most) {
    found.push_back(at);
    const std::vector<ChainIndex::Link>& own = At(at).*links;
    const auto link =
        std::find_if(own.begin(), own.end(), [&](const auto& one) { return one.value == value; });
    if (link->back == 0 || link->back >= at) break;
    at -= link->back;
  }
  return found;
}

}  // namespace diemtin::story
