// Any bytes give well-formed UTF-8 or a refusal with a reason, the same each time.

#include <string>

#include "base/utf8.h"
#include "check.h"
#include "text/charset.h"

using namespace diemtin;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static constexpr const char* kTypes[] = {
      "", "text/html; charset=utf-8", "text/html; charset=windows-1252",
      "text/html; charset=windows-1258", "text/plain; charset=gbk"};
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const char* type : kTypes) {
    const auto decoded = text::Decode(bytes, type);
    if (!decoded) {
      fuzz::Check(!decoded.error().message.empty(), "a refusal without a reason");
      continue;
    }
    fuzz::Check(IsUtf8(decoded->utf8), "ill-formed UTF-8");
    fuzz::Check(!decoded->charset.empty(), "a text in no charset");
    fuzz::Check(decoded->repaired <= size, "more repairs than bytes");
    if (type[0] == '\0') {
      fuzz::Check(text::Decode(bytes, type)->utf8 == decoded->utf8, "two texts of the same bytes");
    }
  }
  return 0;
}
