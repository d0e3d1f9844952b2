#include "fetch/mail.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>

#include "base/message_date.h"

namespace diemtin::fetch {
namespace {

constexpr long kConnectSeconds = 10, kTotalSeconds = 30;
constexpr std::string_view kWordBegin = "=?UTF-8?Q?", kWordEnd = "?=";
constexpr std::size_t kMostWord = 75 - kWordBegin.size() - kWordEnd.size();  // RFC 2047, section 2

struct Deleter {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_mime* mime) const { curl_mime_free(mime); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, Deleter>;
using Mime = std::unique_ptr<curl_mime, Deleter>;
using List = std::unique_ptr<curl_slist, Deleter>;

bool IsControl(char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }

bool IsPlain(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return text.find("=?") == std::string_view::npos;
}

// A byte in the Q encoding (RFC 2047, section 4.2), as in a phrase: letters and digits as they are.
void AppendQ(char c, std::string* out) {
  const bool plain =
      (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  if (c == ' ') {
    *out += '_';
  } else if (plain) {
    *out += c;
  } else {
    *out += fmt::format("={:02X}", static_cast<unsigned char>(c));
  }
}

bool IsOfThisMachine(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return false;
  url.remove_prefix(scheme + 3);
  const std::string_view host = url.starts_with('[') ? url.substr(0, url.find(']') + 1)
                                                     : url.substr(0, url.find_first_of(":/"));
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

void AddPart(curl_mime* mime, const std::string& body, const char* type) {
  curl_mimepart* part = curl_mime_addpart(mime);
  curl_mime_data(part, body.data(), body.size());
  curl_mime_type(part, type);
  curl_mime_encoder(part, "quoted-printable");
}

void Append(List* list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list->get(), line.c_str());
  if (longer == nullptr) return;
  (void)list->release();
  list->reset(longer);
}

void AppendHeader(List* list, std::string_view name, const std::string& value) {
  Append(list, fmt::format("{}: {}", name, value));
}

}  // namespace

std::string EncodeHeader(std::string_view text) {
  std::string clean(text);
  for (char& c : clean) {
    if (IsControl(c)) c = ' ';
  }
  if (IsPlain(clean)) return clean;
  std::string out, word;
  const auto end_word = [&] {
    if (!out.empty()) out += "\r\n ";
    out += kWordBegin;
    out += word;
    out += kWordEnd;
    word.clear();
  };
  for (std::size_t at = 0; at < clean.size();) {
    std::size_t end = at + 1;
    while (end < clean.size() && (static_cast<unsigned char>(clean[end]) & 0xC0) == 0x80) ++end;
    std::string character;
    for (; at < end; ++at) AppendQ(clean[at], &character);
    if (word.size() + character.size() > kMostWord && !word.empty()) end_word();
    word += character;
  }
  end_word();
  return out;
}

Expected<void> SendLetter(const MailServer& server, const Letter& letter) {
  const Handle handle(curl_easy_init());
  if (!handle) return Fail(ErrorCode::kInternal, "libcurl cannot start");
  CURL* curl = handle.get();
  List headers, recipients;
  AppendHeader(&headers, "From", server.from);
  AppendHeader(&headers, "To", letter.to);
  AppendHeader(&headers, "Subject", EncodeHeader(letter.subject));
  AppendHeader(&headers, "Date", FormatMessageDate(letter.time, "+0000"));
  AppendHeader(&headers, "Message-ID", "<" + letter.id + ">");
  AppendHeader(&headers, "Auto-Submitted", "auto-generated");
  Append(&recipients, letter.to);

  const Mime mime(curl_mime_init(curl));
  Mime bodies(curl_mime_init(curl));
  AddPart(bodies.get(), letter.text, "text/plain; charset=utf-8");
  AddPart(bodies.get(), letter.html, "text/html; charset=utf-8");
  curl_mimepart* both = curl_mime_addpart(mime.get());
  if (curl_mime_subparts(both, bodies.get()) == CURLE_OK) (void)bodies.release();
  curl_mime_type(both, "multipart/alternative");

  curl_easy_setopt(curl, CURLOPT_URL, server.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_USE_SSL,
                   IsOfThisMachine(server.url) ? CURLUSESSL_TRY : CURLUSESSL_ALL);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kTotalSeconds);
  if (!server.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, server.password.c_str());
  }
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, server.from.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime.get());
  char reason[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason);
  const CURLcode code = curl_easy_perform(curl);
  if (code == CURLE_OK) return {};
  const char* why = reason[0] != '\0' ? reason : curl_easy_strerror(code);
  return Fail(ErrorCode::kIo, fmt::format("the letter to {} was not sent: {}", letter.to, why),
              server.url);
}

}  // namespace diemtin::fetch
