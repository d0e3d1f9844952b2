#include "text/names/mend.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "text/names/titles.h"

namespace diemtin::text::names {
namespace {

// "Bộ trên cho biết", "Tòa án tuyên": a head with no name behind it, but for "Đảng".
bool IsBareHead(const Cells& cells, const TaggedName& name) {
  const Cell& head = cells[name.first];
  const std::size_t length = name.last - name.first;
  if (head.shape != Shape::kCapital || length > 3 || !IsOrganisationHead(head.hash)) return false;
  if (head.phrase_length == length && (head.phrase & kUsedAsOrganisation)) return false;
  for (std::size_t i = name.first + 1; i < name.last; ++i)
    if (cells[i].shape != Shape::kLower) return false;
  const bool given = SyllableFacts::Of(head.syllable, SyllableFacts::kGiven) > 0;
  const bool person = (head.text & kTitled) || (given && !head.opens_sentence);
  return name.kind == NameKind::kOrganisation || (length == 1 && !person);
}

// Tokens at the front of a person's name that are none of it: a title, or the body or place whose
// office the person holds, which is then put into *front.
std::size_t FrontOf(const TokenScan& scan, const Cells& cells, const TaggedName& name,
                    NameKind* front, bool* named) {
  *named = false;
  const std::size_t length = name.last - name.first;
  const Cell& cell = cells[name.first];
  if (length < 2 || cell.shouted) return 0;
  const Title before = TitleBefore(scan, name.first);
  if (name.kind == NameKind::kOrganisation && before.tokens == 0) return 0;
  const Title title = TitleAt(scan, name.first);
  if (name.kind == NameKind::kPerson && title.tokens > 0 && title.tokens < length)
    return title.tokens;
  const bool place = (cell.phrase_spot == 1 || cell.phrase_spot == 4) &&
                     (cell.phrase & kSurePlace) && cell.phrase_length + 2u <= length;
  // "nhà báo Australia Helen Marsden"; a place of one Vietnamese syllable may be a given name.
  const bool whole = place && (cell.phrase_length > 1 || cell.syllable == 0) &&
                     cells[name.first + cell.phrase_length].shape == Shape::kCapital;
  if (place && (before.office || whole || name.kind == NameKind::kPlace)) {
    *front = NameKind::kPlace;
    *named = true;
    return cell.phrase_length;
  }
  if (name.kind == NameKind::kPerson && before.office && cell.shape == Shape::kCaps &&
      cells[name.first + 1].shape == Shape::kCapital) {
    *front = NameKind::kOrganisation;
    *named = true;
    return 1;
  }
  return 0;
}

// "Sở GTVT", "UBND tỉnh": never a place, whatever stands before it.
bool OpensAuthority(const Cells& cells, const TaggedName& name) {
  static const std::uint64_t kHeads[] = {HashToken("sở"),   HashToken("bộ"),   HashToken("cục"),
                                         HashToken("ủy"),   HashToken("ubnd"), HashToken("hđnd"),
                                         HashToken("tand"), HashToken("vksnd")};
  return std::find(std::begin(kHeads), std::end(kHeads), cells[name.first].hash) !=
             std::end(kHeads) &&
         (name.last - name.first > 1 || cells[name.first].shape == Shape::kCaps);
}

// Whether [first, last) is the class word of a place: "Công an huyện" before its name.
bool IsOfPlace(const TokenScan& scan, std::size_t first, std::size_t last) {
  static const std::uint64_t kOne[] = {HashToken("tỉnh"),   HashToken("huyện"), HashToken("quận"),
                                       HashToken("phường"), HashToken("xã"),    HashToken("tp")};
  static const std::uint64_t kTwo[] = {HashPhrase("thành phố"), HashPhrase("thị xã"),
                                       HashPhrase("thị trấn")};
  if (last <= first || last > first + 2) return false;
  std::uint64_t hash = kPhraseSeed;
  for (std::size_t i = first; i < last; ++i) {
    if (scan.tokens[i].gap != Gap::kSpace || scan.tokens[i].shouted) return false;
    hash = Mix(hash, scan.tokens[i].hash);
  }
  if (scan.tokens[last].gap != Gap::kSpace) return false;
  if (last == first + 2) return std::find(std::begin(kTwo), std::end(kTwo), hash) != std::end(kTwo);
  const std::uint64_t word = scan.tokens[first].hash;
  return std::find(std::begin(kOne), std::end(kOne), word) != std::end(kOne);
}

// "Sở Y tế" and "Hà Nội", "Công ty TNHH" and "Nhã Khắc Lâm", side by side; "Công an" and "Bắc Hà"
// with "huyện" between them.
bool AreOne(const TokenScan& scan, const Cells& cells, const TaggedName& before,
            const TaggedName& name) {
  static const std::uint64_t kFirms[] = {HashToken("công"),  HashToken("cty"),
                                         HashToken("tập"),   HashToken("ngân"),
                                         HashToken("khách"), HashToken("trường")};
  if (before.kind != NameKind::kOrganisation) return false;
  const Cell& head = cells[before.first];
  if (!IsOrganisationHead(head.hash)) return false;
  if (name.kind == NameKind::kPlace && IsOfPlace(scan, before.last, name.first)) return true;
  if (before.last != name.first) return false;
  if (scan.tokens[name.first].gap != Gap::kSpace || cells[name.first].shouted) return false;
  if (name.kind == NameKind::kPlace) return true;
  const bool firm = std::find(std::begin(kFirms), std::end(kFirms), head.hash) != std::end(kFirms);
  return firm && (name.kind == NameKind::kOrganisation || !TitleBefore(scan, before.first).office);
}

// "Phiên bản mới ra", "Soi kèo": a word of the dictionary, with a capital as it opens a sentence.
bool IsWord(const Cells& cells, const TaggedName& name) {
  const Cell& cell = cells[name.first];
  if (!cell.word || cell.shouted || cell.shape != Shape::kCapital || (cell.text & kTitled))
    return false;
  const std::size_t length = name.last - name.first;
  if (name.kind == NameKind::kOrganisation) return false;
  return length == 1 ? cell.opens_sentence
                     : length == 2 && cells[name.first + 1].shape == Shape::kLower;
}

// A word that opens a sentence and is in no name: "TTXVN Trước đó", where a full stop is missing.
bool OpensSentence(const Cell& cell) {
  static const std::uint64_t kOpeners[] = {
      HashToken("theo"),   HashToken("trước"), HashToken("tại"),   HashToken("khi"),
      HashToken("nếu"),    HashToken("trong"), HashToken("những"), HashToken("nhưng"),
      HashToken("với"),    HashToken("còn"),   HashToken("đã"),    HashToken("đang"),
      HashToken("sẽ"),     HashToken("ngoài"), HashToken("nhiều"), HashToken("được"),
      HashToken("bởi"),    HashToken("dù"),    HashToken("việc"),  HashToken("ngay"),
      HashToken("khoảng"), HashToken("về"),    HashToken("này"),   HashToken("để"),
      HashToken("đến"),    HashToken("ảnh"),   HashToken("các")};
  return cell.shape == Shape::kCapital && !cell.shouted &&
         std::find(std::begin(kOpeners), std::end(kOpeners), cell.hash) != std::end(kOpeners);
}

// Takes such words off the ends; whether a name is left.
bool TrimOpeners(const Cells& cells, TaggedName* name) {
  const auto small = [&](std::size_t i) {
    return i >= cells.size() || cells[i].shape == Shape::kLower || cells[i].gap != Gap::kSpace;
  };
  while (name->last > name->first && OpensSentence(cells[name->last - 1]) && small(name->last))
    --name->last;
  if (name->last > name->first + 1 && OpensSentence(cells[name->first]) &&
      name->kind != NameKind::kOrganisation && cells[name->first + 1].upper)
    ++name->first;
  return name->last > name->first;
}

void GiveOneKind(const TokenScan& scan, std::vector<TaggedName>* names) {
  std::unordered_map<std::uint64_t, std::array<std::uint32_t, 3>> votes;
  const auto hash_of = [&](const TaggedName& name) {
    std::uint64_t hash = kPhraseSeed;
    for (std::size_t i = name.first; i < name.last; ++i) hash = Mix(hash, scan.tokens[i].hash);
    return hash;
  };
  for (const TaggedName& name : *names) ++votes[hash_of(name)][static_cast<std::size_t>(name.kind)];
  for (TaggedName& name : *names) {
    const auto& kinds = votes[hash_of(name)];
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
      // Twice as many: one word may well have two meanings in a text.
      if (kinds[kind] >= 2 * kinds[static_cast<std::size_t>(name.kind)])
        name.kind = static_cast<NameKind>(kind);
    }
  }
}

}  // namespace

void MendNames(const TokenScan& scan, const Cells& cells, std::vector<TaggedName>* names) {
  std::vector<TaggedName> mended;
  mended.reserve(names->size());
  for (TaggedName name : *names) {
    if (name.kind == NameKind::kPlace && OpensAuthority(cells, name))
      name.kind = NameKind::kOrganisation;
    if (!TrimOpeners(cells, &name) || IsWord(cells, name) || IsBareHead(cells, name)) continue;
    NameKind front = NameKind::kPlace;
    bool named = false;
    if (const std::size_t used = FrontOf(scan, cells, name, &front, &named); used > 0) {
      if (named) mended.push_back({name.first, name.first + used, front});
      name.first += used;
      name.kind = NameKind::kPerson;
    }
    if (!mended.empty() && AreOne(scan, cells, mended.back(), name)) {
      mended.back().last = name.last;
    } else {
      mended.push_back(name);
    }
  }
  GiveOneKind(scan, &mended);
  *names = std::move(mended);
}

}  // namespace diemtin::text::names
