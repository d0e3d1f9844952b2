#include "store/search/relevance.h"

#include <array>
#include <cstring>

#include "store/search/tokens.h"

namespace diemtin::store {
namespace {

constexpr std::array<double, 4> kColumns = {8, 3, 1, 0};  // title, lead, body, marks
constexpr double kSaturation = 2;
constexpr double kInARow = 0.7;    // of the two phrases' weights
constexpr int kMostPhrases = 64;   // a query has fewer
constexpr int kMostPlaces = 2000;  // that are looked at

double Saturated(double places) { return places / (places + kSaturation); }

void Relevance(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* context, int count,
               sqlite3_value** values) {
  std::array<double, kMostPhrases> weights{}, places{}, pairs{};
  std::array<int, kMostPhrases> lengths{};
  const int phrases = std::min(api->xPhraseCount(fts), kMostPhrases);
  if (count == 1) {
    const std::size_t bytes = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
    const void* blob = sqlite3_value_blob(values[0]);
    if (blob != nullptr) std::memcpy(weights.data(), blob, std::min(bytes, sizeof(weights)));
  }
  for (int i = 0; i < phrases; ++i) lengths[static_cast<std::size_t>(i)] = api->xPhraseSize(fts, i);
  int instances = 0;
  if (const int status = api->xInstCount(fts, &instances); status != SQLITE_OK) {
    return sqlite3_result_error_code(context, status);
  }
  int last_phrase = -1, last_column = -1, last_end = -1;
  for (int i = 0; i < std::min(instances, kMostPlaces); ++i) {
    int phrase = 0, column = 0, offset = 0;
    if (api->xInst(fts, i, &phrase, &column, &offset) != SQLITE_OK) break;
    const auto p = static_cast<std::size_t>(phrase);
    if (phrase >= phrases || weights[p] == 0) continue;
    const double worth = kColumns[static_cast<std::size_t>(column) % kColumns.size()];
    places[p] += worth;
    if (phrase == last_phrase + 1 && column == last_column && offset == last_end) pairs[p] += worth;
    last_phrase = phrase;
    last_column = column;
    last_end = offset + lengths[p];
  }
  double score = 0;
  for (std::size_t p = 0; p < static_cast<std::size_t>(phrases); ++p) {
    score += weights[p] * Saturated(places[p]);
    if (pairs[p] > 0) score += kInARow * (weights[p] + weights[p - 1]) * Saturated(pairs[p]);
  }
  sqlite3_result_double(context, score);
}

}  // namespace

Expected<void> RegisterRelevance(Database* database) {
  fts5_api* api = FtsApiOf(database);
  if (api == nullptr) {
    return Fail(ErrorCode::kInternal, "this SQLite has no FTS5", database->path());
  }
  const int status = api->xCreateFunction(api, "relevance", nullptr, &Relevance, nullptr);
  if (status != SQLITE_OK) return FailSqlite(status, "cannot register relevance", database->path());
  return {};
}

std::string PackWeights(const std::vector<double>& weights) {
  return {reinterpret_cast<const char*>(weights.data()), weights.size() * sizeof(double)};
}

}  // namespace diemtin::store
