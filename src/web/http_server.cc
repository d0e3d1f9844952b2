// The one file that knows Boost.Beast and Asio.
#include "web/http_server.h"

#include <fmt/format.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <set>
#include <thread>

#include "base/env.h"
#include "base/log.h"

// g++ 12 takes Asio's pair of allocation functions for coroutine frames for a mismatch once it
// inlines one of them.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace diemtin::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

constexpr auto kToken = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kReadBytes = 8 * 1024;
constexpr int kDrainSeconds = 2;
constexpr std::size_t kDrainBytes = 64 * 1024;
constexpr int kMostDrains = 1024;  // reads: a form of 10 MB is read to its end
// What requests keep of their header, besides what has a member of its own.
constexpr std::array kKeptFields = {"Cache-Control", "Last-Event-ID",  "MCP-Protocol-Version",
                                    "Mcp-Method",    "Mcp-Name",       "Mcp-Session-Id",
                                    "X-Auth-Token",  "X-Hub-Signature"};
constexpr auto kStreamPause = std::chrono::seconds(1);
constexpr auto kAcceptPause = std::chrono::milliseconds(50);

struct Connection {
  beast::tcp_stream stream;
  bool between_requests = true;
};

// Only its own thread touches what is in it, but for `io` and `thread`.
struct Worker {
  explicit Worker(Handler the_handler) : handler(std::move(the_handler)) {}

  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> guard{io.get_executor()};
  asio::steady_timer deadline{io};
  Handler handler;
  std::set<Connection*> connections;
  bool stopping = false;
  std::thread thread;
};

std::shared_ptr<const Response> PlainError(int status) {
  auto response = std::make_shared<Response>();
  response->status = status;
  response->content_type = "text/plain; charset=utf-8";
  response->cache_control = "no-store";
  response->body = fmt::format("{} {}\n", status, ReasonPhrase(status));
  return response;
}

// What to answer to bytes that are no request; 0: nothing, the other side is gone.
int StatusOfReadError(const beast::error_code& error) {
  if (error == http::error::header_limit) return 431;
  if (error == http::error::body_limit) return 413;
  if (error == http::error::end_of_stream || error == http::error::partial_message) return 0;
  return error.category() == http::make_error_code(http::error::bad_method).category() ? 400 : 0;
}

std::string FieldOf(const http::request<http::string_body>& message, http::field name) {
  const auto value = message[name];
  return std::string(value.data(), value.size());
}

// The other end of a connection.
struct Peer {
  std::string address;
  bool is_local = false;
};

Peer PeerOf(const tcp::socket& socket) {
  beast::error_code error;
  asio::ip::address address = socket.remote_endpoint(error).address();
  if (error) return {};
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  return {address.to_string(), address.is_loopback()};
}

// Who asks. What a proxy on this machine says of the reader is believed: the last address of the
// list is the one that it added.
void FillPeer(const http::request<http::string_body>& message, const Peer& peer, Request* request) {
  request->host = FieldOf(message, http::field::host);
  request->user_agent = FieldOf(message, http::field::user_agent);
  request->remote = peer.address;
  request->is_local = peer.is_local;
  for (const char* name : {"Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"}) {
    if (message.find(name) != message.end()) request->is_forwarded = true;
  }
  if (!peer.is_local) return;
  const auto list = message["X-Forwarded-For"];
  std::string_view last(list.data(), list.size());
  last.remove_prefix(std::min(last.size(), last.find_last_of(", ") + 1));
  if (!last.empty()) request->remote = last;
  request->is_secure = message["X-Forwarded-Proto"] == "https";
}

// What a request that may change something says of itself.
void FillWrite(http::request<http::string_body>& message, Request* request) {
  request->body = std::move(message.body());
  request->content_type = FieldOf(message, http::field::content_type);
  request->origin = FieldOf(message, http::field::origin);
  const auto fetch_site = message["Sec-Fetch-Site"];
  request->fetch_site.assign(fetch_site.data(), fetch_site.size());
}

bool IsTaken(http::verb method) {
  using http::verb;
  return method == verb::get || method == verb::head || method == verb::post ||
         method == verb::put || method == verb::delete_ || method == verb::patch;
}

std::shared_ptr<const Response> Answer(http::request<http::string_body>& message, const Peer& peer,
                                       const Handler& handler) {
  if (!IsTaken(message.method())) return PlainError(405);
  Request request;
  const auto method = http::to_string(message.method());
  request.method.assign(method.data(), method.size());
  request.target = std::string(message.target().data(), message.target().size());
  request.accept = FieldOf(message, http::field::accept);
  request.cookie = FieldOf(message, http::field::cookie);
  request.if_none_match = FieldOf(message, http::field::if_none_match);
  request.accept_encoding = FieldOf(message, http::field::accept_encoding);
  request.authorization = FieldOf(message, http::field::authorization);
  for (const char* name : kKeptFields) {
    const auto field = message.find(name);
    if (field == message.end()) continue;
    request.fields.emplace_back(name, std::string(field->value().data(), field->value().size()));
  }
  request.now = Env::Real().NowUnixSeconds();
  FillPeer(message, peer, &request);
  if (!IsRead(request)) FillWrite(message, &request);
  try {
    return handler(request);
  } catch (const std::exception& error) {  // a page that fails (no memory) must not end the server
    Log(LogLevel::kError, fmt::format("{}: {}", request.target, error.what()));
    return PlainError(500);
  }
}

