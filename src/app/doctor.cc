#include "app/doctor.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "app/commands.h"
#include "app/table.h"
#include "archive/archive.h"
#include "base/run_mark.h"
#include "store/copy_database.h"
#include "store/store.h"

namespace diemtin::app {
namespace {

constexpr std::uint64_t kLeastFree = 256u << 20, kGoodFree = 2ull << 30;  // bytes
constexpr rlim_t kGoodFiles = 1024;
constexpr std::int64_t kOldest = 1'700'000'000;  // a clock before this program was written is wrong
constexpr std::int64_t kAhead = 86'400;
constexpr int kConnectSeconds = 5;

class Doctor {
 public:
  Doctor(Env& env, const Settings& settings) : env_(env), settings_(settings) {}

  std::vector<Diagnosis> Examine(bool network) {
    if (Directory()) {
      Room();
      Databases();
      Archive();
    }
    Runs();
    Port();
    Clock();
    Files();
    Contact();
    if (network) Mail();
    return std::move(found_);
  }

 private:
  void Add(Finding finding, const char* name, std::string message) {
    found_.push_back({finding, name, std::move(message)});
  }
  std::string Path(const char* name) const { return settings_.data + "/" + name; }

  bool Directory() {
    struct stat info {};
    if (::stat(settings_.data.c_str(), &info) != 0) {
      Add(Finding::kWorth, "data",
          fmt::format("{} is not there yet; `diemtin import PATH` makes it", settings_.data));
      return false;
    }
    const std::string probe = Path("doctor.probe");
    const auto written = WriteFileAtomically(env_, probe, "probe\n");
    if (!written) {
      Add(Finding::kBad, "data",
          fmt::format("{}; give this user the right to write there", written.error().ToString()));
      return true;
    }
    (void)env_.Remove(probe);
    if ((info.st_mode & S_IWOTH) != 0) {
      Add(Finding::kBad, "data",
          fmt::format("anybody may write to {0}; chmod o-w {0}", settings_.data));
    } else {
      Add(Finding::kGood, "data", settings_.data);
    }
    for (const char* name : {"people.db", "diemtin.toml"}) {
      if (::stat(Path(name).c_str(), &info) == 0 && (info.st_mode & S_IROTH) != 0) {
        Add(Finding::kWorth, "secrets",
            fmt::format("anybody on this machine may read {0}; chmod o-r {0}", Path(name)));
      }
    }
    return true;
  }

  void Room() {
    std::error_code failed;
    const auto space = std::filesystem::space(settings_.data, failed);
    if (failed) return Add(Finding::kBad, "disk", failed.message());
    const Finding finding = space.available < kLeastFree  ? Finding::kBad
                            : space.available < kGoodFree ? Finding::kWorth
                                                          : Finding::kGood;
    Add(finding, "disk",
        fmt::format("{} MB free{}", Grouped(static_cast<std::int64_t>(space.available >> 20)),
                    finding == Finding::kGood ? "" : "; make room, or imports will stop"));
  }

  void Databases() {
    for (const char* name : {"people.db", "sources.db"}) {
      if (!env_.Exists(Path(name))) continue;
      const auto sound = store::CheckDatabase(Path(name));
      Add(sound ? Finding::kGood : Finding::kBad, name,
          sound ? "sound" : sound.error().ToString() + "; put back the last backup of it");
    }
    auto reader = store::Reader::Open(Path("store.sqlite"));
    if (!reader) {
      const bool is_new = reader.error().code == ErrorCode::kNotFound;
      return Add(is_new ? Finding::kWorth : Finding::kBad, "store", reader.error().ToString());
    }
    const auto totals = reader->Count();
    const auto covered = reader->Covered();
    if (!totals || !covered) {
      return Add(Finding::kBad, "store", "cannot be read; `diemtin rebuild` makes it again");
    }
    covered_ = archive::Position{covered->segment, covered->offset};
    Add(Finding::kGood, "store", fmt::format("{} articles", Grouped(totals->articles)));
  }

  // Only what the store does not cover is looked at: `diemtin verify` looks at all.
  void Archive() {
    std::int64_t waiting = 0, broken = 0;
    const auto scanned =
        archive::Scan(env_, Path("archive"), covered_.value_or(archive::Position{}),
                      [&](const archive::ScannedPage& page) {
                        ++(page.page ? waiting : broken);
                        return true;
                      });
    if (!scanned) return Add(Finding::kWorth, "archive", scanned.error().ToString());
    const std::string path =
        fmt::format("{}/{:06}.warc.gz", Path("archive"), covered_ ? covered_->segment : 1);
    const auto info = env_.Stat(path);
    if (covered_ && covered_->offset > 0 && (!info || info->size < covered_->offset)) {
      return Add(Finding::kBad, "archive",
                 "the store speaks of pages that the archive does not hold; put back a backup");
    }
    if (broken > 0) {
      return Add(Finding::kBad, "archive",
                 fmt::format("{} damaged places; `diemtin verify` names them", Grouped(broken)));
    }
    Add(waiting > 0 ? Finding::kWorth : Finding::kGood, "archive",
        waiting > 0 ? fmt::format("{} pages wait for the store; the next import takes them up",
                                  Grouped(waiting))
                    : "the store has all of it");
  }

