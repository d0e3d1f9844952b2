#include "read/body.h"

#include "read/judgement.h"
#include "read/text_byline.h"
#include "read/text_lines.h"

#include <algorithm>
#include <map>

namespace diemtin::read {
namespace {

using html::kNone;
using html::NodeId;

constexpr float kShortText = 25;     // letters; less is a label
constexpr float kLeadText = 60;      // letters; an unmarked lead is at least that long
constexpr float kLinkPenalty = 8;    // of a piece that is mostly links
constexpr float kLabelPenalty = 2;   // of a short piece
constexpr double kUnitText = 150;    // letters; less is no article of its own
constexpr double kMostOfPage = 0.5;  // share of the page's text that no cue may take away
constexpr double kMostOfBody =
    0.8;  // share of a container's text from which a child of it takes its place
constexpr float kSmallBox = 80;      // letters of a line whose cue is certain
constexpr int kLeastCells = 6;       // of a table of data
constexpr float kLongCell = 80;      // letters; a table with such cells places text on the page
constexpr float kMostHidden = 0.2F;  // share of the text that may be hidden and no part of it
constexpr double kHintShare = 0.6;   // share of the best container that a marked one must hold

// What a piece adds to the element that holds it, were there no cues.
float RawValue(const Piece& piece) {
  if (IsMedia(piece) || piece.kind == PieceKind::kHeading || piece.kind == PieceKind::kCaption)
    return 0;
  if (IsRunningText(piece)) return piece.weight - 1.5F * piece.link_weight;
  if (LinkShare(piece) > 0.5F) return -kLinkPenalty;
  return -kLabelPenalty;
}

}  // namespace

Judge::Judge(const PageMap& map, const std::vector<PageList>& lists, const std::string& language)
    : map_(map), language_(language) {
  FindReasons();
  MarkLists(lists);
  sum_.assign(map_.pieces.size() + 1, 0);
  for (std::size_t i = 0; i < map_.pieces.size(); ++i) {
    value_.push_back(reason_[i] == Cue::kNone ? RawValue(map_.pieces[i]) : 0);
    sum_[i + 1] = sum_[i] + value_[i];
  }
  container_ = ChooseContainer(0);
}

// A cue counts unless it would take most of the page's running text: class names that say "sidebar"
// or "share" of the whole page are common.
void Judge::FindReasons() {
  std::vector<double> running(map_.pieces.size() + 1, 0);
  for (std::size_t i = 0; i < map_.pieces.size(); ++i) {
    running[i + 1] = running[i] + std::max(0.0F, RawValue(map_.pieces[i]));
  }
  std::vector<Cue> reasons(map_.cues.size(), Cue::kNone);
  for (NodeId id = 1; id < reasons.size(); ++id) {
    const html::Node& node = map_.document->node(id);
    reasons[id] = reasons[node.parent];
    const Cue own = map_.cues[id].leave;
    if (own == Cue::kNone) continue;
    const double inside = running[map_.PieceEnd(id)] - running[map_.PieceBegin(id)];
    if (inside <= kMostOfPage * running.back()) reasons[id] = own;
  }
  for (const Piece& piece : map_.pieces) {
    Cue reason = piece.cue != Cue::kNone && piece.weight < 400 ? piece.cue : reasons[piece.block];
    if (reason == Cue::kNone && !IsMedia(piece)) reason = CueOfLine(piece.text);
    if (reason == Cue::kCaption && !IsMedia(piece)) reason = Cue::kCaption;
    if (IsMedia(piece) && (reason == Cue::kCaption || reason == Cue::kByline)) reason = Cue::kNone;
    reason_.push_back(reason);
  }
}

// Lists of links to other pages are data, not text, unless they are most of what there is.
void Judge::MarkLists(const std::vector<PageList>& lists) {
  boxed_.assign(map_.pieces.size(), false);
  for (const PageList& list : lists) {
    for (std::uint32_t i = list.begin; i < list.end; ++i) {
      boxed_[i] = list.list.items.size() < 3 && list.list.name.has_value();
      if (reason_[i] == Cue::kNone) reason_[i] = Cue::kRelated;
    }
  }
}

bool Judge::IsCertain(std::uint32_t piece) const {
  const Piece& own = map_.pieces[piece];
  if (boxed_[piece]) return true;
  if (own.kind == PieceKind::kCaption) return true;
  if (own.weight > kSmallBox || own.sentences > 1) return false;
  switch (reason_[piece]) {
    case Cue::kAdvertisement:
    case Cue::kComments:
    case Cue::kCookies:
    case Cue::kNewsletter:
    case Cue::kShare:
    case Cue::kVote:
      return true;
    default:
      return false;
  }
}

Cue Judge::Reason(std::uint32_t piece) const { return reason_[piece]; }

double Judge::Net(NodeId id) const { return sum_[map_.PieceEnd(id)] - sum_[map_.PieceBegin(id)]; }

// The element that gains most from what it holds (maximum subsequence segmentation, Pasternack and
// Roth 2009, on the tree), unless one that is marked as a body holds nearly as much.
NodeId Judge::ChooseContainer(NodeId within) const {
  const html::Document& document = *map_.document;
  NodeId best = kNone, marked = kNone;
  for (NodeId id = within; id < document.node(within).end; ++id) {
    if (document.node(id).is_text()) continue;
    const double net = Net(id);
    if (net <= 0) continue;
    if (best == kNone || net >= Net(best)) best = id;
  }
  if (best == kNone) return kNone;
  // Text far from the rest (a notice at the page's end) does not widen the body.
  for (NodeId child = document.node(best).first_child; child != kNone;) {
    if (Net(child) >= kMostOfBody * Net(best)) {
      best = child;
      child = document.node(child).first_child;
    } else {
      child = document.node(child).next_sibling;
    }
  }
  for (NodeId id = within; id < document.node(within).end; ++id) {
    if (map_.cues[id].body && Net(id) >= kHintShare * Net(best) &&
        (marked == kNone || Net(id) >= Net(marked)))
      marked = id;
  }
  return marked == kNone ? best : marked;
}

bool Judge::Keeps(const Piece& piece, std::uint32_t index) const {
  if (reason_[index] != Cue::kNone) return false;
  if (IsMedia(piece) || piece.kind == PieceKind::kHeading) return true;
  if (piece.kind == PieceKind::kCaption) return false;
  if (piece.kind == PieceKind::kItem || piece.kind == PieceKind::kCell)
    return LinkShare(piece) < 0.8F;
  if (LinkShare(piece) > 0.6F)
    return piece.paragraph && piece.sentences > 0 && LinkShare(piece) < 0.9F;
  return true;
}

bool Judge::IsEdgeLine(const Piece& piece) const {
  if (piece.text.empty() || piece.text.size() > 120) return false;
  for (const std::string& part : PartsOf(*map_.document, piece)) {
    for (const Line& line : SplitLines(part, language_)) {
      if (line.time || line.views || !ParseByline(line).empty()) return true;
    }
  }
  return false;
}

// Drops labels before the first and after the last paragraph, and headings that head nothing.
void Judge::Trim(Body* body) const {
  std::vector<std::uint32_t>& kept = body->pieces;
  const auto running = [&](std::uint32_t i) { return IsRunningText(map_.pieces[i]); };
  const auto first = std::find_if(kept.begin(), kept.end(), running);
  const auto last = std::find_if(kept.rbegin(), kept.rend(), running).base();
  if (first == kept.end()) return kept.clear();
  std::vector<std::uint32_t> trimmed;
  for (auto at = kept.begin(); at != kept.end(); ++at) {
    const Piece& piece = map_.pieces[*at];
    if (IsMedia(piece)) {
      trimmed.push_back(*at);
    } else if (at >= first && at < last) {
      trimmed.push_back(*at);
    } else if (at >= last &&
               (piece.kind == PieceKind::kItem || piece.kind == PieceKind::kCell ||
                piece.paragraph) &&
               LinkShare(piece) < 0.3F && piece.weight >= 8 && !IsEdgeLine(piece)) {
      trimmed.push_back(*at);
    } else if (at < first && piece.lead && piece.weight >= kShortText && !IsEdgeLine(piece)) {
      trimmed.push_back(*at);
    }
  }
  while (!trimmed.empty() && map_.pieces[trimmed.back()].kind == PieceKind::kHeading)
    trimmed.pop_back();
  kept = std::move(trimmed);
}

Body Judge::Collect(NodeId container, std::uint32_t title_piece) const {
  Body body;
  body.container = container;
  const std::uint32_t begin = map_.PieceBegin(container), end = map_.PieceEnd(container);
  // A lead stands between the title and the body, outside of the body's element.
  const std::uint32_t lead_from =
      title_piece < begin && begin - title_piece < 60 ? title_piece + 1 : begin;
  for (std::uint32_t i = lead_from; i < begin; ++i) {
    const Piece& piece = map_.pieces[i];
    const bool summary = piece.lead && piece.weight >= kShortText && LinkShare(piece) < 0.5F;
    const bool paragraph = IsRunningText(piece) && piece.sentences > 0 && piece.weight >= kLeadText;
    const bool picture = IsMedia(piece);
    if ((summary || paragraph || picture) && reason_[i] == Cue::kNone) body.pieces.push_back(i);
  }
  for (std::uint32_t i =
           std::max(begin, title_piece < end && title_piece >= begin ? title_piece + 1 : begin);
       i < end; ++i) {
    if (Keeps(map_.pieces[i], i)) body.pieces.push_back(i);
  }
  Trim(&body);
  for (const std::uint32_t i : body.pieces) {
    if (!IsRunningText(map_.pieces[i])) continue;
    body.weight += map_.pieces[i].weight;
    ++body.paragraphs;
  }
  return body;
}

std::optional<Body> Judge::FindMain(const std::optional<std::uint32_t>& title_piece) const {
  const NodeId container = container_;
  if (container == kNone) return std::nullopt;
  const std::uint32_t none = static_cast<std::uint32_t>(map_.pieces.size());
  Body body = Collect(container, title_piece.value_or(none));
  if (body.pieces.empty() && title_piece) body = Collect(container, none);
  return body.pieces.empty() ? std::nullopt : std::optional<Body>(std::move(body));
}

std::optional<Body> Judge::Choose(std::span<const float> probability, NodeId within,
                                  const std::optional<std::uint32_t>& title_piece) const {
  Body body;
  const float level = LevelOf(map_, probability);
  const std::uint32_t begin = map_.PieceBegin(within), end = map_.PieceEnd(within);
  std::vector<std::uint32_t> chosen;
  float hidden = 0;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (!IsMedia(map_.pieces[i]) && probability[i] >= level) chosen.push_back(i);
  }
  VoteInTables(probability, level, begin, end, &chosen);
  std::erase_if(chosen, [&](std::uint32_t i) { return i == title_piece || IsCertain(i); });
  for (const std::uint32_t i : chosen) {
    body.weight += map_.pieces[i].weight;
    if (reason_[i] == Cue::kHidden) hidden += map_.pieces[i].weight;
  }
  // What is hidden is no text, unless most of the text waits behind a script or a wall.
  if (hidden < kMostHidden * body.weight) {
    body.weight -= hidden;
    std::erase_if(chosen, [&](std::uint32_t i) { return reason_[i] == Cue::kHidden; });
  }
  if (chosen.empty()) return std::nullopt;
  body.container = Around(chosen.front(), chosen.back());
  const std::uint32_t last = chosen.back();
  std::uint32_t at = title_piece && *title_piece < chosen.front() ? *title_piece : chosen.front();
  for (auto next = chosen.begin(); at < std::min(end, map_.PieceEnd(body.container)); ++at) {
    const bool text = next != chosen.end() && *next == at;
    next += text;
    body.paragraphs += text && IsRunningText(map_.pieces[at]);
    const bool picture = IsMedia(map_.pieces[at]) && reason_[at] == Cue::kNone;
    if (text || (picture && (at < last || Near(last, at)))) body.pieces.push_back(at);
  }
  TrimEdges(&body);
  return body.pieces.empty() ? std::nullopt : std::optional<Body>(std::move(body));
}

