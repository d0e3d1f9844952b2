#include "read/figures.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string_view>
#include <vector>

#include "html/sanitise.h"
#include "read/caption_marks.h"
#include "read/captions.h"
#include "read/text_byline.h"
#include "read/text_lines.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using html::kNone;
using html::NodeId;

constexpr int kStepsUp = 7;  // from a picture to the element that holds its caption as well
constexpr float kLongestCaption = 900;  // letters
constexpr float kLongestPlain = 400;    // letters of words that nothing marks as a caption
constexpr float kLeastLine = 8;         // letters of a line that only its place makes a caption
constexpr float kLongestCredit = 90;    // letters
constexpr std::size_t kLongestByline = 120;  // bytes
constexpr NodeId kMostNodes = 400;           // of an element that holds one picture and its words

constexpr std::string_view kCreditNames[] = {
    "credit",      "copyright", "quelle",  "rights", "rechte",       "fotograf", "photographer",
    "source",      "agency",    "agentur", "author", "autor",        "byline",   "courtesy",
    "attribution", "provider",  "owner",   "fuente", "bildnachweis", "kilde",    "license",
    "licence",     "creator",   "crédit",  "fonte"};
constexpr std::string_view kPictureNames[] = {"image", "img",  "picture", "photo", "foto",
                                              "media", "bild", "figure",  "anh"};
constexpr std::string_view kPersonNames[] = {"author", "autor",  "byline",
                                             "avatar", "teaser", "profile"};
// Labels that stand before a caption and say that it is one, or tell what a control does.
constexpr std::string_view kLabels[] = {"legende:",
                                        "bildunterschrift:",
                                        "caption:",
                                        "image caption",
                                        "image caption,",
                                        "légende :",
                                        "zeigt weitere informationen zum bild",
                                        "chú thích:"};

std::string NamesOf(const html::Document& document, NodeId id) {
  std::string names;
  for (const char* key : {"class", "id", "itemprop", "data-testid", "data-component"}) {
    const auto value = document.attribute(id, key);
    if (!value) continue;
    for (const char c : *value) names += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    names += ' ';
  }
  return names;
}

template <std::size_t N>
bool HasAny(std::string_view names, const std::string_view (&words)[N]) {
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    return names.find(word) != std::string_view::npos;
  });
}

class FigureReader {
 public:
  FigureReader(const PageMap& map, NodeId image)
      : map_(map), document_(*map.document), image_(image) {}

  FigureText Read() {
    FigureText figure;
    figure.root = FindRoot();
    const Piece* behind = figure.root == kNone ? LineBehind() : nullptr;
    if (figure.root == kNone && behind == nullptr) {
      ReadAttributes(&figure);
      return figure;
    }
    if (behind != nullptr) {
      figure.root = behind->block;
      lines_.push_back(behind->text);
    } else {
      Gather(figure.root);
    }
    for (std::string& line : lines_) line = text::CollapseSpace(line);
    std::erase_if(lines_, [](const std::string& line) { return line.empty(); });
    if (!lines_.empty()) TakeLabelOff(&lines_.front());
    text::CaptionParts parts = SplitCredit(lines_);
    figure.caption = std::move(parts.caption);
    figure.credit = TidyCredit(text::CollapseSpace(credit_));
    if (figure.credit.empty()) {
      figure.credit = std::move(parts.credit);
    } else if (!parts.credit.empty() && figure.credit.find(parts.credit) == std::string::npos) {
      figure.credit += " / " + parts.credit;
    }
    if (IsByline(figure.caption)) return {};
    if (figure.caption.empty() && figure.credit.empty()) ReadAttributes(&figure);
    return figure;
  }

 private:
  static void TakeLabelOff(std::string* text) {
    for (const std::string_view label : kLabels) {
      if (text::LowerCase(text->substr(0, label.size())) == label)
        *text = text::CollapseSpace(std::string_view(*text).substr(label.size()));
    }
  }

  bool IsCaptionElement(NodeId id) const {
    const Tag tag = map_.tags[id];
    return tag == Tag::kFigcaption ||
           (!document_.node(id).is_text() && map_.cues[id].leave == Cue::kCaption) ||
           (!document_.node(id).is_text() && IsNamedCaption(document_, id));
  }

  bool IsSkipped(NodeId id) const {
    const Tag tag = map_.tags[id];
    if (html::IsUnseen(document_.node(id).tag_id) || tag == Tag::kSelect || tag == Tag::kLabel)
      return true;
    if (tag == Tag::kButton && !Holds(id, image_)) return true;
    const Cue cue = map_.cues[id].leave;
    return (cue == Cue::kHidden || cue == Cue::kShare) && !Holds(id, image_);
  }
  bool Holds(NodeId outer, NodeId inner) const {
    return outer <= inner && inner < document_.node(outer).end;
  }

