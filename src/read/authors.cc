#include "read/authors.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "read/author_names.h"
#include "read/dated_lines.h"
#include "read/signature.h"
#include "read/text_byline.h"
#include "read/text_lines.h"
#include "text/date_words.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using html::kNone;
using html::NodeId;

constexpr std::uint32_t kBeforeTitle = 8;   // pieces
constexpr std::uint32_t kIntoBody = 6;      // pieces
constexpr std::uint32_t kBehindBody = 10;   // pieces
constexpr std::size_t kLongestLine = 160;   // bytes of a line that may be a byline
constexpr NodeId kMostNodes = 120;          // of an element that names authors
constexpr std::size_t kLongestHandle = 30;  // bytes of what names an author by one word
constexpr NodeId kNear = 60;  // nodes between two elements that name authors of one article

constexpr std::string_view kAuthorNames[] = {"byline",    "author",      "autor",      "auteur",
                                             "tacgia",    "tac-gia",     "writer",     "reporter",
                                             "verfasser", "redakteur",   "forfatter",  "firma",
                                             "signature", "contributor", "credit-name"};
constexpr std::string_view kOtherNames[] = {
    "bio",  "authority", "comment", "social", "related", "teaser", "avatar", "follow", "authorize",
    "desc", "title",     "role",    "job",    "date",    "time",   "photo",  "image",  "caption"};
constexpr std::string_view kProfiles[] = {
    "/author",      "/autor",   "/auteur",     "/people/",       "/profile/",
    "/staff/",      "/by/",     "/writer",     "/journalist",    "/reporter",
    "/contributor", "/tac-gia", "/signataire", "/redakt",        "/team/",
    "/newsteam/",   "/person/", "/columnist",  "/correspondent", "/profil"};

