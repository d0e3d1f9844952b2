// Subjects that are no name as it stands in the list of names: pronouns, offices, descriptions,
// clauses of capitals, Han.

#include <algorithm>
#include <array>

#include "text/quotations/phrase.h"
#include "text/quotations/speaker_words.h"
#include "text/quotations/speakers.h"
#include "text/words.h"

namespace diemtin::text::quotations {
namespace {

constexpr std::ptrdiff_t kLongestDescription = 6;  // spaces
constexpr std::size_t kUnnamedReach = 500;  // bytes for which "anh" stays one who is not named

bool HasWord(std::string_view text, std::string_view word) {
  constexpr std::string_view kEnds = " ,.;:!?()\"\n-";
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || kEnds.find(text[at - 1]) != kEnds.npos) &&
        (end == text.size() || kEnds.find(text[end]) != kEnds.npos))
      return true;
  }
  return false;
}

}  // namespace

// "Ông", "bà ấy", "ông này", "she" as the whole subject.
std::optional<Speaker> Speakers::Pronoun(TextRange subject) const {
  std::string_view clause = text_.substr(subject.begin, subject.end - subject.begin);
  std::string_view word = WordAt(clause);
  for (int i = 0; i < 5 && !word.empty() && IsOneOf(word, kOpeners); ++i)
    word = WordAt(clause, static_cast<std::size_t>(word.data() - clause.data()) + word.size());
  if (word.empty() || !IsOneOf(word, kPronouns)) return std::nullopt;
  const std::size_t begin = static_cast<std::size_t>(word.data() - text_.data());
  const std::size_t end = begin + word.size();
  const std::string_view next = WordAt(text_.substr(end, subject.end - end));
  if (!next.empty() && (StartsUpper(next) || IsIn(next, kNoPronoun))) return std::nullopt;
  const std::string lower = LowerCase(word);
  const Gender gender = IsIn(lower, kMaleWords)     ? Gender::kMale
                        : IsIn(lower, kFemaleWords) ? Gender::kFemale
                                                    : Gender::kUnknown;
  Speaker speaker{TextRange{begin, end}, {}, false, true};
  const NameSpan* person = Antecedent(begin, gender);
  // "Một ông bố chia sẻ… Anh cho biết": one who is not named, unless another came since.
  const bool unnamed = last_.person && last_.name.empty() && begin - last_at_ < kUnnamedReach;
  const bool newer =
      person != nullptr && person->begin > last_at_ && (person->titled || IsActive(*person));
  if (person != nullptr && (!unnamed || newer)) speaker.name = FullName(*person);
  return speaker;
}

// A clause that is nothing but capitals, as "Kasper" is: a name, whatever the list of names says.
std::optional<Speaker> Speakers::Bare(TextRange subject) const {
  const std::string_view clause =
      Trimmed(text_.substr(subject.begin, subject.end - subject.begin), " ,-");
  if (clause.empty() || clause.size() > 40 || IsOneOf(WordAt(clause), kIndefinite) ||
      IsOneOf(WordAt(clause), kOpeners) ||
      (IsOneOf(WordAt(clause), kDescribers) && !IsIn(clause, kHouses) && !IsName(clause)))
    return std::nullopt;
  for (std::string_view word = WordAt(clause); !word.empty();
       word = WordAt(clause, static_cast<std::size_t>(word.data() - clause.data()) + word.size()))
    if (!StartsUpper(word)) return std::nullopt;
  const auto begin = static_cast<std::size_t>(clause.data() - text_.data());
  return Of(NameSpan{begin, begin + clause.size(), false, false});
}

// "Ông Toán", "bà Lan cũng": capitals behind a form of address, though the list of names lacks
// them.
std::optional<Speaker> Speakers::Addressed(TextRange subject) const {
  const std::string_view clause = text_.substr(subject.begin, subject.end - subject.begin);
  const std::string_view head = WordAt(clause);
  if (head.empty() || !(IsOneOf(head, kMaleWords) || IsOneOf(head, kFemaleWords)))
    return std::nullopt;
  std::size_t end = static_cast<std::size_t>(head.data() - text_.data()) + head.size();
  const std::size_t begin = end + 1;
  for (std::string_view word = WordAt(text_.substr(0, subject.end), end);
       !word.empty() && StartsUpper(word) && word.data() == text_.data() + end + 1;
       word = WordAt(text_.substr(0, subject.end), end))
    end += 1 + word.size();
  if (end < begin || !NamesWithin(subject.begin, subject.end).empty()) return std::nullopt;
  return Of(NameSpan{begin, end, true, false});
}

