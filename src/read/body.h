#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/reading.h"
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

// Judges pieces by what they look like and what lies around them.
class Judge {
 public:
  Judge(const PageMap& map, const std::vector<PageList>& lists);

  // Why a piece is furniture whatever article it lies in; kNone when nothing speaks against it.
  Cue Reason(std::uint32_t piece) const;

  // The place of the page's main article; nothing when no element holds running text.
  std::optional<Body> FindMain(const std::optional<std::uint32_t>& title_piece) const;

  // The body inside one element; `from` is the first piece that may count.
  Body Collect(html::NodeId container, std::uint32_t title_piece) const;

  // Running text less what speaks against it, in the subtree.
  double Net(html::NodeId id) const;

  // For explain: the verdict on every piece of the page, given what was kept.
  std::vector<model::Verdict> Explain(const std::vector<bool>& kept) const;

 private:
  void FindReasons();
  void MarkLists(const std::vector<PageList>& lists);
  html::NodeId ChooseContainer() const;
  bool Keeps(const Piece& piece, std::uint32_t index) const;
  void Trim(Body* body) const;

  const PageMap& map_;
  std::vector<float> value_;  // a piece: what it adds to a container
  std::vector<double> sum_;   // of values of the pieces before
  std::vector<Cue> reason_;   // a piece
};

}  // namespace diemtin::read
