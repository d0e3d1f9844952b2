// The names of a text as its speakers need them: mended, with the full form of every short one.

#include <unordered_set>

#include "text/quotations/phrase.h"
#include "text/quotations/speaker_words.h"
#include "text/quotations/speakers.h"

namespace diemtin::text::quotations {
namespace {

constexpr std::size_t kLongestName = 80;  // bytes; what is longer is no name to shorten

// "HLV", "NATO".
bool IsCapitals(std::string_view name) {
  const std::size_t second = NextOffset(name, 0);
  return second >= name.size() || IsUpper(CodePointAt(name, second));
}

std::string_view Cut(std::string_view text, const NameSpan& span) {
  return text.substr(span.begin, span.end - span.begin);
}

// How many bytes of "Hà Nội Nguyễn Hữu Độ" are a place, the space behind it included.
std::size_t PlaceInFront(std::string_view name) {
  std::size_t found = 0, words = 0;
  for (std::size_t space = name.find(' '); space != std::string_view::npos && ++words <= 3;
       space = name.find(' ', space + 1)) {
    const bool rest = name.find(' ', space + 1) != std::string_view::npos;
    const std::string_view front = name.substr(0, space);
    if (rest && (!PlaceKey(front).empty() || IsIn(front, kHouses))) found = space + 1;
  }
  return found;
}

// A place taken for the first words of a person is cut off; two halves of one name are joined.
std::vector<NameSpan> MendedNames(std::string_view text, std::span<const NameSpan> names) {
  std::vector<NameSpan> mended;
  mended.reserve(names.size());
  for (NameSpan span : names) {
    if (IsPerson(span)) {
      if (const std::size_t place = PlaceInFront(Cut(text, span))) {
        mended.push_back({span.begin, span.begin + place - 1, false, false, NameKind::kPlace});
        span.begin += place;
      }
    }
    const std::string_view name = Cut(text, span);
    // "Sở GD&ĐT".
    if (!mended.empty() && mended.back().end + 1 == span.begin && text[span.begin - 1] == '&') {
      mended.back().end = span.end;
      mended.back().organisation = true;
      mended.back().kind = NameKind::kOrganisation;
      continue;
    }
    if (!mended.empty() && mended.back().end + 1 == span.begin && text[span.begin - 1] == ' ') {
      NameSpan& last = mended.back();
      const bool words = name.find(' ') == name.npos && Cut(text, last).find(' ') == name.npos;
      if (words && (IsPerson(last) || IsPerson(span)) && PlaceKey(Cut(text, last)).empty() &&
          PlaceKey(name).empty() && !IsCapitals(name) && !IsCapitals(Cut(text, last))) {
        last = {last.begin, span.end, last.titled, false, NameKind::kPerson};
        continue;
      }
    }
    mended.push_back(span);
  }
  // "Theo Nadal", where the text names Rafael Nadal: no body, but he.
  std::unordered_set<std::string_view> persons;
  for (const NameSpan& span : mended) {
    const std::string_view name = Cut(text, span);
    const std::size_t space = name.rfind(' ');
    if (IsPerson(span) && space != name.npos) persons.insert(name.substr(space + 1));
  }
  for (NameSpan& span : mended) {
    const std::string_view name = Cut(text, span);
    if (!span.organisation || span.titled || IsCapitals(name) || !persons.contains(name)) continue;
    span.organisation = false;
    span.kind = NameKind::kPerson;
  }
  return mended;
}

}  // namespace

Speakers::Speakers(std::string_view text, std::string_view language,
                   std::span<const NameSpan> names, std::span<const Entity> entities,
                   const Sentences& sentences)
    : text_(text),
      language_(language),
      names_(MendedNames(text, names)),
      entities_(entities),
      sentences_(sentences) {
  IndexEntities();
  IndexNames();
  IndexLonger();
  IndexGenders();
}

void Speakers::IndexEntities() {
  for (const Entity& entity : entities_) {
    for (const Mention& mention : entity.mentions) {
      if (mention.form == MentionForm::kOffice)
        holders_.try_emplace(mention.end, &entity);
      else
        named_.try_emplace(mention.begin, &entity);
    }
  }
}

// Who holds the office that ends with the name of a place or body.
const Entity* Speakers::HolderOf(const NameSpan& place) const {
  const auto found = holders_.find(place.end);
  return found == holders_.end() ? nullptr : found->second;
}

// Every ending and the first word of a name of several words, with the name; of several names one
// with a title, else the first.
void Speakers::IndexNames() {
  for (const bool titled : {true, false}) {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      std::string_view name = Text(names_[i]);
      if (!IsPerson(names_[i]) || names_[i].titled != titled || name.size() > kLongestName)
        continue;
      std::size_t at = name.find(' ');
      // "Ông Lê Nam", where the title was taken for a part of the name.
      if (at != std::string_view::npos && IsCommonWord(name.substr(0, at))) {
        name = name.substr(at + 1);
        at = name.find(' ');
      }
      if (at == std::string_view::npos) continue;
      starts_.try_emplace(name.substr(0, at), name);
      for (; at != std::string_view::npos; at = name.find(' ', at + 1))
        endings_.try_emplace(name.substr(at + 1), name);
      // "Rimi" is Qassim al-Rimi.
      const std::size_t hyphen = name.rfind('-');
      if (hyphen != std::string_view::npos && StartsUpper(name.substr(hyphen + 1)))
        endings_.try_emplace(name.substr(hyphen + 1), name);
    }
  }
}

// "Ông Kim" is the Kim who was named last.
void Speakers::IndexLonger() {
  std::unordered_map<std::string_view, std::string_view> last;
  for (const NameSpan& span : names_) {
    if (!IsPerson(span) || span.end - span.begin > kLongestName) continue;
    const std::string_view name = Text(span);
    const std::size_t space = name.rfind(' ');
    if (space == std::string_view::npos) {
      if (const auto longer = last.find(name); longer != last.end())
        longer_.emplace(span.begin, longer->second);
      continue;
    }
    if (!span.titled) continue;
    last.insert_or_assign(name.substr(space + 1), name);
    if (const std::size_t first = name.find(' '); !IsCommonWord(name.substr(0, first)))
      last.insert_or_assign(name.substr(0, first), name);
  }
}

// "Biden" is "Joe Biden" and "ông Ye" Ye Peijian where the text names them so.
std::string Speakers::FullName(const NameSpan& span) const {
  std::string_view name = Text(span);
  if (span.organisation) return std::string(name);
  if (const auto longer = longer_.find(span.begin); span.titled && longer != longer_.end())
    name = longer->second;
  for (int step = 0; step < 2; ++step) {
    const auto longer = endings_.find(name);
    if (longer == endings_.end()) break;
    name = longer->second;
  }
  if (name.find(' ') == std::string_view::npos && span.titled) {
    const auto longer = starts_.find(name);
    if (longer != starts_.end()) name = longer->second;
  }
  return std::string(name);
}

}  // namespace diemtin::text::quotations
