#include "read/pieces.h"

#include <algorithm>
#include <optional>

#include "html/sanitise.h"
#include "read/caption_marks.h"
#include "read/signs.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using html::kNone;
using html::Node;
using html::NodeId;

constexpr float kShortText = 25;         // letters; less is a label
constexpr html::NodeId kSmallBox = 40;   // nodes
constexpr std::size_t kPageText = 1000;  // bytes
constexpr float kSentenceText = 60;      // letters; more may be a paragraph without a full stop

// Collects pieces in one pass over the nodes.
class Mapper {
 public:
  explicit Mapper(const html::Document& document) : cue_reader_(document) {
    map_.document = &document;
  }

  PageMap Run() {
    const auto nodes = map_.document->nodes();
    map_.tags.resize(nodes.size(), Tag::kOther);
    map_.cues.resize(nodes.size());
    for (NodeId at = 0; at < nodes.size();) {
      CloseUpTo(at);
      at = nodes[at].is_text() ? AddText(at) : Enter(at);
    }
    CloseUpTo(static_cast<NodeId>(nodes.size()));
    Flush();
    CountPieces();
    return std::move(map_);
  }

 private:
  struct Open {
    NodeId id;
    NodeId end;
    bool block;
    bool link;
  };

  void CloseUpTo(NodeId at) {
    for (; !open_.empty() && open_.back().end <= at; open_.pop_back()) {
      if (open_.back().block) Flush();
      links_ -= open_.back().link;
    }
  }

  NodeId AddText(NodeId at) {
    const std::string_view text = map_.document->node(at).text;
    for (const char c : text) {
      if (html::IsSpace(c)) {
        space_ = true;
        continue;
      }
      if (!run_.text.empty() && space_) run_.text += ' ';
      if (run_.text.empty()) run_.first = at;
      space_ = false;
      run_.text += c;
      run_.last = at;
      breaks_ = 0;
    }
    if (links_ > 0) run_.link_weight += LetterWeight(text);
    return at + 1;
  }

  NodeId Enter(NodeId at) {
    const Node& node = map_.document->node(at);
    const Tag tag = map_.tags[at] = TagOf(node.tag_id);
    if (tag == Tag::kBr) {
      if (++breaks_ >= 2) Flush();
      space_ = true;
      return node.end;
    }
    if (tag == Tag::kImg || tag == Tag::kIframe || tag == Tag::kVideo) {
      AddMedia(at, tag);
      return node.end;
    }
    if (html::IsUnseen(node.tag_id) && !HoldsPage(at)) return node.end;
    // How the characters beside it are read: no words of the text.
    if (node.tag == "rt" || node.tag == "rp") return node.end;
    map_.cues[at] = cue_reader_.Of(at, tag);
    if (tag == Tag::kInput && map_.document->attribute(at, "type") == "email") MarkForm(at);
    const bool hidden = map_.cues[at].leave == Cue::kHidden;
    const bool block =
        html::IsBlock(node.tag_id) || tag == Tag::kTh || tag == Tag::kLabel || tag == Tag::kButton;
    // Words that a script shows on a click, in the middle of a sentence.
    if (hidden && !block) return node.end;
    if (block) Flush();
    const bool link = tag == Tag::kA && map_.document->attribute(at, "href").has_value();
    links_ += link;
    open_.push_back({at, node.end, block, link});
    return at + 1;
  }

  // Pages that draw themselves with a script may carry their text for readers without one.
  bool HoldsPage(NodeId at) const {
    const Node& node = map_.document->node(at);
    if (node.tag != "noscript" || node.end - at < kSmallBox) return false;
    std::size_t bytes = 0;
    for (NodeId id = at + 1; id < node.end; ++id) bytes += map_.document->node(id).text.size();
    return bytes >= kPageText;
  }

  // A small box that asks for an address is no text, whatever its class.
  void MarkForm(NodeId at) {
    for (NodeId up = map_.document->node(at).parent; up != kNone;
         up = map_.document->node(up).parent) {
      if (map_.document->node(up).end - up > kSmallBox || map_.cues[up].body) return;
      if (map_.cues[up].leave == Cue::kNone) map_.cues[up].leave = Cue::kNewsletter;
    }
  }

  void AddMedia(NodeId at, Tag tag) {
    // A picture inside a sentence (a smiley, an icon) does not cut it; a large one stands on its
    // own.
    Piece piece;
    piece.kind = tag == Tag::kImg ? PieceKind::kPicture : PieceKind::kEmbed;
    piece.first = piece.last = at;
    Place(&piece);
    media_.push_back(std::move(piece));
    if (run_.text.empty()) FlushMedia();
  }

  void FlushMedia() {
    for (Piece& piece : media_) map_.pieces.push_back(std::move(piece));
    media_.clear();
  }

  void Flush() {
    breaks_ = 0;
    space_ = false;
    if (!run_.text.empty()) {
      run_.weight = LetterWeight(run_.text);
      run_.link_weight = std::min(run_.link_weight, run_.weight);
      run_.sentences = SentenceEnds(run_.text);
      Place(&run_);
      map_.pieces.push_back(std::move(run_));
    }
    run_ = Piece();
    FlushMedia();
  }