bool Speakers::IsName(std::string_view part) const {
  const auto begin = static_cast<std::size_t>(part.data() - text_.data());
  const auto names = NamesWithin(begin, begin + part.size());
  return names.size() == 1 && Text(names[0]).size() == part.size();
}

// "Vị này", "nam ca sĩ", "Chủ tịch phường Hải Yên": the person whose titles share most words.
std::optional<Speaker> Speakers::Described(TextRange subject) const {
  const std::string_view clause =
      Trimmed(text_.substr(subject.begin, subject.end - subject.begin), " ,-\n");
  const std::string_view head = WordAt(clause);
  if (head.empty()) return std::nullopt;
  const std::string lower = LowerCase(head);
  const auto begin = static_cast<std::size_t>(head.data() - text_.data());
  Speaker speaker{
      TextRange{begin, static_cast<std::size_t>(clause.data() - text_.data()) + clause.size()},
      {},
      false};
  const std::string_view second = WordAt(clause, head.size());
  if (IsIn(lower, kIndefinite)) {
    speaker.person = lower == "một" && IsOneOf(second, kHumans);
    return speaker;
  }
  // "Một quan chức cấp cao cho biết… Quan chức này nói": he again.
  if (last_.printed && begin - last_at_ < kUnnamedReach && !second.empty() &&
      HasWord(
          LowerCase(text_.substr(last_.printed->begin, last_.printed->end - last_.printed->begin)),
          lower + " " + LowerCase(second))) {
    speaker.name = last_.name;
    speaker.person = last_.person;
    return speaker;
  }
  if (lower == "người" &&
      IsOneOf(second, "mẹ cha bố dân thân nhà khác bạn chồng vợ con đi bán mua"))
    return speaker;
  // "Tài khoản bet365".
  if (IsIn(lower, "tài nick nickname thành độc fan facebooker")) {
    const std::string_view handle = WordBefore(text_, speaker.printed->end);
    if (handle.find_first_of("0123456789_") != std::string_view::npos) {
      speaker.name = handle;
      return speaker;
    }
  }
  if (const NameSpan* body = LastOrganisation(clause, begin)) {
    speaker.name = Text(*body);
    return speaker;
  }
  if (IsIn(lower, kPapers)) return speaker;
  const bool definite = IsOneOf(WordBefore(text_, speaker.printed->end), "này trên ấy đó");
  // "Đại diện của gia đình": another than whom the rest names.
  const bool others = !definite && clause.find(" của ") != std::string_view::npos;
  if (const NameSpan* person = Titled(clause, begin, others)) {
    speaker.name = FullName(*person);
    speaker.person = true;
    return speaker;
  }
  if (IsIn(lower, kSpokesmen) || (lower == "người" && second == "phát")) {
    for (const NameSpan& span : NamesWithin(begin, subject.end)) {
      if (IsPerson(span) || span.kind == NameKind::kPlace) continue;
      speaker.name = FullName(span);
      return speaker;
    }
  }
  if (others || (!definite && !IsIn(lower, kDescribers)))
    return others ? std::optional(speaker) : std::nullopt;
  // So many words bring in somebody new: "Chủ quán bánh gato bên cạnh bãi rác".
  if (!definite && std::count(clause.begin(), clause.end(), ' ') > kLongestDescription)
    return speaker;
  // "Tổ chức này" is no person.
  if (IsIn(lower, kBodies) && !IsOneOf(second, "trưởng phó sĩ sư")) {
    if (!last_.person && begin - last_at_ < kUnnamedReach) speaker.name = last_.name;
    return speaker;
  }
  const Gender gender = IsOneOf(head, "nữ nàng thiếu bà cô chị") ? Gender::kFemale
                        : IsOneOf(head, "nam chàng ông anh")     ? Gender::kMale
                                                                 : Gender::kUnknown;
  speaker.person = true;
  if (const NameSpan* person = Antecedent(begin, gender)) speaker.name = FullName(*person);
  return speaker;
}

