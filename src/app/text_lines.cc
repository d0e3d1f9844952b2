#include "app/text_lines.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "base/env.h"
#include "base/utf8.h"

namespace diemtin::app {
namespace {

constexpr std::size_t kMaxLine = 64 << 20;

using Each = std::function<std::string(std::string_view)>;

void WriteLine(std::string_view line, const Each& each) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::string out = IsUtf8(line) ? each(line) : each(RepairUtf8(line));
  out += '\n';
  std::fwrite(out.data(), 1, out.size(), stdout);
}

Expected<void> MapFile(int file, const std::string& path, const Each& each) {
  std::string pending;
  std::vector<char> buffer(1 << 16);
  for (;;) {
    std::fflush(stdout);
    const ssize_t got = ::read(file, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return FailErrno("read", path, errno);
    if (got == 0) break;
    std::string_view chunk(buffer.data(), static_cast<std::size_t>(got));
    for (std::size_t end; (end = chunk.find('\n')) != std::string_view::npos;) {
      pending += chunk.substr(0, end);
      WriteLine(pending, each);
      pending.clear();
      chunk.remove_prefix(end + 1);
    }
    pending += chunk;
    if (pending.size() > kMaxLine)
      return Fail(ErrorCode::kTooLarge, "a line of more than 64 MB: break it into lines", path);
  }
  if (!pending.empty()) WriteLine(pending, each);
  return {};
}

}  // namespace

void MapLines(const std::vector<std::string>& paths, const Each& each,
              const std::function<void(const Error&)>& refuse) {
  for (const std::string& path : paths) {
    const bool standard_input = path == "-";
    const int file = standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const auto done = file < 0 ? Expected<void>(FailErrno("open", path, errno))
                               : MapFile(file, standard_input ? "standard input" : path, each);
    if (!done) refuse(done.error());
    if (file >= 0 && !standard_input) ::close(file);
  }
}

}  // namespace diemtin::app
