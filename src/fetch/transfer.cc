#include "fetch/transfer.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>

namespace diemtin::fetch {
namespace {

constexpr std::uint64_t kMovingBytes = 512;  // fewer than these are next to nothing
constexpr long kReceiveBytes = 16 << 10;

std::optional<IpAddress> AddressOf(const curl_sockaddr& address) {
  if (address.family == AF_INET) {
    sockaddr_in v4;
    std::memcpy(&v4, &address.addr, sizeof v4);
    return IpAddress::FromV4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.family != AF_INET6) return std::nullopt;
  sockaddr_in6 v6;
  std::memcpy(&v6, &address.addr, std::min<std::size_t>(sizeof v6, address.addrlen));
  IpAddress result;
  std::memcpy(result.bytes.data(), &v6.sin6_addr, result.bytes.size());
  return result;
}

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

}  // namespace

std::string_view Fetched::Header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

Expected<void> Transfer::AimAt(std::string_view url, std::string_view base) {
  DIEMTIN_ASSIGN(address_, ParseWebAddress(url, base));
  return options_->guard.CheckHost(address_.host);
}

std::size_t Transfer::TakeHeader(std::string_view line) {
  if (line.starts_with("HTTP/")) fetched_.headers.clear();  // also after an interim answer (1xx)
  received_ += line.size();
  header_bytes_ += line.size();
  if (header_bytes_ > request_.limits.max_header_bytes) {
    refusal_ = Error{ErrorCode::kTooLarge,
                     fmt::format("over {} bytes of headers", request_.limits.max_header_bytes),
                     address_.url};
    return 0;
  }
  const auto colon = line.find(':');
  if (colon == line.npos || line.starts_with("HTTP/")) return line.size();
  std::string name(Trimmed(line.substr(0, colon)));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  fetched_.headers.emplace_back(std::move(name), Trimmed(line.substr(colon + 1)));
  return line.size();
}

bool Transfer::MayGrowTo(std::uint64_t bytes) {
  const auto most = request_.limits.max_body_bytes;
  if (bytes <= most) return true;
  refusal_ = Error{ErrorCode::kTooLarge, fmt::format("over {} bytes", most), address_.url};
  return false;
}

std::size_t Transfer::TakeBody(std::string_view bytes) {
  received_ += bytes.size();
  if (!MayGrowTo(fetched_.body.size() + bytes.size())) return 0;
  fetched_.body += bytes;
  return bytes.size();
}

curl_socket_t Transfer::OpenSocket(const curl_sockaddr& address) {
  const auto ip = AddressOf(address);
  const auto checked = ip ? options_->guard.CheckAddress(address_.host, *ip)
                          : diemtin::Fail(ErrorCode::kPermission, "not fetched: no IP address");
  if (!checked) {
    refusal_ = checked.error();
    return CURL_SOCKET_BAD;
  }
  return ::socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
}

void Transfer::SetLimits(std::chrono::milliseconds left) {
  const Limits& limits = request_.limits;
  CURL* easy = easy_.get();
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(std::min(left, limits.connect).count()));
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(limits.least_bytes_per_second));
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.slow_after.count()));
  // What is sent is bounded too: a packed body may unpack to nothing for ever.
  curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(easy, CURLOPT_XFERINFODATA, this);
  curl_easy_setopt(
      easy, CURLOPT_XFERINFOFUNCTION,
      +[](void* self, curl_off_t, curl_off_t received, curl_off_t, curl_off_t) {
        const auto bytes = static_cast<std::uint64_t>(received);
        return static_cast<Transfer*>(self)->MayGrowTo(bytes) ? 0 : 1;
      });
}

bool Transfer::SetHeaders() {
  curl_slist* list = nullptr;
  const auto add = [&list](std::string_view name, const std::string& value) {
    if (value.empty() || value.find_first_of("\r\n") != value.npos) return;
    list = curl_slist_append(list, fmt::format("{}: {}", name, value).c_str());
  };
  add("Accept", request_.accept.empty() ? "*/*" : request_.accept);
  add("If-None-Match", request_.etag);
  add("If-Modified-Since", request_.last_modified);
  header_lines_.reset(list);
  return curl_easy_setopt(easy_.get(), CURLOPT_HTTPHEADER, list) == CURLE_OK;
}

