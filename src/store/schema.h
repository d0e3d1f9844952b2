#pragma once

// The tables and how older ones become them. docs/formats.md describes each table. Internal to the
// room.

#include "store/database.h"

namespace diemtin::store {

inline constexpr int kSchemaVersion = 10;

// Brings the schema to kSchemaVersion in one transaction. kUnknownFormat when it is newer than this
// program.
Expected<void> Migrate(Database* database);

// kUnknownFormat unless the schema is exactly kSchemaVersion.
Expected<void> CheckSchema(Database* database);

}  // namespace diemtin::store
