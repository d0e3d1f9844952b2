#pragma once

// Sends a letter through a mail server (SMTP, RFC 5321).

#include <cstdint>
#include <string>

#include "base/error.h"

namespace diemtin::fetch {

struct MailServer {
  std::string url;             // "smtps://mail.example.vn", "smtp://127.0.0.1:25"
  std::string user, password;  // empty: none
  std::string from;            // "diemtin@example.vn"
};

struct Letter {
  std::string to;          // one address
  std::string subject;     // UTF-8, one line
  std::string text, html;  // UTF-8, the same twice
  std::int64_t time = 0;   // unix seconds
  std::string id;          // of the letter, "a@host": the same when it is sent again
};

// Encrypted, or to this machine: kUsage for a server elsewhere whose address is not smtps:// and
// which takes no STARTTLS. Waits for 30 seconds at most.
Expected<void> SendLetter(const MailServer& server, const Letter& letter);

// "=?UTF-8?B?...?=" (RFC 2047) in lines of at most 75 characters, cut between characters; plain
// ASCII as it is. Line ends and other controls become spaces.
std::string EncodeHeader(std::string_view text);

}  // namespace diemtin::fetch
