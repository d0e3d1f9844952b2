#include "store/search/blocks.h"

#include <algorithm>
#include <utility>

#include "store/search/numbers.h"

namespace diemtin::store {
namespace {

constexpr std::size_t kBlockBytes = 4050;  // a row of `part` then fits a page
constexpr std::size_t kMostHead = 16;      // bytes of an entry beside term and list

}  // namespace

bool BlockWriter::HasRoom(std::string_view term, std::size_t bytes) const {
  return is_empty() || bytes_.size() + term.size() + bytes + kMostHead <= kBlockBytes;
}

void BlockWriter::AddTerm(std::string_view term) {
  if (is_empty()) first_ = term;
  const auto shared = static_cast<std::size_t>(
      std::mismatch(term.begin(), term.end(), last_.begin(), last_.end()).first - term.begin());
  AppendNumber(shared, &bytes_);
  AppendNumber(term.size() - shared, &bytes_);
  bytes_ += term.substr(shared);
  last_ = term;
}

void BlockWriter::Add(std::string_view term, std::int64_t part, std::string_view list) {
  AddTerm(term);
  AppendNumber(static_cast<std::uint64_t>(part), &bytes_);
  AppendNumber(list.size(), &bytes_);
  bytes_ += list;
}

std::string BlockWriter::Take() {
  last_.clear();
  return std::exchange(bytes_, {});
}

bool BlockCursor::Take(std::size_t size, std::string_view* out) {
  if (size > static_cast<std::size_t>(end_ - at_)) return false;
  *out = {reinterpret_cast<const char*>(at_), size};
  at_ += size;
  return true;
}

void BlockCursor::Next() {
  std::uint64_t shared = 0, more = 0, part = 0, bytes = 0;
  std::string_view rest;
  if (!ReadNumber(&at_, end_, &shared) || shared > term_.size() || !ReadNumber(&at_, end_, &more) ||
      !Take(more, &rest) || !ReadNumber(&at_, end_, &part) || !ReadNumber(&at_, end_, &bytes) ||
      !Take(bytes, &list_)) {
    at_end_ = true;
    return;
  }
  term_.resize(shared);
  term_ += rest;
  part_ = static_cast<std::int64_t>(part);
}

}  // namespace diemtin::store
