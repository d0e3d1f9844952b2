#pragma once

// Which articles are exported, and the pages that they stand on.

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "app/commands.h"
#include "archive/archive.h"
#include "store/store.h"

namespace diemtin::app {

struct ExportChoice {
  std::optional<std::int64_t> from, until;  // unix seconds, from <= t < until
  std::optional<std::string> outlet;
  std::optional<std::set<ArticleId>> found;  // by a query

  bool IsAll() const { return !from && !until && !outlet && !found; }
  bool Takes(const store::ArticleRow& row) const;
};

// `from` and `to` are days of Vietnam (2024-05-10) or times (ISO 8601), both included; empty: all.
// A query finds what a thorough search judges, the newest first.
Expected<ExportChoice> ChooseForExport(const Context& context, const std::string& from,
                                       const std::string& to, const std::string& outlet,
                                       const std::string& query);

// Calls `visit` for each page with a chosen article, or every page, in archive order, as it lies in
// the archive. One page at a time is in memory.
Expected<void> EachChosenPage(
    const Context& context, const ExportChoice& choice,
    const std::function<Expected<void>(const store::Reader::PageRow&, const archive::StoredPage&)>&
        visit);

}  // namespace diemtin::app
