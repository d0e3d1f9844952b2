#pragma once

// Words as search sees them: the exact form (lower case) and the folded form (marks off). Internal
// to the room.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/database.h"

namespace diemtin::store {

struct Forms {
  std::string exact;
  std::string folded;
};

// Finds the forms of words, remembering the common ones: text is mostly the same few thousand
// syllables.
class FormTable {
 public:
  const Forms& Of(std::string_view word);  // until the next call

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, Forms, Hash, std::equal_to<>> known_;
};

// Registers the FTS5 tokenizer "diemtin" with a connection. Of a document's word it gives the exact
// form and, when it differs, the folded form at the same place; of a query's word the exact form
// only. So `đường` finds đường alone and `duong` finds all of them.
Expected<void> RegisterTokenizer(Database* database);

}  // namespace diemtin::store
