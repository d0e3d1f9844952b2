#include "text/names/aliases.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "text/names/place_keys.h"
#include "text/names/titles.h"

namespace diemtin::text::names {
namespace {

constexpr std::size_t kLongestPart = 3;  // tokens of a short form

const std::uint64_t kTown = HashToken("tp");

class Joiner {
 public:
  Joiner(std::string_view text, const TokenScan& scan, const std::vector<TaggedName>& names)
      : text_(text), scan_(scan), names_(names), entity_of_(names.size()) {}

  std::vector<Entity> Run() {
    for (std::size_t i = 0; i < names_.size(); ++i) JoinInFull(i);
    for (std::size_t i = 0; i < names_.size(); ++i) JoinAcronym(i);
    for (std::size_t i = 0; i < names_.size(); ++i) JoinShortForm(i);
    for (std::size_t i = 0; i < names_.size(); ++i) NoteOffice(i);
    for (std::size_t i = 0; i < names_.size(); ++i) AddMentions(i);
    return Take();
  }

 private:
  struct Group {
    NameKind kind = NameKind::kPerson;
    std::array<std::uint32_t, 3> votes{};
    std::string_view key;
    std::size_t fullest = 0;  // a name
    std::size_t joined = 0;   // the group that this one went into, plus one
    std::vector<Mention> mentions;
  };

  std::uint64_t HashOf(std::size_t first, std::size_t last) const {
    std::uint64_t hash = kPhraseSeed;
    for (std::size_t i = first; i < last; ++i) hash = Mix(hash, scan_.tokens[i].hash);
    return hash;
  }
  std::size_t Length(std::size_t name) const { return names_[name].last - names_[name].first; }
  // Past "TP", "Thành phố", "Tỉnh" and such.
  std::size_t CoreOf(std::size_t name) const {
    static const std::uint64_t kOne[] = {kTown, HashToken("tỉnh"), HashToken("nước")};
    static const std::uint64_t kTwo[] = {HashPhrase("thành phố"), HashPhrase("thủ đô")};
    const std::size_t first = names_[name].first, length = Length(name);
    if (length > 2 &&
        std::find(std::begin(kTwo), std::end(kTwo), HashOf(first, first + 2)) != std::end(kTwo)) {
      return first + 2;
    }
    if (length > 1 &&
        std::find(std::begin(kOne), std::end(kOne), scan_.tokens[first].hash) != std::end(kOne)) {
      return first + 1;
    }
    return first;
  }

  std::size_t Find(std::size_t group) {
    while (groups_[group].joined != 0) {
      Group& next = groups_[groups_[group].joined - 1];
      if (next.joined != 0) groups_[group].joined = next.joined;  // shorter for the next time
      group = groups_[group].joined - 1;
    }
    return group;
  }
  std::size_t GroupOf(std::size_t name) { return Find(entity_of_[name]); }
  void Merge(std::size_t from, std::size_t into) {
    from = Find(from), into = Find(into);
    if (from == into) return;
    Group& kept = groups_[into];
    Group& gone = groups_[from];
    if (Length(gone.fullest) > Length(kept.fullest)) kept.fullest = gone.fullest;
    if (kept.key.empty()) kept.key = gone.key;
    gone.joined = into + 1;
  }

  // The same words, or the same place by another name, are one.
  void JoinInFull(std::size_t name) {
    const TaggedName& tagged = names_[name];
    const bool place = tagged.kind == NameKind::kPlace;
    const std::size_t core = place ? CoreOf(name) : tagged.first;
    const std::uint64_t hash = HashOf(core, tagged.last);
    std::string_view key;
    if (place) key = PlaceKeyOf(hash);
    if (tagged.kind == NameKind::kOrganisation) {
      // CLDR has two bodies among the territories.
      const std::string_view body = PlaceKeyOf(hash);
      if (body == "EU" || body == "UN") key = body;
    }
    const std::uint64_t id = key.empty() ? hash : std::hash<std::string_view>{}(key);
    const auto [found, fresh] = by_words_.try_emplace(id, groups_.size());
    if (fresh) {
      groups_.push_back({tagged.kind, {}, key, name, 0, {}});
    }
    Group& group = groups_[found->second];
    ++group.votes[static_cast<std::size_t>(tagged.kind)];
    for (std::size_t kind = 0; kind < 3; ++kind)
      if (group.votes[kind] > group.votes[static_cast<std::size_t>(group.kind)])
        group.kind = static_cast<NameKind>(kind);
    if (group.key.empty()) group.key = key;
    if (Length(name) > Length(group.fullest)) group.fullest = name;
    entity_of_[name] = found->second;
  }

  bool IsAcronym(std::size_t name) const {
    return Length(name) == 1 && scan_.tokens[names_[name].first].shape == Shape::kCaps;
  }
  // "Liên minh châu Âu (EU)", "(gọi tắt là ACV)".
  void JoinAcronym(std::size_t name) {
    if (name == 0 || !IsAcronym(name)) return;
    const std::size_t at = names_[name].first;
    const std::size_t before = names_[name - 1].last;
    if (at < before || at - before > 4) return;
    const std::size_t long_form = GroupOf(name - 1);
    if (scan_.tokens[before].gap != Gap::kOpen || Length(name - 1) < 2) return;
    if (groups_[long_form].kind == NameKind::kPerson) return;
    if (at > before) {
      static const std::uint64_t kShortly[] = {HashPhrase("gọi tắt là"), HashPhrase("viết tắt là"),
                                               HashPhrase("tên tiếng anh là"),
                                               HashPhrase("gọi tắt"), HashPhrase("viết tắt")};
      if (std::find(std::begin(kShortly), std::end(kShortly), HashOf(before, at)) ==
          std::end(kShortly)) {
        return;
      }
    }
    // A place behind a body is where it is: "UBND xã An Phú (TP.HCM)".
    if (groups_[GroupOf(name)].kind == NameKind::kPlace &&
        groups_[long_form].kind != NameKind::kPlace) {
      return;
    }
    Merge(entity_of_[name], long_form);
  }