  // Finds what is around a piece: block, list or table, and the reason to leave it out.
  void Place(Piece* piece) {
    bool in_block = false;
    for (NodeId at = map_.document->node(piece->first).parent; at != kNone;
         at = map_.document->node(at).parent) {
      const Node& node = map_.document->node(at);
      const Tag tag = map_.tags[at];
      const bool covers = node.end > piece->last;
      if (!covers) continue;
      if (!in_block && html::IsBlock(node.tag_id)) {
        piece->block = at;
        in_block = true;
      }
      const Cues& cues = map_.cues[at];
      if (!in_block && piece->cue == Cue::kNone) piece->cue = cues.leave;
      if (cues.lead && piece->block != 0 && node.end - at < 64) piece->lead = true;
      if (tag == Tag::kP && in_block) piece->paragraph = true;
      Classify(at, tag, piece);
    }
    // Some templates set the summary as a heading.
    if (piece->lead && piece->kind == PieceKind::kHeading && piece->level > 1 &&
        piece->weight >= kShortText) {
      piece->kind = PieceKind::kText;
      piece->paragraph = true;
    }
  }

  static void Classify(NodeId at, Tag tag, Piece* piece) {
    const bool media = piece->kind == PieceKind::kPicture || piece->kind == PieceKind::kEmbed;
    if (media) {
      if (tag == Tag::kFigure && piece->holder == kNone) piece->holder = at;
      return;
    }
    if (piece->kind != PieceKind::kText) return;
    if (IsHeading(tag)) {
      piece->kind = PieceKind::kHeading;
      piece->level = HeadingLevel(tag);
    } else if (tag == Tag::kFigcaption || tag == Tag::kFigure) {
      piece->kind = PieceKind::kCaption;
      piece->holder = at;
    } else if (tag == Tag::kUl || tag == Tag::kOl || tag == Tag::kDl) {
      piece->kind = PieceKind::kItem;
      piece->holder = at;
    } else if (tag == Tag::kBlockquote) {
      piece->kind = PieceKind::kQuotation;
      piece->holder = at;
    } else if (tag == Tag::kTable) {
      piece->kind = PieceKind::kCell;
      piece->holder = at;
    }
  }

  void CountPieces() {
    std::stable_sort(map_.pieces.begin(), map_.pieces.end(),
                     [](const Piece& a, const Piece& b) { return a.first < b.first; });
    MarkCaptions();
    map_.piece_at.assign(map_.tags.size() + 1, 0);
    for (const Piece& piece : map_.pieces) ++map_.piece_at[piece.first + 1];
    for (std::size_t i = 1; i < map_.piece_at.size(); ++i) map_.piece_at[i] += map_.piece_at[i - 1];
  }

  // A line behind a picture that is its caption, marked or not.
  void MarkCaptions() {
    for (std::size_t i = 1; i < map_.pieces.size(); ++i) {
      const Piece& picture = map_.pieces[i - 1];
      if (picture.kind == PieceKind::kPicture &&
          IsCaptionByPlace(*map_.document, picture, map_.pieces[i]))
        map_.pieces[i].kind = PieceKind::kCaption;
    }
  }

  PageMap map_;
  CueReader cue_reader_;
  std::vector<Open> open_;
  std::vector<Piece> media_;
  Piece run_;
  bool space_ = false;
  int breaks_ = 0;
  int links_ = 0;
};

}  // namespace

float LetterWeight(std::string_view utf8) {
  constexpr float kIdeograph = 2.5F, kSyllable = 2.0F;
  float weight = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c < 0x80) {
      weight +=
          (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? 1.0F : 0.0F;
      ++i;
    } else if (c < 0xE0) {
      weight += c >= 0xC3 ? 1.0F : 0.0F;
      i += 2;
    } else if (c < 0xF0) {
      const bool punctuation =
          c == 0xE2 || c == 0xEF ||
          (c == 0xE3 && i + 1 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) == 0x80);
      weight += punctuation ? 0.0F : c < 0xE3 ? 1.0F : c < 0xEA ? kIdeograph : kSyllable;
      i += 3;
    } else {
      i += 4;
    }
  }
  return weight;
}

float LinkShare(const Piece& piece) {
  return piece.weight > 0 ? piece.link_weight / piece.weight : 0;
}

bool IsRunningText(const Piece& piece) {
  if (IsMedia(piece) || piece.kind == PieceKind::kHeading || piece.kind == PieceKind::kCaption)
    return false;
  if (piece.weight < kShortText || LinkShare(piece) > 0.5F) return false;
  return piece.sentences > 0 || piece.weight >= kSentenceText;
}

std::optional<std::string> PictureAddress(const html::Document& document, NodeId image,
                                          const std::optional<std::string>& base) {
  for (const char* name : {"data-src", "data-original", "data-lazy-src", "data-lazy", "src",
                           "data-srcset", "srcset"}) {
    const auto value = document.attribute(image, name);
    if (!value || value->empty() || value->starts_with("data:")) continue;
    const std::string_view first = value->substr(
        0, std::string_view(name).ends_with("srcset") ? value->find_first_of(" ,") : value->npos);
    std::string url = base ? html::ResolveUrl(*base, first) : std::string(first);
    if (!url.empty() && html::IsSafeUrl(url)) return url;
  }
  return std::nullopt;
}

std::vector<std::string> PartsOf(const html::Document& document, const Piece& piece) {
  std::vector<std::string> parts{piece.text};
  const auto add = [&parts](std::string_view text) {
    std::string part = text::CollapseSpace(text);
    if (!part.empty() && part != parts.front()) parts.push_back(std::move(part));
  };
  for (NodeId at = piece.first; at <= piece.last; ++at) {
    std::string_view text = document.node(at).text;
    while (!text.empty()) {
      std::size_t end = text.size(), skip = 0;
      for (const std::string_view mark : {"|", "·", "•"}) {
        if (const std::size_t found = text.find(mark); found < end) {
          end = found;
          skip = mark.size();
        }
      }
      add(text.substr(0, end));
      text.remove_prefix(end + skip);
    }
  }
  return parts;
}

PageMap MapPage(const html::Document& document) { return Mapper(document).Run(); }

}  // namespace diemtin::read
