#include "app/store_metrics.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "app/commands.h"
#include "base/run_mark.h"
#include "ingest/live/sources.h"
#include "web/prometheus.h"

namespace diemtin::app {
namespace {

constexpr int kLastPages = 1000;

double SizeOf(const std::string& path) {
  double bytes = 0;
  std::error_code failed;
  if (std::filesystem::is_directory(path, failed)) {
    for (const auto& entry : std::filesystem::directory_iterator(path, failed)) {
      bytes += static_cast<double>(entry.file_size(failed));
    }
    return bytes;
  }
  const auto size = std::filesystem::file_size(path, failed);
  return failed ? 0 : static_cast<double>(size);
}

void WriteTotals(const Context& context, web::PrometheusWriter* out) {
  auto reader = store::Reader::Open(context.store_path());
  if (!reader) return;
  if (const auto totals = reader->Count()) {
    const std::pair<std::string_view, std::int64_t> kinds[] = {
        {"page", totals->pages},     {"article", totals->articles},
        {"copy", totals->copies},    {"story", totals->stories},
        {"teaser", totals->teasers}, {"storyline", totals->storylines}};
    out->Family("diemtin_held", "gauge", "What the store holds.");
    for (const auto& [kind, count] : kinds) {
      out->Sample(static_cast<double>(count), {{"kind", kind}});
    }
  }
  if (const auto intake = reader->LastIntake(kLastPages, 0)) {
    out->Family("diemtin_last_pages_skipped", "gauge",
                "Of the last 1,000 pages taken in, those that gave no article, by reason.");
    for (const auto& [reason, count] : intake->reasons) {
      out->Sample(static_cast<double>(count), {{"reason", reason}});
    }
  }
}

void WriteSources(const Context& context, web::PrometheusWriter* out) {
  if (!Env::Real().Exists(context.sources_path())) return;
  const auto sources = ingest::Sources::Open(context.sources_path());
  if (!sources) return;
  const auto all = (*sources)->All();
  if (!all) return;
  const std::int64_t now = Env::Real().NowUnixSeconds();
  double well = 0, failing = 0, gone = 0, due = 0;
  std::int64_t newest = 0;
  for (const ingest::Source& source : *all) {
    (source.state.gone ? gone : source.state.failures > 0 ? failing : well) += 1;
    if (!source.state.gone && source.state.next <= now) due += 1;
    newest = std::max(newest, source.state.newest);
  }
  out->Family("diemtin_sources", "gauge", "What is subscribed to, by how its last poll went.");
  out->Sample(well, {{"state", "well"}}).Sample(failing, {{"state", "failing"}});
  out->Sample(gone, {{"state", "gone"}});
  out->Gauge("diemtin_sources_due", "That wait to be asked.", due);
  out->Gauge("diemtin_sources_newest_timestamp_seconds", "When one last had something new.",
             static_cast<double>(newest));
}

// Several servers may look at the same data: a command is told once.
void WriteRuns(const Context& context, web::PrometheusWriter* out) {
  std::map<std::string, std::pair<double, double>> runs;  // pages, bytes left
  for (const RunState& run : ReadRunMarks(Env::Real(), context.running_path())) {
    if (!run.is_alive) continue;
    auto& [pages, left] = runs[run.command];
    pages += static_cast<double>(run.pages);
    left += static_cast<double>(std::max<std::int64_t>(run.total_bytes - run.bytes, 0));
  }
  out->Family("diemtin_run_pages", "gauge", "Pages taken so far by what is at work.");
  for (const auto& [command, run] : runs) out->Sample(run.first, {{"command", command}});
  out->Family("diemtin_run_bytes_left", "gauge", "Of the inputs of what is at work.");
  for (const auto& [command, run] : runs) out->Sample(run.second, {{"command", command}});
}

}  // namespace

std::string StoreMetrics(const Context& context) {
  web::PrometheusWriter out;
  WriteTotals(context, &out);
  WriteSources(context, &out);
  WriteRuns(context, &out);
  out.Family("diemtin_disk_bytes", "gauge", "On disk.");
  out.Sample(SizeOf(context.archive_path()), {{"of", "archive"}});
  out.Sample(SizeOf(context.store_path()), {{"of", "store"}});
  std::error_code failed;
  const auto space = std::filesystem::space(context.data_directory, failed);
  if (!failed) {
    out.Gauge("diemtin_disk_free_bytes", "Room left for the data.",
              static_cast<double>(space.available));
  }
  return out.Take();
}

}  // namespace diemtin::app
