#include "read/teasers.h"

#include <algorithm>

#include "base/hash.h"
#include "html/sanitise.h"
#include "read/text_cues.h"
#include "text/dates.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using html::kNone;
using html::NodeId;

constexpr float kHeadlineWeight = 15;  // letters; a shorter link is navigation
constexpr std::size_t kLeastItems = 3;
constexpr float kSnippetWeight = 30;
constexpr float kSectionWeight = 20;  // letters; a longer line that ends a sentence is a snippet
constexpr float kNameWeight = 60;     // letters; a longer line is no name of a list

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
      if (items.size() < 2) continue;
      PageList found = Build(id, items);
      const std::size_t count = found.list.items.size();
      if (count >= kLeastItems || (count == 2 && NamedAsList(found)))
        Take(std::move(found), &lists);
    }
    AddBoxes(&lists);
    std::stable_sort(lists.begin(), lists.end(),
                     [](const PageList& a, const PageList& b) { return a.begin < b.begin; });
    return lists;
  }

 private:
  void Take(PageList found, std::vector<PageList>* lists) {
    std::fill(taken_.begin() + found.begin, taken_.begin() + found.end, true);
    lists->push_back(std::move(found));
  }

  static bool NamedAsList(const PageList& found) {
    return found.list.name && (CueOfLine(*found.list.name) == Cue::kRelated ||
                               IsListHeading(text::Fold(*found.list.name)));
  }

  // Boxes of one link: "Read also" before it, in the same line or the one before.
  void AddBoxes(std::vector<PageList>* lists) {
    for (std::uint32_t i = 0; i < map_.pieces.size(); ++i) {
      const Piece& piece = map_.pieces[i];
      if (taken_[i] || piece.text.empty() || piece.link_weight < kHeadlineWeight ||
          LinkShare(piece) < 0.5F)
        continue;
      const NodeId link = FirstLink(piece);
      if (link == kNone) continue;
      PageList found;
      found.container = piece.block;
      found.begin = i;
      found.end = i + 1;
      const std::string title = text::CollapseSpace(document_.VisibleText(link));
      const std::size_t at = piece.text.find(title);
      std::string before = at == std::string::npos
                               ? ""
                               : text::CollapseSpace(std::string_view(piece.text).substr(0, at));
      if (before.empty()) {
        FindName(&found);
      } else if (LetterWeight(before) < kNameWeight / 2) {
        found.list.name = before;
      }
      if (!NamedAsList(found)) continue;
      while (found.list.name->ends_with(':') || found.list.name->ends_with(' '))
        found.list.name->pop_back();
      model::Teaser teaser = ReadItem(links_[piece.block].several ? link : piece.block);
      if (teaser.section == found.list.name) teaser.section.reset();
      if (teaser.section && found.list.name->starts_with(*teaser.section)) teaser.section.reset();
      found.list.items.push_back(std::move(teaser));
      Take(std::move(found), lists);
    }
  }

  NodeId FirstLink(const Piece& piece) const {
    for (NodeId at = piece.first; at != kNone && at >= piece.block && at != 0;
         at = document_.node(at).parent) {
      if (links_[at].link == at) return at;
    }
    for (NodeId at = piece.first; at <= piece.last; ++at) {
      if (links_[at].link == at) return at;
    }
    return kNone;
  }

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
    taken_.resize(map_.pieces.size(), false);
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

  // The link that reads most like a headline, of those to the item's address.
  NodeId TitleLink(NodeId item) const {
    NodeId best = links_[item].link;
    float best_weight = 0;
    for (NodeId at = item; at < document_.node(item).end; ++at) {
      if (links_[at].link != at || links_[at].address != links_[item].address) continue;
      const float weight = WeightOf(at);
      if (weight <= best_weight) continue;
      best = at;
      best_weight = weight;
    }
    return best;
  }

  // Text of a link that is a whole card: its heading, or its first line of a headline's length.
  std::string TitleOf(NodeId link, std::vector<bool>* used) const {
    const Piece* title = nullptr;
    for (std::uint32_t i = map_.PieceBegin(link); i < map_.PieceEnd(link); ++i) {
      const Piece& piece = map_.pieces[i];
      if (piece.text.empty() || piece.weight < kHeadlineWeight) continue;
      if (title == nullptr ||
          (piece.kind == PieceKind::kHeading && title->kind != PieceKind::kHeading))
        title = &piece;
    }
    const NodeId end = document_.node(link).end;
    if (title != nullptr && title->last < end && map_.PieceEnd(link) - map_.PieceBegin(link) > 1) {
      std::fill(used->begin() + (title->first - base_node_),
                used->begin() + (title->last + 1 - base_node_), true);
      return title->text;
    }
    std::fill(used->begin() + (link - base_node_), used->begin() + (end - base_node_), true);
    return text::CollapseSpace(document_.VisibleText(link));
  }

  model::Teaser ReadItem(NodeId item) {
    model::Teaser teaser;
    base_node_ = item;
    std::vector<bool> used(document_.node(item).end - item, false);
    const NodeId link = TitleLink(item);
    teaser.title = TitleOf(link, &used);
    if (const auto href = document_.attribute(link, "href")) SetUrl(*href, &teaser);
    for (std::uint32_t i = map_.PieceBegin(item); i < map_.PieceEnd(item); ++i) {
      const Piece& piece = map_.pieces[i];
      if (piece.kind == PieceKind::kPicture && !teaser.picture) {
        teaser.picture = PictureAddress(document_, piece.first, base_);
      }
    }
    if (const auto time = TimeIn(item)) teaser.time = time;
    AddParts(item, used, &teaser);
    return teaser;
  }

  // What stands beside the headline: whole paragraphs, and of lines the text of each inline element
  // for itself.
  void AddParts(NodeId item, const std::vector<bool>& used, model::Teaser* teaser) const {
    for (std::uint32_t i = map_.PieceBegin(item); i < map_.PieceEnd(item); ++i) {
      const Piece& piece = map_.pieces[i];
      if (piece.text.empty()) continue;
      const NodeId last = std::min(piece.last, document_.node(item).end - 1);
      const bool free = std::none_of(used.begin() + (piece.first - item),
                                     used.begin() + (last + 1 - item), [](bool u) { return u; });
      if (free && piece.weight >= kSnippetWeight && piece.link_weight < piece.weight) {
        AddPart(piece.text, false, teaser);
        continue;
      }
      for (NodeId at = piece.first; at <= last; ++at) {
        const html::Node& node = document_.node(at);
        if (!node.is_text() || used[at - item]) continue;
        std::string text = text::CollapseSpace(node.text);
        const NodeId parent = node.parent;
        AddPart(std::move(text), map_.tags[parent] == Tag::kA || parent > item, teaser);
      }
    }
  }

  void SetUrl(std::string_view href, model::Teaser* teaser) const {
    std::string url = base_ ? html::ResolveUrl(*base_, href) : std::string(href);
    if (!url.empty()) teaser->url = std::move(url);
  }

  // `marked`: the text is an element's own.
  void AddPart(std::string text, bool marked, model::Teaser* teaser) const {
    while (!text.empty() && std::string_view("(|-,: ").find(text.front()) != std::string_view::npos)
      text.erase(0, 1);
    while (!text.empty() && std::string_view(")|-,: ").find(text.back()) != std::string_view::npos)
      text.pop_back();
    const float weight = LetterWeight(text);
    if (weight < 2 || text == teaser->title) return;
    if (text.size() < 80 && text.find_first_of("0123456789") != std::string::npos) {
      const auto time =
          text::ParsePrintedTime(text, language_, text::UsualOffsetMinutes(language_));
      if (time && !teaser->time) teaser->time = time;
      if (time) return;
    }
    const bool sentence =
        text.ends_with('.') || text.ends_with("…") || text.ends_with('?') || text.ends_with('!');
    if (weight >= kSnippetWeight || (sentence && weight >= kSectionWeight)) {
      if (CueOfLine(text) == Cue::kNone &&
          (!teaser->snippet || text.size() > teaser->snippet->size())) {
        teaser->snippet = std::move(text);
      }
    } else if (marked && !teaser->section && !sentence &&
               text.find_first_of("0123456789") == std::string::npos &&
               CueOfLine(text) == Cue::kNone) {
      teaser->section = std::move(text);
    }
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
  std::vector<bool> taken_;  // pieces that a list holds
  NodeId base_node_ = 0;     // of the item that is read
};

}  // namespace

std::vector<PageList> FindLists(const PageMap& map, const std::optional<std::string>& base,
                                const std::string& language) {
  return ListFinder(map, base, language).Run();
}

}  // namespace diemtin::read
