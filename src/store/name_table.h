#pragma once

// Short texts that repeat (outlets, sections, languages) as numbers, in the order they first came.
// Internal to the room.

#include <string>
#include <unordered_map>
#include <vector>

#include "store/database.h"

namespace diemtin::store {

// For the writer: numbers of names, new ones added.
class NameWriter {
 public:
  Expected<std::int64_t> NumberOf(Database* database, std::string_view name);
  Expected<std::optional<std::int64_t>> OptionalNumberOf(Database* database,
                                                         const std::optional<std::string>& name);

 private:
  std::unordered_map<std::string, std::int64_t> known_;
};

// For readers: names of numbers. A number's name never changes.
class NameReader {
 public:
  std::string NameOf(Database* database, std::int64_t number);  // empty when there is none
  std::optional<std::string> NameOf(Database* database, std::optional<std::int64_t> number);
  static Expected<std::optional<std::int64_t>> NumberOf(Database* database, std::string_view name);

 private:
  std::unordered_map<std::int64_t, std::string> known_;
};

}  // namespace diemtin::store
