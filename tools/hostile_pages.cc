// Reads every page of folders damaged: cut at random places, and with 1 % of its bytes replaced by
// any (most such pages are refused: they are in no charset) and by printable ones.
// Prints what each folder gave: errors by name, the slowest reading. A crash names the page and
// what was done to it; a reading of over a second of processor time makes the run fail.
//   hostile_pages [--cuts N] [--seed N] FOLDER...     (20 cuts and seed 1 when not given)

#include <fmt/core.h>

#include <unistd.h>
#include <csignal>
#include <cstring>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "../bench/pages.h"
#include "read/read.h"

namespace {

using namespace diemtin;

constexpr double kMostSeconds = 1;
constexpr std::size_t kLargePage = 100'000;  // bytes from which time is judged by the megabyte

char g_current[4096];  // what is being read, for the handler

void OnCrash(int signal) {
  const auto say = [](std::string_view text) { (void)!write(2, text.data(), text.size()); };
  say("crash while reading ");
  say(g_current);
  say("\n");
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

struct Slowest {
  double value = 0;
  std::string what;
  void See(double seen, std::string_view page) {
    if (seen > value) *this = {seen, std::string(page)};
  }
};

struct Totals {
  std::size_t readings = 0, bytes = 0, articles = 0, slow = 0;
  double seconds = 0;
  std::map<std::string, std::size_t> errors;
  Slowest page, megabyte;
};

void ReadDamaged(const std::string& path, const std::string& damage, std::string bytes,
                 Totals* totals) {
  const std::string what = path + " " + damage;
  g_current[what.copy(g_current, sizeof g_current - 1)] = '\0';
  model::Page page;
  page.bytes = std::move(bytes);
  const double begin = bench::ThreadSeconds();
  const auto reading = read::Read(page);
  const double taken = bench::ThreadSeconds() - begin;
  ++totals->readings;
  totals->bytes += page.bytes.size();
  totals->seconds += taken;
  totals->page.See(taken, what);
  if (page.bytes.size() >= kLargePage) {
    totals->megabyte.See(taken / (static_cast<double>(page.bytes.size()) / 1e6), what);
  }
  if (taken > kMostSeconds) {
    ++totals->slow;
    fmt::print("over a second: {} ({:.0f} ms)\n", what, 1000 * taken);
  }
  if (reading) {
    totals->articles += reading->articles.size();
  } else {
    ++totals->errors[std::string(ErrorName(reading.error().code))];
  }
}

Totals ReadFolder(const std::string& folder, std::size_t cuts, std::uint32_t seed) {
  Totals totals;
  std::mt19937 random(seed);
  for (const bench::File& file : bench::LoadPages(folder)) {
    if (file.bytes.empty()) continue;
    for (std::size_t i = 0; i < cuts; ++i) {
      const std::size_t size = random() % file.bytes.size();
      ReadDamaged(file.path, fmt::format("cut at {}", size), file.bytes.substr(0, size), &totals);
    }
    std::string any = file.bytes, printable = file.bytes;
    for (std::size_t i = 0; i < file.bytes.size() / 100 + 1; ++i) {
      any[random() % any.size()] = static_cast<char>(random());
      printable[random() % printable.size()] = static_cast<char>(0x20 + random() % 0x5f);
    }
    ReadDamaged(file.path, "with 1 % any bytes", std::move(any), &totals);
    ReadDamaged(file.path, "with 1 % printable bytes", std::move(printable), &totals);
  }
  return totals;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> folders;
  std::size_t cuts = 20;
  std::uint32_t seed = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--cuts" && i + 1 < argc) {
      cuts = std::strtoul(argv[++i], nullptr, 10);
    } else if (argument == "--seed" && i + 1 < argc) {
      seed = static_cast<std::uint32_t>(std::strtoul(argv[++i], nullptr, 10));
    } else {
      folders.emplace_back(argument);
    }
  }
  if (folders.empty()) {
    fmt::print(stderr, "usage: hostile_pages [--cuts N] [--seed N] FOLDER...\n");
    return 2;
  }
  for (const int signal : {SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL}) std::signal(signal, OnCrash);
  std::size_t slow = 0;
  for (const std::string& folder : folders) {
    const Totals totals = ReadFolder(folder, cuts, seed);
    slow += totals.slow;
    std::string errors;
    for (const auto& [name, count] : totals.errors) errors += fmt::format(" {} {}", count, name);
    fmt::print(
        "{}: {} readings, {:.0f} MB in {:.0f} s, {} articles, refused:{}\n  slowest {:.0f} ms: {}\n"
        "  slowest for its size {:.0f} ms/MB: {}\n",
        folder, totals.readings, static_cast<double>(totals.bytes) / 1e6, totals.seconds,
        totals.articles, errors.empty() ? " none" : errors, 1000 * totals.page.value,
        totals.page.what, 1000 * totals.megabyte.value, totals.megabyte.what);
    std::fflush(stdout);
  }
  return slow == 0 ? 0 : 1;
}
