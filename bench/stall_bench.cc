// How long good hosts wait while many others stall: NUMBER hosts (10,000) that take the connection
// and say nothing, and one good one after every hundred of them. All are addresses of loopback.
#include <fmt/format.h>

#include <cstdlib>
#include <future>

#include "fetch/client.h"
#include "fetch/test_server.h"

using namespace diemtin;

namespace {

std::string Host(int network, int number) {
  return fmt::format("127.{}.{}.{}", network, number / 250, number % 250 + 1);
}

// Listens and never answers: the system takes the connections.
unsigned short Stall() {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  socklen_t size = sizeof address;
  ::bind(listener, reinterpret_cast<sockaddr*>(&address), size);
  ::listen(listener, 4096);
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  return ntohs(address.sin_port);
}

}  // namespace

int main(int argc, char** argv) {
  const int stalling = argc > 1 ? std::atoi(argv[1]) : 10'000;
  const unsigned short silent = Stall();
  const fetch::TestServer good([](const std::string&, const fetch::TestServer::Connection& to) {
    to.Send(fetch::Answer("200 OK", "", "news"));
  });
  std::vector<std::string> urls, allowed;
  for (int i = 0; i < stalling; ++i) {
    allowed.push_back(Host(1, i));
    urls.push_back(fmt::format("http://{}:{}/", allowed.back(), silent));
    if (i % 100 != 99) continue;
    allowed.push_back(Host(2, i / 100));
    urls.push_back(good.Url("/", allowed.back()));
  }
  fetch::ClientOptions options;
  options.guard = fetch::Guard(allowed);
  const auto client = fetch::Client::Start(options);
  if (!client) return 1;
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const int expected = stalling / 100;
  std::promise<void> all;
  int answered = 0;  // of the client's thread
  double sum = 0, last = 0;
  for (const std::string& url : urls) {
    fetch::Request request;
    request.url = url;
    (*client)->Fetch(std::move(request), [&](const Expected<fetch::Fetched>& fetched) {
      if (!fetched) return;
      last = std::chrono::duration<double>(Clock::now() - start).count();
      sum += last;
      if (++answered == expected) all.set_value();
    });
  }
  all.get_future().wait();
  fmt::print("{} of {} good hosts answered beside {} that stall: mean {:.1f} s, last {:.1f} s\n",
             answered, expected, stalling, sum / answered, last);
  std::fflush(stdout);
  std::_Exit(0);  // without waiting for the others
}
