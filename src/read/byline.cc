#include "read/byline.h"

#include <algorithm>
#include <cctype>

#include "read/text_byline.h"
#include "read/text_cues.h"
#include "read/text_lines.h"
#include "text/names.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using html::kNone;
using html::NodeId;

constexpr float kLongSignature = 30;       // letters
constexpr std::size_t kLongestLine = 160;  // bytes of a line that may hold a byline or a time

constexpr std::string_view kPrefixes[] = {
    "by ",      "written by ", "von ",       "par ",     "por ",       "di ",         "tác giả: ",
    "tác giả ", "theo ",       "автор: ",    "автор ",   "текст: ",    "作者：",      "作者:",
    "记者 ",    "记者：",      "文/",        "autor: ",  "autor ",     "od ",         "door ",
    "av ",      "del ",        "posted by ", "author: ", "reporter: ", "phóng viên ", "pv ",
    "text: ",   "story by ",   "words by ",  "from "};
constexpr std::string_view kSplits[] = {" and ", " und ", " et ", " y ", " e ", " và ",
                                        " и ",   " i ",   " en ", " & ", ", ",  ";",
                                        " / ",   " | ",   "、",   " - ", " – "};

std::string TakePrefixOff(std::string text) {
  for (bool again = true; again;) {
    again = false;
    const std::string lower = text::LowerCase(text);
    for (const std::string_view prefix : kPrefixes) {
      if (!lower.starts_with(prefix) || lower.size() != text.size()) continue;
      text = text::CollapseSpace(std::string_view(text).substr(prefix.size()));
      again = true;
      break;
    }
  }
  return text;
}

std::vector<std::string> Split(const std::string& text) {
  std::vector<std::string> parts{text};
  for (const std::string_view separator : kSplits) {
    std::vector<std::string> next;
    for (const std::string& part : parts) {
      std::size_t begin = 0;
      for (std::size_t at; (at = part.find(separator, begin)) != std::string::npos;
           begin = at + separator.size()) {
        next.push_back(text::CollapseSpace(std::string_view(part).substr(begin, at - begin)));
      }
      next.push_back(text::CollapseSpace(std::string_view(part).substr(begin)));
    }
    parts = std::move(next);
  }
  return parts;
}

