#pragma once

// Terms of a segment with their lists, packed in the order of terms into blocks of about a page:
// of each entry how many bytes its term shares with the one before, the rest of the term, and its
// list, or where the parts of a long one are. Numbers are LEB128. Pure. Internal to the room.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace diemtin::store {

class BlockWriter {
 public:
  // Whether `term` with `bytes` of list may be added; always true of an empty block.
  bool HasRoom(std::string_view term, std::size_t bytes) const;
  // `part`: 0, or the row of a long list's first part; `list` then has the firsts (PackFirsts).
  void Add(std::string_view term, std::int64_t part, std::string_view list);
  bool is_empty() const { return bytes_.empty(); }
  const std::string& first() const { return first_; }  // term
  std::string Take();                                  // the block; then this is empty

 private:
  void AddTerm(std::string_view term);

  std::string bytes_, first_, last_;
};

// Walks a block forwards. What is no block ends where it can no longer be read.
class BlockCursor {
 public:
  explicit BlockCursor(std::string_view block)
      : at_(reinterpret_cast<const unsigned char*>(block.data())), end_(at_ + block.size()) {
    Next();
  }
  bool at_end() const { return at_end_; }
  std::string_view term() const { return term_; }  // until Next
  std::int64_t part() const { return part_; }      // 0: the list is here
  std::string_view list() const { return list_; }  // of a long one the firsts of its parts
  void Next();

 private:
  bool Take(std::size_t size, std::string_view* out);

  const unsigned char *at_, *end_;
  std::string_view list_;
  std::string term_;
  std::int64_t part_ = 0;
  bool at_end_ = false;
};

}  // namespace diemtin::store
