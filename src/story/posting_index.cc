#include "story/posting_index.h"

#include <algorithm>

namespace diemtin::story {

void PostingIndex::Add(std::uint32_t value, Sequence article, Sequence first) {
  std::uint32_t& place = places_.Put(value);
  if ((place & kList) != 0) {
    Append(&lists_[place & ~kList], article, first);
  } else if (place < first) {
    place = article;
  } else {
    if (free_lists_.empty()) {
      free_lists_.push_back(static_cast<std::uint32_t>(lists_.size()));
      lists_.emplace_back();
    }
    const std::uint32_t number = free_lists_.back();
    free_lists_.pop_back();
    lists_[number] = {place, article};
    place = kList | number;
  }
}

void PostingIndex::Append(std::vector<Sequence>* list, Sequence article, Sequence first) const {
  // A full list lets go of what nobody asks for, before it grows.
  if (list->size() == list->capacity()) {
    const auto asked = list->end() - static_cast<std::ptrdiff_t>(std::min(most_, list->size()));
    list->erase(list->begin(), std::lower_bound(asked, list->end(), first));
  }
  list->push_back(article);
}

void PostingIndex::Drop(std::uint32_t value, Sequence article) {
  const std::uint32_t* place = places_.Find(value);
  if (place == nullptr) return;
  if ((*place & kList) != 0) {
    const std::uint32_t number = *place & ~kList;
    if (lists_[number].back() != article) return;
    lists_[number] = {};
    free_lists_.push_back(number);
  } else if (*place != article) {
    return;
  }
  places_.Erase(value);
}

std::span<const Sequence> PostingIndex::Newest(std::uint32_t value, Sequence first) const {
  const std::uint32_t* place = places_.Find(value);
  if (place == nullptr) return {};
  if ((*place & kList) == 0) return {place, *place >= first ? 1u : 0u};
  const std::vector<Sequence>& list = lists_[*place & ~kList];
  const auto asked = list.end() - static_cast<std::ptrdiff_t>(std::min(most_, list.size()));
  return {std::lower_bound(asked, list.end(), first), list.end()};
}

}  // namespace diemtin::story
