#pragma once

// For tests: html5lib-tests, the suite that browsers' parsers are held against. It lies packed
// beside the repository.

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace diemtin::html {

// The suite unpacked into a temporary folder, for as long as this lives.
class Html5libPack {
 public:
  Html5libPack()
      : folder_(std::filesystem::temp_directory_path() /
                ("diemtin_html5lib_" + std::to_string(getpid()))) {
    const auto archive = std::filesystem::path(DIEMTIN_SOURCE_DIR) /
                         "../shared/data/conformance/html5lib-tests.tar.zst";
    if (!std::filesystem::exists(archive)) return;
    std::filesystem::create_directories(folder_);
    const std::string command =
        "tar -I zstd -xf '" + archive.string() + "' -C '" + folder_.string() + "'";
    here_ = std::system(command.c_str()) == 0;
  }
  ~Html5libPack() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Html5libPack(const Html5libPack&) = delete;
  Html5libPack& operator=(const Html5libPack&) = delete;

  bool here() const { return here_; }

  struct File {
    std::string name;
    std::string bytes;
  };
  // The files of `part` ("tree-construction") that end in `ending`, by name; none of its folders.
  std::vector<File> Files(const std::string& part, const std::string& ending) const {
    std::vector<File> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(folder_ / "html5lib-tests" / "dev" / part)) {
      if (!entry.is_regular_file() || entry.path().extension() != ending) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      files.push_back({entry.path().filename().string(), bytes.str()});
    }
    std::sort(files.begin(), files.end(),
              [](const File& a, const File& b) { return a.name < b.name; });
    return files;
  }

 private:
  std::filesystem::path folder_;
  bool here_ = false;
};

}  // namespace diemtin::html
