#include "read/surroundings.h"

#include <algorithm>

#include "text/normalize.h"

namespace diemtin::read {
namespace {

using html::NodeId;

constexpr float kLongName = 30;  // letters of a section's, a tag's or an outlet's name
constexpr std::size_t kMostTags = 30;

bool ClassHas(const html::Document& document, NodeId id,
              std::initializer_list<std::string_view> words) {
  const std::string names = text::LowerCase(document.attribute(id, "class").value_or("")) + " " +
                            text::LowerCase(document.attribute(id, "id").value_or(""));
  return std::any_of(words.begin(), words.end(),
                     [&](auto word) { return names.find(word) != std::string::npos; });
}

bool IsName(const std::string& text) {
  const float weight = LetterWeight(text);
  return weight >= 2 && weight <= kLongName && text.find('\n') == std::string::npos;
}

}  // namespace

std::optional<std::string> PrintedSection(const PageMap& map, const Title& title) {
  if (!title.piece) return std::nullopt;
  const html::Document& document = *map.document;
  const NodeId limit = map.pieces[*title.piece].first;
  std::optional<std::string> section;
  for (NodeId id = 1; id < limit; ++id) {
    if (map.tags[id] == Tag::kOther && map.cues[id].leave == Cue::kNone) continue;
    if (map.cues[id].leave != Cue::kNavigation || !ClassHas(document, id, {"crumb"})) continue;
    int links = 0;
    for (NodeId at = id; at < document.node(id).end; ++at) {
      if (map.tags[at] != Tag::kA) continue;
      const std::string name = document.VisibleText(at);
      if (++links > 1 && IsName(name) && name != title.text) section = name;
    }
  }
  for (std::uint32_t i = *title.piece; !section && i-- > 0 && i + 3 > *title.piece;) {
    const Piece& piece = map.pieces[i];
    if (!IsName(piece.text) || piece.sentences > 0) continue;
    for (NodeId at = document.node(piece.first).parent; at != html::kNone && at >= piece.block;
         at = document.node(at).parent) {
      if (ClassHas(document, at, {"cat", "kicker", "section", "rubri", "chuyen-muc", "topic"}))
        section = piece.text;
    }
  }
  return section;
}

std::vector<std::string> PrintedTags(const PageMap& map) {
  const html::Document& document = *map.document;
  std::vector<std::string> tags;
  NodeId marked_until = 0;
  for (NodeId id = 1; id < map.tags.size(); ++id) {
    if (map.cues[id].leave == Cue::kTags)
      marked_until = std::max(marked_until, document.node(id).end);
    if (map.tags[id] != Tag::kA) continue;
    const auto rel = document.attribute(id, "rel");
    if (id >= marked_until && (!rel || rel->find("tag") == std::string_view::npos)) continue;
    std::string name = document.VisibleText(id);
    while (name.starts_with('#') || name.starts_with(' ')) name.erase(0, 1);
    if (!IsName(name) || std::find(tags.begin(), tags.end(), name) != tags.end()) continue;
    tags.push_back(std::move(name));
    if (tags.size() == kMostTags) break;
  }
  return tags;
}

std::optional<std::string> OutletOfTitle(const Facts& facts, const Title& title) {
  const std::size_t at = title.text.empty() ? std::string::npos : facts.page_title.find(title.text);
  if (at == std::string::npos) return std::nullopt;
  const std::string before = facts.page_title.substr(0, at),
                    after = facts.page_title.substr(at + title.text.size());
  if (before.empty() == after.empty()) return std::nullopt;
  std::string_view rest = before.empty() ? after : before;
  // The part that is farthest from the headline: "Headline | World | The Paper".
  for (const std::string_view mark : {" | ", " - ", " – ", " — ", ": ", " :: ", " » ", " · "}) {
    if (before.empty()) {
      if (const auto found = rest.rfind(mark); found != std::string_view::npos)
        rest.remove_prefix(found + mark.size());
    } else if (const auto found = rest.find(mark); found != std::string_view::npos) {
      rest = rest.substr(0, found);
    }
  }
  const std::string name = text::CollapseSpace(rest);
  return IsName(name) ? std::optional(name) : std::nullopt;
}

}  // namespace diemtin::read
