// Files of other projects' test suites (../shared, not part of the repository): whatever is in
// them, the reader ends, and finds the same records whether it gets a file whole or in pieces.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "warc/warc.h"

namespace diemtin::warc {
namespace {

struct Summary {
  std::vector<std::string> items;
  int records = 0, errors = 0;
};

Summary ReadFile(const std::string& bytes, std::size_t step) {
  Summary summary;
  Reader reader;
  const auto drain = [&] {
    while (auto item = reader.Next()) {
      std::string line = std::to_string(item->offset) + "+" + std::to_string(item->length) + " ";
      if (item->record) {
        ++summary.records;
        line += std::to_string(item->record->block.size());
        if (item->record->header("WARC-Type") == "response") {
          (void)ParseHttpResponse(item->record->block, 64u << 20);
        }
      } else {
        ++summary.errors;
        line += item->record.error().ToString();
      }
      summary.items.push_back(line);
    }
  };
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    reader.Feed(std::string_view(bytes).substr(at, step));
    drain();
  }
  reader.Finish();
  drain();
  return summary;
}

TEST(WarcSuites, WholeOrInPiecesIsTheSame) {
  namespace fs = std::filesystem;
  const fs::path suites = fs::path(DIEMTIN_SOURCE_DIR) / "../shared/data/conformance";
  if (!fs::exists(suites)) GTEST_SKIP() << "no ../shared/data/conformance here";
  const fs::path directory = fs::temp_directory_path() / "diemtin_warc_suites";
  fs::remove_all(directory);
  fs::create_directories(directory);
  int files = 0, records = 0;
  for (const char* suite : {"warc-gowarc", "warc-jwarc", "warc-jwat", "warc-warcio"}) {
    const std::string command = "tar -I zstd -xf '" + (suites / suite).string() + ".tar.zst' -C '" +
                                directory.string() + "'";
    if (std::system(command.c_str()) != 0) GTEST_SKIP() << "cannot unpack " << suite;
  }
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file() || name.find("arc") == std::string::npos) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream content;
    content << in.rdbuf();
    const std::string bytes = content.str();
    const Summary whole = ReadFile(bytes, std::max<std::size_t>(bytes.size(), 1));
    const Summary pieces = ReadFile(bytes, 4099);
    EXPECT_EQ(whole.items, pieces.items) << name;
    ++files;
    records += whole.records;
    std::printf("%-60s %5d records %3d errors%s%s\n", name.c_str(), whole.records, whole.errors,
                whole.errors > 0 ? ", first: " : "",
                whole.errors > 0 ? std::find_if(whole.items.begin(), whole.items.end(),
                                                [](const std::string& item) {
                                                  return item.find(": ") != std::string::npos;
                                                })
                                       ->c_str()
                                 : "");
  }
  fs::remove_all(directory);
  EXPECT_GT(files, 50);
  EXPECT_GT(records, 500);
}

}  // namespace
}  // namespace diemtin::warc
