// Searches of a store that store_bench made, by kinds of queries, while a writer adds articles.
//   search_bench DIRECTORY [searches of a kind=300] [puts a second=0]
//   search_bench DIRECTORY --queries N      prints N addresses of searches, for bench/search.sh
// A search is what the portal's page asks for: 20 hits, snippets, facets. Printed are the time on
// the clock and the processor's time of the searching thread.

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string_view>
#include <thread>

#include "store/store.h"
#include "text/terms.h"
#include "world.h"

namespace diemtin::store {
namespace {

using Clock = std::chrono::steady_clock;

struct Kind {
  const char* name;
  std::function<std::string(World*)> make;
};

std::string Plain(const std::string& word) { return text::FoldedTerm(word); }

const std::vector<Kind>& Kinds() {
  static const std::vector<Kind> kinds = {
      {"one word", [](World* w) { return w->Word(); }},
      {"two words", [](World* w) { return w->Word() + " " + w->Word(); }},
      {"three words", [](World* w) { return w->Word() + " " + w->Word() + " " + w->Word(); }},
      {"two without marks", [](World* w) { return Plain(w->Word()) + " " + Plain(w->Word()); }},
      {"phrase", [](World* w) { return "\"" + w->Word() + " " + w->Word() + "\""; }},
      {"person",
       [](World* w) { return "person:\"" + w->Person(w->Random() % 20'000).name + "\""; }},
      {"word of an outlet",
       [](World* w) { return w->Word() + fmt::format(" outlet:\"Báo {}\"", w->Random() % 40); }},
      {"word before a day", [](World* w) { return w->Word() + " before:2020-12"; }},
      {"word and not", [](World* w) { return w->Word() + " -" + w->Word(); }}};
  return kinds;
}

double ThreadSeconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::string Milliseconds(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return fmt::format("p50 {:6.2f} p99 {:6.2f} max {:6.2f}", times[times.size() / 2] * 1e3,
                     times[times.size() * 99 / 100] * 1e3, times.back() * 1e3);
}

void Measure(Reader* reader, World* world, const Kind& kind, int count) {
  std::vector<double> clock, cpu;
  int found = 0, complete = 0;
  for (int i = 0; i < count; ++i) {
    const std::string text = kind.make(world);
    SearchOptions options;
    options.filter.limit = 20;
    options.facets = true;
    const auto start = Clock::now();
    const double cpu_start = ThreadSeconds();
    const SearchResult result = reader->Search(ParseQuery(text), options).value();
    cpu.push_back(ThreadSeconds() - cpu_start);
    clock.push_back(std::chrono::duration<double>(Clock::now() - start).count());
    found += result.total > 0 ? 1 : 0;
    complete += result.complete ? 1 : 0;
  }
  fmt::print("{:<18} clock {} | cpu {} | found {}/{}, complete {}\n", kind.name,
             Milliseconds(clock), Milliseconds(cpu), found, count, complete);
}

// Adds articles at an even rate, a commit a second, until told to stop.
void Write(const std::string& path, int puts, const std::atomic<bool>* stop) {
  Writer writer = Writer::Open(path).value();
  World world(480);
  std::uint64_t n = 1'000'000'000ull + static_cast<std::uint64_t>(std::time(nullptr)) * 1000;
  while (!*stop) {
    const auto start = Clock::now();
    for (int i = 0; i < puts; ++i) {
      if (!writer.Put(world.Page(++n))) std::abort();
    }
    if (!writer.Commit({1, n * 3000})) std::abort();
    std::this_thread::sleep_until(start + std::chrono::seconds(1));
  }
}

int Main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string path = std::string(argv[1]) + "/store.sqlite";
  World world;
  for (int i = 0; i < 7919; ++i) world.Random();  // away from the words of the articles
  const std::string_view option = argc > 2 ? argv[2] : "";
  if (option == "--queries") {
    for (int i = 0; argc > 3 && i < std::atoi(argv[3]); ++i) {
      const auto& kinds = Kinds();
      fmt::print("{}\n", kinds[static_cast<std::size_t>(i) % kinds.size()].make(&world));
    }
    return 0;
  }
  const int count = argc > 2 ? std::atoi(argv[2]) : 300;
  const int puts = argc > 3 ? std::atoi(argv[3]) : 0;
  std::atomic<bool> stop = false;
  std::thread writer;
  if (puts > 0) writer = std::thread(Write, path, puts, &stop);
  {
    Reader reader = Reader::Open(path).value();
    fmt::print("{} articles, {} puts/s beside\n", reader.Count()->articles, puts);
    for (const Kind& kind : Kinds()) Measure(&reader, &world, kind, count);
  }
  stop = true;
  if (writer.joinable()) writer.join();
  return 0;
}

}  // namespace
}  // namespace diemtin::store

int main(int argc, char** argv) { return diemtin::store::Main(argc, argv); }
