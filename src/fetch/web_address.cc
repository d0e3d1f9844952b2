#include "fetch/web_address.h"

#include <curl/curl.h>

#include <memory>

#include "fetch/guard.h"

namespace diemtin::fetch {
namespace {

constexpr std::size_t kMaxUrlBytes = 8192;

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string Part(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  std::string result;
  if (curl_url_get(url, part, &text, flags) == CURLUE_OK) result = text;
  curl_free(text);
  return result;
}

// White space and controls stand in no address; pages write them all the same.
std::string Escaped(std::string_view url) {
  constexpr std::string_view kBlanks = " \t\r\n\f";
  while (!url.empty() && kBlanks.find(url.front()) != kBlanks.npos) url.remove_prefix(1);
  while (!url.empty() && kBlanks.find(url.back()) != kBlanks.npos) url.remove_suffix(1);
  std::string result;
  for (const char c : url) {
    if (c == ' ') {
      result += "%20";
    } else if (static_cast<unsigned char>(c) > 0x20 && c != 0x7f) {
      result += c;
    }
  }
  return result;
}

}  // namespace

Expected<WebAddress> ParseWebAddress(std::string_view url, std::string_view base) {
  const std::string shown(url.substr(0, 200));
  if (url.size() > kMaxUrlBytes || base.size() > kMaxUrlBytes) {
    return Fail(ErrorCode::kTooLarge, "an address of over 8,192 bytes", shown);
  }
  const std::unique_ptr<CURLU, FreeUrl> parts(curl_url());
  CURLUcode code = CURLUE_OK;
  if (!base.empty()) code = curl_url_set(parts.get(), CURLUPART_URL, Escaped(base).c_str(), 0);
  if (code == CURLUE_OK) {
    code = curl_url_set(parts.get(), CURLUPART_URL, Escaped(url).c_str(), CURLU_URLENCODE);
  }
  if (code == CURLUE_UNSUPPORTED_SCHEME) {
    return Fail(ErrorCode::kPermission, "only http and https addresses are fetched", shown);
  }
  if (code != CURLUE_OK) return Fail(ErrorCode::kUsage, "no address of the web", shown);
  curl_url_set(parts.get(), CURLUPART_FRAGMENT, nullptr, 0);
  WebAddress address;
  address.scheme = Part(parts.get(), CURLUPART_SCHEME);
  address.host = PlainHost(Part(parts.get(), CURLUPART_HOST));
  if (address.scheme != "http" && address.scheme != "https") {
    return Fail(ErrorCode::kPermission, "only http and https addresses are fetched", shown);
  }
  if (address.host.empty()) return Fail(ErrorCode::kUsage, "no address of the web", shown);
  if (address.host.find(':') != std::string::npos) address.host = "[" + address.host + "]";
  address.url = Part(parts.get(), CURLUPART_URL);
  const std::string port = Part(parts.get(), CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
  address.origin = address.scheme + "://" + address.host + (port.empty() ? "" : ":" + port);
  return address;
}

}  // namespace diemtin::fetch
