#pragma once

// A server on loopback for tests, good or bad as its script says: each connection gets a thread
// that reads one request and hands it to the script together with the socket.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace diemtin::fetch {

class TestServer {
 public:
  class Connection {
   public:
    Connection(int fd, const std::atomic<bool>* stopping) : fd_(fd), stopping_(stopping) {}
    // False when the other side has gone.
    bool Send(std::string_view bytes) const {
      while (!bytes.empty()) {
        const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
      }
      return true;
    }
    // Until the other side goes or the server stops, at most so long; false when it is time to end.
    bool Wait(std::chrono::milliseconds time = std::chrono::hours(1)) const {
      const auto until = std::chrono::steady_clock::now() + time;
      while (std::chrono::steady_clock::now() < until) {
        pollfd wait{fd_, POLLIN, 0};
        char byte = 0;
        if (*stopping_) return false;
        if (::poll(&wait, 1, 5) > 0 && ::recv(fd_, &byte, 1, MSG_PEEK) <= 0) return false;
      }
      return true;
    }
    void Reset() const {  // so that closing sends RST
      const linger now{1, 0};
      ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }

   private:
    int fd_;
    const std::atomic<bool>* stopping_;
  };
  using Script = std::function<void(const std::string& request, const Connection&)>;

  explicit TestServer(Script script) : script_(std::move(script)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_ANY);  // all of 127.0.0.0/8: as many hosts as one wants
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(listener_, 4096);
    socklen_t size = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { Accept(); });
  }
  ~TestServer() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    for (std::thread& thread : threads_) thread.join();
    ::close(listener_);
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  std::string Url(std::string_view path, std::string_view host = "127.0.0.1") const {
    return "http://" + std::string(host) + ":" + std::to_string(port_) + std::string(path);
  }
  int connections() const { return connections_; }

 private:
  void Accept() {
    while (!stopping_) {
      const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) continue;
      ++connections_;
      threads_.emplace_back([this, fd] { Serve(fd); });
    }
  }

  void Serve(int fd) {
    const Connection connection(fd, &stopping_);
    std::string request;
    char buffer[4096];
    while (request.find("\r\n\r\n") == request.npos) {
      pollfd wait{fd, POLLIN, 0};
      if (stopping_) break;
      if (::poll(&wait, 1, 5) == 0) continue;
      const auto got = ::recv(fd, buffer, sizeof buffer, 0);
      if (got <= 0) break;
      request.append(buffer, static_cast<std::size_t>(got));
    }
    if (request.find("\r\n\r\n") != request.npos) script_(request, connection);
    ::close(fd);
  }

  Script script_;
  int listener_ = -1;
  unsigned short port_ = 0;
  std::atomic<bool> stopping_{false};
  std::atomic<int> connections_{0};
  std::thread acceptor_;
  std::vector<std::thread> threads_;
};

// A whole answer that closes the connection.
inline std::string Answer(std::string_view status, std::string_view headers,
                          std::string_view body) {
  return "HTTP/1.1 " + std::string(status) + "\r\nConnection: close\r\n" + std::string(headers) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace diemtin::fetch
