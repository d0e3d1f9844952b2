#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

namespace diemtin::app {

// Standard output, or a file that is written beside its name and takes it when whole.
class Output {
 public:
  static Expected<Output> Open(const std::string& path);  // empty: standard output
  Expected<void> Write(std::string_view bytes);
  Expected<void> Close();

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const {
      if (file != stdout) std::fclose(file);
    }
  };
  Output(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {}

  std::string path_;
  std::unique_ptr<std::FILE, CloseFile> file_;
};

}  // namespace diemtin::app
