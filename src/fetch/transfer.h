#pragma once

// One question on its way, through all its redirects. Belongs to one thread.

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "fetch/client.h"
#include "fetch/web_address.h"

namespace diemtin::fetch {

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

class Transfer {
 public:
  using Clock = std::chrono::steady_clock;

  // `options` is not owned.
  Transfer(Request request, Done done, const ClientOptions* options)
      : request_(std::move(request)), done_(std::move(done)), options_(options) {}
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  // Reads the address and asks the guard about its host.
  Expected<void> Aim() { return AimAt(request_.url, {}); }
  const std::string& host() const { return address_.host; }
  std::chrono::milliseconds rest() const { return request_.rest; }

  // The handle for the next connection, ready to be added; its private pointer is this.
  Expected<CURL*> Begin(Clock::time_point now);
  CURL* easy() const { return easy_.get(); }
  // When the connection has ended: true when there is another to be made (a redirect).
  Expected<bool> End(CURLcode code, Clock::time_point now);
  void Finish() { done_(std::move(fetched_)); }
  void Fail(Error error) { done_(tl::unexpected<Error>(std::move(error))); }

  // Whether it brought next to nothing since it was last asked.
  bool IsSilent();
  std::optional<Clock::time_point> silent_since;  // kept by the client

 private:
  Expected<void> AimAt(std::string_view url, std::string_view base);
  void SetLimits(std::chrono::milliseconds left);
  bool SetHeaders();
  std::size_t TakeHeader(std::string_view line);
  bool MayGrowTo(std::uint64_t bytes);
  std::size_t TakeBody(std::string_view bytes);
  curl_socket_t OpenSocket(const curl_sockaddr& address);
  Error Explain(CURLcode code) const;
  bool IsRedirect() const;

  Request request_;
  Done done_;
  const ClientOptions* options_;
  WebAddress address_;
  Fetched fetched_;
  std::unique_ptr<CURL, FreeEasy> easy_;
  std::unique_ptr<curl_slist, FreeList> header_lines_;
  char error_text_[CURL_ERROR_SIZE] = {};
  std::optional<Error> refusal_;  // why a callback stopped it
  std::size_t header_bytes_ = 0;
  std::uint64_t received_ = 0, received_then_ = 0;
  int redirects_ = 0;
  bool only_permanent_ = true;
  Clock::time_point began_;
  std::chrono::milliseconds spent_{0};
};

}  // namespace diemtin::fetch
