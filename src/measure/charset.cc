#include "text/charset.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "measure/parts.h"
#include "text/normalize.h"

namespace diemtin::measure {
namespace {

struct Form {
  const char* field;
  const char* charset;
  bool keeps_case;
};
constexpr Form kForms[] = {{"tcvn3", "tcvn3", false},  {"vni", "vni", true},
                           {"viqr", "viqr", true},     {"cp1258", "windows-1258", true},
                           {"viscii", "viscii", true}, {"utf8_as_cp1252_mojibake", "utf-8", true},
                           {"nfd", "utf-8", true}};

std::string Unbase64(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    static constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    if ((count += 6) < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count);
  }
  return bytes;
}

std::u32string CodePoints(const std::string& utf8) {
  std::u32string points;
  for (std::size_t at = 0; at < utf8.size();) points += DecodeUtf8(utf8, &at);
  return points;
}

// How many of the characters of `wanted` stand in `found`, in order; after a difference the two
// meet again within eight characters or not at all.
std::size_t CharactersRight(const std::u32string& wanted, const std::u32string& found) {
  std::size_t right = 0;
  for (std::size_t i = 0, j = 0; i < wanted.size() && j < found.size();) {
    if (wanted[i] == found[j]) {
      ++right;
      ++i;
      ++j;
      continue;
    }
    std::size_t skip_i = 1, skip_j = 1;
    for (std::size_t both = 1; both <= 16; ++both) {
      bool met = false;
      for (std::size_t a = 0; a <= std::min<std::size_t>(both, 8) && !met; ++a) {
        const std::size_t b = both - a;
        if (b > 8 || i + a > wanted.size() || j + b > found.size() ||
            wanted.compare(i + a, 4, found, j + b, 4) != 0)
          continue;
        skip_i = a;
        skip_j = b;
        met = true;
      }
      if (met) break;
    }
    i += skip_i;
    j += skip_j;
  }
  return right;
}

}  // namespace

// News of 2017 in the encodings that Vietnamese had before Unicode, as UTF-8 that was read as
// windows-1252, and decomposed.
Expected<std::vector<Figure>> MeasureCharset(const Places& places) {
  DIEMTIN_ASSIGN(const std::vector<std::string> lines,
                 ReadLines(places.data + "/vietnamese/legacy_encodings/legacy.test.jsonl.gz"));
  std::vector<Figure> figures;
  simdjson::dom::parser parser;
  for (const Form& form : kForms) {
    Figure named{form.field, "identified", 0, 0, .999},
        right{form.field, "characters right", 0, 0, .9995};
    for (const std::string& line : lines) {
      simdjson::dom::element row;
      std::string_view text, bytes;
      if (parser.parse(line).get(row) || row["text"].get(text) || row[form.field].get(bytes))
        continue;
      const bool is_text = std::string_view(form.field) == "nfd" || form.field[0] == 'u';
      const auto decoded = text::Decode(is_text ? std::string(bytes) : Unbase64(bytes), "");
      ++named.count;
      named.value += decoded && decoded->charset == form.charset &&
                     decoded->mojibake == (form.field[0] == 'u');
      std::string wanted = text::Nfc(text), found = decoded ? text::Nfc(decoded->utf8) : "";
      if (!form.keeps_case) {
        wanted = text::LowerCase(wanted);
        found = text::LowerCase(found);
      }
      const std::u32string points = CodePoints(wanted);
      right.count += points.size();
      right.value += static_cast<double>(CharactersRight(points, CodePoints(found)));
    }
    for (Figure* figure : {&named, &right}) {
      figure->value /= static_cast<double>(std::max<std::size_t>(figure->count, 1));
      figures.push_back(*figure);
    }
  }
  return figures;
}

}  // namespace diemtin::measure