  void Runs() {
    for (const RunState& run : ReadRunMarks(env_, Path("running"))) {
      if (run.is_alive) {
        is_serving_ = is_serving_ || run.command == "serve";
        Add(Finding::kGood, "running", fmt::format("diemtin {} is at work", run.command));
      } else {
        Add(Finding::kWorth, "running",
            fmt::format("diemtin {} ended without a word; look at its messages", run.command));
      }
    }
  }

  void Port() {
    if (is_serving_ || settings_.port == 0) return;
    const std::string port = std::to_string(settings_.port);
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(settings_.address.c_str(), port.c_str(), &hints, &found) != 0) {
      return Add(Finding::kBad, "port", settings_.address + " is no IP address; set `address`");
    }
    const int descriptor = ::socket(found->ai_family, found->ai_socktype, 0);
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    const bool is_free = ::bind(descriptor, found->ai_addr, found->ai_addrlen) == 0;
    ::freeaddrinfo(found);
    ::close(descriptor);
    Add(is_free ? Finding::kGood : Finding::kBad, "port",
        fmt::format("{} of {} is {}", port, settings_.address,
                    is_free ? "free" : "taken or not allowed; set another `port`"));
  }

  void Clock() {
    const std::int64_t now = env_.NowUnixSeconds();
    if (now < kOldest) return Add(Finding::kBad, "clock", "is years behind; set it");
    for (const char* name : {"store.sqlite", "archive"}) {
      struct stat info {};
      if (::stat(Path(name).c_str(), &info) == 0 && info.st_mtime > now + kAhead) {
        return Add(Finding::kWorth, "clock",
                   fmt::format("{} was written in the future; was the clock set back?", name));
      }
    }
    Add(Finding::kGood, "clock", FormatIso8601({now, 0, Time::Precision::kSecond}));
  }

  void Files() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    const bool is_enough = limit.rlim_cur >= kGoodFiles;
    Add(is_enough ? Finding::kGood : Finding::kWorth, "open files",
        fmt::format("{} allowed{}", limit.rlim_cur, is_enough ? "" : "; raise it to 1024 or more"));
  }

  void Contact() {
    if (!env_.Exists(Path("sources.db")) || !settings_.contact.empty()) return;
    Add(Finding::kWorth, "contact",
        "servers that are asked cannot reach you; set `fetch.contact` to an address");
  }

  void Mail() {
    if (settings_.mail_server.empty()) return Add(Finding::kGood, "mail", "no server is set");
    std::string host = settings_.mail_server.substr(settings_.mail_server.find("://") + 3);
    std::string port = settings_.mail_server.starts_with("smtps") ? "465" : "587";
    if (const auto colon = host.rfind(':'); colon != std::string::npos && host.back() != ']') {
      port = host.substr(colon + 1);
      host.resize(colon);
    }
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    const bool answers = Answers(host, port);
    Add(answers ? Finding::kGood : Finding::kBad, "mail",
        fmt::format("{} port {} {}", host, port,
                    answers ? "answers" : "does not answer; look at `mail.server`"));
  }

  static bool Answers(const std::string& host, const std::string& port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0) return false;
    bool answers = false;
    for (const addrinfo* one = found; one != nullptr && !answers; one = one->ai_next) {
      const int descriptor = ::socket(one->ai_family, one->ai_socktype, 0);
      const timeval wait{kConnectSeconds, 0};
      ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof(wait));
      answers = ::connect(descriptor, one->ai_addr, one->ai_addrlen) == 0;
      ::close(descriptor);
    }
    ::freeaddrinfo(found);
    return answers;
  }

  Env& env_;
  const Settings& settings_;
  std::vector<Diagnosis> found_;
  std::optional<archive::Position> covered_;
  bool is_serving_ = false;
};

void RunDoctor(Context* context, bool network) {
  constexpr const char* kWords[] = {"ok", "look", "BAD"};
  for (const Diagnosis& one : Examine(Env::Real(), context->settings, network)) {
    const auto rank = static_cast<std::size_t>(one.finding);
    fmt::print("{:4}  {:10}  {}\n", kWords[rank], one.name, one.message);
    if (one.finding == Finding::kBad) context->exit_code = kFailed;
    if (one.finding == Finding::kWorth && context->exit_code == kDone) {
      context->exit_code = kSomeSkipped;
    }
  }
}

}  // namespace

std::vector<Diagnosis> Examine(Env& env, const Settings& settings, bool network) {
  return Doctor(env, settings).Examine(network);
}

void AddDoctor(CLI::App* app, Context* context) {
  const auto network = std::make_shared<bool>(false);
  CLI::App* command = app->add_subcommand(
      "doctor", "Look whether all is well here, and say what to do where it is not");
  command->add_flag("--network", *network, "Also whether the mail server answers");
  command->callback([context, network] { RunDoctor(context, *network); });
}

}  // namespace diemtin::app
