// Reads every file of the given folders, each folder a pack, and prints pages and MB a
// processor-second of one thread, the share of each step, the slowest page, memory and allocations
// of a page, and what two threads give over one.
//   read_bench [--out READINGS.jsonl] [--repeat N] FOLDER...

#include <fmt/core.h>
#include <malloc.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/json.h"
#include "model/json.h"
#include "pages.h"
#include "read/read.h"

namespace {

// What this thread asked of operator new while it counted. Signed: what lived before may go.
struct Heap {
  bool counting = false;
  std::int64_t live = 0, peak = 0, allocations = 0;
};
thread_local Heap g_heap;

}  // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
  void* const at = std::malloc(size);
  if (at == nullptr) throw std::bad_alloc();
  if (g_heap.counting) {
    ++g_heap.allocations;
    g_heap.live += static_cast<std::int64_t>(malloc_usable_size(at));
    if (g_heap.live > g_heap.peak) g_heap.peak = g_heap.live;
  }
  return at;
}
[[gnu::noinline]] void operator delete(void* at) noexcept {
  if (g_heap.counting) g_heap.live -= static_cast<std::int64_t>(malloc_usable_size(at));
  std::free(at);
}
void operator delete(void* at, std::size_t) noexcept { operator delete(at); }

namespace {

using namespace diemtin;
using bench::File;
using bench::ThreadSeconds;

constexpr std::size_t kLargePage = 100'000;  // bytes from which time is judged by the megabyte
constexpr std::array<const char*, read::kSteps + 1> kStepNames = {
    "decode", "parse", "map", "metadata", "features", "judgement", "blocks", "analysis", "rest"};

double Megabytes(std::size_t bytes) { return static_cast<double>(bytes) / 1e6; }

std::size_t BytesOf(const std::vector<File>& files) {
  std::size_t bytes = 0;
  for (const File& file : files) bytes += file.bytes.size();
  return bytes;
}

// Gives each step the time until the next begins.
class StepClock {
 public:
  void Begin() {
    step_ = read::kSteps;
    last_ = ThreadSeconds();
  }
  void Tell(std::size_t next) {
    const double now = ThreadSeconds();
    seconds[step_] += now - last_;
    last_ = now;
    step_ = next;
  }

  std::array<double, read::kSteps + 1> seconds{};

