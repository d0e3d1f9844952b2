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

constexpr std::size_t kLongestLine = 160;  // bytes of a line that may hold a byline or a time

constexpr std::uint32_t kLinesBehind = 6;  // pieces behind the body that may count something

// The first count among the lines at the head of the article, then among those at its foot.
template <typename Count>
std::optional<std::int64_t> FirstCount(const PageMap& map, const Body& body,
                                       const std::optional<std::uint32_t>& title,
                                       const std::string& language, std::uint32_t behind,
                                       Count count_of) {
  const std::uint32_t count = static_cast<std::uint32_t>(map.pieces.size());
  const std::uint32_t begin =
      std::min(title.value_or(map.PieceBegin(body.container)), map.PieceBegin(body.container));
  const std::uint32_t end = map.PieceEnd(body.container);
  for (std::uint32_t i = begin; i < std::min(end + behind, count); ++i) {
    if (i == begin + 10 && end > i) i = end - 1;
    if (map.pieces[i].text.empty() || map.pieces[i].text.size() > kLongestLine) continue;
    if (map.pieces[i].text.find_first_of("0123456789") == std::string::npos) continue;
    for (const std::string& part : PartsOf(*map.document, map.pieces[i])) {
      for (const Line& line : SplitLines(part, language)) {
        if (const auto found = count_of(line)) return found;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> PrintedViews(const PageMap& map, const Body& body,
                                         const std::optional<std::uint32_t>& title,
                                         const std::string& language) {
  return FirstCount(map, body, title, language, kLinesBehind,
                    [](const Line& line) { return line.views; });
}

std::optional<std::int64_t> PrintedComments(const PageMap& map, const Body& body,
                                            const std::optional<std::uint32_t>& title,
                                            const std::string& language) {
  static constexpr std::string_view kWords[] = {
      "binh luan",    "y kien",      "comments",     "comment",     "kommentare",  "kommentar",
      "commentaires", "commentaire", "comentarios",  "comentario",  "commenti",    "commento",
      "reacties",     "reactie",     "комментариев", "комментария", "комментарий", "komentarzy",
      "komentarze",   "comentarii",  "评论",         "条评论",      "コメント",    "댓글",
      "comentaris",   "kommentarer", "kommenttia",   "yorum",       "σχολια",      "responses",
      "replies"};
  return FirstCount(map, body, title, language, 3 * kLinesBehind,
                    [](const Line& line) { return ParseCount(line.folded, kWords); });
}

}  // namespace diemtin::read