  // The first element around the picture that holds a caption, or that a caption follows; else the
  // <figure>; else a small element that holds a line or two beside the picture.
  NodeId FindRoot() {
    NodeId plain = kNone;
    NodeId at = image_;
    for (int step = 0; step < kStepsUp && at != kNone; ++step) {
      if (const NodeId caption = CaptionBehind(at); caption != kNone) return caption;
      at = document_.node(at).parent;
      if (at == kNone) break;
      const Tag tag = map_.tags[at];
      if (tag == Tag::kBody || tag == Tag::kArticle || tag == Tag::kMain) break;
      if (document_.node(at).end - at > kMostNodes || HasOtherPicture(at)) break;
      if (HasCaptionElement(at)) return WeightIn(at) <= kLongestCaption ? at : kNone;
      const float weight = tag == Tag::kFigure ? WeightIn(at) : 0;
      if (tag == Tag::kFigure && weight > 0 && weight <= kLongestPlain) plain = at;
      if (plain == kNone && IsPlainFigure(at)) plain = at;
      if (plain == kNone && WeightIn(at) > 0 && tag != Tag::kFigure) break;
    }
    return plain;
  }

  // The line right behind the picture, when it is a caption by its place.
  const Piece* LineBehind() const {
    const std::uint32_t next = map_.PieceBegin(image_) + 1;
    if (next >= map_.pieces.size() || map_.pieces[next - 1].first != image_) return nullptr;
    const Piece& line = map_.pieces[next];
    const bool own = line.holder == kNone || map_.tags[line.holder] == Tag::kTable;  // no <figure>
    return line.kind == PieceKind::kCaption && own && line.weight >= kLeastLine ? &line : nullptr;
  }

  // The next element behind `id` that is seen, when it is a caption.
  NodeId CaptionBehind(NodeId id) const {
    for (NodeId at = document_.node(id).next_sibling; at != kNone;
         at = document_.node(at).next_sibling) {
      if (document_.node(at).is_text() ? LetterWeight(document_.node(at).text) == 0
                                       : WeightIn(at) == 0)
        continue;
      if (document_.node(at).is_text()) return kNone;
      return IsCaptionElement(at) && WeightIn(at) <= kLongestCaption ? at : kNone;
    }
    return kNone;
  }

  bool HasOtherPicture(NodeId root) const {
    for (NodeId id = root; id < document_.node(root).end; ++id) {
      if (map_.tags[id] != Tag::kImg || id == image_) continue;
      if (document_.node(document_.node(id).parent).tag == "noscript") continue;
      if (document_.attribute(id, "alt") != document_.attribute(image_, "alt")) return true;
    }
    return false;
  }
  bool HasCaptionElement(NodeId root) const {
    for (NodeId id = root + 1; id < document_.node(root).end; ++id) {
      if (!document_.node(id).is_text() && !Holds(id, image_) && IsCaptionElement(id) &&
          WeightIn(id) > 0)
        return true;
    }
    return false;
  }

  // Letters of the seen text.
  float WeightIn(NodeId root) const {
    float weight = 0;
    for (NodeId id = root; id < document_.node(root).end;) {
      if (!document_.node(id).is_text() && IsSkipped(id)) {
        id = document_.node(id).end;
        continue;
      }
      weight += document_.node(id).is_text() ? LetterWeight(document_.node(id).text) : 0;
      ++id;
    }
    return weight;
  }

  // The picture, then one to three short blocks, no heading and no link, in an element named for
  // pictures or whose last block is a credit.
  bool IsPlainFigure(NodeId root) const {
    const std::uint32_t begin = map_.PieceBegin(root), end = map_.PieceEnd(root);
    std::vector<const Piece*> lines;
    for (std::uint32_t i = begin; i < end; ++i) {
      const Piece& piece = map_.pieces[i];
      if (piece.kind == PieceKind::kHeading || piece.kind == PieceKind::kEmbed ||
          LinkShare(piece) > 0.5F)
        return false;
      if (!piece.text.empty()) lines.push_back(&piece);
    }
    if (lines.empty() || lines.size() > 3 || lines.front()->first < image_ ||
        WeightIn(root) > kLongestPlain)
      return false;
    if (lines.front()->kind == PieceKind::kItem || lines.front()->kind == PieceKind::kCell)
      return false;
    if (HasAny(NamesOf(document_, root), kPersonNames)) return false;
    const auto first = SplitLines(lines.front()->text, "");
    if (first.empty() || !ParseByline(first.front()).empty() || OpensByline(lines.front()->text))
      return false;
    std::vector<std::string> texts;
    for (const Piece* line : lines) texts.push_back(line->text);
    const text::CaptionParts parts = SplitCredit(texts);
    if (!parts.credit.empty()) return true;
    const bool sentence = lines.front()->sentences > 0 || lines.front()->weight > 40;
    return sentence && HasAny(NamesOf(document_, root), kPictureNames) &&
           map_.tags[root] != Tag::kA;
  }

