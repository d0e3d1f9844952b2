#include "base/run_mark.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "base/json.h"

namespace diemtin {
namespace {

constexpr std::string_view kState = ".json", kLock = ".lock";
constexpr std::uint64_t kMostBytes = 4096;
constexpr std::int64_t kTellEvery = 2;

bool IsHeld(Env& env, const std::string& path) {
  const auto lock = env.Lock(path);
  return !lock && lock.error().code == ErrorCode::kPermission;
}

std::optional<RunState> ReadState(Env& env, const std::string& path) {
  const auto text = ReadWholeFile(env, path, kMostBytes);
  if (!text) return std::nullopt;
  simdjson::dom::parser parser;
  simdjson::dom::element json;
  if (parser.parse(*text).get(json) != simdjson::SUCCESS) return std::nullopt;
  RunState state;
  std::string_view command;
  if (json["command"].get(command) != simdjson::SUCCESS) return std::nullopt;
  state.command = command;
  for (const auto& [name, value] : {std::pair("started", &state.started),
                                    {"told", &state.told},
                                    {"pages", &state.pages},
                                    {"bytes", &state.bytes},
                                    {"total_bytes", &state.total_bytes}}) {
    if (json[name].get(*value) != simdjson::SUCCESS) return std::nullopt;
  }
  return state;
}

struct Found {
  std::string path;  // without the ending
  RunState state;
};

std::vector<Found> Find(Env& env, const std::string& directory) {
  std::vector<Found> found;
  const auto names = env.List(directory);
  if (!names) return found;
  for (std::string_view name : *names) {
    if (!name.ends_with(kState)) continue;
    name.remove_suffix(kState.size());
    const std::string path = fmt::format("{}/{}", directory, name);
    auto state = ReadState(env, path + std::string(kState));
    if (!state) continue;
    const std::string lock = path + std::string(kLock);
    state->is_alive = env.Exists(lock) && IsHeld(env, lock);
    found.push_back({path, std::move(*state)});
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.state.started < b.state.started;
  });
  return found;
}

// Nothing to be done when it fails: a mark too many is no harm.
void RemoveMark(Env& env, const std::string& path) {
  for (const std::string_view ending : {kState, kLock})
    (void)env.Remove(path + std::string(ending));
}

}  // namespace

Expected<std::unique_ptr<RunMark>> RunMark::Start(Env& env, const std::string& directory,
                                                  std::string_view command) {
  DIEMTIN_TRY(env.CreateDirectories(directory));
  std::vector<Found> dead = Find(env, directory);
  std::erase_if(dead, [](const Found& found) { return found.state.is_alive; });
  if (!dead.empty()) dead.pop_back();
  for (const Found& found : dead) RemoveMark(env, found.path);

  const std::int64_t now = env.NowUnixSeconds();
  std::string path = fmt::format("{}/{}-{}-{}", directory, command, now, ::getpid());
  DIEMTIN_ASSIGN(auto lock, env.Lock(path + std::string(kLock)));
  auto mark = std::unique_ptr<RunMark>(new RunMark(env, std::move(path), std::move(lock)));
  mark->state_.command = command;
  mark->state_.started = mark->state_.told = now;
  DIEMTIN_TRY(mark->Write());
  return mark;
}

RunMark::~RunMark() { RemoveMark(env_, path_); }

void RunMark::Tell(std::int64_t pages, std::int64_t bytes, std::int64_t total_bytes) {
  const std::int64_t now = env_.NowUnixSeconds();
  if (now - state_.told < kTellEvery) return;
  state_.told = now;
  state_.pages = pages;
  state_.bytes = bytes;
  state_.total_bytes = total_bytes;
  (void)Write();
}

Expected<void> RunMark::Write() {
  JsonWriter out;
  out.BeginObject()
      .Field("command", state_.command)
      .Field("started", state_.started)
      .Field("told", state_.told);
  out.Field("pages", state_.pages)
      .Field("bytes", state_.bytes)
      .Field("total_bytes", state_.total_bytes)
      .EndObject();
  return WriteFileAtomically(env_, path_ + std::string(kState), out.Take() + "\n");
}

std::vector<RunState> ReadRunMarks(Env& env, const std::string& directory) {
  std::vector<RunState> states;
  for (Found& found : Find(env, directory)) states.push_back(std::move(found.state));
  return states;
}

}  // namespace diemtin