// A table of data is kept or left as a whole.
void Judge::VoteInTables(std::span<const float> probability, float level, std::uint32_t begin,
                         std::uint32_t end, std::vector<std::uint32_t>* chosen) const {
  struct Vote {
    float mass = 0, weight = 0, longest = 0;
    int cells = 0;
  };
  std::map<NodeId, Vote> votes;
  const auto is_cell = [&](std::uint32_t i) { return map_.pieces[i].kind == PieceKind::kCell; };
  for (std::uint32_t i = begin; i < end; ++i) {
    if (!is_cell(i)) continue;
    Vote& vote = votes[map_.pieces[i].holder];
    const float weight = map_.pieces[i].weight + 1;
    vote.mass += probability[i] * weight;
    vote.weight += weight;
    vote.longest = std::max(vote.longest, weight);
    ++vote.cells;
  }
  const auto is_data = [](const Vote& vote) {
    return vote.longest < kLongCell && vote.cells >= kLeastCells;
  };
  std::erase_if(*chosen, [&](std::uint32_t i) {
    return is_cell(i) && is_data(votes[map_.pieces[i].holder]);
  });
  for (std::uint32_t i = begin; i < end; ++i) {
    if (!is_cell(i)) continue;
    const Vote& vote = votes[map_.pieces[i].holder];
    if (is_data(vote) && vote.mass >= level * vote.weight) chosen->push_back(i);
  }
  std::sort(chosen->begin(), chosen->end());
}

