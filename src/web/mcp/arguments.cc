#include "web/mcp/arguments.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace diemtin::web::mcp {
namespace {

using simdjson::SUCCESS;
using simdjson::dom::array;
using simdjson::dom::element;

bool IsOfType(std::string_view type, const element& value) {
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_int64();
  return type == "boolean" && value.is_bool();
}

Expected<void> CheckValue(std::string_view name, const Object& schema, const element& value) {
  const std::string type = TextOf(schema, "type").value_or("");
  if (!IsOfType(type, value)) {
    return Fail(ErrorCode::kUsage, fmt::format("{} must be of type {}", name, type));
  }
  std::int64_t size = 0;
  const bool is_text = value.is_string();
  if (is_text) {
    size = static_cast<std::int64_t>(CountCodePoints(std::string_view(value)));
  } else if (value.get(size) != SUCCESS) {
    return {};  // neither a text nor a number
  }
  const auto least = NumberOf(schema, is_text ? "minLength" : "minimum");
  const auto most = NumberOf(schema, is_text ? "maxLength" : "maximum");
  if ((least && size < *least) || (most && size > *most)) {
    return Fail(ErrorCode::kUsage,
                fmt::format("{} must {} {} to {}{}", name, is_text ? "have" : "be from",
                            least.value_or(0), most.value_or(size), is_text ? " characters" : ""));
  }
  return {};
}

}  // namespace

Object EmptyObject() {
  static simdjson::dom::parser parser;
  static const Object empty = parser.parse(std::string_view("{}")).get_object().value_unsafe();
  return empty;
}

std::optional<std::string> TextOf(const Object& from, std::string_view key) {
  std::string_view text;
  if (from.at_key(key).get(text) != SUCCESS) return std::nullopt;
  return std::string(text);
}

std::optional<std::int64_t> NumberOf(const Object& from, std::string_view key) {
  std::int64_t number = 0;
  if (from.at_key(key).get(number) != SUCCESS) return std::nullopt;
  return number;
}

std::optional<Object> ObjectOf(const Object& from, std::string_view key) {
  Object object;
  if (from.at_key(key).get(object) != SUCCESS) return std::nullopt;
  return object;
}

bool IsTrue(const Object& from, std::string_view key) {
  bool value = false;
  return from.at_key(key).get(value) == SUCCESS && value;
}

Expected<void> CheckArguments(const Object& schema, const Object& arguments) {
  const Object properties = ObjectOf(schema, "properties").value_or(EmptyObject());
  for (const auto& [name, value] : arguments) {
    const auto property = ObjectOf(properties, name);
    if (!property) {
      return Fail(ErrorCode::kUsage, fmt::format("there is no argument \"{}\"", name));
    }
    DIEMTIN_TRY(CheckValue(name, *property, value));
  }
  array required;
  if (schema.at_key("required").get(required) != SUCCESS) return {};
  for (const element name : required) {
    const std::string_view key(name);
    if (arguments.at_key(key).error() != SUCCESS) {
      return Fail(ErrorCode::kUsage, fmt::format("the argument \"{}\" is missing", key));
    }
  }
  return {};
}

}  // namespace diemtin::web::mcp
