#pragma once

// Verbs of saying and phrases that name a source, found in running text.

#include <cstdint>
#include <string_view>
#include <vector>

namespace diemtin::text::quotations {

enum class VerbUse : std::uint8_t {
  kNone,    // no verb of saying, though it looks like one: "triển khai" holds "khai"
  kAlways,  // what follows is what was said: "cho biết", "cho rằng"
  kClause,  // that, too, when a clause follows: "khẳng định hai bên đã ký", not "khẳng định vị thế"
  kObject,  // only when words show that a clause follows: "chia sẻ rằng", not "chia sẻ hình ảnh"
  kDirect,  // a verb of saying beside marks only: "châm chọc", "thẳng thắn"
  kNoun,    // words for words: "dòng chia sẻ", "lời nhắn"; beside marks only
  kRelay,   // "dẫn lời": who is named next said what the marks before or behind hold
  kSource,  // "theo", "according to": who is named next said the rest of the sentence
};

struct VerbHit {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  VerbUse use = VerbUse::kAlways;
};

// Of overlapping phrases the longest, in order. `language` decides which tables are used; an
// unknown one uses all. Linear, some hundred MB/s.
std::vector<VerbHit> FindVerbs(std::string_view text, std::string_view language);

}  // namespace diemtin::text::quotations
