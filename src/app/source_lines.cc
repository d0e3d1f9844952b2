#include "app/source_lines.h"

#include "ingest/live/sources.h"

namespace diemtin::app {

Expected<std::vector<web::SourceLine>> SourceLines(const std::string& sources_path) {
  std::vector<web::SourceLine> lines;
  if (!Env::Real().Exists(sources_path)) return lines;
  DIEMTIN_ASSIGN(const auto sources, ingest::Sources::Open(sources_path));
  DIEMTIN_ASSIGN(const auto all, sources->All());
  for (const ingest::Source& source : all) {
    const fetch::SourceState& state = source.state;
    lines.push_back({source.title, state.url, source.kind == ingest::SourceKind::kFeed,
                     source.entries, state.newest, state.next, state.failures, state.error,
                     state.gone});
  }
  return lines;
}

}  // namespace diemtin::app