// Says that we are done, then reads on for a moment: closing over unread bytes would reset the
// connection and take the answer back out of the other side's hands.
asio::awaitable<void> CloseGently(beast::tcp_stream& stream) {
  beast::error_code ignored;
  stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
  std::vector<char> sink(kDrainBytes);
  stream.expires_after(std::chrono::seconds(kDrainSeconds));
  for (int i = 0; i < kMostDrains; ++i) {
    const auto [error, size] = co_await stream.async_read_some(asio::buffer(sink), kToken);
    if (error || size == 0) break;
  }
}

// The answer that `asked`, which stays until then, gives later; the connection waits for it, its
// worker does not. What the lambda holds needs no destructor: g++ 12 runs those of temporaries in
// an awaited expression twice.
asio::awaitable<std::shared_ptr<const Response>> Await(const Response& asked) {
  using Answered = std::shared_ptr<const Response>;
  const auto begin = [&asked](auto handler) {
    auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
    const auto executor = asio::get_associated_executor(*waiting);
    asked.later([waiting, work = asio::make_work_guard(executor)](Answered answer) {
      asio::post(work.get_executor(), [waiting, answer] { (*waiting)(answer); });
    });
  };
  Answered answer = co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Answered)>(
      begin, asio::use_awaitable);
  co_return answer;
}

// Reads a request: its header first, which says how long the body may be.
asio::awaitable<beast::error_code> ReadRequest(const HttpOptions& options,
                                               beast::tcp_stream& stream,
                                               beast::flat_buffer& buffer,
                                               http::request_parser<http::string_body>& parser) {
  parser.body_limit(boost::none);
  const auto [error, size] = co_await http::async_read_header(stream, buffer, parser, kToken);
  if (error) co_return error;
  const auto& message = parser.get();
  const auto method = http::to_string(message.method());
  const std::uint64_t limit =
      options.body_limit ? options.body_limit({method.data(), method.size()},
                                              {message.target().data(), message.target().size()})
                         : HttpServer::kBodyBytes;
  if (parser.content_length().value_or(0) > limit) co_return http::error::body_limit;
  parser.body_limit(limit);
  if (!parser.is_done() && beast::iequals(message[http::field::expect], "100-continue")) {
    constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    const auto [write_error, written] =
        co_await asio::async_write(stream, asio::buffer(kGoOn), kToken);
    if (write_error) co_return write_error;
  }
  const auto [body_error, rest] = co_await http::async_read(stream, buffer, parser, kToken);
  co_return body_error;
}

// Sends what the stream gives until it ends, the reader leaves or does not take it in time.
asio::awaitable<void> SendStream(const HttpOptions& options, const Worker& worker,
                                 const Response& response, beast::tcp_stream& stream) {
  asio::steady_timer pause(stream.get_executor());
  while (!worker.stopping) {
    const auto bytes = response.stream();
    if (!bytes) co_return;
    if (!bytes->empty()) {
      stream.expires_after(std::chrono::seconds(options.write_seconds));
      const auto [error, written] =
          co_await asio::async_write(stream, asio::buffer(*bytes), kToken);
      if (error) co_return;
    }
    pause.expires_after(kStreamPause);
    co_await pause.async_wait(kToken);
  }
}

asio::awaitable<void> ServeRequests(const HttpOptions& options, Worker& worker,
                                    Connection& connection) {
  beast::tcp_stream& stream = connection.stream;
  beast::flat_buffer buffer;
  const Peer peer = PeerOf(stream.socket());
  while (!worker.stopping) {
    if (buffer.size() == 0) {
      connection.between_requests = true;
      stream.expires_after(std::chrono::seconds(options.idle_seconds));
      const auto [error, size] =
          co_await stream.async_read_some(buffer.prepare(kReadBytes), kToken);
      if (error) co_return;
      buffer.commit(size);
      connection.between_requests = false;
    }
    http::request_parser<http::string_body> parser;
    parser.header_limit(options.max_header_bytes);
    stream.expires_after(std::chrono::seconds(options.request_seconds));
    const beast::error_code error = co_await ReadRequest(options, stream, buffer, parser);
    const int status = error ? StatusOfReadError(error) : 0;
    if (error && status == 0) co_return;
    auto response = error ? PlainError(status) : Answer(parser.get(), peer, worker.handler);
    if (response->later) {
      const std::shared_ptr<const Response> asked = std::move(response);
      response = co_await Await(*asked);
    }
    const bool keep_alive =
        !error && parser.get().keep_alive() && !worker.stopping && !response->stream;
    const bool with_body = error || parser.get().method() != http::verb::head;
    const std::string head = SerializeHead(*response, keep_alive, Env::Real().NowUnixSeconds(),
                                           options.outside_pictures);
    const bool has_body = with_body && HasBody(*response);
    const std::array<asio::const_buffer, 2> parts = {
        asio::buffer(head), has_body ? asio::buffer(response->body) : asio::const_buffer()};
    stream.expires_after(std::chrono::seconds(options.write_seconds));
    const auto [write_error, written] = co_await asio::async_write(stream, parts, kToken);
    if (write_error) co_return;
    if (with_body && response->stream) co_await SendStream(options, worker, *response, stream);
    if (!keep_alive) break;
  }
  co_await CloseGently(stream);
}

