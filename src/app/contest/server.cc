#include "app/contest/server.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/log.h"
#include "web/max_age.h"
#include "web/target.h"

namespace diemtin::app::contest {
namespace {

constexpr std::int64_t kUnstatedAge = kMostPeriod;  // of a page that comes without a max-age
constexpr std::size_t kMostWaiting = 20'000;
constexpr std::uint64_t kMostPageBytes = 16u << 20;
constexpr std::size_t kMostName = 255;

std::shared_ptr<web::Response> Reply(int status, std::string body = {}) {
  auto response = std::make_shared<web::Response>();
  response->status = status;
  response->cache_control = "no-store";
  response->content_type = "application/json; charset=utf-8";
  response->body = std::move(body);
  return response;
}

std::optional<std::int64_t> NumberOf(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

// "NAME.html" of "/NAME.html"; nothing for another path.
std::optional<std::string> NameOf(std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  if (path.size() < 7 || path.size() > kMostName || path[0] != '/' || !path.ends_with(".html"))
    return std::nullopt;
  const std::string_view name = path.substr(1);
  const bool is_plain = std::all_of(name.begin(), name.end(), [](char c) {
    return c > ' ' && c != '/' && c != '\\' && c != 0x7F;
  });
  return is_plain ? std::optional(std::string(name)) : std::nullopt;
}

}  // namespace

std::optional<ThreadQuestion> ParseThreadQuestion(std::string_view target) {
  std::map<std::string_view, std::string_view> given;
  std::size_t at = target.find('?');
  while (at < target.size()) {
    const std::size_t end = std::min(target.find('&', at + 1), target.size());
    const std::string_view field = target.substr(at + 1, end - at - 1);
    const std::size_t equals = field.find('=');
    if (equals != std::string_view::npos)
      given.emplace(field.substr(0, equals), field.substr(equals + 1));
    at = end;
  }
  ThreadQuestion question;
  const auto period = NumberOf(given["period"]);
  if (!period || *period < kLeastPeriod || *period > kMostPeriod) return std::nullopt;
  question.period = *period;
  question.language = given["lang_code"];
  if (question.language.empty()) return std::nullopt;
  const std::string_view category = given["category"];
  if (category == "any") return question;
  const auto found = std::find(Categories().begin(), Categories().end(), category);
  if (found == Categories().end()) return std::nullopt;
  question.category = static_cast<std::size_t>(found - Categories().begin());
  return question;
}

Expected<std::unique_ptr<Server>> Server::Start(const std::string& directory,
                                                const web::HttpOptions& given, int threads) {
  Env& env = Env::Real();
  DIEMTIN_TRY(env.CreateDirectories(directory));
  std::unique_ptr<Server> server(new Server(directory));
  DIEMTIN_ASSIGN(server->lock_, env.Lock(directory + "/contest.lock"));
  web::HttpOptions options = given;
  options.body_limit = [](std::string_view, std::string_view) { return kMostPageBytes; };
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  std::vector<web::Handler> handlers;
  for (int i = 0; i < (threads > 0 ? threads : cores); ++i) {
    handlers.push_back(
        [raw = server.get()](const web::Request& request) { return raw->Answer(request); });
  }
  DIEMTIN_ASSIGN(server->http_, web::HttpServer::Start(options, std::move(handlers)));
  server->writer_ = std::thread([raw = server.get()] { raw->Run(); });
  return server;
}

Server::~Server() {
  if (http_) {
    http_->Stop();
    http_->Wait();
  }
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (writer_.joinable()) writer_.join();
}

std::shared_ptr<const web::Response> Server::Answer(const web::Request& request) {
  if (!loaded_) return Reply(503);
  if (request.method == "GET" || request.method == "HEAD") {
    if (request.target.substr(0, request.target.find('?')) != "/threads") return Reply(404);
    const auto question = ParseThreadQuestion(request.target);
    return question ? Reply(200, index_.ThreadsJson(*question)) : Reply(400);
  }
  const auto name = NameOf(request.target);
  if (!name) return Reply(request.method == "PUT" ? 400 : 404);
  if (request.method == "PUT") return Put(*name, request);
  if (request.method != "DELETE") return Reply(405);
  Entry entry;
  entry.is_deletion = true;
  entry.article.name = *name;
  return Queue(std::move(entry));
}

std::shared_ptr<const web::Response> Server::Put(const std::string& name,
                                                 const web::Request& request) {
  auto article = Judge(name, request.body, Depth::kThread);
  if (!article) return Reply(400);
  Entry entry;
  entry.max_age = web::MaxAgeOf(request.Header("Cache-Control")).value_or(kUnstatedAge);
  entry.article = *std::move(article);
  return Queue(std::move(entry));
}

std::shared_ptr<const web::Response> Server::Queue(Entry entry) {
  auto response = Reply(202);
  response->later = [this, held = std::make_shared<Entry>(std::move(entry))](Send send) {
    std::unique_lock lock(mutex_);
    if (stopping_ || waiting_.size() >= kMostWaiting) {
      lock.unlock();
      send(Reply(503));
      return;
    }
    waiting_.push_back({std::move(*held), std::move(send)});
    changed_.notify_one();
  };
  return response;
}

void Server::Run() {
  auto journal = Journal::Open(Env::Real(), directory_ + "/contest.journal",
                               [this](const Entry& entry) { return index_.Apply(entry); });
  if (!journal) {
    // Every answer stays 503.
    Log(LogLevel::kError, journal.error().ToString());
    return;
  }
  loaded_ = true;
  for (;;) {
    std::vector<Waiting> group;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      group.swap(waiting_);
    }
    WriteGroup(&*journal, std::move(group));
  }
}

void Server::WriteGroup(Journal* journal, std::vector<Waiting> group) {
  // A name may stand in the group several times: each answer is by what stands before it.
  std::map<std::string, bool> there;
  std::vector<int> statuses;
  for (const Waiting& waiting : group) {
    const Entry& entry = waiting.entry;
    const auto [at, is_first] = there.try_emplace(entry.article.name, false);
    if (is_first) at->second = index_.Has(entry.article.name);
    if (entry.is_deletion && !at->second) {
      statuses.push_back(404);
      continue;
    }
    statuses.push_back(at->second ? 204 : 201);
    at->second = !entry.is_deletion;
    journal->Add(entry);
  }
  auto done = journal->Sync();
  for (std::size_t i = 0; done && i < group.size(); ++i) {
    if (statuses[i] != 404) done = index_.Apply(group[i].entry);
  }
  if (!done) {
    loaded_ = false;
    Log(LogLevel::kError, done.error().ToString());
  }
  for (std::size_t i = 0; i < group.size(); ++i) group[i].send(Reply(done ? statuses[i] : 503));
}

}  // namespace diemtin::app::contest
