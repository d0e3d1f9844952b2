#pragma once

#include <cstring>
#include <string>
#include <string_view>

#include "html/arena.h"

namespace diemtin::html {

// Replaces parts of a text inside its own buffer. What is written stays behind what is read; should
// it not fit, the text moves into the arena.
class InPlaceRewriter {
 public:
  InPlaceRewriter(char* begin, Arena* arena)
      : begin_(begin), write_(begin), run_(begin), arena_(arena) {}

  // [from, to) becomes `with`; calls go from left to right.
  void Replace(char* from, char* to, std::string_view with) {
    Flush(from);
    if (!moved_ && write_ + with.size() > to) {
      scratch_.assign(begin_, write_);
      moved_ = true;
    }
    Write(with.data(), with.size());
    run_ = to;
  }

  std::string_view Finish(char* end) {
    Flush(end);
    if (moved_) return arena_->Copy(scratch_);
    return {begin_, static_cast<std::size_t>(write_ - begin_)};
  }

 private:
  void Flush(char* upto) {
    if (!moved_ && run_ == write_) {
      write_ = upto;
    } else {
      Write(run_, static_cast<std::size_t>(upto - run_));
    }
  }
  void Write(const char* data, std::size_t size) {
    if (moved_) {
      scratch_.append(data, size);
    } else {
      std::memmove(write_, data, size);
      write_ += size;
    }
  }

  char* begin_;
  char* write_;
  char* run_;  // read and not yet written
  Arena* arena_;
  bool moved_ = false;
  std::string scratch_;
};

}  // namespace diemtin::html
