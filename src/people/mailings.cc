#include "people/mailings.h"

#include <algorithm>

#include "people/database.h"

namespace diemtin::people {
namespace {

constexpr std::size_t kMostAddress = 254, kMostLocalPart = 64;  // RFC 5321, section 4.5.3.1

bool IsLetterOrDigit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// RFC 5322's dot-atom.
bool IsDotAtom(std::string_view text, std::string_view others) {
  if (text.empty() || text.front() == '.' || text.back() == '.') return false;
  if (text.find("..") != std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return c == '.' || IsLetterOrDigit(c) || others.find(c) != std::string_view::npos;
  });
}

}  // namespace

bool IsMailAddress(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos || at > kMostLocalPart || address.size() > kMostAddress) {
    return false;
  }
  return IsDotAtom(address.substr(0, at), "!#$%&'*+-/=?^_`{|}~") &&
         IsDotAtom(address.substr(at + 1), "-");
}

Expected<void> Mailings::Set(std::int64_t user, std::string_view address, std::int64_t now) {
  if (!IsMailAddress(address)) return Fail(ErrorCode::kUsage, "this is no mail address");
  const std::lock_guard lock(shared_->mutex);
  return shared_->database->Run(
      "INSERT INTO mailing VALUES(?, ?, ?) ON CONFLICT(user) DO UPDATE SET address = "
      "excluded.address",
      user, address, now);
}

Expected<void> Mailings::Stop(std::int64_t user) {
  const std::lock_guard lock(shared_->mutex);
  return shared_->database->Run("DELETE FROM mailing WHERE user = ?", user);
}

Expected<std::string> Mailings::AddressOf(std::int64_t user) {
  const std::lock_guard lock(shared_->mutex);
  auto row = shared_->database->Query("SELECT address FROM mailing WHERE user = ?", user);
  std::string address;
  if (row.Next()) address = row.Text(0);
  DIEMTIN_TRY(row.Check());
  return address;
}

Expected<std::vector<Mailing>> Mailings::All() {
  const std::lock_guard lock(shared_->mutex);
  std::vector<Mailing> all;
  auto row = shared_->database->Query("SELECT user, address, until FROM mailing ORDER BY user");
  while (row.Next()) all.push_back({row.Int(0), std::string(row.Text(1)), row.Int(2)});
  DIEMTIN_TRY(row.Check());
  return all;
}

Expected<void> Mailings::SetMailed(std::int64_t user, std::int64_t until) {
  const std::lock_guard lock(shared_->mutex);
  return shared_->database->Run("UPDATE mailing SET until = ? WHERE user = ?", until, user);
}

}  // namespace diemtin::people
