#include "read/teasers.h"

#include <algorithm>

#include "base/hash.h"
#include "html/sanitise.h"
#include "text/dates.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using html::kNone;
using html::NodeId;

constexpr float kHeadlineWeight = 15;  // letters; a shorter link is navigation
constexpr std::size_t kLeastItems = 3;
constexpr float kSnippetWeight = 30;
constexpr float kNameWeight = 60;  // letters; a longer line is no name of a list

// What headline links a subtree holds: none, links to one address, or to several.
struct Links {
  std::uint64_t address = 0;
  NodeId link = kNone;  // the first
  bool several = false;
};

std::uint64_t HashOfAddress(std::string_view href) {
  return Hash64(href.substr(0, href.find('#'))) | 1;
}

bool Leads(std::string_view href) {
  return !href.empty() && href[0] != '#' && html::IsSafeUrl(href) && !href.starts_with("mailto:");
}

class ListFinder {
 public:
  ListFinder(const PageMap& map, const std::optional<std::string>& base,
             const std::string& language)
      : map_(map), document_(*map.document), base_(base), language_(language) {}

  std::vector<PageList> Run() {
    CountLinks();
    std::vector<PageList> lists;
    for (NodeId id = 1; id < links_.size(); ++id) {
      if (!links_[id].several || !Eligible(id)) continue;
      auto items = ItemsOf(id);
      if (items.size() < kLeastItems) continue;
      PageList found = Build(id, items);
      if (found.list.items.size() >= kLeastItems) lists.push_back(std::move(found));
    }
    return lists;
  }

 private:
  bool Eligible(NodeId id) const {
    const html::Node& node = document_.node(id);
    return !node.is_text() && map_.tags[id] != Tag::kP && !navigation_[id];
  }

  // Weight of a link's own text.
  float WeightOf(NodeId link) const {
    std::string text;
    for (NodeId at = link; at < document_.node(link).end; ++at) text += document_.node(at).text;
    return LetterWeight(text);
  }

  void CountLinks() {
    const auto nodes = document_.nodes();
    links_.resize(nodes.size());
    navigation_.resize(nodes.size(), false);
    for (NodeId id = 1; id < nodes.size(); ++id) {
      const Cue cue = map_.cues[id].leave;
      navigation_[id] = navigation_[nodes[id].parent] || cue == Cue::kNavigation ||
                        cue == Cue::kFooter || cue == Cue::kTags || cue == Cue::kShare ||
                        cue == Cue::kCookies || cue == Cue::kHidden;
      if (map_.tags[id] != Tag::kA || navigation_[id]) continue;
      const auto href = document_.attribute(id, "href");
      if (href && Leads(*href) && WeightOf(id) >= kHeadlineWeight)
        links_[id] = {HashOfAddress(*href), id, false};
    }
    for (NodeId id = static_cast<NodeId>(nodes.size()); id-- > 1;) {
      const Links& own = links_[id];
      if (own.link == kNone) continue;
      Links& up = links_[nodes[id].parent];
      up.several = up.several || own.several || (up.link != kNone && up.address != own.address);
      up.address = own.address;
      up.link = own.link;
    }
  }

  std::vector<NodeId> ItemsOf(NodeId id) const {
    std::vector<NodeId> items;
    for (NodeId child = document_.node(id).first_child; child != kNone;
         child = document_.node(child).next_sibling) {
      if (links_[child].link == kNone || links_[child].several) continue;
      items.push_back(child);
    }
    return items;
  }

  PageList Build(NodeId id, const std::vector<NodeId>& items) {
    PageList found;
    found.container = id;
    found.begin = map_.PieceBegin(items.front());
    found.end = map_.PieceEnd(items.back());
    float links = 0, all = 0, between = 0;
    for (std::uint32_t i = found.begin; i < found.end; ++i) {
      if (IsRunningText(map_.pieces[i])) between += map_.pieces[i].weight;
    }
    for (const NodeId item : items) {
      for (std::uint32_t i = map_.PieceBegin(item); i < map_.PieceEnd(item); ++i) {
        links += map_.pieces[i].link_weight;
        all += map_.pieces[i].weight;
        if (IsRunningText(map_.pieces[i])) between -= map_.pieces[i].weight;
      }
    }
    // Paragraphs with a link here and there are text, and so is what stands between such links.
    const float least_links = ItemsAreParagraphs(items) ? 0.5F : 0.25F;
    if (links < least_links * all || between > links) return found;
    for (const NodeId item : items) {
      model::Teaser teaser = ReadItem(item);
      if (!teaser.title.empty()) found.list.items.push_back(std::move(teaser));
    }
    FindName(&found);
    return found;
  }

