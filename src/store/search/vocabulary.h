#pragma once

// In how many articles words stand. Internal to the room.

#include <cstdint>

#include "store/database.h"
#include "store/search/expression.h"

namespace diemtin::store {

class Vocabulary {
 public:
  explicit Vocabulary(Database* database) : database_(database) {}

  // At most so many articles have one of the choices; words that are not counted (long numbers)
  // have none.
  Expected<std::int64_t> ArticlesWith(const Choices& choices);
  // At most so many, judged by the rarest word.
  Expected<std::int64_t> ArticlesWith(const Phrase& phrase);
  Expected<std::int64_t> ArticlesWith(const Expression& expression);

 private:
  Database* database_;
};

}  // namespace diemtin::store
