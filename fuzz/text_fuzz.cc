// Any bytes, read as text without markup, give a reading that holds what every reading must, the
// same each time.

#include <string>

#include "check_reading.h"
#include "read/read.h"
#include "text/charset.h"
#include "text/normalize.h"

using namespace diemtin;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  model::Page page;
  page.url = "https://news.example/2026/11/22/page.html";
  page.content_type = "text/plain";
  page.bytes.assign(reinterpret_cast<const char*>(data), size);
  const auto decoded = text::Decode(page.bytes, page.content_type);
  if (!decoded) return 0;
  const std::string utf8 = text::Nfc(decoded->utf8);
  read::Options options;
  options.explain = true;
  const auto reading = read::ReadText(utf8, page, options);
  if (!reading) {
    fuzz::Check(!reading.error().message.empty(), "a refusal without a reason");
    return 0;
  }
  fuzz::CheckReading(*reading);
  if (size % 8 == 0) {
    fuzz::Check(*read::ReadText(utf8, page, options) == *reading, "two readings of one page");
  }
  return 0;
}
