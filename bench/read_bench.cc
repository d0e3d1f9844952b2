// Reads every file of the given directories and prints pages/s and MB/s, with the share of parsing
// and the slowest page.
//   read_bench [--out READINGS.jsonl] [--repeat N] DIRECTORY...

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.h"
#include "base/json.h"
#include "html/document.h"
#include "model/json.h"
#include "read/read.h"

namespace {

// Processor time: other work on the machine does not count.
double Now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct File {
  std::string path;
  std::string bytes;
};

struct Totals {
  double read = 0, parse = 0, slowest = 0;
  std::size_t pages = 0, bytes = 0, failed = 0, articles = 0, lists = 0;
  std::string slowest_path;
};

std::vector<File> LoadAll(const std::vector<std::string>& directories) {
  std::vector<File> files;
  auto& env = diemtin::Env::Real();
  for (const std::string& directory : directories) {
    const auto names = env.List(directory);
    if (!names) {
      fmt::print(stderr, "{}\n", names.error().ToString());
      std::exit(3);
    }
    for (const std::string& name : *names) {
      auto bytes = diemtin::ReadWholeFile(env, directory + "/" + name, 1u << 30);
      if (bytes) files.push_back({directory + "/" + name, std::move(*bytes)});
    }
  }
  return files;
}

void ReadOne(const File& file, Totals* totals, std::string* out) {
  diemtin::model::Page page;
  page.bytes = file.bytes;
  const auto start = Now();
  const auto reading = diemtin::read::Read(page);
  const double taken = Now() - start;
  const auto parse_start = Now();
  const auto document = diemtin::html::Document::Parse(file.bytes);
  totals->parse += Now() - parse_start;
  totals->read += taken;
  totals->bytes += file.bytes.size();
  ++totals->pages;
  if (taken > totals->slowest) {
    totals->slowest = taken;
    totals->slowest_path = file.path;
  }
  if (!reading) {
    ++totals->failed;
    fmt::print(stderr, "{}: {}\n", file.path, reading.error().ToString());
    return;
  }
  totals->articles += reading->articles.size();
  totals->lists += reading->lists.size();
  if (out != nullptr) {
    diemtin::JsonWriter json;
    diemtin::model::WriteReading(*reading, file.path, &json);
    out->append(json.str()).append("\n");
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> directories;
  std::string out_path, out;
  int repeat = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--out" && i + 1 < argc) {
      out_path = argv[++i];
    } else if (argument == "--repeat" && i + 1 < argc) {
      repeat = std::max(1, std::atoi(argv[++i]));
    } else {
      directories.emplace_back(argument);
    }
  }
  if (directories.empty()) {
    fmt::print(stderr, "usage: read_bench [--out READINGS.jsonl] [--repeat N] DIRECTORY...\n");
    return 2;
  }
  const std::vector<File> files = LoadAll(directories);
  Totals totals;
  for (int round = 0; round < repeat; ++round) {
    for (const File& file : files)
      ReadOne(file, &totals, round == 0 && !out_path.empty() ? &out : nullptr);
  }
  if (!out_path.empty()) {
    const auto written = diemtin::WriteFileAtomically(diemtin::Env::Real(), out_path, out);
    if (!written) {
      fmt::print(stderr, "{}\n", written.error().ToString());
      return 3;
    }
  }
  fmt::print(
      "{} pages, {:.1f} MB, {:.0f} pages/s, {:.1f} MB/s, parsing {:.0f} %, slowest {:.0f} ms ({}), "
      "{} failed, {} articles, {} lists\n",
      totals.pages, static_cast<double>(totals.bytes) / 1e6,
      static_cast<double>(totals.pages) / totals.read,
      static_cast<double>(totals.bytes) / 1e6 / totals.read, 100 * totals.parse / totals.read,
      1000 * totals.slowest, totals.slowest_path, totals.failed, totals.articles, totals.lists);
  return 0;
}
