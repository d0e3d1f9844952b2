#include "text/quotations/speakers.h"

#include <algorithm>

#include "text/quotations/phrase.h"
#include "text/quotations/speaker_words.h"
#include "text/words.h"

namespace diemtin::text::quotations {
namespace {

// Commas outside brackets, from the right: where the last segment of a clause begins.
std::size_t LastComma(std::string_view text) {
  int depth = 0;
  for (std::size_t at = text.size(); at-- > 0;) {
    if (text[at] == ')') ++depth;
    if (text[at] == '(' && depth > 0) --depth;
    if (depth == 0 && (text[at] == ',' || text[at] == ';' || text[at] == ':')) {
      const bool digits = at + 1 < text.size() && at > 0 && text[at - 1] >= '0' &&
                          text[at - 1] <= '9' && text[at + 1] >= '0' && text[at + 1] <= '9';
      if (!digits) return at;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::string_view Speakers::Text(const NameSpan& span) const {
  return text_.substr(span.begin, span.end - span.begin);
}

std::span<const NameSpan> Speakers::NamesWithin(std::size_t begin, std::size_t end) const {
  const auto first =
      std::lower_bound(names_.begin(), names_.end(), begin,
                       [](const NameSpan& span, std::size_t at) { return span.begin < at; });
  auto last = first;
  while (last != names_.end() && last->end <= end) ++last;
  return {first, last};
}

Speaker Speakers::Of(const NameSpan& span) const {
  std::size_t begin = span.begin;
  const std::string_view before = WordBefore(text_, begin);
  if (!before.empty() && (IsOneOf(before, kMaleWords) || IsOneOf(before, kFemaleWords)))
    begin = static_cast<std::size_t>(before.data() - text_.data());
  std::string name = FullName(span);
  const std::size_t space = name.find(' ');
  if (IsPerson(span) && space != std::string::npos && IsCommonWord(name.substr(0, space)))
    name.erase(0, space + 1);
  for (const std::string_view medium : {"Hãng tin ", "Báo ", "Tờ ", "Trang ", "Kênh "})
    if (name.starts_with(medium)) name.erase(0, medium.size());
  return {TextRange{begin, span.end}, std::move(name), false, IsPerson(span)};
}

// The name that follows `span` with nothing but a space between.
const NameSpan* Speakers::Next(const NameSpan& span) const {
  const NameSpan* next = &span + 1;
  if (&span < names_.data() || next >= names_.data() + names_.size()) return nullptr;
  return next->begin <= span.end + 1 ? next : nullptr;
}

// "Một trợ lý của Tổng thống Trump", "nguồn tin thân cận với Nhà Trắng": another is the subject.
bool Speakers::IsComplement(const NameSpan& span, std::size_t lead, TextRange region) const {
  std::string_view front = text_.substr(region.begin, lead - region.begin);
  if (const std::size_t comma = LastComma(front); comma != std::string_view::npos)
    front = front.substr(comma + 1);
  const bool addressed = lead < span.begin;
  return front.find(" của ") != std::string_view::npos ||
         (!addressed && front.find(" với ") != std::string_view::npos);
}

// How much a name in a clause that ends with the verb looks like the verb's subject.
double Speakers::Score(const NameSpan& span, TextRange region, bool apposition) const {
  double score = 0;
  const std::string_view before = WordBefore(text_, span.begin);
  const bool address = IsOneOf(before, kMaleWords) || IsOneOf(before, kFemaleWords);
  const bool person = IsPerson(span);
  if (span.titled && person) score += 2;
  if (span.kind == NameKind::kPlace) score -= 1;
  // "Tổng thư ký NATO Jens Stoltenberg".
  const NameSpan* next = Next(span);
  if (!person && next != nullptr && IsPerson(*next) && next->end <= region.end) score -= 6;
  if (address) score += 2;
  std::size_t lead = span.begin;
  if (address) lead = static_cast<std::size_t>(before.data() - text_.data());
  const std::string_view previous = WordBefore(text_, lead);
  if (lead > region.begin &&
      (IsOneOf(previous, kPrepositions) || (address && IsOneOf(previous, kRelatives)))) {
    score -= 5;
  } else if (!span.organisation && IsComplement(span, lead, region)) {
    score -= 5;
  }
  // Commas between the name and the verb; brackets do not count.
  std::string_view rest = text_.substr(span.end, region.end - span.end);
  int commas = 0;
  for (std::size_t comma = LastComma(rest); comma != std::string_view::npos && commas < 6;
       comma = LastComma(rest)) {
    ++commas;
    rest = rest.substr(0, comma);
  }
  // "Ông A, giám đốc Sở B, cho biết": the name in front of the apposition.
  if (apposition && commas > 0) --commas;
  if (apposition && commas == 0 && !address) score -= 1;
  if (apposition && commas == 1) commas = 0;
  // "Bác sĩ A, Phó khoa B, Bệnh viện C, cho biết": one office of several parts.
  const std::string_view office = text_.substr(span.end, region.end - span.end);
  if (apposition && person && office.starts_with(", ") && IsOneOf(WordAt(office), kDescribers)) {
    commas = 0;
    score += 1;  // before a name within the office: "khoa Mắt"
  }
  score -= 2.0 * std::max(commas, 0);
  // At the start of its segment, after titles only.
  const std::string_view front = text_.substr(region.begin, lead - region.begin);
  const std::string_view head = Trimmed(front, " ");
  if (head.empty() || head.ends_with(',') || head.ends_with('-')) score += 1.5;
  const std::size_t opened = front.rfind('('), shut = front.rfind(')');
  if (opened != std::string_view::npos && (shut == std::string_view::npos || shut < opened))
    score -= 4;
  score -= static_cast<double>(region.end - span.end) / 200;
  return score;
}

// "Một", "Mọi": a capital that only a sentence's start gave.
bool Speakers::IsCommonWord(std::string_view word) const {
  return word.find(' ') == std::string_view::npos &&
         (IsStopWord(LowerCase(word), language_) || IsOneOf(word, "chính cả ngay riêng phó"));
}

const NameSpan* Speakers::Best(TextRange region) const {
  const std::string_view clause = text_.substr(region.begin, region.end - region.begin);
  const bool apposition = Trimmed(clause, " ").ends_with(',');
  const NameSpan* best = nullptr;
  double best_score = -2.5;
  for (const NameSpan& span : NamesWithin(region.begin, region.end)) {
    const double score = Score(span, region, apposition);
    if (score <= best_score || (!span.titled && IsCommonWord(Text(span)))) continue;
    best = &span;
    best_score = score;
  }
  return best;
}

// By the word before it, or as a country.
bool Speakers::IsPlace(const NameSpan& span) const {
  return IsOneOf(WordBefore(text_, span.begin), kPlaceWords) || IsCountry(Text(span));
}

// Bytes of ", Hà Nội" in "Công an quận Hai Bà Trưng, Hà Nội".
std::size_t Speakers::PlaceBehind(std::string_view clause) const {
  const std::size_t comma = clause.rfind(", ");
  if (comma == std::string_view::npos) return 0;
  const std::string_view place = clause.substr(comma + 2);
  if (place.empty() || place.ends_with(')') || PlaceKey(place).empty()) return 0;
  const auto begin = static_cast<std::size_t>(clause.data() - text_.data());
  const auto names = NamesWithin(begin, begin + comma);
  return !names.empty() && names.back().end == begin + comma ? clause.size() - comma : 0;
}

Speaker Speakers::Before(std::size_t begin, std::size_t verb) const {
  // "AFP dẫn lời ông A cho biết", "trang Twitter của A viết": A speaks.
  for (const std::string_view relay :
       {" dẫn lời ", " trích lời ", " dẫn nhận định của ", " Twitter của ", " Facebook của ",
        " Instagram của ", "anpage của ", " cá nhân của ", " web của ", "ài khoản của "}) {
    const std::size_t at = text_.substr(begin, verb - begin).rfind(relay);
    if (at != std::string_view::npos) begin += at + relay.size();
  }
  std::string_view clause = Trimmed(text_.substr(begin, verb - begin), " .");
  if (clause.empty()) return {std::nullopt, {}, true};
  if (const std::size_t place = PlaceBehind(clause)) {
    clause = clause.substr(0, clause.size() - place);
    verb = static_cast<std::size_t>(clause.data() - text_.data()) + clause.size();
  }
  const TextRange region{begin, verb};
  if (language_ == "zh" || language_ == "ja") {
    if (auto name = Han(region)) return *name;
  }
  const bool apposition = clause.ends_with(',');
  std::string_view segment = clause;
  if (apposition) segment.remove_suffix(1);
  if (const std::size_t comma = LastComma(segment); comma != std::string_view::npos)
    segment = segment.substr(comma + 1);
  const auto segment_begin = static_cast<std::size_t>(segment.data() - text_.data());
  const TextRange last_segment{segment_begin, segment_begin + segment.size()};
  if (auto pronoun = Pronoun(last_segment)) return *pronoun;
  if (auto name = Bare(last_segment)) return *name;
  if (auto name = Addressed(last_segment)) return *name;
  if (auto name = Leading(region, segment_begin)) return *name;
  if (const NameSpan* best = Best(region)) {
    const bool here = best->end > segment_begin;
    const std::string_view head = WordAt(segment);
    const bool opens = static_cast<std::size_t>(head.data() - text_.data()) == best->begin;
    if (best->kind == NameKind::kPlace || IsCountry(Text(*best))) {
      if (auto holder = Office(*best)) return *holder;
    }
    // "Giới chức Mỹ": perhaps who was named. "Một người bạn của Trường Giang": nobody named.
    const bool office = best->kind == NameKind::kPlace || IsCountry(Text(*best));
    const bool address = head.data() + head.size() + 1 == text_.data() + best->begin &&
                         IsOneOf(head, "bạn con");  // "Bạn Phong Vũ"
    const bool unnamed = !best->titled && !address && IsOneOf(head, kIndefinite) &&
                         !IsOneOf(WordBefore(text_, best->begin), "tên nick là named");
    if (here && !opens && (office || unnamed)) {
      if (auto described = Described(last_segment);
          described && (unnamed || !described->name.empty()))
        return *described;
    }
    if (best->end > segment_begin || apposition) return Of(*best);
    // "Bà Hà, Phó trưởng phòng cho biết" beside "…của ông Nam, các chuyên gia cho rằng".
    const bool joined = Trimmed(text_.substr(best->end, segment_begin - best->end), " ") == ",";
    const bool indefinite = IsOneOf(WordAt(segment), "các những nhiều một vài");
    if (joined && best->titled && !indefinite) return Of(*best);
    if (auto described = Described(last_segment)) return *described;
    return Of(*best);
  }
  if (auto described = Described(last_segment)) return *described;
  if (auto whole = Capitalised(last_segment)) return *whole;
  // "Bà phủ nhận cáo buộc, đồng thời cho rằng …".
  if (!OnlyOpeners(segment)) return {};
  if (auto pronoun = Pronoun(region)) return *pronoun;
  return {std::nullopt, {}, true};
}

// "Richard Painter, cựu cố vấn của ông Bush, nói": a name at the start with its apposition.
std::optional<Speaker> Speakers::Leading(TextRange region, std::size_t segment_begin) const {
  const auto names = NamesWithin(region.begin, segment_begin);
  if (names.empty()) return std::nullopt;
  // "ông Hưng, Chánh Thanh tra Sở Giao thông", with nobody addressed behind.
  const std::string_view address = WordBefore(text_, names.back().begin);
  if (IsPerson(names.back()) && (IsOneOf(address, kMaleWords) || IsOneOf(address, kFemaleWords)) &&
      names.back().end + 1 == segment_begin &&
      !IsOneOf(WordBefore(text_, static_cast<std::size_t>(address.data() - text_.data())),
               kPrepositions)) {
    const std::string_view title = WordAt(text_.substr(segment_begin, region.end - segment_begin));
    const auto behind = NamesWithin(segment_begin, region.end);
    const bool other = std::any_of(behind.begin(), behind.end(), [](const NameSpan& name) {
      return IsPerson(name) && name.titled;
    });
    if (!other && !IsOneOf(title, kPronouns) && !IsOneOf(title, kIndefinite) &&
        !IsOneOf(title, kOpeners))
      return Of(names.back());
  }
  const NameSpan& first = names.front();
  const std::string_view front = text_.substr(region.begin, first.begin - region.begin);
  if (first.organisation || !OnlyOpeners(front) || IsCommonWord(Text(first)) ||
      IsCountry(Text(first)))
    return std::nullopt;
  const std::string_view rest = text_.substr(first.end, region.end - first.end);
  if (!rest.starts_with(", ") || rest.size() < 3 || StartsUpper(rest.substr(2)))
    return std::nullopt;
  if (IsOneOf(WordAt(rest), kPronouns) || IsOneOf(WordAt(rest), "các những nhiều một"))
    return std::nullopt;
  const std::string_view behind = WordAt(rest);
  const bool whole = IsPerson(first) && Text(first).find(' ') != std::string_view::npos &&
                     Trimmed(front, " ").empty() && !IsOneOf(behind, kIndefinite) &&
                     !IsOneOf(behind, kOpeners) && first.end + 1 == segment_begin;
  if (!whole && !IsOneOf(behind, kDescribers) &&
      !IsOneOf(behind, "chuyên luật bác tiến giáo kỹ thạc con em"))
    return std::nullopt;
  return Of(first);
}

Speaker Speakers::Behind(std::size_t verb_end, std::size_t end) const {
  const std::size_t limit = std::min(end, verb_end + 120);
  if (auto pronoun = Pronoun({verb_end, std::min(limit, verb_end + 24)})) return *pronoun;
  const auto names = NamesWithin(verb_end, limit);
  if (!names.empty() && names.front().begin - verb_end <= 70) {
    const NameSpan* best = &names.front();
    for (const NameSpan& span : names)
      if (span.titled && !best->titled && span.begin - verb_end < 90) best = &span;
    return Of(*best);
  }
  if (auto described = Described({verb_end, limit})) return *described;
  return {std::nullopt, {}, true};
}

Speaker Speakers::Named(std::size_t begin, std::size_t end) const {
  if (auto pronoun = Pronoun({begin, end})) return *pronoun;
  const auto names = NamesWithin(begin, end);
  const NameSpan* best = nullptr;
  for (const NameSpan& span : names) {
    if (best == nullptr || (span.titled && !best->titled)) best = &span;
  }
  if (best != nullptr) {
    const std::string_view head = WordAt(text_.substr(begin, end - begin));
    const bool loose = !best->titled && IsOneOf(WordBefore(text_, best->begin), kPrepositions);
    if (!(loose && IsOneOf(head, kIndefinite))) return Of(*best);
  }
  if (auto described = Described({begin, end})) return *described;
  return {TextRange{begin, end}, {}, false};
}

void Speakers::Remember(const Speaker& speaker, std::size_t at) {
  last_ = speaker;
  last_at_ = at;
  if (!speaker.person) return;
  last_person_ = speaker;
  last_person_at_ = at;
}

}  // namespace diemtin::text::quotations
