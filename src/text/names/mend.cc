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
  if (length < 2 || cell.shouted || name.kind == NameKind::kOrganisation) return 0;
  const Title title = TitleAt(scan, name.first);
  if (name.kind == NameKind::kPerson && title.tokens > 0 && title.tokens < length)
    return title.tokens;
  const bool place = (cell.phrase_spot == 1 || cell.phrase_spot == 4) &&
                     (cell.phrase & kSurePlace) && cell.phrase_length + 2u <= length;
  const bool office = TitleBefore(scan, name.first).office;
  if (place && (office || name.kind == NameKind::kPlace)) {
    *front = NameKind::kPlace;
    *named = true;
    return cell.phrase_length;
  }
  if (name.kind == NameKind::kPerson && office && cell.shape == Shape::kCaps &&
      cells[name.first + 1].shape == Shape::kCapital) {
    *front = NameKind::kOrganisation;
    *named = true;
    return 1;
  }
  return 0;
}

// "Sở Y tế" and "Hà Nội", "Công ty TNHH" and "Nhã Khắc Lâm", side by side.
bool AreOne(const TokenScan& scan, const Cells& cells, const TaggedName& before,
            const TaggedName& name) {
  static const std::uint64_t kFirms[] = {HashToken("công"),  HashToken("cty"),
                                         HashToken("tập"),   HashToken("ngân"),
                                         HashToken("khách"), HashToken("trường")};
  if (before.last != name.first || before.kind != NameKind::kOrganisation) return false;
  if (scan.tokens[name.first].gap != Gap::kSpace || cells[name.first].shouted) return false;
  const Cell& head = cells[before.first];
  if (!IsOrganisationHead(head.hash)) return false;
  if (name.kind == NameKind::kPlace) return true;
  const bool firm = std::find(std::begin(kFirms), std::end(kFirms), head.hash) != std::end(kFirms);
  return firm && (name.kind == NameKind::kOrganisation || !TitleBefore(scan, before.first).office);
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
    if (IsBareHead(cells, name)) continue;
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