  // "ông Kishida", "Hùng", "ông Tập": the last words of a person's full name, or its first where
  // that is a foreign surname; "Ánh Dương" of "Công ty Cổ phần Địa ốc Ánh Dương".
  void JoinShortForm(std::size_t name) {
    const TaggedName& tagged = names_[name];
    const std::size_t group = GroupOf(name);
    const bool organisation = groups_[group].kind == NameKind::kOrganisation;
    if (Length(name) <= kLongestPart && groups_[group].key.empty() &&
        Length(groups_[group].fullest) == Length(name)) {
      const auto found = by_part_.find(HashOf(tagged.first, tagged.last));
      if (found != by_part_.end()) {
        const std::size_t full = Find(found->second);
        const bool person = groups_[full].kind == NameKind::kPerson;
        const bool one_kind = groups_[full].kind == groups_[group].kind;
        // A short form alone may be mistaken for another kind, a title may not.
        if (full != group && (one_kind || (person && Length(name) == 1 && !IsAcronym(name))))
          Merge(group, full);
        return;
      }
    }
    if (Length(name) < 2) return;
    const std::size_t full = GroupOf(name);
    if (groups_[full].kind == NameKind::kPlace) return;
    for (std::size_t length = organisation ? 2 : 1; length < Length(name) && length <= kLongestPart;
         ++length) {
      by_part_[HashOf(tagged.last - length, tagged.last)] = full;
    }
    if (!organisation) by_part_.try_emplace(HashOf(tagged.first, tagged.first + 1), full);
  }

  // Tokens of the office right before `name`, a place or body that it belongs to: "Thủ tướng Nhật
  // Bản". 0: none.
  std::size_t OfficeBefore(std::size_t name) {
    if (groups_[GroupOf(name)].kind == NameKind::kPerson) return 0;
    const Title title = TitleBefore(scan_, names_[name].first);
    return title.office ? title.tokens : 0;
  }
  std::uint64_t OfficeId(std::size_t name, std::size_t tokens) {
    const std::size_t first = names_[name].first;
    return Mix(HashOf(first - tokens, first), GroupOf(name));
  }
  // "Thủ tướng Nhật Bản Fumio Kishida", "Fumio Kishida, Thủ tướng Nhật Bản".
  void NoteOffice(std::size_t name) {
    const std::size_t office = OfficeBefore(name);
    if (office == 0) return;
    const auto is_person = [&](std::size_t other) {
      return groups_[GroupOf(other)].kind == NameKind::kPerson;
    };
    const std::size_t behind = names_[name].last;
    if (name + 1 < names_.size() && names_[name + 1].first == behind && is_person(name + 1) &&
        scan_.tokens[behind].gap == Gap::kSpace) {
      holders_[OfficeId(name, office)] = GroupOf(name + 1);
      return;
    }
    const std::size_t opens = names_[name].first - office;
    if (name > 0 && names_[name - 1].last == opens && is_person(name - 1) &&
        scan_.tokens[opens].gap == Gap::kComma) {
      holders_[OfficeId(name, office)] = GroupOf(name - 1);
    }
  }

  void AddMentions(std::size_t name) {
    const NameToken* const tokens = scan_.tokens.data();
    const TaggedName& tagged = names_[name];
    if (const std::size_t office = OfficeBefore(name); office > 0) {
      const auto holder = holders_.find(OfficeId(name, office));
      const bool named = name + 1 < names_.size() && names_[name + 1].first == tagged.last &&
                         holder != holders_.end() && GroupOf(name + 1) == Find(holder->second);
      if (holder != holders_.end() && !named) {
        groups_[Find(holder->second)].mentions.push_back({tokens[tagged.first - office].begin,
                                                          tokens[tagged.last - 1].end,
                                                          MentionForm::kOffice});
      }
    }
    groups_[GroupOf(name)].mentions.push_back(
        {tokens[tagged.first].begin, tokens[tagged.last - 1].end, MentionForm::kName});
  }

  std::vector<Entity> Take() {
    std::vector<Entity> entities;
    for (Group& group : groups_) {
      if (group.joined != 0) continue;
      const TaggedName& fullest = names_[group.fullest];
      const std::size_t begin = scan_.tokens[fullest.first].begin;
      std::sort(group.mentions.begin(), group.mentions.end(),
                [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
      entities.push_back(
          {std::string(text_.substr(begin, scan_.tokens[fullest.last - 1].end - begin)), group.kind,
           std::string(group.key), std::move(group.mentions)});
    }
    std::sort(entities.begin(), entities.end(), [](const Entity& a, const Entity& b) {
      return a.mentions.front().begin != b.mentions.front().begin
                 ? a.mentions.front().begin < b.mentions.front().begin
                 : a.mentions.front().end < b.mentions.front().end;
    });
    return entities;
  }

  std::string_view text_;
  const TokenScan& scan_;
  const std::vector<TaggedName>& names_;
  std::vector<std::size_t> entity_of_;  // a name: its group, before joins
  std::vector<Group> groups_;
  std::unordered_map<std::uint64_t, std::size_t> by_words_, by_part_, holders_;
};

}  // namespace

std::vector<Entity> JoinNames(std::string_view text, const TokenScan& scan,
                              const std::vector<TaggedName>& names) {
  return Joiner(text, scan, names).Run();
}

}  // namespace diemtin::text::names