  // "By Ann Roe, 3 May": the picture is the author's.
  static bool OpensByline(std::string_view line) {
    constexpr std::string_view kOpenings[] = {"By ",   "Von ", "Par ",  "Por ",  "Di ",
                                              "Door ", "Av ",  "Bài: ", "Автор "};
    return std::any_of(std::begin(kOpenings), std::end(kOpenings), [&](std::string_view opening) {
      return line.starts_with(opening) && StartsUpper(line.substr(opening.size()));
    });
  }

  // "Von Ann Roe, Redakteurin, 09.09.2025": the picture shows the author.
  static bool IsByline(const std::string& caption) {
    if (!OpensByline(caption) || caption.ends_with('.') || caption.size() > kLongestByline)
      return false;
    const std::string_view name = std::string_view(caption).substr(caption.find(' ') + 1);
    const std::size_t first = name.find(' ');
    const std::size_t second = first == name.npos ? name.npos : name.find_first_of(" ,", first + 1);
    return LooksLikeName(name.substr(0, second));
  }

  // Splits the text of the figure between caption and credit by the elements that hold it.
  void Gather(NodeId root) {
    const bool whole = !Holds(root, image_);
    bool marked = false;
    for (NodeId id = root + 1; id < document_.node(root).end && !marked && !whole; ++id) {
      marked = !document_.node(id).is_text() && !Holds(id, image_) && IsCaptionElement(id) &&
               WeightIn(id) > 0;
    }
    std::set<std::string> seen;
    NodeId last_block = kNone;
    bool broken = false;
    for (NodeId id = root + 1; id < document_.node(root).end;) {
      if (!document_.node(id).is_text()) {
        broken = broken || map_.tags[id] == Tag::kBr;
        id = IsSkipped(id) ? document_.node(id).end : id + 1;
        continue;
      }
      bool in_caption = false, in_credit = false;
      NodeId block = kNone;
      for (NodeId at = document_.node(id).parent; at != root && at != kNone;
           at = document_.node(at).parent) {
        in_credit = in_credit || (!Holds(at, image_) && IsCreditElement(at));
        in_caption = in_caption || (!Holds(at, image_) && IsCaptionElement(at));
        if (block == kNone && html::IsBlock(document_.node(at).tag_id)) block = at;
      }
      const std::string_view raw = document_.node(id).text;
      const std::string text = text::CollapseSpace(raw);
      // Some pages print the caption twice, for large and small screens.
      const bool new_text = text.size() < 8 || seen.insert(text).second;
      if (in_credit && new_text) {
        credit_.append(" ").append(text);
      } else if ((in_caption || !marked || whole) && new_text) {
        if (lines_.empty() || ((broken || block != last_block) && !text.empty()))
          lines_.emplace_back();
        broken = false;
        lines_.back().append(raw);
        last_block = block;
      }
      ++id;
    }
    const float weight = LetterWeight(credit_);
    if (weight > kLongestCredit) {
      lines_.push_back(std::move(credit_));
      credit_.clear();
    }
  }
  std::string_view ParentTag(NodeId id) const {
    return document_.node(document_.node(id).parent).tag;
  }

  bool IsCreditElement(NodeId id) const {
    return document_.node(id).tag == "cite" || HasAny(NamesOf(document_, id), kCreditNames);
  }

  // "(Foto: Ann Roe)" -> "Ann Roe"
  static std::string TidyCredit(const std::string& credit) {
    if (credit.empty()) return credit;
    const text::CaptionParts parts = SplitCredit({credit});
    if (!parts.credit.empty() && parts.caption.empty()) return parts.credit;
    std::string_view bare = credit;
    while (bare.size() > 2 && (bare.front() == '(' || bare.front() == '[' || bare.front() == '|' ||
                               bare.front() == '-' || bare.front() == '/' || bare.front() == ' '))
      bare.remove_prefix(1);
    if (bare.ends_with(')') && bare.find('(') == std::string_view::npos) bare.remove_suffix(1);
    return std::string(bare);
  }

  // Pages that draw the caption with a script keep it beside the picture's address.
  void ReadAttributes(FigureText* figure) const {
    for (const char* key : {"data-caption", "data-image-caption", "data-description"}) {
      const auto value = document_.attribute(image_, key);
      if (!value || value->find('<') != std::string_view::npos) continue;
      text::CaptionParts parts = SplitCredit({text::CollapseSpace(*value)});
      figure->caption = std::move(parts.caption);
      figure->credit = std::move(parts.credit);
      break;
    }
    for (const char* key : {"data-copyright", "data-credit", "data-photographer", "data-source"}) {
      const auto value = document_.attribute(image_, key);
      if (value && figure->credit.empty()) figure->credit = TidyCredit(text::CollapseSpace(*value));
    }
  }

  const PageMap& map_;
  const html::Document& document_;
  const NodeId image_;
  std::vector<std::string> lines_;  // of the caption
  std::string credit_;
};

}  // namespace

FigureText ReadFigure(const PageMap& map, NodeId image) { return FigureReader(map, image).Read(); }

}  // namespace diemtin::read
