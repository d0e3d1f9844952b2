#pragma once

// Words without their endings, so that "protests" meets "protested".

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace diemtin::text {

// The Snowball algorithm of a language (Porter 2001); for a language without one, words as they
// are. One thread at a time; cheap to make.
class Stemmer {
 public:
  explicit Stemmer(std::string_view language);  // ISO 639-1 or 639-3

  // `lower`: one word in lower case, NFC.
  std::string Stem(std::string_view lower);

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

}  // namespace diemtin::text
