#include "fetch/mail.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>

namespace diemtin::fetch {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// A mail server on this machine that takes one letter, or refuses its recipient.
class OneLetterServer {
 public:
  explicit OneLetterServer(bool refuses = false) : refuses_(refuses) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* name = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(::bind(listener_, name, size), 0);
    EXPECT_EQ(::listen(listener_, 1), 0);
    ::getsockname(listener_, name, &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { Serve(); });
  }
  ~OneLetterServer() { Said(); }

  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
  // All that the client said, once it is gone.
  const std::string& Said() {
    if (thread_.joinable()) thread_.join();
    return said_;
  }

 private:
  void Serve() {
    const int client = ::accept(listener_, nullptr, nullptr);
    ::close(listener_);
    Answer(client, "220 here\r\n");
    std::string line;
    bool in_letter = false;
    char c = 0;
    while (::read(client, &c, 1) == 1) {
      line += c;
      if (c != '\n') continue;
      said_ += line;
      if (in_letter) {
        if (line == ".\r\n") {
          in_letter = false;
          Answer(client, "250 taken\r\n");
        }
      } else if (line.starts_with("DATA")) {
        in_letter = true;
        Answer(client, "354 go on\r\n");
      } else if (line.starts_with("RCPT") && refuses_) {
        Answer(client, "550 nobody of that name\r\n");
      } else {
        Answer(client, line.starts_with("QUIT") ? "221 bye\r\n" : "250 good\r\n");
      }
      line.clear();
    }
    ::close(client);
  }
  static void Answer(int client, std::string_view text) {
    EXPECT_EQ(::send(client, text.data(), text.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(text.size()));
  }

  const bool refuses_;
  int listener_ = -1, port_ = 0;
  std::string said_;
  std::thread thread_;
};

const Letter kLetter = {.to = "an@example.vn",
                        .subject = "Điểm tin",
                        .text = "Hai tàu cập cảng.\n",
                        .html = "<p>Hai tàu cập cảng.</p>",
                        .time = 1712757100,
                        .id = "1-2@diemtin"};

TEST(Mail, ALetterIsSentInBothForms) {
  OneLetterServer server;
  const auto sent = SendLetter({server.url(), "", "", "diemtin@example.vn"}, kLetter);
  ASSERT_TRUE(sent) << sent.error().ToString();
  const std::string& said = server.Said();
  for (const char* part :
       {"MAIL FROM:<diemtin@example.vn>", "RCPT TO:<an@example.vn>", "To: an@example.vn\r\n",
        "Subject: =?UTF-8?Q?=C4=90i=E1=BB=83m_tin?=\r\n", "Message-ID: <1-2@diemtin>\r\n",
        "Date: Wed, 10 Apr 2024 13:51:40 +0000\r\n", "multipart/alternative", "text/plain",
        "text/html", "Hai t=C3=A0u c=E1=BA=ADp c=E1=BA=A3ng."}) {
    EXPECT_THAT(said, HasSubstr(part));
  }
}

TEST(Mail, ARefusalIsAnErrorThatSaysWhy) {
  OneLetterServer server(true);
  const auto sent = SendLetter({server.url(), "", "", "diemtin@example.vn"}, kLetter);
  ASSERT_FALSE(sent);
  EXPECT_THAT(sent.error().ToString(), HasSubstr("an@example.vn"));
  EXPECT_THAT(sent.error().ToString(), HasSubstr("550"));
}

TEST(Mail, OtherProtocolsAreRefused) {
  const auto sent = SendLetter({"file:///tmp/letter", "", "", "diemtin@example.vn"}, kLetter);
  EXPECT_FALSE(sent);
}

TEST(Mail, AHeaderIsOneLineOfAscii) {
  EXPECT_EQ(EncodeHeader("Plain words"), "Plain words");
  EXPECT_EQ(EncodeHeader("a\r\nBcc: x"), "a  Bcc: x");
  EXPECT_EQ(EncodeHeader("=?x?="), "=?UTF-8?Q?=3D=3Fx=3F=3D?=");
  const std::string longer = EncodeHeader("Điểm tin sáng thứ Hai, ngày mười hai tháng Mười");
  for (std::size_t at = 0; at < longer.size();) {
    const std::size_t end = std::min(longer.find("\r\n ", at), longer.size());
    EXPECT_LE(end - at, 75u);
    EXPECT_EQ(longer.substr(at, 10), "=?UTF-8?Q?");
    at = end + 3;
  }
  EXPECT_THAT(longer, Not(HasSubstr("=C4?=")));  // no character is cut
}

}  // namespace
}  // namespace diemtin::fetch
