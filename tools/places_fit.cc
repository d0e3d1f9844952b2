// Writes the table of place names (src/text/names/place_keys.h).
//
//   places_fit CLDR OUT      CLDR: the folder with localenames.jsonl.xz (territories),
//   dates.jsonl.xz
//                            (exemplar cities of time zones), subdivisions.json.xz; Unicode CLDR 48
//                            (licence Unicode-3.0). OUT: src/text/models/places.bin
//
// A name that means two places goes to the one that more languages call so, countries before cities
// before provinces. Deterministic.

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "measure/measure.h"
#include "model_file.h"
#include "text/names/lexicon.h"
#include "text/names/token_scan.h"

namespace {

using namespace diemtin;
using text::names::HashPhrase;

constexpr std::uint32_t kVersion = 1;

// What news writes and CLDR does not.
constexpr const char* kShortNames[][2] = {{"US", "Mỹ"},
                                          {"US", "Hoa Kỳ"},
                                          {"US", "USA"},
                                          {"US", "U.S."},
                                          {"US", "U.S"},
                                          {"US", "America"},
                                          {"US", "United States of America"},
                                          {"GB", "Anh"},
                                          {"GB", "Anh Quốc"},
                                          {"GB", "Britain"},
                                          {"GB", "Great Britain"},
                                          {"GB", "UK"},
                                          {"GB", "U.K."},
                                          {"JP", "Nhật"},
                                          {"KR", "Hàn"},
                                          {"KR", "Nam Hàn"},
                                          {"KP", "Bắc Hàn"},
                                          {"KP", "CHDCND Triều Tiên"},
                                          {"RU", "Liên bang Nga"},
                                          {"IT", "Italia"},
                                          {"IT", "Italy"},
                                          {"AU", "Australia"},
                                          {"AU", "Ô-xtrây-li-a"},
                                          {"UA", "Ukraina"},
                                          {"UA", "U-crai-na"},
                                          {"BR", "Bra-xin"},
                                          {"TR", "Turkey"},
                                          {"TR", "Turkiye"},
                                          {"CZ", "Cộng hòa Séc"},
                                          {"CZ", "Séc"},
                                          {"TW", "Đài Loan"},
                                          {"HK", "Hồng Kông"},
                                          {"HK", "Hồng Kong"},
                                          {"HK", "Hong Kong"},
                                          {"MO", "Ma Cao"},
                                          {"MO", "Macau"},
                                          {"VN", "Vietnam"},
                                          {"VN", "Viet Nam"},
                                          {"VN", "Việt Nam"},
                                          {"KR", "South Korea"},
                                          {"KP", "North Korea"},
                                          {"AE", "UAE"},
                                          {"SA", "Ả Rập Xê Út"},
                                          {"SA", "Ả-rập Xê-út"},
                                          {"SA", "Saudi Arabia"},
                                          {"MM", "Miến Điện"},
                                          {"MM", "Burma"},
                                          {"CN", "China"},
                                          {"EU", "EU"},
                                          {"EU", "Liên minh châu Âu"},
                                          {"VN-HN", "Hà Nội"},
                                          {"VN-HN", "Hanoi"},
                                          {"VN-HN", "Ha Noi"},
                                          {"VN-SG", "Hồ Chí Minh"},
                                          {"VN-SG", "HCM"},
                                          {"VN-SG", "TPHCM"},
                                          {"VN-SG", "Sài Gòn"},
                                          {"VN-SG", "Saigon"},
                                          {"VN-SG", "Ho Chi Minh City"},
                                          {"VN-DN", "Đà Nẵng"},
                                          {"VN-DN", "Da Nang"},
                                          {"VN-HP", "Hải Phòng"},
                                          {"VN-HP", "Haiphong"},
                                          {"VN-CT", "Cần Thơ"},
                                          {"VN-CT", "Can Tho"},
                                          {"VN-26", "Huế"},
                                          {"VN-26", "Thừa Thiên Huế"},
                                          {"VN-43", "Bà Rịa - Vũng Tàu"},
                                          {"Europe/Moscow", "Moskva"},
                                          {"Europe/Moscow", "Mátxcơva"},
                                          {"Europe/Moscow", "Matxcơva"},
                                          {"Asia/Shanghai", "Thượng Hải"},
                                          {"Asia/Pyongyang", "Bình Nhưỡng"},
                                          {"Europe/Kiev", "Kyiv"},
                                          {"America/New_York", "New York"},
                                          {"CN-BJ", "Bắc Kinh"},
                                          {"CN-BJ", "Beijing"},
                                          {"CN-BJ", "北京"},
                                          {"US-DC", "Washington"},
                                          {"US-DC", "Washington D.C."},
                                          {"US-DC", "Washington DC"}};

class Table {
 public:
  void Add(std::string_view name, const std::string& key, int rank, int votes) {
    if (name.empty()) return;
    auto& vote = votes_[HashPhrase(name)][key];
    vote.first = std::max(vote.first, rank);
    vote.second += votes;
  }
  Expected<void> Write(const std::string& path) const;

