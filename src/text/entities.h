#pragma once

// Persons, places and organisations in running text, and which mentions are of one and the same.
// Vietnamese by a trained model (names/tagger.h), other languages by shape, titles and tables.
// Pure; linear in the text.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"

namespace diemtin::text {

using NameKind = model::NameKind;  // of these, kOther is not used here

// A name opens at its first capital: titles ("ông", "Thủ tướng") and small class words ("tỉnh",
// "công ty") stay outside, unless a number needs them ("quận 1"). The longest name counts.
struct Name {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  NameKind kind = NameKind::kPerson;
  bool operator==(const Name&) const = default;
};

// In order, without overlap. `text`: well-formed UTF-8 below 4 GB; `language`: ISO 639-1.
std::vector<Name> FindKindedNames(std::string_view text, std::string_view language);

enum class MentionForm : std::uint8_t {
  kName,    // in full, or as a part or short form of it
  kOffice,  // "Thủ tướng Nhật Bản", of the person who is said to hold it
};

struct Mention {
  std::size_t begin = 0;
  std::size_t end = 0;
  MentionForm form = MentionForm::kName;
  bool operator==(const Mention&) const = default;
};

struct Entity {
  std::string name;  // its fullest form in the text, as printed; for acronyms the long form
  NameKind kind = NameKind::kPerson;
  // The same for one place in any language: ISO 3166-1 of a country ("JP"), ISO 3166-2 of a
  // province ("VN-HN"), the IANA zone of a city ("Asia/Tokyo"). Empty: none known.
  std::string key;
  std::vector<Mention> mentions;  // in order
};

// In the order of their first mentions. Within one text: "Fumio Kishida", "ông Kishida" and "Thủ
// tướng Nhật Bản" are one, and so are "Liên minh châu Âu (EU)" and "EU", "Nhật Bản" and "Nhật".
std::vector<Entity> FindEntities(std::string_view text, std::string_view language);

// The key of a country, province or city by its name in any of CLDR's languages; empty: unknown.
std::string_view PlaceKey(std::string_view name);

}  // namespace diemtin::text