  bool ItemsAreParagraphs(const std::vector<NodeId>& items) const {
    return std::all_of(items.begin(), items.end(), [&](NodeId item) {
      return map_.tags[item] == Tag::kP || map_.tags[item] == Tag::kA;
    });
  }

  model::Teaser ReadItem(NodeId item) const {
    model::Teaser teaser;
    const auto href = document_.attribute(links_[item].link, "href");
    const std::uint32_t begin = map_.PieceBegin(item), end = map_.PieceEnd(item);
    const Piece* title = nullptr;
    for (std::uint32_t i = begin; i < end; ++i) {
      const Piece& piece = map_.pieces[i];
      if (piece.text.empty() ||
          (piece.link_weight < 0.5F * piece.weight && piece.kind != PieceKind::kHeading))
        continue;
      const bool better = title == nullptr ||
                          (piece.kind == PieceKind::kHeading && title->kind != PieceKind::kHeading);
      if (better && piece.weight >= kHeadlineWeight) title = &piece;
    }
    if (title == nullptr) return teaser;
    teaser.title = title->text;
    if (href) SetUrl(*href, &teaser);
    for (std::uint32_t i = begin; i < end; ++i) {
      if (&map_.pieces[i] != title) AddPart(map_.pieces[i], &teaser);
    }
    if (!teaser.time) teaser.time = TimeIn(item);
    return teaser;
  }

  void SetUrl(std::string_view href, model::Teaser* teaser) const {
    std::string url = base_ ? html::ResolveUrl(*base_, href) : std::string(href);
    if (!url.empty()) teaser->url = std::move(url);
  }

  void AddPart(const Piece& piece, model::Teaser* teaser) const {
    if (piece.kind == PieceKind::kPicture) {
      if (!teaser->picture) teaser->picture = PictureAddress(document_, piece.first, base_);
      return;
    }
    if (piece.text.empty() || piece.text == teaser->title) return;
    if (!teaser->time && piece.text.size() < 80) {
      teaser->time =
          text::ParsePrintedTime(piece.text, language_, text::UsualOffsetMinutes(language_));
      if (teaser->time) return;
    }
    if (piece.weight >= kSnippetWeight && CueOfLine(piece.text) == Cue::kNone) {
      if (!teaser->snippet || piece.text.size() > teaser->snippet->size())
        teaser->snippet = piece.text;
    } else if (!teaser->section && piece.weight >= 2 && NamesSection(piece)) {
      teaser->section = piece.text;
    }
  }

  bool NamesSection(const Piece& piece) const {
    for (NodeId at = document_.node(piece.first).parent; at != kNone && at >= piece.block;
         at = document_.node(at).parent) {
      const std::string_view names = document_.attribute(at, "class").value_or("");
      for (const char* word :
           {"cat", "section", "label", "kicker", "topic", "chuyen", "muc", "rubric", "tag"}) {
        if (names.find(word) != std::string_view::npos) return true;
      }
    }
    return false;
  }

  std::optional<Time> TimeIn(NodeId item) const {
    for (NodeId at = item; at < document_.node(item).end; ++at) {
      if (map_.tags[at] != Tag::kTime) continue;
      if (const auto value = document_.attribute(at, "datetime"))
        return ParseIso8601(text::CollapseSpace(*value));
    }
    return std::nullopt;
  }

  // The line over the list: the piece before its first item, when that is a heading or a short line
  // that ends no sentence.
  void FindName(PageList* found) const {
    for (std::uint32_t i = found->begin, steps = 0; i-- > 0 && steps < 3; ++steps) {
      const Piece& piece = map_.pieces[i];
      if (piece.text.empty()) continue;
      const bool heading = piece.kind == PieceKind::kHeading || map_.cues[piece.block].title;
      if (piece.weight > kNameWeight || piece.sentences > 0 || (!heading && piece.weight > 40))
        return;
      if (!heading && piece.kind == PieceKind::kItem) return;
      found->list.name = piece.text;
      found->name_piece = i;
      return;
    }
  }

  const PageMap& map_;
  const html::Document& document_;
  const std::optional<std::string>& base_;
  const std::string& language_;
  std::vector<Links> links_;
  std::vector<bool> navigation_;
};

}  // namespace

std::vector<PageList> FindLists(const PageMap& map, const std::optional<std::string>& base,
                                const std::string& language) {
  return ListFinder(map, base, language).Run();
}

}  // namespace diemtin::read