 private:
  // By hash of the name: keys with their rank and votes.
  std::map<std::uint64_t, std::map<std::string, std::pair<int, int>>> votes_;
};

Expected<void> Table::Write(const std::string& path) const {
  std::map<std::string, std::uint16_t> numbers;
  std::vector<std::uint32_t> starts;
  std::string keys;
  std::size_t slots = 1024;
  while (slots < votes_.size() * 3 / 2) slots *= 2;
  std::vector<std::uint32_t> prints(slots);
  std::vector<std::uint16_t> places(slots);
  for (const auto& [hash, candidates] : votes_) {
    const auto best =
        std::max_element(candidates.begin(), candidates.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    const auto [number, fresh] =
        numbers.try_emplace(best->first, static_cast<std::uint16_t>(numbers.size()));
    if (fresh) {
      starts.push_back(static_cast<std::uint32_t>(keys.size()));
      keys.append(best->first).push_back('\0');
    }
    const std::uint32_t print = text::names::Lexicon::KeyOf(hash);
    std::size_t at = hash & (slots - 1);
    while (prints[at] != 0 && prints[at] != print) at = (at + 1) & (slots - 1);
    prints[at] = print;
    places[at] = number->second;
  }
  fmt::print("{} names of {} places\n", votes_.size(), numbers.size());
  fit::ModelFile file(kVersion);
  file.Add(std::span<const std::uint32_t>(prints));
  file.Add(std::span<const std::uint16_t>(places));
  file.Add(std::span<const std::uint32_t>(starts));
  file.AddBytes(keys);
  return file.Write(path);
}

// "vnhn" -> "VN-HN".
std::string SubdivisionKey(std::string_view id) {
  std::string key;
  for (const char c : id) key += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return key.insert(2, "-");
}

Expected<void> AddNames(const std::string& path, const char* section, Table* table) {
  DIEMTIN_ASSIGN(const std::vector<std::string> lines, measure::ReadLines(path));
  simdjson::dom::parser parser;
  for (const std::string& line : lines) {
    const simdjson::padded_string padded(line);
    simdjson::dom::element row;
    simdjson::dom::object names;
    if (parser.parse(padded).get(row) || row[section].get(names)) continue;
    for (const auto& [id, value] : names) {
      std::string_view name;
      if (value.get(name)) continue;
      const bool city = id.find('/') != std::string_view::npos;
      if (city && id.starts_with("Etc/")) continue;
      std::string key(city ? id : id.substr(0, 2));
      if (!city && (id.size() > 2 && id[2] != '-')) continue;  // "001": the world
      if (key == "ZZ" || key == "XA" || key == "XB" || key == "EZ") continue;
      if (key == "Asia/Saigon") key = "VN-SG";
      table->Add(name, key, city ? 2 : 3, 1);
      if (city) {
        // In English most zones bear the name of their city.
        std::string plain(id.substr(id.rfind('/') + 1));
        std::replace(plain.begin(), plain.end(), '_', ' ');
        table->Add(plain, key, 2, 1);
      }
    }
  }
  return {};
}

Expected<void> AddSubdivisions(const std::string& path, Table* table) {
  DIEMTIN_ASSIGN(const std::vector<std::string> lines, measure::ReadLines(path));
  std::string json;
  for (const std::string& line : lines) json += line + "\n";
  simdjson::dom::parser parser;
  const simdjson::padded_string padded(json);
  simdjson::dom::object files;
  if (parser.parse(padded).get(files)) return Fail(ErrorCode::kCorrupt, "no JSON object", path);
  for (const auto& [name, file] : files) {
    simdjson::dom::object names;
    if (file["subdivisions"]["localeDisplayNames"]["subdivisions"].get(names)) continue;
    for (const auto& [id, value] : names) {
      std::string_view shown;
      // Where a province bears a common word ("Central"), more than one votes and none is sure.
      if (id.size() > 2 && !value.get(shown)) table->Add(shown, SubdivisionKey(id), 1, 1);
    }
  }
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "places_fit CLDR OUT\n");
    return 2;
  }
  const std::string folder = argv[1];
  Table table;
  for (const auto& [key, name] : kShortNames) table.Add(name, key, 4, 1);
  const bool done = AddNames(folder + "/localenames.jsonl.xz", "territories", &table) &&
                    AddNames(folder + "/dates.jsonl.xz", "exemplarCities", &table) &&
                    AddSubdivisions(folder + "/subdivisions.json.xz", &table) &&
                    table.Write(argv[2]);
  if (!done) fmt::print(stderr, "{}: cannot be read, or {} not written\n", folder, argv[2]);
  return done ? 0 : 1;
}