bool LooksLikeName(const std::string& name) {
  if (name.size() < 3 || name.size() > 60) return false;
  if (name.find_first_of("@/<>{}[]_#") != std::string::npos ||
      name.find("://") != std::string::npos)
    return false;
  if (std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return false;
  return std::count(name.begin(), name.end(), ' ') <= 5;
}

bool IsAuthorElement(const html::Document& document, NodeId id) {
  if (document.attribute(id, "rel") == "author" || document.attribute(id, "itemprop") == "author")
    return true;
  const auto names = document.attribute(id, "class");
  if (!names) return false;
  std::string lower(*names);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const char* word :
       {"byline", "author", "autor", "tacgia", "tac-gia", "writer", "reporter"}) {
    const std::size_t at = lower.find(word);
    if (at != std::string::npos && lower.find("bio") == std::string::npos &&
        lower.find("authority") == std::string::npos)
      return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> CleanAuthors(const std::vector<std::string>& written,
                                      const std::optional<std::string>& outlet) {
  std::vector<std::string> names;
  const std::string own = outlet ? text::Fold(*outlet) : std::string();
  for (const std::string& entry : written) {
    for (const std::string& part : Split(TakePrefixOff(text::CollapseSpace(entry)))) {
      const std::string name = TakePrefixOff(part);
      if (!LooksLikeName(name) || text::Fold(name) == own) continue;
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

std::vector<std::string> PrintedAuthors(const PageMap& map, const Body& body,
                                        const std::optional<std::uint32_t>& title,
                                        const std::string& language) {
  const html::Document& document = *map.document;
  const NodeId from = title ? map.pieces[*title].first : document.node(body.container).parent;
  const NodeId to = document.node(body.container).end;
  std::vector<std::string> written;
  for (NodeId id = from > 400 ? from - 400 : 1;
       id < std::min<NodeId>(to + 100, static_cast<NodeId>(map.tags.size()));) {
    const html::Node& node = document.node(id);
    if (node.is_text() || node.end - id > 60 || !IsAuthorElement(document, id)) {
      ++id;
      continue;
    }
    const std::string text = document.VisibleText(id);
    const std::string line = text.substr(0, text.find('\n'));
    if (line.size() < 120) written.push_back(line);
    id = node.end;
    if (!written.empty() && !CleanAuthors(written, std::nullopt).empty()) break;
  }
  const std::uint32_t count = static_cast<std::uint32_t>(map.pieces.size());
  const std::uint32_t begin =
      std::min(title.value_or(map.PieceBegin(body.container)), map.PieceBegin(body.container));
  for (std::uint32_t i = begin; written.empty() && i < std::min(begin + 10, count); ++i) {
    if (map.pieces[i].text.empty() || map.pieces[i].text.size() > kLongestLine) continue;
    for (const std::string& part : PartsOf(document, map.pieces[i])) {
      for (const Line& line : SplitLines(part, language)) {
        for (const std::string& name : ParseByline(line)) written.push_back(name);
      }
      if (!written.empty()) break;
    }
  }
  return written;
}

std::optional<std::int64_t> PrintedViews(const PageMap& map, const Body& body,
                                         const std::optional<std::uint32_t>& title,
                                         const std::string& language) {
  const std::uint32_t count = static_cast<std::uint32_t>(map.pieces.size());
  const std::uint32_t begin =
      std::min(title.value_or(map.PieceBegin(body.container)), map.PieceBegin(body.container));
  const std::uint32_t end = map.PieceEnd(body.container);
  for (std::uint32_t i = begin; i < std::min(end + 6, count); ++i) {
    if (i == begin + 10 && end > i) i = end - 1;  // the head of the article, then its foot
    if (map.pieces[i].text.empty() || map.pieces[i].text.size() > kLongestLine) continue;
    for (const std::string& part : PartsOf(*map.document, map.pieces[i])) {
      for (const Line& line : SplitLines(part, language)) {
        if (line.views) return line.views;
      }
    }
  }
  return std::nullopt;
}

bool LooksLikeSignature(const Piece& piece) {
  if ((piece.kind != PieceKind::kText && piece.kind != PieceKind::kCell) || piece.link_weight > 0 ||
      piece.weight < 4 || piece.weight > kLongSignature)
    return false;
  if (piece.text.find_first_of("0123456789.:!?;()|/@") != std::string::npos) return false;
  int words = 0;
  for (std::size_t begin = 0; begin < piece.text.size(); ++words) {
    const std::size_t end = std::min(piece.text.find(' ', begin), piece.text.size());
    const std::string_view word = std::string_view(piece.text).substr(begin, end - begin);
    if (text::LowerCase(word) == word) return false;
    begin = end + 1;
  }
  return words >= 2 && words <= 5 && !text::ParseSourceLine(piece.text) &&
         CueOfLine(piece.text) == Cue::kNone && !IsListHeading(text::Fold(piece.text));
}

std::optional<std::uint32_t> FindSignature(const PageMap& map, const Body& body) {
  if (body.pieces.empty()) return std::nullopt;
  const auto text = std::find_if(body.pieces.rbegin(), body.pieces.rend(),
                                 [&](std::uint32_t i) { return !map.pieces[i].text.empty(); });
  if (text == body.pieces.rend()) return std::nullopt;
  const std::uint32_t last = *text;
  if (LooksLikeSignature(map.pieces[last])) return last;
  // Right behind the text, pictures aside.
  std::uint32_t next = last + 1;
  while (next < map.pieces.size() && map.pieces[next].text.empty()) ++next;
  if (next >= map.pieces.size() || !LooksLikeSignature(map.pieces[next])) return std::nullopt;
  return next;
}

}  // namespace diemtin::read
