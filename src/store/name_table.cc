#include "store/name_table.h"

namespace diemtin::store {
namespace {

constexpr std::size_t kMaxKnown = 100'000;  // pages may carry any text for a section

}  // namespace

Expected<std::int64_t> NameWriter::NumberOf(Database* database, std::string_view name) {
  const std::string key(name);
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  DIEMTIN_ASSIGN(auto number, NameReader::NumberOf(database, name));
  if (!number) {
    DIEMTIN_TRY(database->Run("INSERT INTO name(text) VALUES(?)", name));
    number = database->LastRow();
  }
  if (known_.size() >= kMaxKnown) known_.clear();
  known_.emplace(key, *number);
  return *number;
}

Expected<std::optional<std::int64_t>> NameWriter::OptionalNumberOf(
    Database* database, const std::optional<std::string>& name) {
  if (!name || name->empty()) return std::optional<std::int64_t>();
  return NumberOf(database, std::string_view(*name)).map([](std::int64_t number) {
    return std::optional<std::int64_t>(number);
  });
}

std::string NameReader::NameOf(Database* database, std::int64_t number) {
  if (const auto found = known_.find(number); found != known_.end()) return found->second;
  auto row = database->Query("SELECT text FROM name WHERE n = ?", number);
  if (!row.Next()) return {};
  if (known_.size() >= kMaxKnown) known_.clear();
  return known_.emplace(number, row.Text(0)).first->second;
}

std::optional<std::string> NameReader::NameOf(Database* database,
                                              std::optional<std::int64_t> number) {
  if (!number) return std::nullopt;
  return NameOf(database, *number);
}

Expected<std::optional<std::int64_t>> NameReader::NumberOf(Database* database,
                                                           std::string_view name) {
  return database->Number("SELECT n FROM name WHERE text = ?", name);
}

}  // namespace diemtin::store