// The subject of its sentence, as far as the word behind tells.
bool Speakers::IsActive(const NameSpan& span) const {
  const std::string_view next = WordAt(text_.substr(span.end, 40));
  return next.data() == text_.data() + span.end + 1 &&
         IsOneOf(next,
                 "đã sẽ đang vừa từng cũng còn lại luôn mới lên bất muốn has had was is will");
}

// "Tổng thống Mỹ": the holder of the office, by his name elsewhere.
std::optional<Speaker> Speakers::Office(const NameSpan& place) const {
  const std::string_view last = WordBefore(text_, place.begin);
  if (!IsOneOf(last, "thống tướng trưởng tịch vương hoàng sứ president minister"))
    return std::nullopt;
  const auto at = static_cast<std::size_t>(last.data() - text_.data());
  const std::string_view first = WordBefore(text_, at);
  if (first.empty()) return std::nullopt;
  const auto begin = static_cast<std::size_t>(first.data() - text_.data());
  if (const Entity* holder = HolderOf(place))
    return Speaker{TextRange{begin, place.end}, holder->name, false, true};
  if (IsOneOf(WordBefore(text_, begin), kIndefinite))
    return Speaker{TextRange{begin, place.end}, {}, false};
  const NameSpan* person = Titled(text_.substr(begin, place.end - begin), begin, false);
  if (person == nullptr) person = Antecedent(begin, Gender::kUnknown);
  if (person == nullptr) return std::nullopt;
  return Speaker{TextRange{begin, place.end}, FullName(*person), false, true};
}

// "Bộ trên", "công ty này": the last organisation whose name opens so.
const NameSpan* Speakers::LastOrganisation(std::string_view clause, std::size_t at) const {
  for (const std::string_view pointer : {" nói trên", " trên", " này"}) {
    if (!clause.ends_with(pointer)) continue;
    const std::string head = LowerCase(clause.substr(0, clause.size() - pointer.size())) + " ";
    std::size_t left = kNamesBack;
    for (auto span =
             std::lower_bound(names_.begin(), names_.end(), at,
                              [](const NameSpan&name, std::size_t to) { return name.begin < to; });
         span != names_.begin() && left-- > 0;) {
      --span;
      if (span->organisation && LowerCase(Utf8Prefix(Text(*span), head.size())) == head)
        return &*span;
    }
    break;
  }
  return nullptr;
}

// Who carries the office that `title` gives: the person beside whose name most of its words
// stand, or all of them.
const NameSpan* Speakers::Titled(std::string_view title, std::size_t at, bool whole) const {
  std::vector<std::string> words;
  for (std::string_view word = WordAt(title); !word.empty() && words.size() < 8;
       word = WordAt(title, static_cast<std::size_t>(word.data() - title.data()) + word.size())) {
    if (words.size() > 1 && StartsUpper(word)) continue;  // whose office it is
    std::string lower = LowerCase(word);
    if (!IsIn(lower, "tân cựu này trên đó của cũng đã vị từng còn lại vừa"))
      words.push_back(std::move(lower));
  }
  if (words.size() < 2) return nullptr;
  const auto middle =
      std::lower_bound(names_.begin(), names_.end(), at,
                       [](const NameSpan& span, std::size_t to) { return span.begin < to; });
  const auto first = middle - names_.begin() > static_cast<std::ptrdiff_t>(kNamesBack)
                         ? middle - kNamesBack
                         : names_.begin();
  const auto last = names_.end() - middle > 20 ? middle + 20 : names_.end();
  const NameSpan* best = nullptr;
  std::size_t most = 0;
  for (auto span = first; span != last; ++span) {
    if (!IsPerson(*span) || !span->titled || (span->begin >= at && span->begin < at + title.size()))
      continue;
    const TextRange sentence = sentences_.At(span->begin);
    std::size_t from =
        std::max(sentence.begin, span->begin - std::min<std::size_t>(span->begin, 70));
    while (from < span->begin && (static_cast<unsigned char>(text_[from]) & 0xC0) == 0x80) ++from;
    if (span->begin > at) from = std::max(from, std::min(span->begin, at + title.size()));
    const std::size_t to = std::min(sentence.end, span->end + 90);
    const std::string around =
        " " + LowerCase(text_.substr(from, span->begin - from)) + " " +
        LowerCase(Utf8Prefix(text_.substr(span->end), to - std::min(to, span->end)));
    std::size_t shared = 0;
    for (const std::string& word : words) shared += HasWord(around, word);
    if (LowerCase(WordBefore(text_, span->begin)) == words.back()) shared += 2;
    if (shared > most) {
      most = shared;
      best = &*span;
    }
  }
  return whole ? (most >= words.size() ? best : nullptr)
               : (most * 4 >= words.size() * 3 ? best : nullptr);
}