template <std::size_t N>
bool HasAny(std::string_view text, const std::string_view (&words)[N]) {
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

enum class Mark {
  kUnmarked,
  kNamed,
  kLinked,
  kStated
};  // by a class, by a link to a profile, by rel or itemprop

class BylineReader {
 public:
  BylineReader(const PageMap& map, const Body& body, const std::optional<std::uint32_t>& title,
               const std::string& language, const std::optional<std::string>& outlet)
      : map_(map),
        document_(*map.document),
        language_(language),
        outlet_(outlet),
        body_begin_(map.PieceBegin(body.container)),
        body_end_(map.PieceEnd(body.container)),
        middle_(std::min(title.value_or(body_begin_), body_begin_)) {}

  std::vector<std::string> Read() {
    const std::uint32_t begin = middle_ > kBeforeTitle ? middle_ - kBeforeTitle : 0;
    std::vector<std::string> names = MarkedIn(begin, body_begin_ + kIntoBody);
    if (names.empty()) names = LinesIn(middle_, body_begin_ + kIntoBody);
    if (names.empty()) names = LinesIn(begin, middle_);
    if (names.empty() && !handles_.empty()) return handles_;
    if (names.empty()) names = MarkedIn(body_end_ > 2 ? body_end_ - 2 : 0, body_end_ + kBehindBody);
    if (names.empty() && body_end_ > kIntoBody) names = LinesIn(body_end_ - 3, body_end_ + 3);
    if (names.empty() && handles_.empty())
      names = MarkedIn(0, static_cast<std::uint32_t>(map_.pieces.size()), Mark::kStated);
    return names.empty() ? handles_ : names;
  }

 private:
  NodeId NodeAt(std::uint32_t piece) const {
    return piece < map_.pieces.size() ? map_.pieces[piece].first
                                      : static_cast<NodeId>(map_.tags.size());
  }

  Mark MarkOf(NodeId id) const {
    Mark mark = Mark::kUnmarked;
    for (const html::Attribute& attribute : document_.attributes(id)) {
      const auto& [name, value] = attribute;
      if ((name == "rel" && value.find("author") != std::string_view::npos) ||
          ((name == "itemprop" || name == "property") &&
           (value == "author" || value == "schema:author")))
        return Mark::kStated;
      if (name == "href" && map_.tags[id] == Tag::kA && HasAny(Lower(value), kProfiles))
        mark = std::max(mark, Mark::kLinked);
      if (name == "class" || name == "id" || name == "data-testid") {
        const std::string names = Lower(value);
        if (HasAny(names, kAuthorNames) && !HasAny(names, kOtherNames))
          mark = std::max(mark, Mark::kNamed);
      }
    }
    return mark;
  }

  bool IsFurniture(NodeId id) const {
    for (NodeId at = id; at != kNone; at = document_.node(at).parent) {
      const Cue cue = map_.cues[at].leave;
      if (cue == Cue::kComments || cue == Cue::kRelated || cue == Cue::kNavigation ||
          cue == Cue::kFooter) {
        // An element that holds half the page is named after something else.
        if (map_.PieceEnd(at) - map_.PieceBegin(at) < 40 || cue == Cue::kComments) return true;
      }
      if (map_.tags[at] == Tag::kForm && map_.PieceEnd(at) - map_.PieceBegin(at) < 40) return true;
    }
    return false;
  }

  // The names in the first element that is marked as an author's, and in those close to it.
  std::vector<std::string> MarkedIn(std::uint32_t from, std::uint32_t to,
                                    Mark least = Mark::kNamed) {
    std::vector<std::string> names;
    NodeId last = kNone;
    const NodeId end = NodeAt(to);
    for (NodeId id = NodeAt(from); id < end;) {
      const html::Node& node = document_.node(id);
      if (last != kNone && id > last + kNear) break;
      const Mark mark = node.is_text() || node.end - id > kMostNodes ? Mark::kUnmarked : MarkOf(id);
      if (mark == Mark::kUnmarked || mark < least || IsFurniture(id)) {
        ++id;
        continue;
      }
      bool found = false;
      for (const std::string& text : TextsOf(id)) {
        for (const AuthorName& name : ParseAuthors(text, outlet_)) {
          // Scripts without capitals: a name only when the page says so.
          const bool capitals = text::LowerCase(name.name) != name.name;
          if (name.kind == NameKind::kPerson &&
              (capitals || mark == Mark::kStated || text.size() < 40)) {
            AddName(name.name, &names);
            found = true;
          } else if (name.kind == NameKind::kSingle && handles_.empty() &&
                     text.size() < kLongestHandle && name.name.find(' ') == std::string::npos &&
                     (mark != Mark::kNamed || BehindByline(text) || capitals)) {
            handles_.push_back(name.name);
          }
        }
      }
      if (found) last = node.end;
      id = found || mark == Mark::kStated ? node.end : id + 1;
    }
    return names;
  }

  // What a marked element says: its names by itemprop, its links, else its text cut where elements
  // cut it.
  std::vector<std::string> TextsOf(NodeId id) const {
    std::vector<std::string> stated, linked, plain;
    if (const auto content = document_.attribute(id, "content")) stated.emplace_back(*content);
    for (NodeId at = id; at < document_.node(id).end; ++at) {
      const html::Node& node = document_.node(at);
      if (!node.is_text()) {
        const auto property = document_.attribute(at, "itemprop");
        if (property && *property == "name")
          stated.push_back(
              std::string(document_.attribute(at, "content").value_or(SpacedText(at))));
        if (map_.tags[at] == Tag::kA) linked.push_back(SpacedText(at));
        continue;
      }
      std::string text = text::CollapseSpace(node.text);
      if (text.empty() || html::IsUnseen(document_.node(node.parent).tag_id)) continue;
      plain.push_back(std::move(text));
    }
    if (!stated.empty()) return stated;
    const auto is_name = [this](const std::string& text) {
      const auto names = ParseAuthors(text, outlet_);
      return !names.empty() && names.front().kind == NameKind::kPerson;
    };
    std::erase_if(linked, [&](const std::string& text) { return !is_name(text); });
    if (!linked.empty()) return linked;
    // "By" may stand in an element of its own before the name, and the name be cut in two.
    std::string whole;
    for (const std::string& text : plain) whole += (whole.empty() ? "" : " ") + text;
    if (whole.size() < kLongestLine && !std::any_of(plain.begin(), plain.end(), is_name))
      return {whole};
    return plain;
  }

  // Elements side by side read as words apart.
  std::string SpacedText(NodeId id) const {
    std::string text;
    for (NodeId at = id; at < document_.node(id).end; ++at) {
      if (document_.node(at).is_text()) text.append(document_.node(at).text).append(" ");
    }
    return text::CollapseSpace(text);
  }

  std::vector<std::string> LinesIn(std::uint32_t from, std::uint32_t to) const {
    const auto count = static_cast<std::uint32_t>(map_.pieces.size());
    std::vector<std::string> names;
    for (std::uint32_t i = from; i < std::min(to, count); ++i) {
      const Piece& piece = map_.pieces[i];
      if (piece.text.empty() || piece.text.size() > kLongestLine ||
          piece.kind == PieceKind::kHeading)
        continue;
      for (const std::string& part : PartsOf(document_, piece)) {
        for (const std::string& name : NamesInLine(part, i > middle_ && i < body_begin_ + 3))
          AddName(name, &names);
        if (!names.empty()) return names;
      }
    }
    return names;
  }

  // "By Ann Roe and Bob Lee", "Ann Roe, 3.5.2024".
  std::vector<std::string> NamesInLine(const std::string& line, bool under_title) const {
    std::vector<std::string> names;
    for (const Line& parsed : SplitLines(line, language_)) {
      for (const std::string& name : ParseByline(parsed)) names.push_back(name);
    }
    if (!names.empty()) {
      std::vector<std::string> clean;
      for (const std::string& name : names) {
        for (const AuthorName& author : ParseAuthors(name, outlet_)) {
          if (author.kind == NameKind::kPerson) clean.push_back(author.name);
        }
      }
      return clean;
    }
    const auto behind = BehindByline(line);
    std::string_view rest = behind ? std::string_view(*behind) : std::string_view(line);
    if (!behind) {
      const std::size_t digit = rest.find_first_of("0123456789");
      if (!under_title || digit == std::string_view::npos || digit < 5) return names;
      rest = rest.substr(0, digit);
      while (!rest.empty() &&
             std::string_view(" ,|-–—(").find(rest.back()) != std::string_view::npos)
        rest.remove_suffix(1);
      // "Ann RoeApril": elements without a space between them.
      const std::size_t last = rest.find_last_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
      if (last != std::string_view::npos && last > 0 && rest[last - 1] != ' ' &&
          text::MonthOfName(Lower(rest.substr(last))))
        rest = rest.substr(0, last);
      if (!LooksLikeName(rest) || StatesChange(line) ||
          std::count(rest.begin(), rest.end(), ' ') > 2)
        return names;
    }
    for (const AuthorName& author : ParseAuthors(rest, outlet_)) {
      if (author.kind != NameKind::kPerson) break;
      names.push_back(author.name);
    }
    return names;
  }

  const PageMap& map_;
  const html::Document& document_;
  const std::string& language_;
  const std::optional<std::string>& outlet_;
  const std::uint32_t body_begin_, body_end_, middle_;  // pieces
  std::vector<std::string> handles_;  // single words that an element states to be the author
};

std::vector<AuthorName> ParseAll(const std::vector<std::string>& written,
                                 const std::optional<std::string>& outlet) {
  std::vector<AuthorName> names;
  for (const std::string& entry : written) {
    for (AuthorName& name : ParseAuthors(entry, outlet)) names.push_back(std::move(name));
  }
  return names;
}

bool HasPerson(const std::vector<AuthorName>& names) {
  return std::any_of(names.begin(), names.end(),
                     [](const auto& name) { return name.kind == NameKind::kPerson; });
}

// Persons, and what else is named beside them, but for the outlet itself and for addresses.
std::vector<std::string> Chosen(const std::vector<AuthorName>& names) {
  std::vector<std::string> chosen;
  const bool person = HasPerson(names);
  for (const AuthorName& name : names) {
    const bool address = name.kind == NameKind::kHouse &&
                         name.name.find(' ') == std::string::npos &&
                         name.name.find('.') != std::string::npos;
    if (person && (name.own || address || name.kind == NameKind::kSingle)) {
      if (name.kind != NameKind::kSingle || name.name.find_first_of("-_") != std::string::npos)
        continue;
    }
    AddName(name.name, &chosen);
  }
  return chosen;
}

}  // namespace

