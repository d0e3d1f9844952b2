// Whom "ông", "nữ ca sĩ" and "vị này" mean: of the persons named before, the one who stands out
// most by distance, place in the sentence, gender and what he said last (after Lappin and Leass,
// "An Algorithm for Pronominal Anaphora Resolution", 1994, with fewer signs).

#include <algorithm>

#include "text/quotations/phrase.h"
#include "text/quotations/speaker_words.h"
#include "text/quotations/speakers.h"

namespace diemtin::text::quotations {
namespace {

// What a sign weighs, chosen on our articles and the half of quotations_real.tsv that is for
// tuning.
constexpr double kDistanceWeight = 2;  // a sentence between; speakers are lost with 1
constexpr double kSpeakerWeight = 2;   // who spoke last; speakers are lost with 1
constexpr double kSubjectWeight =
    1.5;                               // who opens a sentence or acts; lost with 0, not with 1 or 2
constexpr double kGenderWeight = 1;    // known and the same (the opposite is out); lost with 2
constexpr double kTitleWeight = 0.5;   // "Giám đốc Lê Nam" before "Lê Nam"; lost with 0 or 1
constexpr double kMostSentences = 8;   // farther, all are as far
constexpr double kByteWeight = 0.001;  // so that of two in one sentence the nearer counts

constexpr std::size_t kSpeakerReach = 900;  // bytes for which who spoke last stays so
constexpr std::size_t kSubjectReach = 60;   // bytes of titles in front of a subject
constexpr std::size_t kWindow = 300;        // bytes in which one who is not named may stand

}  // namespace

// By the word of address before it, or by its own: "Nguyễn Thị Lan", "nữ ca sĩ Mỹ Tâm".
Speakers::Gender Speakers::AddressOf(const NameSpan& span) const {
  std::string_view before = WordBefore(text_, span.begin);
  if (IsOneOf(before, kMaleWords)) return Gender::kMale;
  if (IsOneOf(before, kFemaleWords)) return Gender::kFemale;
  const std::string_view name = Text(span);
  if (name.find(" Thị ") != name.npos) return Gender::kFemale;
  if (name.find(" Văn ") != name.npos) return Gender::kMale;
  for (int i = 0; i < 3 && !before.empty(); ++i) {
    if (IsOneOf(before, "nữ")) return Gender::kFemale;
    if (IsOneOf(before, "nam")) return Gender::kMale;
    before = WordBefore(text_, static_cast<std::size_t>(before.data() - text_.data()));
  }
  return Gender::kUnknown;
}

void Speakers::IndexGenders() {
  for (const NameSpan& span : names_) {
    if (!IsPerson(span)) continue;
    if (const Gender gender = AddressOf(span); gender != Gender::kUnknown)
      genders_.try_emplace(FullName(span), gender);
  }
}

Speakers::Gender Speakers::GenderOf(const NameSpan& span) const {
  if (const Gender gender = AddressOf(span); gender != Gender::kUnknown) return gender;
  const auto found = genders_.find(FullName(span));
  return found == genders_.end() ? Gender::kUnknown : found->second;
}

// Nothing but titles, no preposition, between where the sentence or clause begins and the name.
bool Speakers::OpensSentence(const NameSpan& span) const {
  const TextRange sentence = sentences_.At(span.begin);
  const std::string_view front = text_.substr(sentence.begin, span.begin - sentence.begin);
  if (front.size() > kSubjectReach) return false;
  const std::size_t comma = front.rfind(',');
  const std::string_view last = comma == front.npos ? front : front.substr(comma + 1);
  for (std::string_view word = WordAt(last); !word.empty();
       word = WordAt(last, static_cast<std::size_t>(word.data() - last.data()) + word.size()))
    if (IsOneOf(word, kPrepositions)) return false;
  return true;
}

// How much a person named in `span` stands out for who reads on at `at`.
double Speakers::Salience(const NameSpan& span, std::size_t at, Gender gender) const {
  const auto sentences_since = [&](std::size_t from) {
    const auto count = static_cast<double>(sentences_.IndexOf(at) - sentences_.IndexOf(from));
    return std::min(count, kMostSentences);
  };
  double score = -kDistanceWeight * sentences_since(span.begin) -
                 kByteWeight * static_cast<double>(at - span.begin);
  if (gender != Gender::kUnknown && GenderOf(span) == gender) score += kGenderWeight;
  if (OpensSentence(span) || IsActive(span)) score += kSubjectWeight;
  if (span.titled) score += kTitleWeight;
  if (at - last_person_at_ >= kSpeakerReach || FullName(span) != last_person_.name) return score;
  // He was the subject of the verb of saying, too, whatever word named him there.
  return kSpeakerWeight +
         std::max(score, kSubjectWeight - kDistanceWeight * sentences_since(last_person_at_));
}

const NameSpan* Speakers::Antecedent(std::size_t at, Gender gender) const {
  const auto end =
      std::lower_bound(names_.begin(), names_.end(), at,
                       [](const NameSpan& span, std::size_t to) { return span.begin < to; });
  const NameSpan* best = nullptr;
  double most = 0;
  std::size_t left = kNamesBack;
  for (auto span = end; span != names_.begin() && left-- > 0;) {
    --span;
    if (!IsPerson(*span) || (!span->titled && IsPlace(*span))) continue;
    const Gender own = GenderOf(*span);
    if (gender != Gender::kUnknown && own != Gender::kUnknown && own != gender) continue;
    const double score = Salience(*span, at, gender);
    if (best != nullptr && score <= most) continue;
    most = score;
    best = &*span;
  }
  return best == nullptr || IsUnnamedSince(at, *best) ? nullptr : best;
}

// "Một ông bố kể lại …. Anh cho biết": one who is not named came after `person`.
bool Speakers::IsUnnamedSince(std::size_t at, const NameSpan& person) const {
  const std::size_t from = at - std::min(at, kWindow);
  for (const std::string_view one : {"Một ", ", một "}) {
    const std::size_t found = text_.substr(from, at - from).rfind(one);
    if (found == std::string_view::npos) continue;
    const std::size_t begin = from + found;
    if (IsOneOf(WordAt(text_.substr(begin + one.size(), 20)), kHumans) && person.begin < begin &&
        last_person_at_ < begin)
      return true;
  }
  return false;
}

}  // namespace diemtin::text::quotations
