// Parses every file of the directories that DIEMTIN_BENCH_PAGES names (':' between them) and prints
// MB/s of one core, and the memory that the parsed pages take for each byte of markup.
//   DIEMTIN_BENCH_PAGES=DIRECTORY[:DIRECTORY...] html_bench

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "base/env.h"
#include "html/document.h"

namespace {

// Bytes asked of the heap and not given back; the highest they were.
std::size_t g_live = 0, g_peak = 0;

}  // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
  void* const at = std::malloc(size);
  if (at == nullptr) throw std::bad_alloc();
  g_live += malloc_usable_size(at);
  if (g_live > g_peak) g_peak = g_live;
  return at;
}
[[gnu::noinline]] void operator delete(void* at) noexcept {
  g_live -= malloc_usable_size(at);
  std::free(at);
}
void operator delete(void* at, std::size_t) noexcept { operator delete(at); }

namespace {

const std::vector<std::string>& Pages() {
  static const std::vector<std::string> kPages = [] {
    std::vector<std::string> pages;
    auto& env = diemtin::Env::Real();
    std::string left = std::getenv("DIEMTIN_BENCH_PAGES") ? std::getenv("DIEMTIN_BENCH_PAGES") : "";
    while (!left.empty()) {
      const std::string directory = left.substr(0, left.find(':'));
      left.erase(0, directory.size() + 1);
      const auto names = env.List(directory);
      if (!names) continue;
      for (const std::string& name : *names) {
        auto bytes = diemtin::ReadWholeFile(env, directory + "/" + name, 1u << 30);
        if (bytes) pages.push_back(std::move(*bytes));
      }
    }
    return pages;
  }();
  return kPages;
}

void Parse(benchmark::State& state) {
  const std::vector<std::string>& pages = Pages();
  if (pages.empty()) return state.SkipWithError("DIEMTIN_BENCH_PAGES names no pages");
  std::size_t bytes = 0, nodes = 0;
  double kept = 0, peak = 0;
  for (const std::string& page : pages) {
    bytes += page.size();
    const std::size_t before = g_peak = g_live;
    const auto document = diemtin::html::Document::Parse(page);
    if (!document) continue;
    nodes += document->nodes().size();
    kept += static_cast<double>(g_live - before);
    peak += static_cast<double>(g_peak - before);
  }
  for (auto _ : state) {
    for (const std::string& page : pages) {
      benchmark::DoNotOptimize(diemtin::html::Document::Parse(page));
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
  state.counters["bytes/node"] = static_cast<double>(bytes) / static_cast<double>(nodes);
  state.counters["kept/byte"] = kept / static_cast<double>(bytes);
  state.counters["peak/byte"] = peak / static_cast<double>(bytes);
}
BENCHMARK(Parse)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
