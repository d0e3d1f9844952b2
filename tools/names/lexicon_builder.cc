#include "names/lexicon_builder.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstdlib>

#include "measure/measure.h"
#include "text/names/token_scan.h"
#include "text/normalize.h"

namespace diemtin::fit {

using namespace text::names;

namespace {

constexpr std::size_t kLexiconSlots = 1 << 18;

std::size_t CountTokens(std::string_view text) { return ScanTokens(text).tokens.size(); }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

// "Phường Phúc Xá" -> "Phúc Xá".
std::string_view WithoutClass(std::string_view name) {
  for (const std::string_view word :
       {"Tỉnh ", "Huyện ", "Quận ", "Phường ", "Xã ", "Thị trấn ", "Thị xã ", "Thị Xã ",
        "Thành phố ", "Thành Phố ", "Thị Trấn "}) {
    if (name.starts_with(word)) return name.substr(word.size());
  }
  return name;
}

std::uint8_t Level(std::uint32_t count, std::uint32_t some, std::uint32_t many) {
  return count == 0 ? 0 : count < some ? 1 : count < many ? 2 : 3;
}

}  // namespace

std::vector<std::string> LinesOrExit(const std::string& path) {
  auto lines = measure::ReadLines(path);
  if (!lines) {
    fmt::print(stderr, "{}: cannot be read\n", path);
    std::exit(1);
  }
  return std::move(*lines);
}

void LexiconBuilder::Add(std::string_view phrase, std::uint8_t known) {
  if (!phrase.empty()) facts_[HashPhrase(phrase)] |= known;
}

std::uint8_t LexiconBuilder::Facts(std::uint64_t hash) const {
  const auto found = facts_.find(hash);
  return found == facts_.end() ? 0 : found->second;
}

void LexiconBuilder::Build() {
  std::vector<std::pair<std::uint64_t, std::uint8_t>> sorted(facts_.begin(), facts_.end());
  std::sort(sorted.begin(), sorted.end());
  if (sorted.size() > kLexiconSlots * 3 / 4) {
    fmt::print(stderr, "lexicon too full: {}\n", sorted.size());
    std::exit(1);
  }
  keys.assign(kLexiconSlots, 0);
  facts.assign(kLexiconSlots, 0);
  for (const auto& [hash, fact] : sorted) {
    const std::uint32_t key = Lexicon::KeyOf(hash);
    std::size_t at = hash & (kLexiconSlots - 1);
    while (keys[at] != 0 && keys[at] != key) at = (at + 1) & (kLexiconSlots - 1);
    keys[at] = key;
    facts[at] = fact;
  }
  fmt::print("lexicon: {} entries\n", sorted.size());
}

void LexiconBuilder::AddFullNames(const std::string& folder) {
  std::unordered_map<std::uint64_t, bool> surnames;
  for (const std::string& line : LinesOrExit(folder + "VNFamilyName.txt"))
    surnames[HashToken(Trim(line))] = true;
  for (const std::string& line : LinesOrExit(folder + "vnFullNames.txt.gz")) {
    const TokenScan scan = ScanTokens(Trim(line));
    const std::size_t count = scan.tokens.size();
    if (count < 2 || count > 5) continue;
    // "Nga Vladimir Putin": the list has people with their countries.
    std::uint64_t hash = kPhraseSeed;
    bool country = false;
    for (std::size_t i = 0; i + 2 < count && i < 2; ++i) {
      hash = Mix(hash, scan.tokens[i].hash);
      country |= (Facts(hash) & (kSurePlace | kUsedAsPlace)) != 0;
    }
    if (country) continue;
    Add(Trim(line), kListedPerson);
    if (!surnames.contains(scan.tokens[0].hash)) {
      // "Angelina Jolie": given name first.
      ++syllables_[scan.tokens[0].hash].given;
      ++syllables_[scan.tokens[count - 1].hash].surname;
      continue;
    }
    if (count > 4) continue;
    ++syllables_[scan.tokens[0].hash].surname;
    ++syllables_[scan.tokens[count - 1].hash].given;
    for (std::size_t i = 1; i + 1 < count; ++i) ++syllables_[scan.tokens[i].hash].middle;
  }
}

void LexiconBuilder::AddPlace(std::string_view name) {
  name = WithoutClass(Trim(name));
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return;
  if (CountTokens(name) >= 2) Add(name, kListedPlace);
}

void LexiconBuilder::AddGazetteers(const std::string& data) {
  const std::string folder = data + "/vietnamese/gazetteers/";
  AddFullNames(folder);
  for (const std::string& line : LinesOrExit(folder + "vnLocation.txt.gz")) AddPlace(line);
  for (const std::string& line : LinesOrExit(folder + "vnOrganization.txt.gz")) {
    if (CountTokens(line) >= 2 || line.find_first_of("fjwzFJWZ") != std::string::npos)
      Add(Trim(line), kListedOrganisation);
  }
  simdjson::dom::parser parser;
  std::string json;
  for (const std::string& line : LinesOrExit(folder + "vn_admin_2025.json.gz")) json += line;
  const simdjson::padded_string padded(json);
  const simdjson::dom::element provinces = parser.parse(padded);
  for (const simdjson::dom::element province : provinces) {
    Add(WithoutClass(std::string_view(province["Name"])), kSurePlace | kListedPlace);
    for (const simdjson::dom::element district : province["Districts"]) {
      AddPlace(std::string_view(district["Name"]));
      simdjson::dom::array wards;
      if (district["Wards"].get(wards) != simdjson::SUCCESS) continue;  // an island
      for (const simdjson::dom::element ward : wards) {
        std::string_view name;
        if (ward["Name"].get(name) == simdjson::SUCCESS) AddPlace(name);
      }
    }
  }
}

void LexiconBuilder::AddCldr(const std::string& data) {
  simdjson::dom::parser parser;
  const std::string folder = data + "/vietnamese/cldr/";
  const auto each = [&](const char* file, const char* section) {
    for (const std::string& line : LinesOrExit(folder + file)) {
      const simdjson::padded_string padded(line);
      const simdjson::dom::element row = parser.parse(padded);
      const std::string_view locale = row["locale"];
      simdjson::dom::object names;
      if ((locale != "vi" && locale != "en") || row[section].get(names) != simdjson::SUCCESS)
        continue;
      for (const auto& [key, value] : names) {
        std::string_view name;
        if (value.get(name) == simdjson::SUCCESS && key != "Etc/Unknown" && key != "ZZ")
          Add(name, kSurePlace | kListedPlace);
      }
    }
  };
  each("localenames.jsonl.xz", "territories");
  each("dates.jsonl.xz", "exemplarCities");
}

// Words of two syllables that the segmented corpus has often.
void LexiconBuilder::AddWords(const std::string& data) {
  constexpr std::uint32_t kOften = 8;
  std::unordered_map<std::string, std::uint32_t> counts;
  for (const std::string& line : LinesOrExit(data + "/vietnamese/vietnews/train20k.seg.jsonl.xz")) {
    for (std::size_t at = 0; at < line.size();) {
      std::size_t end = at;
      std::size_t joints = 0, joint = 0;
      while (end < line.size() && line[end] != ' ' && line[end] != '"') {
        if (line[end] == '_') joint = end, ++joints;
        ++end;
      }
      if (joints == 1 && joint > at && joint + 1 < end) {
        std::string word = line.substr(at, end - at);
        word[joint - at] = ' ';
        if (text::LowerCase(word) == word) ++counts[std::move(word)];
      }
      at = end + 1;
    }
  }
  std::size_t kept = 0;
  for (const auto& [word, count] : counts) {
    if (count < kOften) continue;
    AddHash(HashPhrase(word) ^ kWordSalt, 1);
    ++kept;
  }
  fmt::print("words of two syllables: {}\n", kept);
}

void LexiconBuilder::AddKnown(const std::string& path) {
  const std::unordered_map<std::string_view, std::uint8_t> kinds = {
      {"person", kUsedAsPerson | kListedPerson},
      {"place", kUsedAsPlace | kListedPlace},
      {"organisation", kUsedAsOrganisation | kListedOrganisation},
      {"none", kHeldBack}};
  for (const std::string& line : LinesOrExit(path)) {
    const std::size_t space = line.find(' ');
    if (line.starts_with('#') || space == std::string::npos) continue;
    const std::uint8_t fact = kinds.at(std::string_view(line).substr(0, space));
    for (std::size_t begin = space + 1; begin < line.size();) {
      const std::size_t end = std::min(line.find(", ", begin), line.size());
      const std::string name = line.substr(begin, end - begin);
      if (fact == kHeldBack)
        Set(HashPhrase(name), fact);
      else
        Add(name, fact);
      begin = end + 2;
    }
  }
}

void LexiconBuilder::AddUsage(const Corpus& corpus) {
  for (const auto& [hash, usage] : corpus.runs()) {
    const float all = usage.person + usage.place + usage.organisation;
    if (all < 2) continue;
    std::uint8_t known = 0;
    if (usage.person >= .9F * all)
      known = kUsedAsPerson;
    else if (usage.place >= .9F * all)
      known = kUsedAsPlace;
    else if (usage.organisation >= .8F * all)
      known = kUsedAsOrganisation;
    if (known != 0) AddHash(hash, known);
  }
  AddSyllables(corpus);
}

void LexiconBuilder::AddSyllables(const Corpus& corpus) {
  for (const auto& [hash, count] : corpus.words()) {
    if (count.small + count.capital < 5) continue;
    const auto found = syllables_.find(hash);
    const NameCounts names = found == syllables_.end() ? NameCounts{} : found->second;
    const double small = static_cast<double>(count.small) / (count.small + count.capital);
    const std::uint8_t level = small >= .98 ? 3 : small >= .7 ? 2 : small >= .2 ? 1 : 0;
    const auto known = static_cast<std::uint8_t>(
        Level(names.surname, 3, 60) << SyllableFacts::kSurname |
        Level(names.middle, 10, 100) << SyllableFacts::kMiddle |
        Level(names.given, 10, 60) << SyllableFacts::kGiven | level << SyllableFacts::kSmall);
    if (known != 0) Set(hash ^ kSyllableSalt, known);
  }
}

}  // namespace diemtin::fit
