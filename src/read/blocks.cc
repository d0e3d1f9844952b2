#include "read/blocks.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "html/sanitise.h"
#include "read/figures.h"
#include "read/pictures.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using html::kNone;
using html::NodeId;
using model::Block;
using model::BlockKind;

constexpr int kIconSize = 100;              // pixels; smaller pictures are furniture
constexpr std::uint32_t kHeadPieces = 200;  // between the title and the body
constexpr std::uint32_t kNearPieces =
    6;  // before the body that may show its picture, when the title stands elsewhere

class BlockMaker {
 public:
  BlockMaker(const PageMap& map, const std::optional<std::string>& base)
      : map_(map), document_(*map.document), base_(base) {}

  std::vector<Block> Make(const Body& body, const std::string& title) {
    container_ = body.container;
    NodeId next = FirstNode(body, title);
    for (const std::uint32_t index : body.pieces) {
      const Piece& piece = map_.pieces[index];
      AddPictures(next, piece.first);
      next = std::max(next, piece.last + 1);
      if (IsMedia(piece)) {
        AddMedia(piece.kind, piece.first, false);
      } else if (piece.kind != PieceKind::kHeading || piece.text != title) {
        AddText(piece);
      }
    }
    AddPictures(next, document_.node(body.container).end);
    return std::move(blocks_);
  }

 private:
  // A little before the title, or before the body when the title stands elsewhere.
  NodeId FirstNode(const Body& body, const std::string& title) const {
    const std::uint32_t begin =
        std::min(map_.PieceBegin(body.container), body.pieces.empty() ? 0 : body.pieces.front());
    std::uint32_t first = begin;
    for (std::uint32_t i = begin; i > 0 && i + kHeadPieces > begin; --i) {
      const Piece& piece = map_.pieces[i - 1];
      if (piece.kind == PieceKind::kHeading && piece.text == title) first = i - 1;
    }
    first = first > kNearPieces ? first - kNearPieces : 0;
    return first < map_.pieces.size() ? map_.pieces[first].first : 0;
  }

  void AddPictures(NodeId from, NodeId to) {
    for (NodeId id = from; id < to; ++id) {
      if (IsPictureElement(document_, id)) AddMedia(PieceKind::kPicture, id, true);
    }
  }

  static BlockKind KindOf(PieceKind kind) {
    switch (kind) {
      case PieceKind::kHeading:
        return BlockKind::kHeading;
      case PieceKind::kItem:
        return BlockKind::kList;
      case PieceKind::kQuotation:
        return BlockKind::kQuotation;
      case PieceKind::kCell:
        return BlockKind::kTable;
      default:
        return BlockKind::kParagraph;
    }
  }

  void AddText(const Piece& piece) {
    const BlockKind kind = IsLayoutCell(piece) ? BlockKind::kParagraph : KindOf(piece.kind);
    const bool joins = !blocks_.empty() && blocks_.back().kind == kind && holder_ == piece.holder &&
                       piece.holder != kNone &&
                       (kind == BlockKind::kList || kind == BlockKind::kTable);
    if (joins) {
      const bool same_row = kind == BlockKind::kTable && RowOf(piece) == row_;
      blocks_.back().text += (same_row ? " | " : "\n") + piece.text;
    } else {
      Block block;
      block.kind = kind;
      block.text = piece.text;
      blocks_.push_back(std::move(block));
    }
    holder_ = piece.holder;
    row_ = RowOf(piece);
  }

  NodeId RowOf(const Piece& piece) const {
    for (NodeId at = piece.block; at != kNone && piece.kind == PieceKind::kCell;
         at = document_.node(at).parent) {
      if (map_.tags[at] == Tag::kTr) return at;
    }
    return kNone;
  }

  // Tables that only place text on the page: a cell that holds running text is a paragraph.
  bool IsLayoutCell(const Piece& piece) const {
    return piece.kind == PieceKind::kCell &&
           (piece.paragraph || (IsRunningText(piece) && piece.weight > 150));
  }

  int SizeOf(NodeId id, const char* name) const {
    const auto value = document_.attribute(id, name);
    int size = kIconSize;
    if (value) std::from_chars(value->data(), value->data() + value->size(), size);
    return size;
  }

  // `extra`: the picture was not chosen with the body's text; then only a caption makes it the
  // article's.
  void AddMedia(PieceKind kind, NodeId id, bool extra) {
    Block block;
    if (kind == PieceKind::kEmbed) {
      const auto src = document_.attribute(id, "src");
      if (!src || src->empty() || !html::IsSafeUrl(*src)) return;
      block.kind = BlockKind::kEmbed;
      block.src = base_ ? html::ResolveUrl(*base_, *src) : std::string(*src);
    } else {
      if (SizeOf(id, "width") < kIconSize || SizeOf(id, "height") < kIconSize) return;
      const auto address = FigureAddress(document_, id, base_);
      if (!address) return;
      block.kind = BlockKind::kFigure;
      block.src = *address;
      block.alt = text::CollapseSpace(document_.attribute(id, "alt").value_or(""));
      if (!AddWords(id, extra, &block)) return;
    }
    // One address with several captions is the stand-in of pictures that load late.
    if (!block.src.empty() && seen_.insert(block.src + block.caption).second)
      blocks_.push_back(std::move(block));
    holder_ = kNone;
  }

  // False when the picture has no place among the blocks.
  bool AddWords(NodeId id, bool extra, Block* block) {
    FigureText figure = ReadFigure(map_, id);
    const bool told = !figure.caption.empty() || !figure.credit.empty();
    const bool furniture = told && IsFurniturePicture(map_, id, container_, figure.root);
    if (extra && (!told || furniture)) return false;
    if (furniture) return true;
    // A second picture of one figure is the same for another screen, or shares the caption.
    if (figure.root != kNone && !roots_.insert(figure.root).second) return !extra;
    block->caption = std::move(figure.caption);
    block->credit = std::move(figure.credit);
    return true;
  }

  const PageMap& map_;
  const html::Document& document_;
  const std::optional<std::string>& base_;
  std::vector<Block> blocks_;
  std::set<std::string> seen_;  // addresses of pictures, with their captions
  std::set<NodeId> roots_;      // figures whose words are told
  NodeId container_ = kNone;    // the body's element
  NodeId holder_ = kNone;
  NodeId row_ = kNone;
};

}  // namespace

std::vector<Block> MakeBlocks(const PageMap& map, const Body& body, const std::string& title,
                              const std::optional<std::string>& base) {
  return BlockMaker(map, base).Make(body, title);
}

}  // namespace diemtin::read
