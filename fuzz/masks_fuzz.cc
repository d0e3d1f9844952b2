// Any text, unmasked: spans lie in order and within it, what lies between them stays, offsets lead
// back, and it comes out the same each time.

#include <string>

#include "base/utf8.h"
#include "check.h"
#include "text/masks.h"
#include "text/normalize.h"

using namespace diemtin;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  text::FindMasks(bytes, "vi");  // ill-formed text is survived
  const std::string printed = RepairUtf8(bytes);
  std::size_t end = 0;
  for (const text::MaskSpan& span : text::FindMasks(printed, "vi")) {
    fuzz::Check(span.begin >= end && span.begin < span.end && span.end <= printed.size(),
                "spans out of order or of the text");
    fuzz::Check(IsUtf8(span.clean), "a word that is no UTF-8");
    end = span.end;
  }
  const text::Mended mended = text::Unmask(printed, "vi");
  fuzz::Check(IsUtf8(mended.text), "a text that is no UTF-8");
  fuzz::Check(mended.offsets.PrintedBegin(mended.text.size()) == printed.size() ||
                  mended.offsets.PrintedEnd(mended.text.size()) == printed.size(),
              "the end does not lead back to the end");
  fuzz::Check(text::Unmask(printed, "vi").text == mended.text, "two ways to unmask one text");
  return 0;
}
