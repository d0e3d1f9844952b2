#include "read/author_names.h"

#include <algorithm>

#include "base/utf8.h"
#include "read/author_words.h"
#include "read/facts.h"
#include "read/text_byline.h"
#include "text/agencies.h"
#include "text/characters.h"
#include "text/date_words.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

constexpr std::size_t kLongestName = 60;      // bytes
constexpr std::size_t kLongestWritten = 600;  // bytes of a list of names
constexpr std::size_t kMostHandleWords = 3;

constexpr std::string_view kSplits[] = {" and ", " und ", " et ", " y ",   " e ", " và ", " и ",
                                        " i ",   " en ",  " og ", " och ", " & ", " + ",  ", ",
                                        "; ",    ";",     " / ",  " | ",   "、",  "，",   " - ",
                                        " – ",   " — ",   " · ",  " • ",   "\n",  " ,",   ","};

bool IsLetter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c > 0xBF && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c > 0x206F));
}

std::vector<std::string_view> WordsOf(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

template <std::size_t N>
bool IsIn(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// Letters and digits alone, folded: "ann-roe" and "Ann Roe" are the same.
std::string Key(std::string_view name) {
  std::string key;
  for (const char c : text::Fold(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80)
      key += c;
  }
  return key;
}

std::string WithoutBrackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return depth == 0 ? out : std::string(text);
}

std::vector<std::string> Split(const std::string& text) {
  std::vector<std::string> parts{text};
  for (const std::string_view separator : kSplits) {
    std::vector<std::string> next;
    for (const std::string& part : parts) {
      std::size_t begin = 0;
      for (std::size_t at; (at = part.find(separator, begin)) != std::string::npos;
           begin = at + separator.size())
        next.push_back(text::CollapseSpace(std::string_view(part).substr(begin, at - begin)));
      next.push_back(text::CollapseSpace(std::string_view(part).substr(begin)));
    }
    parts = std::move(next);
  }
  return parts;
}

std::string TakeOpeningsOff(std::string text) {
  while (auto behind = BehindByline(text)) text = std::move(*behind);
  return text;
}

// The words before a role, a date or an address.
std::string NameAlone(const std::string& text) {
  const auto words = WordsOf(text);
  std::string name;
  std::size_t count = 0;
  for (const std::string_view word : words) {
    std::string lower = text::LowerCase(word);
    while (!lower.empty() && (lower.back() == ',' || lower.back() == ':' || lower.back() == '.'))
      lower.pop_back();
    // "Ann am Samstag", "ann on 3 May": what says when or where is written small.
    constexpr std::string_view kWhen[] = {"am", "on", "um",   "vom",  "under", "in",
                                          "le", "at", "sagt", "said", "says"};
    if (count >= 1 && word == lower && IsIn(kWhen, word)) break;
    const bool korean_title =
        count >= 1 && (lower == "기자" || lower == "記者" || lower == "记者" || lower == "특파원");
    if (korean_title || (count >= 2 && IsRole(lower))) break;
    const bool digits = word.find_first_of("0123456789") != std::string_view::npos;
    if (count >= 1 && (digits || word.find('@') != std::string_view::npos)) {
      // "3 May": the month before a number goes with it.
      break;
    }
    if (count >= 2 && text::MonthOfName(lower) &&
        word.data() + word.size() < text.data() + text.size())
      break;
    name += (name.empty() ? "" : " ") + std::string(word);
    ++count;
  }
  const auto is_edge = [](char c) {
    return std::string_view(" ,:;-|/*•·").find(c) != std::string_view::npos;
  };
  while (!name.empty() && is_edge(name.back())) name.pop_back();
  while (!name.empty() && is_edge(name.front())) name.erase(name.begin());
  return text::CollapseSpace(name);
}

bool IsDomain(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot + 3 > text.size() ||
      text.find(' ') != std::string_view::npos)
    return false;
  const std::string_view end = text.substr(dot + 1);
  return end.size() <= 5 &&
         std::all_of(end.begin(), end.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool IsHouse(const std::string& name) {
  if (IsDomain(name) || name.find("www.") != std::string::npos) return true;
  const std::string lower = text::LowerCase(name);
  if (OpensHouse(lower)) return true;
  for (const std::string_view word : WordsOf(lower)) {
    if (IsHouseWord(word)) return true;
  }
  for (const std::string_view end :
       {"redaktion", "編集部", "通信", "新聞", "zeitung", "news", "オンライン", "デジタル"}) {
    if (lower.ends_with(end)) return true;
  }
  const auto agency = text::MatchAgency(name, 0);
  const bool the = name.starts_with("The ") && text::MatchAgency(name, 4);
  return the || (agency && (agency->length == name.size() || name[agency->length] == '/' ||
                            name[agency->length] == ' '));
}

// Scripts without capitals write names too.
bool LooksLikeCaselessName(std::string_view name) {
  std::size_t at = 0, letters = 0, spaces = 0;
  bool wide = false;
  while (at < name.size()) {
    const char32_t c = text::NextCodePoint(name, &at);
    if (c == ' ') {
      ++spaces;
    } else if (c < 0x0530) {
      return false;
    } else {
      ++letters;
      wide = wide || c >= 0x2E80;
    }
  }
  return wide ? letters >= 2 && letters <= 12 && spaces <= 3
              : letters >= 4 && spaces >= 1 && spaces <= 4;
}

// "The Bay Post", "Bay Post Newsroom", and "BAY ONE" of bay.example.
bool IsOwn(const std::string& name, const std::optional<std::string>& outlet) {
  if (!outlet) return false;
  std::string own = Key(IsDomain(*outlet) ? outlet->substr(0, outlet->rfind('.')) : *outlet);
  if (own.starts_with("the")) own.erase(0, 3);
  const std::string key = Key(name);
  return own.size() >= 3 &&
         (key == own || key == "the" + own || (key.starts_with(own) && WordsOf(name).size() > 1));
}

std::optional<AuthorName> Judge(const std::string& name, const std::optional<std::string>& outlet) {
  if (name.size() < 2 || name.size() > kLongestName) return std::nullopt;
  if (name.find_first_of("<>{}#*=\"?!") != std::string::npos ||
      name.find("://") != std::string::npos)
    return std::nullopt;
  if (name.find('@') != std::string::npos || name.ends_with(':')) return std::nullopt;
  std::size_t at = 0;
  bool letter = false;
  while (at < name.size() && !letter) letter = IsLetter(text::NextCodePoint(name, &at));
  const std::string folded = text::Fold(name);
  if (!letter || IsNoName(folded)) return std::nullopt;
  // "Dienstag", "Thứ Năm", "Last updated"
  const std::string opening = text::LowerCase(name.substr(0, name.find(' ')));
  const bool around = text::StandsAroundDates(opening) && opening != "le" && opening != "von" &&
                      opening != "de" && opening != "the" && opening != "el" && opening != "del" &&
                      opening != "mai" && opening != "nam";
  if ((opening.size() > 3 && text::WeekdayOfName(opening)) ||
      (around && name.find(' ') != std::string::npos))
    return std::nullopt;
  const auto words = WordsOf(name);
  if (words.size() > 7 || IsNoFirstWord(WordsOf(folded).front()) ||
      folded.find("photo") != std::string::npos || folded.find("image:") != std::string::npos)
    return std::nullopt;
  AuthorName found{name, NameKind::kSingle, IsOwn(name, outlet)};
  const bool digits = name.find_first_of("0123456789") != std::string::npos;
  if (found.own || IsHouse(name)) {
    found.kind = NameKind::kHouse;
  } else if (!digits && (LooksLikeName(name) || LooksLikeCaselessName(name))) {
    found.kind = NameKind::kPerson;
  } else if (words.size() > kMostHandleWords || (digits && words.size() > 1)) {
    return std::nullopt;
  }
  return found;
}

}  // namespace

std::vector<AuthorName> ParseAuthors(std::string_view written,
                                     const std::optional<std::string>& outlet) {
  std::vector<AuthorName> names;
  if (written.size() > kLongestWritten) return names;
  const std::string text = TakeOpeningsOff(text::CollapseSpace(WithoutBrackets(Unescape(written))));
  // The outlet's own name may hold what else parts names.
  if (outlet && (Key(*outlet) == Key(text) || Key(*outlet) == "the" + Key(text)))
    return {{text, NameKind::kHouse, true}};
  const auto parts = Split(text);
  for (const std::string& part : parts) {
    const auto name = Judge(NameAlone(TakeOpeningsOff(part)), outlet);
    if (!name) continue;
    // "Ann Roe, Frankfurt": a word behind a name is a place or a role.
    const bool behind = !names.empty() && names.front().kind == NameKind::kPerson;
    if (behind && name->kind == NameKind::kSingle) continue;
    const std::string first = text::LowerCase(WordsOf(name->name).front());
    if (behind && IsRole(first)) continue;
    names.push_back(*name);
  }
  return names;
}

bool IsSameName(std::string_view a, std::string_view b) { return Key(a) == Key(b); }

void AddName(const std::string& name, std::vector<std::string>* names) {
  const bool known = std::any_of(names->begin(), names->end(),
                                 [&](const auto& other) { return IsSameName(other, name); });
  if (!known) names->push_back(name);
}

}  // namespace diemtin::read
