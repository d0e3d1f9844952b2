#pragma once

// Accounts of those who may write where anybody may read: names, passwords (Argon2id), sessions.
// Nothing is kept that opens a session again: of a session's secret only its hash.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace diemtin::people {

struct Shared;

// The user of the machine that the server runs on, who needs no account.
inline constexpr std::int64_t kLocalUser = 0;

struct User {
  std::int64_t id = kLocalUser;
  std::string name;  // empty: the machine's
  bool is_admin = false;
};

struct Session {
  std::string secret;  // the cookie's value
  User user;
};

// Thread-safe. Checking a password takes some 30 ms and 19 MiB: one at a time.
class Accounts {
 public:
  static constexpr std::int64_t kSessionSeconds = 30 * 24 * 3600;
  static constexpr std::size_t kLeastPassword = 10, kMostPassword = 1000;  // bytes

  explicit Accounts(Shared* shared) : shared_(shared) {}

  // kUsage when the name is taken or not of 1 to 40 letters, digits, '.', '-' and '_', or the
  // password too short.
  Expected<void> Add(std::string_view name, std::string_view password, bool is_admin,
                     std::int64_t now);
  Expected<void> SetPassword(std::string_view name, std::string_view password);  // ends sessions
  Expected<void> Remove(std::string_view name);  // with all that was theirs
  Expected<std::vector<User>> List();            // by name

  // nullopt: no such name and password. Takes as long for a name that is not there.
  Expected<std::optional<Session>> LogIn(std::string_view name, std::string_view password,
                                         std::int64_t now);
  Expected<std::optional<User>> Of(std::string_view secret, std::int64_t now);
  Expected<void> LogOut(std::string_view secret);

 private:
  Shared* shared_;
};

}  // namespace diemtin::people