asio::awaitable<void> Serve(const HttpOptions& options, Worker& worker, tcp::socket socket) {
  beast::error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  Connection connection{beast::tcp_stream(std::move(socket))};
  worker.connections.insert(&connection);
  co_await ServeRequests(options, worker, connection);
  worker.connections.erase(&connection);
  if (worker.stopping && worker.connections.empty()) worker.deadline.cancel();
}

// On the worker's thread: lets open answers finish, ends what only waits.
void StopWorker(const HttpOptions& options, Worker& worker) {
  worker.stopping = true;
  worker.guard.reset();
  if (worker.connections.empty()) return;
  for (Connection* connection : worker.connections) {
    if (connection->between_requests) connection->stream.close();
  }
  worker.deadline.expires_after(std::chrono::seconds(options.stop_seconds));
  worker.deadline.async_wait([&worker](const beast::error_code& error) {
    if (!error) worker.io.stop();
  });
}

class BeastServer final : public HttpServer {
 public:
  BeastServer(const HttpOptions& options, std::vector<Handler> handlers) : options_(options) {
    for (Handler& handler : handlers) {
      workers_.push_back(std::make_unique<Worker>(std::move(handler)));
    }
    acceptor_ = std::make_unique<tcp::acceptor>(workers_.front()->io);
    stop_event_ = std::make_unique<asio::posix::stream_descriptor>(workers_.front()->io);
  }

  ~BeastServer() override {
    if (stop_fd_ >= 0) Stop();
    Wait();
    // Coroutines that the deadline cut off hold references to their worker: they go first.
    stop_event_.reset();
    acceptor_.reset();
  }

  Expected<void> Open() {
    beast::error_code error;
    const auto address = asio::ip::make_address(options_.address, error);
    if (error) {
      return Fail(ErrorCode::kUsage, "no IP address; give one such as 127.0.0.1", options_.address);
    }
    const tcp::endpoint endpoint(address, options_.port);
    acceptor_->open(endpoint.protocol(), error);
    if (!error) acceptor_->set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_->bind(endpoint, error);
    if (!error) acceptor_->listen(asio::socket_base::max_listen_connections, error);
    if (error) {
      return Fail(
          ErrorCode::kIo,
          fmt::format("cannot listen: {}; choose another port with --port", error.message()),
          fmt::format("{}:{}", options_.address, options_.port));
    }
    port_ = acceptor_->local_endpoint().port();
    stop_fd_ = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (stop_fd_ < 0) return FailErrno("create", "eventfd", errno);
    stop_event_->assign(stop_fd_);
    return {};
  }

  void Run() {
    asio::co_spawn(workers_.front()->io, Accept(), asio::detached);
    stop_event_->async_wait(asio::posix::stream_descriptor::wait_read,
                            [this](const beast::error_code&) { StopAll(); });
    for (const auto& worker : workers_) {
      worker->thread = std::thread([&io = worker->io] { io.run(); });
    }
  }

  unsigned short port() const override { return port_; }

  void Wait() override {
    for (const auto& worker : workers_) {
      if (worker->thread.joinable()) worker->thread.join();
    }
  }

  void Stop() override {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(stop_fd_, &one, sizeof one);
  }

 private:
  asio::awaitable<void> Accept() {
    asio::steady_timer pause(workers_.front()->io);
    for (std::size_t next = 0;; next = (next + 1) % workers_.size()) {
      Worker& worker = *workers_[next];
      auto [error, socket] = co_await acceptor_->async_accept(worker.io, kToken);
      if (!acceptor_->is_open()) co_return;
      if (error) {  // out of descriptors, mostly: wait until some come back
        pause.expires_after(kAcceptPause);
        co_await pause.async_wait(kToken);
        continue;
      }
      asio::co_spawn(worker.io, Serve(options_, worker, std::move(socket)), asio::detached);
    }
  }

  void StopAll() {
    beast::error_code ignored;
    acceptor_->close(ignored);
    for (const auto& worker : workers_) {
      asio::post(worker->io, [this, &worker = *worker] { StopWorker(options_, worker); });
    }
  }

  const HttpOptions options_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::unique_ptr<tcp::acceptor> acceptor_;
  std::unique_ptr<asio::posix::stream_descriptor> stop_event_;
  int stop_fd_ = -1;
  unsigned short port_ = 0;
};

}  // namespace

Expected<std::unique_ptr<HttpServer>> HttpServer::Start(const HttpOptions& options,
                                                        std::vector<Handler> handlers) {
  auto server = std::make_unique<BeastServer>(options, std::move(handlers));
  DIEMTIN_TRY(server->Open());
  server->Run();
  return server;
}

}  // namespace diemtin::web
