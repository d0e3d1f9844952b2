// Store and search on synthetic articles: puts a second, bytes an article, time of searches and
// lists.
//   store_bench [articles=50000] [batch=500] [directory, which then stays] [bytes=2310 of a body]

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include "store/store.h"
#include "world.h"

namespace diemtin::store {
namespace {

using Clock = std::chrono::steady_clock;

double Seconds(Clock::time_point from) {
  return std::chrono::duration<double>(Clock::now() - from).count();
}

void Must(const Expected<void>& done) {
  if (done) return;
  fmt::print(stderr, "{}\n", done.error().ToString());
  std::exit(3);
}

std::string Milliseconds(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return fmt::format("p50 {:.2f} ms, p99 {:.2f} ms", times[times.size() / 2] * 1e3,
                     times[times.size() * 99 / 100] * 1e3);
}

int Main(int argc, char** argv) {
  const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 50'000;
  const std::uint64_t batch = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 500;
  const std::filesystem::path directory =
      argc > 3 ? argv[3] : std::filesystem::temp_directory_path() / "diemtin_store_bench";
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  const std::string path = directory / "store.sqlite";

  World world(argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 2310);
  double busy = 0, cpu = 0, worst_commit = 0;
  {
    Writer writer = Writer::Open(path).value();
    std::vector<PageWrite> pages;
    double tenth = 0;
    for (std::uint64_t n = 1; n <= count;) {
      pages.clear();
      for (std::uint64_t i = 0; i < batch && n <= count; ++i, ++n) {
        pages.push_back(world.Page(n));
        pages.back().articles[0].features.clear();  // made up ones would be none for an import
      }
      const auto start = Clock::now();
      const std::clock_t cpu_start = std::clock();
      for (const PageWrite& page : pages) Must(writer.Put(page));
      const auto commit = Clock::now();
      Must(writer.Commit({1, 0}));  // no archive: an import can go on from here
      worst_commit = std::max(worst_commit, Seconds(commit));
      busy += Seconds(start);
      cpu += static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC;
      tenth += Seconds(start);
      if (((n - 1) / batch) % std::max<std::uint64_t>(1, count / batch / 10) == 0) {
        fmt::print(
            "{:>9} articles: {:.0f} puts/s\n", n - 1,
            static_cast<double>(std::max<std::uint64_t>(1, count / batch / 10) * batch) / tenth);
        tenth = 0;
      }
    }
  }
  const auto bytes = std::filesystem::file_size(path);
  fmt::print(
      "puts/s {:.0f}, {:.0f} by processor time; longest commit {:.0f} ms; bytes/article {:.0f}\n",
      static_cast<double>(count) / busy, static_cast<double>(count) / cpu, worst_commit * 1e3,
      static_cast<double>(bytes) / static_cast<double>(count));

  Reader reader = Reader::Open(path).value();
  std::vector<double> searches, stories, articles;
  for (int i = 0; i < 200; ++i) {
    const std::string query = world.Text(10);
    auto start = Clock::now();
    reader.Search(query, {}).value();
    searches.push_back(Seconds(start));
    start = Clock::now();
    const auto rows = reader.Stories({}).value();
    stories.push_back(Seconds(start));
    start = Clock::now();
    reader.Article(rows[static_cast<std::size_t>(i) % rows.size()].headline).value();
    articles.push_back(Seconds(start));
  }
  fmt::print("search {}\n50 newest stories {}\narticle {}\n", Milliseconds(searches),
             Milliseconds(stories), Milliseconds(articles));
  if (argc <= 3) std::filesystem::remove_all(directory);
  return 0;
}

}  // namespace
}  // namespace diemtin::store

int main(int argc, char** argv) { return diemtin::store::Main(argc, argv); }
