#pragma once

// The desk: what the server holds, what came in and what was refused, and what people corrected.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/run_mark.h"
#include "store/store.h"
#include "web/desk_sources.h"
#include "web/page.h"

namespace diemtin::web {

struct DeskView {
  store::Totals totals;
  std::uint64_t store_bytes = 0, people_bytes = 0, archive_bytes = 0;
  int archive_files = 0;
  std::uint64_t waiting_bytes = 0;          // in the archive and not yet in the store
  std::optional<std::uint64_t> free_bytes;  // of the disk
  std::vector<RunState> runs;               // what is at work, and what died at it
  std::int64_t first_hour = 0;              // hours since 1970, of the plot
  std::vector<std::int64_t> hours;          // articles in each
  store::Intake intake;
  std::vector<store::CorrectionRow> corrections;  // newest first
  std::vector<SourceLine> sources;
};

Expected<DeskView> LoadDesk(store::Reader& reader, const std::string& data_directory,
                            std::int64_t now);
std::string DeskHtml(const Frame& frame, const DeskView& view);
std::string DeskJson(const DeskView& view);

// Bars as SVG, each with its number as a title; `label` says what is plotted.
void WritePlot(const std::vector<std::int64_t>& counts, std::string_view label,
               const std::vector<std::string>& titles, HtmlWriter* out);

}  // namespace diemtin::web