// A time, a byline or a count of views at the body's edges is known for what it is.
void Judge::TrimEdges(Body* body) const {
  std::vector<std::uint32_t> dropped;
  const auto drop = [&](auto at, auto end) {
    for (; at != end; ++at) {
      const Piece& piece = map_.pieces[*at];
      if (IsMedia(piece) || piece.lead) continue;
      if (!IsEdgeLine(piece)) {
        if (IsRunningText(piece)) return;
        continue;
      }
      body->weight -= piece.weight;
      dropped.push_back(*at);
    }
  };
  drop(body->pieces.begin(), body->pieces.end());
  drop(body->pieces.rbegin(), body->pieces.rend());
  std::erase_if(body->pieces, [&](std::uint32_t i) {
    return std::find(dropped.begin(), dropped.end(), i) != dropped.end();
  });
}

// The smallest element around two pieces and those between.
NodeId Judge::Around(std::uint32_t first, std::uint32_t last) const {
  NodeId at = map_.pieces[first].block;
  while (map_.document->node(at).end <= map_.pieces[last].last) at = map_.document->node(at).parent;
  return at;
}

// Nothing but pictures and captions lies between a kept piece and a later one.
bool Judge::Near(std::uint32_t kept, std::uint32_t later) const {
  for (std::uint32_t i = kept + 1; i < later; ++i) {
    if (!IsMedia(map_.pieces[i]) && map_.pieces[i].kind != PieceKind::kCaption) return false;
  }
  return true;
}