std::vector<std::string> CleanAuthors(const std::vector<std::string>& written,
                                      const std::optional<std::string>& outlet) {
  return Chosen(ParseAll(written, outlet));
}

std::vector<std::string> FindAuthors(const PageMap& map, const Facts& facts, const Body* body,
                                     const std::optional<std::uint32_t>& title,
                                     const std::string& language) {
  const auto first = ParseAll(facts.authors, facts.outlet);
  if (HasPerson(first)) return Chosen(first);
  const auto second = ParseAll(facts.meta_authors, facts.outlet);
  if (HasPerson(second)) return Chosen(second);
  if (body != nullptr) {
    auto printed = PrintedAuthors(map, *body, title, language, facts.outlet);
    if (!printed.empty()) return printed;
  }
  // Vietnamese papers name themselves in the metadata and let the author sign under the text.
  if (body != nullptr && language == "vi") {
    const Signature signature = FindSignature(map, *body, language);
    if (!signature.authors.empty()) return signature.authors;
  }
  const auto only_own = [](const std::vector<AuthorName>& names) {
    return std::all_of(names.begin(), names.end(), [](const auto& name) { return name.own; });
  };
  return only_own(first) && !second.empty() && (first.empty() || !only_own(second)) ? Chosen(second)
                                                                                    : Chosen(first);
}

std::vector<std::string> PrintedAuthors(const PageMap& map, const Body& body,
                                        const std::optional<std::uint32_t>& title,
                                        const std::string& language,
                                        const std::optional<std::string>& outlet) {
  return BylineReader(map, body, title, language, outlet).Read();
}

}  // namespace diemtin::read
