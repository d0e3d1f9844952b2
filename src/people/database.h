#pragma once

// people.db: what readers write, beside the store that `rebuild` makes again. One connection behind
// one mutex, shared by the parts of the room. Internal to the room.

#include <array>
#include <mutex>
#include <optional>
#include <string>

#include "store/database.h"

namespace diemtin::people {

struct Shared {
  std::mutex mutex;  // guards what follows
  std::unique_ptr<store::Database> database;
  // The key of the day's marks, as read from the database.
  std::int64_t key_day = -1;
  std::string day_key;
};

// Creates it, for its owner's eyes only, and brings it to this program's schema.
Expected<void> OpenShared(const std::string& path, Shared* shared);

// Keys ------------------------------------------------------------------------------------------
inline constexpr std::size_t kKeyBytes = 32;

std::string RandomBytes(std::size_t size);
std::string ToHex(std::string_view bytes);
// Keyed BLAKE2b (RFC 7693) of 32 bytes.
std::string KeyedHash(std::string_view key, std::string_view bytes);
// The secret of that name, made when there is none.
Expected<std::string> Secret(store::Database& database, std::string_view name);

}  // namespace diemtin::people
