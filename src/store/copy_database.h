#pragma once

// A copy of a database as of one moment, while others read and write it.

#include <string>

#include "base/error.h"

namespace diemtin::store {

// Puts the copy in the place of `to`, whole or not at all. Writers do not wait for it. kCorrupt
// when the copy is not sound.
Expected<void> CopyDatabase(const std::string& from, const std::string& to);

// SQLite's own check of a database, its quick one; nothing is changed.
Expected<void> CheckDatabase(const std::string& path);

}  // namespace diemtin::store