Expected<CURL*> Transfer::Begin(Clock::time_point now) {
  const auto left = request_.limits.total - spent_;
  if (left <= std::chrono::milliseconds(0))
    return tl::unexpected(Explain(CURLE_OPERATION_TIMEDOUT));
  easy_.reset(curl_easy_init());
  CURL* easy = easy_.get();
  if (easy == nullptr) return diemtin::Fail(ErrorCode::kIo, "no memory for a connection");
  began_ = now;
  fetched_.headers.clear();
  fetched_.body.clear();
  header_bytes_ = 0;
  received_ = received_then_ = 0;
  refusal_.reset();
  curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error_text_);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);  // a slow name service must not stop the thread
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_PROXY, "");  // a proxy would connect in the guard's stead
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");  // all that libcurl can unpack
  curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, kReceiveBytes);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, options_->user_agent.c_str());
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(
      easy, CURLOPT_OPENSOCKETFUNCTION, +[](void* self, curlsocktype, curl_sockaddr* address) {
        return static_cast<Transfer*>(self)->OpenSocket(*address);
      });
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(
      easy, CURLOPT_HEADERFUNCTION,
      +[](char* bytes, std::size_t size, std::size_t count, void* self) {
        return static_cast<Transfer*>(self)->TakeHeader({bytes, size * count});
      });
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(
      easy, CURLOPT_WRITEFUNCTION,
      +[](char* bytes, std::size_t size, std::size_t count, void* self) {
        return static_cast<Transfer*>(self)->TakeBody({bytes, size * count});
      });
  if (request_.form) {
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request_.form->size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request_.form->c_str());
  }
  SetLimits(left);
  if (!SetHeaders() || curl_easy_setopt(easy, CURLOPT_URL, address_.url.c_str()) != CURLE_OK) {
    return diemtin::Fail(ErrorCode::kIo, "no memory for a connection", address_.url);
  }
  return easy;
}

bool Transfer::IsRedirect() const {
  const int status = fetched_.status;
  if (request_.form) return false;
  return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) &&
         !fetched_.Header("location").empty();
}

Expected<bool> Transfer::End(CURLcode code, Clock::time_point now) {
  spent_ += std::chrono::duration_cast<std::chrono::milliseconds>(now - began_);
  long status = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  fetched_.status = static_cast<int>(status);
  fetched_.url = address_.url;
  // The body of a redirect says nothing: its faults do not count.
  if (!IsRedirect()) {
    if (code != CURLE_OK) return tl::unexpected(Explain(code));
    return false;
  }
  if (++redirects_ > request_.limits.max_redirects) {
    return diemtin::Fail(ErrorCode::kTooMany,
                         fmt::format("over {} redirects", request_.limits.max_redirects),
                         request_.url);
  }
  only_permanent_ = only_permanent_ && (status == 301 || status == 308);
  const std::string from = address_.url;
  DIEMTIN_TRY(AimAt(std::string(fetched_.Header("location")), from));
  if (only_permanent_) fetched_.permanent_url = address_.url;
  return true;
}

bool Transfer::IsSilent() {
  const bool silent = received_ - received_then_ < kMovingBytes;
  received_then_ = received_;
  return silent;
}

Error Transfer::Explain(CURLcode code) const {
  if (refusal_) return *refusal_;
  const std::string& where = address_.url;
  const std::string said = error_text_[0] != 0 ? error_text_ : curl_easy_strerror(code);
  switch (code) {
    case CURLE_PARTIAL_FILE: {
      curl_off_t promised = -1, received = 0;
      curl_easy_getinfo(easy_.get(), CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &promised);
      curl_easy_getinfo(easy_.get(), CURLINFO_SIZE_DOWNLOAD_T, &received);
      if (promised < 0) return {ErrorCode::kTruncated, "the body ended too early", where};
      return {ErrorCode::kTruncated,
              fmt::format("the body ended after {} of the {} bytes that Content-Length promises",
                          received, promised),
              where};
    }
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2_STREAM:
      return {ErrorCode::kTruncated, "the connection broke: " + said, where};
    case CURLE_GOT_NOTHING:
      return {ErrorCode::kTruncated, "the server closed the connection without an answer", where};
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WRITE_ERROR:  // of unpacking: our own writes have their refusal
    case CURLE_HTTP2:
      return {ErrorCode::kCorrupt, "no good answer: " + said, where};
    case CURLE_OUT_OF_MEMORY:  // what libcurl says of a header line over 100 KB
      return {ErrorCode::kTooLarge, "more than can be held, a header line mostly", where};
    case CURLE_OPERATION_TIMEDOUT:
      return {ErrorCode::kIo,
              fmt::format("too slow: {}", error_text_[0] != 0 ? said : "no time left"), where};
    default:
      return {ErrorCode::kIo, said, where};
  }
}

}  // namespace diemtin::fetch