 private:
  std::size_t step_ = read::kSteps;
  double last_ = 0;
};

struct Slowest {
  double value = 0;
  std::string path;
  void See(double seen, const std::string& page) {
    if (seen > value) *this = {seen, page};
  }
};

model::Page PageOf(const File& file) {
  model::Page page;
  page.bytes = file.bytes;
  return page;
}

void Write(const File& file, const model::Reading& reading, std::string* out) {
  JsonWriter json;
  model::WriteReading(reading, file.path, &json);
  out->append(json.str()).append("\n");
}

void MeasureTime(const std::vector<File>& files, int repeat, std::string* out) {
  std::size_t failed = 0, articles = 0, over = 0;
  double seconds = 0;
  Slowest page, megabyte;
  for (int round = 0; round < repeat; ++round) {
    for (const File& file : files) {
      const model::Page copy = PageOf(file);
      const double begin = ThreadSeconds();
      const auto reading = read::Read(copy);
      const double taken = ThreadSeconds() - begin;
      seconds += taken;
      page.See(taken, file.path);
      if (file.bytes.size() >= kLargePage) {
        megabyte.See(taken / Megabytes(file.bytes.size()), file.path);
        over += taken / Megabytes(file.bytes.size()) > 0.1;
      }
      if (round > 0) continue;
      failed += !reading;
      if (!reading) fmt::print(stderr, "{}: {}\n", file.path, reading.error().ToString());
      if (reading) articles += reading->articles.size();
      if (reading && out != nullptr) Write(file, *reading, out);
    }
  }
  fmt::print("  {} pages, {:.1f} MB, {} refused, {} articles\n", files.size(),
             Megabytes(BytesOf(files)), failed, articles);
  fmt::print("  {:.0f} pages and {:.1f} MB a processor-second\n",
             static_cast<double>(files.size()) * repeat / seconds,
             Megabytes(BytesOf(files)) * repeat / seconds);
  fmt::print("  slowest page {:.1f} ms ({})\n", 1000 * page.value, page.path);
  fmt::print(
      "  slowest for its size, of pages of 100 KB and more: {:.0f} ms/MB ({}); {} over 100\n",
      1000 * megabyte.value, megabyte.path, over);
}

void MeasureSteps(const std::vector<File>& files) {
  StepClock clock;
  read::Options options;
  options.on_step = [&](read::Step step) { clock.Tell(static_cast<std::size_t>(step)); };
  double all = 0;
  for (const File& file : files) {
    const model::Page page = PageOf(file);
    clock.Begin();
    const auto reading = read::Read(page, options);
    clock.Tell(read::kSteps);
  }
  for (const double seconds : clock.seconds) all += seconds;
  fmt::print("  steps:");
  for (std::size_t i = 0; i < clock.seconds.size(); ++i) {
    fmt::print(" {} {:.1f} %", kStepNames[i], 100 * clock.seconds[i] / all);
  }
  const double analysis = clock.seconds[static_cast<std::size_t>(read::Step::kAnalysis)];
  fmt::print("; without analysis {:.0f} pages a processor-second\n",
             static_cast<double>(files.size()) / (all - analysis));
}

// The page's own bytes are not counted, its reading is.
void MeasureMemory(const std::vector<File>& files) {
  double peaks = 0, allocations = 0;
  Slowest most;
  for (const File& file : files) {
    const model::Page page = PageOf(file);
    g_heap = {true};
    { const auto reading = read::Read(page); }
    g_heap.counting = false;
    peaks += static_cast<double>(g_heap.peak);
    allocations += static_cast<double>(g_heap.allocations);
    if (file.bytes.size() < kLargePage) continue;
    most.See(static_cast<double>(g_heap.peak) / static_cast<double>(file.bytes.size()), file.path);
  }
  fmt::print(
      "  peak memory {:.1f} times the page, at most {:.1f} (of 100 KB and more: {}); {:.0f} "
      "allocations a page, {:.0f} a KB\n",
      peaks / static_cast<double>(BytesOf(files)), most.value, most.path,
      allocations / static_cast<double>(files.size()),
      allocations / (static_cast<double>(BytesOf(files)) / 1e3));
}

struct Spent {
  double wall = 0, processor = 0;
};

Spent ReadAll(const std::vector<File>& files, std::size_t threads) {
  std::atomic<std::size_t> next = 0;
  std::vector<double> processor(threads);
  const auto begin = std::chrono::steady_clock::now();
  {
    std::vector<std::jthread> running;
    for (std::size_t i = 0; i < threads; ++i) {
      running.emplace_back([&, i] {
        const double start = ThreadSeconds();
        for (std::size_t at; (at = next++) < files.size();) {
          const auto reading = read::Read(PageOf(files[at]));
        }
        processor[i] = ThreadSeconds() - start;
      });
    }
  }
  Spent spent;
  spent.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  for (const double seconds : processor) spent.processor += seconds;
  return spent;
}

void MeasureThreads(const std::vector<File>& files) {
  const Spent one = ReadAll(files, 1), two = ReadAll(files, 2);
  fmt::print(
      "  two threads are {:.2f} times as fast as one by the clock, {:.2f} if both had a "
      "processor to themselves\n",
      one.wall / two.wall, 2 * one.processor / two.processor);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> folders;
  std::string out_path, out;
  int repeat = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--out" && i + 1 < argc) {
      out_path = argv[++i];
    } else if (argument == "--repeat" && i + 1 < argc) {
      repeat = std::max(1, std::atoi(argv[++i]));
    } else {
      folders.emplace_back(argument);
    }
  }
  if (folders.empty()) {
    fmt::print(stderr, "usage: read_bench [--out READINGS.jsonl] [--repeat N] FOLDER...\n");
    return 2;
  }
  for (const std::string& folder : folders) {
    const std::vector<File> files = bench::LoadPages(folder);
    fmt::print("{}\n", folder);
    MeasureTime(files, repeat, out_path.empty() ? nullptr : &out);
    MeasureSteps(files);
    MeasureMemory(files);
    MeasureThreads(files);
    std::fflush(stdout);
  }
  if (out_path.empty()) return 0;
  const auto written = WriteFileAtomically(Env::Real(), out_path, out);
  if (!written) fmt::print(stderr, "{}\n", written.error().ToString());
  return written ? 0 : 3;
}
