#include "people/accounts.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "people/database.h"

namespace diemtin::people {
namespace {

// What OWASP's Password Storage Cheat Sheet (2023) names first: 19 MiB, two passes, one lane.
constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = 19 * 1024 * 1024;
constexpr std::size_t kMostName = 40;
constexpr std::size_t kSecretBytes = 32;

std::mutex& HashingMutex() {
  static std::mutex mutex;
  return mutex;
}

Expected<std::string> HashPassword(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const std::lock_guard lock(HashingMutex());
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), kPasses, kMemory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return Fail(ErrorCode::kInternal, "no memory to hash a password");
  }
  return std::string(hash.data());
}

bool IsPassword(const std::string& hash, std::string_view password) {
  const std::lock_guard lock(HashingMutex());
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

Expected<void> CheckName(std::string_view name) {
  const bool good = !name.empty() && name.size() <= kMostName &&
                    std::all_of(name.begin(), name.end(), [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                             (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
                    });
  if (good) return {};
  return Fail(ErrorCode::kUsage,
              fmt::format("a name has 1 to {} letters, digits, '.', '-' and '_'", kMostName));
}

Expected<void> CheckPassword(std::string_view password) {
  if (password.size() >= Accounts::kLeastPassword && password.size() <= Accounts::kMostPassword) {
    return {};
  }
  return Fail(ErrorCode::kUsage, fmt::format("a password has {} to {} bytes",
                                             Accounts::kLeastPassword, Accounts::kMostPassword));
}

std::string HashSecret(std::string_view secret) { return ToHex(KeyedHash({}, secret)); }

tl::unexpected<Error> NoSuchUser(std::string_view name) {
  return Fail(ErrorCode::kUsage, fmt::format("there is no user '{}'", name));
}

}  // namespace

Expected<void> Accounts::Add(std::string_view name, std::string_view password, bool is_admin,
                             std::int64_t now) {
  DIEMTIN_TRY(CheckName(name));
  DIEMTIN_TRY(CheckPassword(password));
  DIEMTIN_ASSIGN(const std::string hash, HashPassword(password));
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  DIEMTIN_ASSIGN(const auto taken, database.Number("SELECT id FROM user WHERE name = ?", name));
  if (taken) return Fail(ErrorCode::kUsage, fmt::format("there is a user '{}' already", name));
  return database.Run("INSERT INTO user(name, password, admin, created) VALUES(?, ?, ?, ?)", name,
                      hash, is_admin ? 1 : 0, now);
}

Expected<void> Accounts::SetPassword(std::string_view name, std::string_view password) {
  DIEMTIN_TRY(CheckPassword(password));
  DIEMTIN_ASSIGN(const std::string hash, HashPassword(password));
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  DIEMTIN_ASSIGN(const auto id, database.Number("SELECT id FROM user WHERE name = ?", name));
  if (!id) return NoSuchUser(name);
  DIEMTIN_TRY(database.Run("UPDATE user SET password = ? WHERE id = ?", hash, *id));
  return database.Run("DELETE FROM session WHERE user = ?", *id);
}

Expected<void> Accounts::Remove(std::string_view name) {
  const std::lock_guard lock(shared_->mutex);
  store::Database& database = *shared_->database;
  DIEMTIN_ASSIGN(const auto id, database.Number("SELECT id FROM user WHERE name = ?", name));
  if (!id) return NoSuchUser(name);
  const auto remove = [&]() -> Expected<void> {
    DIEMTIN_TRY(database.Run("BEGIN IMMEDIATE"));
    for (const std::string_view sql :
         {"DELETE FROM session WHERE user = ?", "DELETE FROM follow WHERE user = ?",
          "DELETE FROM saved WHERE user = ?", "DELETE FROM reading WHERE user = ?",
          "DELETE FROM choice WHERE user = ?", "DELETE FROM feed WHERE user = ?",
          "DELETE FROM mailing WHERE user = ?", "DELETE FROM app_token WHERE user = ?",
          "DELETE FROM app_folder WHERE user = ?", "DELETE FROM app_subscription WHERE user = ?",
          "DELETE FROM app_mark WHERE user = ?", "DELETE FROM app_until WHERE user = ?",
          "DELETE FROM user WHERE id = ?"}) {
      DIEMTIN_TRY(database.Run(sql, *id));
    }
    return database.Run("COMMIT");
  };
  const auto removed = remove();
  if (!removed) (void)database.Run("ROLLBACK");
  return removed;
}

Expected<std::vector<User>> Accounts::List() {
  const std::lock_guard lock(shared_->mutex);
  auto rows = shared_->database->Query("SELECT id, name, admin FROM user ORDER BY name");
  std::vector<User> users;
  while (rows.Next()) users.push_back({rows.Int(0), std::string(rows.Text(1)), rows.Int(2) != 0});
  DIEMTIN_TRY(rows.Check());
  return users;
}

Expected<std::optional<Session>> Accounts::LogIn(std::string_view name, std::string_view password,
                                                 std::int64_t now) {
  User user;
  std::string hash;
  {
    const std::lock_guard lock(shared_->mutex);
    auto rows =
        shared_->database->Query("SELECT id, name, admin, password FROM user WHERE name = ?", name);
    if (rows.Next()) {
      user = {rows.Int(0), std::string(rows.Text(1)), rows.Int(2) != 0};
      hash = rows.Text(3);
    }
    DIEMTIN_TRY(rows.Check());
  }
  if (password.size() > kMostPassword) return std::nullopt;
  if (hash.empty()) {
    DIEMTIN_TRY(HashPassword(password));  // nobody shall hear from the clock which names there are
    return std::nullopt;
  }
  if (!IsPassword(hash, password)) return std::nullopt;
  Session session{ToHex(RandomBytes(kSecretBytes)), user};
  const std::lock_guard lock(shared_->mutex);
  DIEMTIN_TRY(shared_->database->Run("DELETE FROM session WHERE until <= ?", now));
  DIEMTIN_TRY(shared_->database->Run("INSERT INTO session VALUES(?, ?, ?)",
                                     HashSecret(session.secret), user.id, now + kSessionSeconds));
  return session;
}

Expected<std::optional<User>> Accounts::Of(std::string_view secret, std::int64_t now) {
  const std::lock_guard lock(shared_->mutex);
  auto rows = shared_->database->Query(
      "SELECT user.id, name, admin FROM session JOIN user ON user.id = session.user "
      "WHERE secret = ? AND until > ?",
      HashSecret(secret), now);
  std::optional<User> user;
  if (rows.Next()) user = User{rows.Int(0), std::string(rows.Text(1)), rows.Int(2) != 0};
  DIEMTIN_TRY(rows.Check());
  return user;
}

Expected<void> Accounts::LogOut(std::string_view secret) {
  const std::lock_guard lock(shared_->mutex);
  return shared_->database->Run("DELETE FROM session WHERE secret = ?", HashSecret(secret));
}

}  // namespace diemtin::people