std::optional<Body> Judge::FindIn(const Unit& unit) const {
  const NodeId container = ChooseContainer(unit.element);
  if (container == kNone) return std::nullopt;
  Body body = Collect(container, unit.title_piece);
  return body.pieces.empty() ? std::nullopt : std::optional<Body>(std::move(body));
}

std::optional<std::uint32_t> Judge::NextTime(std::uint32_t piece) const {
  for (std::uint32_t i = piece + 1; i < std::min<std::size_t>(piece + 5, map_.pieces.size()); ++i) {
    if (IsEdgeLine(map_.pieces[i])) return i;
  }
  return std::nullopt;
}

// Elements that a template made for the same purpose: of one name and, where they have classes, one
// first class.
bool Judge::AreAlike(NodeId a, NodeId b) const {
  const auto first_class = [&](NodeId id) {
    const std::string_view names = map_.document->attribute(id, "class").value_or("");
    return names.substr(0, names.find(' '));
  };
  if (map_.document->node(a).tag != map_.document->node(b).tag) return false;
  return first_class(a) == first_class(b) &&
         (!first_class(a).empty() || map_.tags[a] == Tag::kArticle);
}

std::vector<Unit> Judge::FindUnits(const std::optional<std::uint32_t>& title_piece) const {
  std::vector<Unit> units;
  if (!title_piece) return units;
  const html::Document& document = *map_.document;
  const Piece& title = map_.pieces[*title_piece];
  const auto names = [&](const Piece& piece) {
    return document.attribute(piece.block, "class").value_or("");
  };
  for (std::uint32_t i = *title_piece + 1; i < map_.pieces.size(); ++i) {
    const Piece& piece = map_.pieces[i];
    const bool headline = piece.kind == PieceKind::kHeading ||
                          (!names(piece).empty() && names(piece) == names(title));
    if (!headline || piece.weight < kShortText || LinkShare(piece) > 0.5F ||
        reason_[i] != Cue::kNone || !NextTime(i))
      continue;
    // The two headlines' ancestors that are siblings.
    NodeId other = piece.block, own = title.block;
    while (other != kNone && !(document.node(other).parent != kNone &&
                               document.node(document.node(other).parent).end > title.first &&
                               document.node(other).parent <= title.first)) {
      other = document.node(other).parent;
    }
    if (other == kNone) continue;
    const NodeId shared = document.node(other).parent;
    while (own != kNone && document.node(own).parent != shared) own = document.node(own).parent;
    if (own == kNone || own == other || Net(own) < kUnitText || Net(other) < kUnitText) continue;
    if (!AreAlike(own, other) || (!units.empty() && units.back().element == other)) continue;
    if (units.empty()) units.push_back({own, *title_piece});
    if (units.front().element == own) units.push_back({other, i});
  }
  return units;
}

}  // namespace diemtin::read
