#include "text/names/place_keys.h"

#include "text/entities.h"
#include "text/model_data.h"
#include "text/names/lexicon.h"
#include "text/names/token_scan.h"

DIEMTIN_MODEL(places, 1);

namespace diemtin::text {
namespace names {

std::string_view PlaceKeyOf(std::uint64_t phrase) {
  // Fingerprints (open addressing), the number of the key of each, keys that end in a zero byte.
  static const auto prints = ModelOf_places().Array<std::uint32_t>(0);
  static const auto numbers = ModelOf_places().Array<std::uint16_t>(1);
  static const auto starts = ModelOf_places().Array<std::uint32_t>(2);
  static const std::string_view keys = ModelOf_places().Bytes(3);
  const std::size_t mask = prints.size() - 1;
  const std::uint32_t print = Lexicon::KeyOf(phrase);
  for (std::size_t at = phrase & mask; prints[at] != 0; at = (at + 1) & mask) {
    if (prints[at] == print) return keys.data() + starts[numbers[at]];
  }
  return {};
}

}  // namespace names

std::string_view PlaceKey(std::string_view name) {
  return names::PlaceKeyOf(names::HashPhrase(name));
}

}  // namespace diemtin::text
