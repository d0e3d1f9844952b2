// What the desk shows: how articles come in.

#include <unordered_map>

#include "store/reader_state.h"
#include "store/rows.h"

namespace diemtin::store {
namespace {

constexpr std::int64_t kHour = 3600;

std::string FolderOf(std::string_view source) {
  const std::size_t slash = source.rfind('/');
  return std::string(source.substr(0, slash == std::string_view::npos ? source.size() : slash));
}

}  // namespace

Expected<std::map<std::int64_t, std::int64_t>> Reader::ArticlesByHour(std::int64_t since,
                                                                      std::int64_t until) {
  std::map<std::int64_t, std::int64_t> hours;
  auto row = state_->database->Query(
      "SELECT time / ?3 AS hour, count(*) FROM article WHERE time >= ?1 AND time < ?2 AND "
      "copy_of IS NULL GROUP BY hour",
      since, until, kHour);
  while (row.Next()) hours[row.Int(0)] = row.Int(1);
  DIEMTIN_TRY(row.Check());
  return hours;
}

Expected<Intake> Reader::LastIntake(int pages, int shown) {
  const Snapshot snapshot(*state_->database);
  Intake intake;
  std::unordered_map<std::string, std::size_t> place_of;
  auto row = state_->database->Query(
      "SELECT source, skipped, skip_message FROM page ORDER BY n DESC LIMIT ?", pages);
  while (row.Next()) {
    ++intake.pages;
    const std::string source(row.Text(0));
    const std::string folder = FolderOf(source);
    const auto [place, is_new] = place_of.try_emplace(folder, intake.sources.size());
    if (is_new) intake.sources.push_back({folder, 0, 0});
    Intake::Source& from = intake.sources[place->second];
    ++from.pages;
    const auto reason = state_->names.NameOf(state_->database.get(), row.OptionalInt(1));
    if (!reason) continue;
    ++from.skipped;
    ++intake.reasons[*reason];
    if (static_cast<int>(intake.skipped.size()) < shown) {
      intake.skipped.push_back({source, *reason, row.OptionalText(2).value_or("")});
    }
  }
  DIEMTIN_TRY(row.Check());
  if (static_cast<int>(intake.sources.size()) > shown) {
    intake.sources.resize(static_cast<std::size_t>(shown));
  }
  return intake;
}

}  // namespace diemtin::store
