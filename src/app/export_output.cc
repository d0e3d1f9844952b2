#include "app/export_output.h"

#include <cerrno>

#include "base/env.h"

namespace diemtin::app {

Expected<Output> Output::Open(const std::string& path) {
  if (path.empty()) return Output("standard output", stdout);
  std::FILE* file = std::fopen((path + ".new").c_str(), "wb");
  if (file == nullptr) return FailErrno("open", path + ".new", errno);
  return Output(path, file);
}

Expected<void> Output::Write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) == bytes.size()) return {};
  return FailErrno("write", path_, errno);
}

Expected<void> Output::Close() {
  if (std::fflush(file_.get()) != 0) return FailErrno("write", path_, errno);
  if (file_.get() == stdout) return {};
  file_.reset();
  return Env::Real().Rename(path_ + ".new", path_);
}

}  // namespace diemtin::app
