// The words of any text lie in order, leave out white space only, and are the same each time.

#include "check.h"
#include "text/charset.h"
#include "text/normalize.h"
#include "text/words.h"

using namespace diemtin;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto decoded = text::Decode({reinterpret_cast<const char*>(data), size}, "");
  if (!decoded) return 0;
  const std::string_view utf8 = decoded->utf8;
  for (const char* language : {"vi", "zh"}) {
    const std::vector<text::Word> words = text::FindWords(utf8, language);
    std::size_t at = 0;
    for (const text::Word& word : words) {
      fuzz::Check(at <= word.begin && word.begin < word.end && word.end <= utf8.size(),
                  "words out of order");
      fuzz::Check(text::CollapseSpace(utf8.substr(at, word.begin - at)).empty(),
                  "text between words");
      at = word.end;
    }
    fuzz::Check(text::CollapseSpace(utf8.substr(at)).empty(), "text behind the words");
    fuzz::Check(text::FindWords(utf8, language) == words, "two cuts of one text");
  }
  return 0;
}
