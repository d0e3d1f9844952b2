#pragma once

// Writes JSON into a string, escaping as RFC 8259 asks; bytes that are not UTF-8 become U+FFFD, so that what is written
// always parses. Calls must nest properly (checked in debug builds). Keys keep the order they are written in.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin {

class JsonWriter {
 public:
  // indent 0: all on one line; otherwise that many spaces a level.
  explicit JsonWriter(int indent = 0) : indent_(indent) {}

  JsonWriter& BeginObject();
  JsonWriter& EndObject();
  JsonWriter& BeginArray();
  JsonWriter& EndArray();
  JsonWriter& Key(std::string_view key);
  JsonWriter& String(std::string_view value);
  JsonWriter& Int(std::int64_t value);
  JsonWriter& Double(double value);  // shortest form that reads back the same; NaN and infinities become null
  JsonWriter& Bool(bool value);
  JsonWriter& Null();
  JsonWriter& Raw(std::string_view json);  // a complete JSON value, taken as it is

  // Key and value in one call; an absent optional is written as null.
  JsonWriter& Field(std::string_view key, std::string_view value) { return Key(key).String(value); }
  JsonWriter& Field(std::string_view key, const char* value) { return Key(key).String(value); }
  JsonWriter& Field(std::string_view key, const std::string& value) { return Key(key).String(value); }
  JsonWriter& Field(std::string_view key, std::int64_t value) { return Key(key).Int(value); }
  JsonWriter& Field(std::string_view key, int value) { return Key(key).Int(value); }
  JsonWriter& Field(std::string_view key, std::uint64_t value) { return Key(key).Int(static_cast<std::int64_t>(value)); }
  JsonWriter& Field(std::string_view key, double value) { return Key(key).Double(value); }
  JsonWriter& Field(std::string_view key, bool value) { return Key(key).Bool(value); }
  template <typename T>
  JsonWriter& Field(std::string_view key, const std::optional<T>& value) {
    return value ? Field(key, *value) : Key(key).Null();
  }
  JsonWriter& Field(std::string_view key, const std::vector<std::string>& values);

  const std::string& str() const { return out_; }
  std::string Take() { return std::move(out_); }

 private:
  void BeforeValue();
  void NewLine();
  void Open(char bracket);
  void Close(char bracket);

  std::string out_;
  int indent_;
  std::vector<bool> has_items_;  // a level: whether it already holds something
  bool after_key_ = false;
};

}  // namespace diemtin
