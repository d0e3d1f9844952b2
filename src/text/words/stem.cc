#include "text/stem.h"

#include <libstemmer.h>

namespace diemtin::text {
namespace {

constexpr std::size_t kLongestWord = 100;  // bytes; what is longer is no word

}  // namespace

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Stemmer::Stemmer(std::string_view language)
    : stemmer_(sb_stemmer_new(std::string(language).c_str(), "UTF_8")) {}

std::string Stemmer::Stem(std::string_view lower) {
  if (stemmer_ == nullptr || lower.size() > kLongestWord) return std::string(lower);
  const sb_symbol* stem =
      sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(lower.data()),
                      static_cast<int>(lower.size()));
  if (stem == nullptr) return std::string(lower);
  return std::string(reinterpret_cast<const char*>(stem),
                     static_cast<std::size_t>(sb_stemmer_length(stemmer_.get())));
}

}  // namespace diemtin::text