// "Công an huyện Lộc Hà": a subject that opens with a capital is a name as a whole.
std::optional<Speaker> Speakers::Capitalised(TextRange subject) const {
  std::string_view clause =
      Trimmed(text_.substr(subject.begin, subject.end - subject.begin), " ,-\n");
  std::string_view head = WordAt(clause);
  for (int i = 0; i < 3 && !head.empty() && IsOneOf(head, kMedia); ++i) {
    clause = Trimmed(clause.substr(head.size()), " ");
    head = WordAt(clause);
  }
  if (head.empty() || !StartsUpper(head) || head.data() != clause.data() ||
      IsOneOf(head, kIndefinite) || IsOneOf(head, kOpeners) || IsCommonWord(head))
    return std::nullopt;
  for (std::string_view last = WordBefore(clause, clause.size());
       !last.empty() && IsOneOf(last, "đã cũng vừa đang sẽ mới còn từng vẫn đều này");
       last = WordBefore(clause, clause.size()))
    clause = Trimmed(clause.substr(0, clause.size() - last.size()), " ,-");
  std::size_t words = 0;
  bool capital = false;  // another behind the first
  for (std::string_view word = WordAt(clause); !word.empty();
       word = WordAt(clause, static_cast<std::size_t>(word.data() - clause.data()) + word.size())) {
    capital |= words > 0 && StartsUpper(word);
    ++words;
  }
  const bool medium =
      clause.data() != text_.data() + subject.begin &&
      IsOneOf(WordBefore(text_, static_cast<std::size_t>(clause.data() - text_.data())), kMedia);
  if ((!capital && !medium) || words > 9) return std::nullopt;
  const auto begin = static_cast<std::size_t>(clause.data() - text_.data());
  return Speaker{TextRange{begin, begin + clause.size()}, std::string(clause), false};
}

// Han has no capitals: the two to four characters between an office and the time or the verb.
std::optional<Speaker> Speakers::Han(TextRange subject) const {
  static constexpr std::string_view kTails[] = {
      "周一", "周二", "周三", "周四", "周五", "周六", "周日", "今天", "昨天", "日前", "近日",
      "当天", "今日", "昨日", "随后", "对此", "则",   "也",   "还",   "曾",   "再次", "在会上"};
  static constexpr std::string_view kHeads[] = {
      "市长", "部长", "总统", "主席", "总理",   "发言人", "教授",   "局长",   "经理", "总裁",
      "主任", "院长", "校长", "专家", "议员",   "书记",   "董事长", "秘书长", "外长", "大使",
      "总統", "總統", "市長", "部長", "發言人", "人士",   "医生",   "律师"};
  std::string_view clause =
      Trimmed(text_.substr(subject.begin, subject.end - subject.begin), " \n");
  for (const std::string_view stop : {"，", "。", "：", "、", "”"}) {
    const std::size_t at = clause.rfind(stop);
    if (at != std::string_view::npos) clause = clause.substr(at + stop.size());
  }
  for (const std::string_view tail : kTails)
    if (clause.ends_with(tail)) clause.remove_suffix(tail.size());
  for (const std::string_view head : kHeads) {
    const std::size_t at = clause.rfind(head);
    if (at != std::string_view::npos) clause = clause.substr(at + head.size());
  }
  if (clause.size() < 6 || clause.size() > 36) return std::nullopt;
  const auto begin = static_cast<std::size_t>(clause.data() - text_.data());
  return Speaker{TextRange{begin, begin + clause.size()},
                 clause.size() <= 12 ? std::string(clause) : std::string(), false};
}

}  // namespace diemtin::text::quotations
