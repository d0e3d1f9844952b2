#pragma once

// The arguments of a tool's call, held against the tool's own inputSchema. Pure.

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace diemtin::web::mcp {

using Object = simdjson::dom::object;

Object EmptyObject();  // one made by default may not be looked into

// What stands there and is of that type.
std::optional<std::string> TextOf(const Object& from, std::string_view key);
std::optional<std::int64_t> NumberOf(const Object& from, std::string_view key);
std::optional<Object> ObjectOf(const Object& from, std::string_view key);
bool IsTrue(const Object& from, std::string_view key);

// Of JSON Schema what tools.json uses: one level of properties, required, type (string, integer,
// boolean), minLength and maxLength (in code points), minimum and maximum, and no other properties.
// kUsage with a message for who called.
Expected<void> CheckArguments(const Object& schema, const Object& arguments);

}  // namespace diemtin::web::mcp
