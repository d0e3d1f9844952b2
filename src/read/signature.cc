#include "read/signature.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

#include "read/author_names.h"
#include "read/text_byline.h"
#include "read/text_cues.h"
#include "read/text_lines.h"
#include "text/names.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

constexpr float kLeastName = 4;            // letters
constexpr float kLongestName = 30;         // letters
constexpr std::size_t kLongestLine = 140;  // bytes
constexpr std::size_t kMostNames = 4;
constexpr std::uint32_t kBehindBody = 60;  // pieces
constexpr std::size_t kMostLines = 2;      // "Nội dung: ...", "Thiết kế: ..."

// What stands before the names of those who did not write: pictures, layout.
constexpr std::string_view kOtherWork[] = {
    "anh: ",       "do hoa: ",   "thiet ke: ", "ky thuat: ", "video: ",
    "trinh bay: ", "hinh anh: ", "bien tap: ", "dung phim: "};

// "... (Theo Reuters, CNN)", "... (tổng hợp)", "... (TTXVN)" without what the text was made from.
std::string_view WithoutSource(std::string_view line) {
  constexpr std::string_view kMade[] = {"tong hop", "t.h", "th", "dich", "luoc dich", "ghi"};
  const std::size_t open = line.rfind('(');
  if (!line.ends_with(')') || open == std::string_view::npos || open == 0) return line;
  const std::string_view inside = line.substr(open + 1, line.size() - open - 2);
  const std::string folded = text::Fold(inside);
  if (!folded.starts_with("theo ") && !text::ParseSourceLine(inside) &&
      std::find(std::begin(kMade), std::end(kMade), folded) == std::end(kMade))
    return line;
  line = line.substr(0, open);
  while (line.ends_with(' ')) line.remove_suffix(1);
  return line;
}

// Two to five words, each with a capital.
bool IsName(std::string_view name) {
  const float weight = LetterWeight(name);
  if (weight < kLeastName || weight > kLongestName ||
      name.find_first_of("0123456789.:!?;()|/@\"") != std::string_view::npos)
    return false;
  int words = 0;
  for (std::size_t begin = 0; begin < name.size(); ++words) {
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    if (!StartsUpper(name.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return words >= 2 && words <= 5;
}

std::vector<std::string> SplitNames(std::string_view line) {
  constexpr std::string_view kJoints[] = {" - ", " – ", " — ", ", ", " và ", " & ", "/"};
  std::vector<std::string> names;
  while (!line.empty()) {
    std::size_t at = line.size(), length = 0;
    for (const std::string_view joint : kJoints) {
      if (const std::size_t found = line.find(joint); found < at) {
        at = found;
        length = joint.size();
      }
    }
    names.push_back(text::CollapseSpace(line.substr(0, at)));
    line.remove_prefix(std::min(at + length, line.size()));
    if (length == 0) break;
  }
  return names;
}

bool NamesOtherWork(std::string_view line) {
  const std::string folded = text::Fold(line);
  return std::any_of(std::begin(kOtherWork), std::end(kOtherWork),
                     [&](std::string_view work) { return folded.starts_with(work); });
}

// A piece that may be a signature: its names, which are none when it names other work.
std::optional<std::vector<std::string>> SignedIn(const Piece& piece) {
  if (piece.kind != PieceKind::kText && piece.kind != PieceKind::kCell) return std::nullopt;
  if (piece.link_weight > 0) return std::nullopt;
  auto names = SignedNames(piece.text);
  if (!names.empty()) return names;
  const std::size_t colon = piece.text.find(": ");
  if (colon != std::string::npos && NamesOtherWork(piece.text) &&
      !SignedNames(piece.text.substr(colon + 2)).empty())
    return names;
  return std::nullopt;
}

// Stands between a text and its signature: pictures, captions, links to other pages, tables.
bool IsAside(const Piece& piece) {
  return piece.text.empty() || piece.kind == PieceKind::kCaption ||
         piece.kind == PieceKind::kCell || LinkShare(piece) > 0.5F || piece.text.ends_with(':');
}

}  // namespace

std::vector<std::string> SignedNames(const std::string& line) {
  if (line.size() > kLongestLine) return {};
  const auto behind = BehindByline(line);
  const bool labelled = behind && line.find(':') < line.size() - behind->size();
  std::string_view whole = labelled ? std::string_view(*behind) : std::string_view(line);
  for (const std::string_view dash : {"—", "–", "-", "~"}) {
    if (whole.starts_with(dash)) whole.remove_prefix(dash.size());
  }
  while (whole.starts_with(' ')) whole.remove_prefix(1);
  if (!labelled && (text::ParseSourceLine(line) || CueOfLine(line) != Cue::kNone ||
                    IsListHeading(text::Fold(line))))
    return {};
  std::vector<std::string> names = SplitNames(WithoutSource(whole));
  if (names.size() > kMostNames || !std::all_of(names.begin(), names.end(), IsName)) return {};
  return names;
}

Signature FindSignature(const PageMap& map, const Body& body, const std::string& language) {
  Signature found;
  const auto add = [&](std::uint32_t piece, const std::vector<std::string>& names) {
    found.pieces.push_back(piece);
    for (const std::string& name : names) AddName(name, &found.authors);
  };
  std::optional<std::uint32_t> last;
  for (auto at = body.pieces.rbegin(); at != body.pieces.rend(); ++at) {
    const Piece& piece = map.pieces[*at];
    if (piece.text.empty() || piece.kind == PieceKind::kCaption) continue;
    if (!last) last = *at;
    const auto names = SignedIn(piece);
    if (!names || found.pieces.size() == kMostLines) break;
    add(*at, *names);
  }
  if (!last || !found.pieces.empty() || language != "vi") return found;
  const html::NodeId around = map.document->node(body.container).parent;
  const std::uint32_t end = around == html::kNone ? *last : map.PieceEnd(around);
  for (std::uint32_t i = *last + 1; i < std::min(end, *last + kBehindBody); ++i) {
    if (const auto names = SignedIn(map.pieces[i])) {
      add(i, *names);
    } else if (IsAside(map.pieces[i])) {
      continue;
    }
    break;
  }
  return found;
}

void TakeSignature(const PageMap& map, const std::string& language, Body* body,
                   std::vector<std::string>* authors) {
  const Signature signature = FindSignature(map, *body, language);
  if (authors->empty()) *authors = signature.authors;
  // The author's line before the text.
  const auto first = std::find_if(body->pieces.begin(), body->pieces.end(),
                                  [&](std::uint32_t i) { return !map.pieces[i].text.empty(); });
  const auto named = [&](const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return std::any_of(authors->begin(), authors->end(),
                         [&](const std::string& author) { return IsSameName(author, name); });
    });
  };
  const std::optional<std::uint32_t> head =
      first != body->pieces.end() && named(SignedNames(map.pieces[*first].text))
          ? std::optional(*first)
          : std::nullopt;
  if (head) std::erase(body->pieces, *head);
  if (!named(signature.authors)) return;
  for (const std::uint32_t piece : signature.pieces) std::erase(body->pieces, piece);
}

}  // namespace diemtin::read
