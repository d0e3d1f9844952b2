#include "app/export_choice.h"

#include <algorithm>

#include "base/time.h"
#include "base/vietnam.h"

namespace diemtin::app {
namespace {

constexpr int kPageHits = 100;

// The second that a day or time begins with; `after`: the one after its end.
Expected<std::optional<std::int64_t>> SecondOf(const std::string& text, bool after) {
  if (text.empty()) return std::nullopt;
  const auto time = ParseIso8601(text);
  if (!time) return Fail(ErrorCode::kUsage, "no day (2024-05-10) and no time of ISO 8601", text);
  std::int64_t second = time->unix_seconds;
  if (!time->offset_minutes) second -= kVietnamSeconds;
  const bool is_day = time->precision == Time::Precision::kDay;
  if (after) second += is_day ? 24 * 3600 : 1;
  return second;
}

Expected<std::set<ArticleId>> Find(const Context& context, const std::string& query) {
  DIEMTIN_ASSIGN(store::Reader reader, OpenStore(context));
  const store::Query parsed = store::ParseQuery(query + " is:article");
  std::set<ArticleId> found;
  for (int offset = 0;; offset += kPageHits) {
    store::SearchOptions options;
    options.thorough = true;
    options.order = store::SearchOptions::Order::kNewest;
    options.filter.limit = kPageHits;
    options.filter.offset = offset;
    DIEMTIN_ASSIGN(const auto result, reader.Search(parsed, options));
    for (const store::SearchHit& hit : result.hits) found.insert(hit.article.id);
    if (result.hits.size() < kPageHits) return found;
  }
}

}  // namespace

bool ExportChoice::Takes(const store::ArticleRow& row) const {
  if (from && row.time < *from) return false;
  if (until && (row.time == 0 || row.time >= *until)) return false;
  if (outlet && row.outlet != outlet) return false;
  return !found || found->contains(row.id);
}

Expected<ExportChoice> ChooseForExport(const Context& context, const std::string& from,
                                       const std::string& to, const std::string& outlet,
                                       const std::string& query) {
  ExportChoice choice;
  DIEMTIN_ASSIGN(choice.from, SecondOf(from, false));
  DIEMTIN_ASSIGN(choice.until, SecondOf(to, true));
  if (!outlet.empty()) choice.outlet = outlet;
  if (!query.empty()) {
    DIEMTIN_ASSIGN(choice.found, Find(context, query));
  }
  return choice;
}

Expected<void> EachChosenPage(
    const Context& context, const ExportChoice& choice,
    const std::function<Expected<void>(const store::Reader::PageRow&, const archive::StoredPage&)>&
        visit) {
  DIEMTIN_ASSIGN(store::Reader reader, OpenStore(context));
  Expected<void> outcome;
  DIEMTIN_TRY(reader.EachPage([&](const store::Reader::PageRow& row) {
    const bool is_chosen =
        choice.IsAll() || std::any_of(row.articles.begin(), row.articles.end(),
                                      [&](const auto& article) { return choice.Takes(article); });
    if (!is_chosen) return true;
    const auto page = archive::ReadAt(Env::Real(), context.archive_path(),
                                      {row.position.segment, row.position.offset});
    outcome = page ? visit(row, *page) : tl::unexpected(page.error());
    return outcome.has_value();
  }));
  return outcome;
}

}  // namespace diemtin::app
