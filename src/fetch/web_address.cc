#include "fetch/web_address.h"

#include <curl/curl.h>
#include <unicode/uidna.h>

#include <algorithm>
#include <array>
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

// The host in letters that the name service knows (UTS 46); empty when there are none for it. By
// ICU, as libcurl's own way depends on the locale.
std::string AsciiHost(const std::string& host) {
  UErrorCode status = U_ZERO_ERROR;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  std::array<char, 256> ascii;
  const std::unique_ptr<UIDNA, decltype(&uidna_close)> idna(
      uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &status), uidna_close);
  const auto size = uidna_nameToASCII_UTF8(idna.get(), host.data(), static_cast<int>(host.size()),
                                           ascii.data(), ascii.size(), &info, &status);
  if (U_FAILURE(status) || info.errors != 0) return {};
  return std::string(ascii.data(), static_cast<std::size_t>(size));
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
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
  std::string host = Part(parts.get(), CURLUPART_HOST);
  if (!IsAscii(host)) {
    host = AsciiHost(host);
    curl_url_set(parts.get(), CURLUPART_HOST, host.c_str(), 0);
  }
  address.host = PlainHost(host);
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
