#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "read/pieces.h"
#include "read/teasers.h"

namespace diemtin::read {

// One article's place on the page: the element that holds its body, and which of its pieces belong
// to it.
struct Body {
  html::NodeId container = html::kNone;
  std::vector<std::uint32_t> pieces;  // kept, in page order; indexes into PageMap::pieces
  float weight = 0;                   // letters of kept running text
  int paragraphs = 0;                 // kept paragraphs of running text
};

// An element that holds a whole article, and its headline's piece.
struct Unit {
  html::NodeId element = html::kNone;
  std::uint32_t title_piece = 0;
};

// Judges pieces by what they look like and what lies around them.
class Judge {
 public:
  Judge(const PageMap& map, const std::vector<PageList>& lists, const std::string& language);

  // The element that the rules would take for the main article's; what they keep of it.
  html::NodeId container() const { return container_; }
  bool KeptByRule(std::uint32_t piece) const {
    return reason_[piece] == Cue::kNone && Keeps(map_.pieces[piece], piece);
  }

  // A small piece that its own words, its box or a heading over it mark for what it is, whatever
  // the learned judgement says: "Advertisement", a share bar, "Read also" with a link, a caption.
  bool IsCertain(std::uint32_t piece) const;

  // Why a piece is furniture whatever article it lies in; kNone when nothing speaks against it.
  Cue Reason(std::uint32_t piece) const;

  // The main article as the learned judgement has it: its pieces and the pictures between them,
  // inside `within`; nothing when no piece is kept.
  std::optional<Body> Choose(std::span<const float> probability, html::NodeId within,
                             const std::optional<std::uint32_t>& title_piece) const;

  // The smallest element around two pieces and those between.
  html::NodeId Around(std::uint32_t first, std::uint32_t last) const;

  // The place of the page's main article; nothing when no element holds running text.
  std::optional<Body> FindMain(const std::optional<std::uint32_t>& title_piece) const;

  // Articles on the page that stand in elements of their own beside the main one's, each with a
  // headline of the same kind and a time or a byline under it: pairs of element and headline. The
  // first is the main article's; empty when it is alone.
  std::vector<Unit> FindUnits(const std::optional<std::uint32_t>& title_piece) const;

  // The place of the article in one element.
  std::optional<Body> FindIn(const Unit& unit) const;

  // The body inside one element, its lead before it.
  Body Collect(html::NodeId container, std::uint32_t title_piece) const;

  // Running text less what speaks against it, in the subtree.
  double Net(html::NodeId id) const;

 private:
  void FindReasons();
  void MarkLists(const std::vector<PageList>& lists);
  html::NodeId ChooseContainer(html::NodeId within) const;
  bool AreAlike(html::NodeId a, html::NodeId b) const;
  std::optional<std::uint32_t> NextTime(std::uint32_t piece) const;
  bool Keeps(const Piece& piece, std::uint32_t index) const;
  void Trim(Body* body) const;
  void TrimEdges(Body* body) const;
  void VoteInTables(std::span<const float> probability, float level, std::uint32_t begin,
                    std::uint32_t end, std::vector<std::uint32_t>* chosen) const;
  bool Near(std::uint32_t kept, std::uint32_t later) const;
  bool IsEdgeLine(const Piece& piece) const;  // a time, a count of views, a byline

  const PageMap& map_;
  const std::string& language_;
  std::vector<float> value_;  // a piece: what it adds to a container
  std::vector<double> sum_;   // of values of the pieces before
  std::vector<Cue> reason_;   // a piece
  std::vector<bool> boxed_;   // a piece: a box of one or two links that says so
  html::NodeId container_ = html::kNone;
};

}  // namespace diemtin::read
