#include "text/quotations/speakers.h"

#include <array>

#include "text/quotations/phrase.h"
#include "text/words.h"

namespace diemtin::text::quotations {
namespace {

constexpr std::size_t kNamesBack = 40;  // how many names "he" may reach back over

constexpr std::string_view kMale = "ông anh chú bác cụ thầy mr he his sir lord él il er он";
constexpr std::string_view kFemale = "bà chị cô dì mẹ mrs ms miss she her lady ella elle sie она";
// Pronouns that may stand alone as a subject.
constexpr std::string_view kPronouns =
    "ông bà anh chị cô chú bác cụ thầy hắn nàng chàng y he she they él ella il elle er sie он она";
constexpr std::string_view kMedia = "báo tờ hãng tin trang kênh đài tạp chí thông tấn truyền hình";
// Behind these a pronoun is part of a noun: "bác sĩ", "ông chủ", "anh em".
constexpr std::string_view kNoPronoun = "sĩ chủ cháu con em hai ba vợ chồng dâu ngoại nội lão trùm";
// What may stand between a clause's start and its subject.
constexpr std::string_view kOpeners =
    "và nhưng song còn tuy nhiên trong khi đó đồng thời thậm chí theo cũng bên cạnh ngoài ra sau "
    "trước vì vậy do đó rồi thì mà khi and but while then meanwhile however";
// A name behind one of these is no subject.
constexpr std::string_view kPrepositions =
    "với của tại ở trong cho về từ đến tới trên trước thuộc giữa bởi vào quận huyện xã phường tỉnh "
    "tp thành phố đường thị thôn người cùng gửi nhóm gặp là vụ qua khỏi sang ra đội clb "
    "to with of at in on from by for about against near into over de del von aus mit в на с о";
constexpr std::string_view kIndefinite =
    "một nhiều các những mọi vài ai không số có hai ba bốn năm 2 3 4 5 đa phần hầu phần cả "
    "nhân dân dư bạn con giới cộng phóng hàng khá truyền a an some many several one two people";
// Descriptions of one person who was named: "vị này", "nam ca sĩ", "nhà thơ", "cựu trung vệ".
// Who speaks for the organisation that is named behind.
constexpr std::string_view kSpokesmen =
    "lãnh đại phía phát ban chỉ cán quan phóng phòng trưởng leaders officials";
constexpr std::string_view kDescribers =
    "vị nam nữ nhà cựu chàng nàng ngôi danh tân hoa á ca diễn nghệ họa nhạc đạo siêu cầu tiền hậu "
    "trung thủ hlv huấn luyện chủ giám phó bộ thứ tổng thủ ngoại thống "
    "thị tướng đại thượng thiếu phát trưởng bí cục vụ viện hiệu lãnh người nguyên tay mỹ nhân "
    "nhiếp thợ thiếu chân mẫu giọng đệ tỷ tỉ doanh nghi bị hot thiếu cô ông bà anh chị mc bình btv "
    "nsnd nsưt bs ts gs pgs "
    "the president minister mayor governor senator director spokesman spokeswoman chairman";

constexpr std::string_view kPlaceWords =
    "ở tại tỉnh huyện quận phường xã phố tp từ đến tới về trong đường khỏi sang thôn thị đảo sông "
    "núi vùng bang hồ người nước in at from to near";
// Countries that offices are named with: "Tổng thống Mỹ".
constexpr auto kCountries = std::to_array<std::string_view>(
    {"Mỹ",        "Anh",         "Pháp",         "Nga",        "Đức",        "Ý",
     "Úc",        "Nhật",        "Nhật Bản",     "Hàn Quốc",   "Triều Tiên", "Trung Quốc",
     "Việt Nam",  "Thái Lan",    "Lào",          "Campuchia",  "Malaysia",   "Singapore",
     "Indonesia", "Philippines", "Myanmar",      "Ấn Độ",      "Iran",       "Iraq",
     "Israel",    "Syria",       "Ukraine",      "Thổ Nhĩ Kỳ", "Ba Lan",     "Tây Ban Nha",
     "Italy",     "Canada",      "Mexico",       "Brazil",     "Argentina",  "Cuba",
     "Venezuela", "Australia",   "New Zealand",  "Hong Kong",  "Hồng Kông",  "Đài Loan",
     "Hà Nội",    "TP HCM",      "TP.HCM",       "Đà Nẵng",    "Hải Phòng",  "Cần Thơ",
     "Ai Cập",    "Qatar",       "Saudi Arabia", "Pakistan",   "EU",         "Liên Hợp Quốc",
     "Hoa Kỳ",    "Trung ương"});

bool IsCountry(std::string_view name) {
  return std::find(kCountries.begin(), kCountries.end(), name) != kCountries.end();
}

bool IsPerson(const NameSpan& span) { return !span.organisation && span.kind == NameKind::kPerson; }

bool IsOneOf(std::string_view word, std::string_view list) { return IsIn(LowerCase(word), list); }

bool OnlyOpeners(std::string_view clause) {
  for (std::string_view word = WordAt(clause); !word.empty();
       word = WordAt(clause, static_cast<std::size_t>(word.data() - clause.data()) + word.size()))
    if (!IsOneOf(word, kOpeners)) return false;
  return true;
}

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

Speakers::Speakers(std::string_view text, std::string_view language,
                   std::span<const NameSpan> names, const Sentences& sentences)
    : text_(text), language_(language), names_(names), sentences_(sentences) {
  IndexNames();
}

std::string_view Speakers::Text(const NameSpan& span) const {
  return text_.substr(span.begin, span.end - span.begin);
}

// Every ending and the first word of a name of several words, with the name; of several names one
// with a title, else the first.
void Speakers::IndexNames() {
  for (const bool titled : {true, false}) {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      std::string_view name = Text(names_[i]);
      if (!IsPerson(names_[i]) || names_[i].titled != titled || name.size() > 80) continue;
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
    }
  }
}

// "Biden" is "Joe Biden" and "ông Ye" Ye Peijian where the text names them so.
std::string Speakers::FullName(const NameSpan& span) const {
  std::string_view name = Text(span);
  if (span.organisation) return std::string(name);
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
  if (!before.empty() && (IsOneOf(before, kMale) || IsOneOf(before, kFemale)))
    begin = static_cast<std::size_t>(before.data() - text_.data());
  std::string name = FullName(span);
  const std::size_t space = name.find(' ');
  if (IsPerson(span) && space != std::string::npos && IsCommonWord(name.substr(0, space)))
    name.erase(0, space + 1);
  for (const std::string_view medium : {"Hãng tin ", "Báo ", "Tờ ", "Trang ", "Kênh "})
    if (name.starts_with(medium)) name.erase(0, medium.size());
  return {TextRange{begin, span.end}, std::move(name), false};
}

// How much a name in a clause that ends with the verb looks like the verb's subject.
double Speakers::Score(const NameSpan& span, TextRange region, bool apposition) const {
  double score = 0;
  const std::string_view before = WordBefore(text_, span.begin);
  const bool address = IsOneOf(before, kMale) || IsOneOf(before, kFemale);
  if (span.titled) score += 2;
  if (span.kind == NameKind::kPlace && !span.titled) score -= 1;
  if (address) score += 2;
  std::size_t lead = span.begin;
  if (address) lead = static_cast<std::size_t>(before.data() - text_.data());
  const std::string_view previous = WordBefore(text_, lead);
  if (lead > region.begin && IsOneOf(previous, kPrepositions)) score -= 5;
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
  return word.find(' ') == std::string_view::npos && IsStopWord(LowerCase(word), language_);
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

Speakers::Gender Speakers::GenderOf(std::size_t index) const {
  const std::string_view before = WordBefore(text_, names_[index].begin);
  if (IsOneOf(before, kMale)) return Gender::kMale;
  if (IsOneOf(before, kFemale)) return Gender::kFemale;
  return Gender::kUnknown;
}

// By the word before it, or as a country.
bool Speakers::IsPlace(const NameSpan& span) const {
  return IsOneOf(WordBefore(text_, span.begin), kPlaceWords) || IsCountry(Text(span));
}

// The nearest person named before `at`; of an opposite gender none.
const NameSpan* Speakers::LastPerson(std::size_t at, Gender gender) const {
  const auto end =
      std::lower_bound(names_.begin(), names_.end(), at,
                       [](const NameSpan& span, std::size_t to) { return span.begin < to; });
  const NameSpan* titled = nullptr;
  const NameSpan* any = nullptr;
  std::size_t left = kNamesBack;
  for (auto span = end; span != names_.begin() && left-- > 0;) {
    --span;
    if (!IsPerson(*span) || (!span->titled && IsPlace(*span))) continue;
    const Gender own = GenderOf(static_cast<std::size_t>(span - names_.begin()));
    if (gender != Gender::kUnknown && own != Gender::kUnknown && own != gender) continue;
    if (own == gender && own != Gender::kUnknown) return &*span;
    if (span->titled && titled == nullptr) titled = &*span;
    if (any == nullptr && Text(*span).find(' ') != std::string_view::npos) any = &*span;
  }
  return titled != nullptr ? titled : any;
}

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
  // "Một ông bố chia sẻ… Anh cho biết": one who is not named.
  if (last_.printed && last_.name.empty() && begin - last_at_ < 400 &&
      IsOneOf(WordAt(text_.substr(last_.printed->begin, 40)), "một cha mẹ người nam nữ bé vị a")) {
    return Speaker{TextRange{begin, end}, {}, false};
  }
  const Gender gender = IsIn(lower, kMale)     ? Gender::kMale
                        : IsIn(lower, kFemale) ? Gender::kFemale
                                               : Gender::kUnknown;
  Speaker speaker{TextRange{begin, end}, {}, false};
  const NameSpan* person = LastPerson(begin, gender);
  if (!last_.name.empty() && begin - last_at_ < 600) {
    // The last speaker, unless somebody of the pronoun's gender was named since.
    const bool newer = person != nullptr && person->begin > last_at_ && person->titled;
    if (!newer || FullName(*person) == last_.name) {
      speaker.name = last_.name;
      return speaker;
    }
  }
  if (person != nullptr) speaker.name = FullName(*person);
  return speaker;
}

// A clause that is nothing but capitals, as "Kasper" is: a name, whatever the list of names says.
std::optional<Speaker> Speakers::Bare(TextRange subject) const {
  const std::string_view clause =
      Trimmed(text_.substr(subject.begin, subject.end - subject.begin), " ,-");
  if (clause.empty() || clause.size() > 40 || IsOneOf(WordAt(clause), kIndefinite) ||
      IsOneOf(WordAt(clause), kOpeners) || IsOneOf(WordAt(clause), kDescribers))
    return std::nullopt;
  for (std::string_view word = WordAt(clause); !word.empty();
       word = WordAt(clause, static_cast<std::size_t>(word.data() - clause.data()) + word.size()))
    if (!StartsUpper(word)) return std::nullopt;
  const auto begin = static_cast<std::size_t>(clause.data() - text_.data());
  return Of(NameSpan{begin, begin + clause.size(), false, false});
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
  if (IsIn(lower, kIndefinite)) return speaker;
  const std::string_view second = WordAt(clause, head.size());
  if (lower == "người" &&
      IsOneOf(second, "mẹ cha bố dân thân nhà khác bạn chồng vợ con đi bán mua"))
    return speaker;
  if (const NameSpan* body = LastOrganisation(clause, begin)) {
    speaker.name = Text(*body);
    return speaker;
  }
  if (const NameSpan* person = Titled(clause, begin)) {
    speaker.name = FullName(*person);
    return speaker;
  }
  if (IsIn(lower, kSpokesmen)) {
    for (const NameSpan& span : NamesWithin(begin, subject.end)) {
      if (!span.organisation) continue;
      speaker.name = FullName(span);
      return speaker;
    }
  }
  const std::string_view tail = WordBefore(text_, speaker.printed->end);
  const bool definite = IsOneOf(tail, "này trên ấy đó");
  if (!definite && !IsIn(lower, kDescribers)) return std::nullopt;
  if (last_.printed && last_at_ < begin && begin - last_at_ < 900) {
    speaker.name = last_.name;
    return speaker;
  }
  if (const NameSpan* person = LastPerson(subject.begin, Gender::kUnknown))
    speaker.name = FullName(*person);
  return speaker;
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

// Who carries the office that `title` gives: the person beside whose name most of its words stand.
const NameSpan* Speakers::Titled(std::string_view title, std::size_t at) const {
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
    if (span->organisation || !span->titled ||
        (span->begin >= at && span->begin < at + title.size()))
      continue;
    const TextRange sentence = sentences_.At(span->begin);
    std::size_t from =
        std::max(sentence.begin, span->begin - std::min<std::size_t>(span->begin, 70));
    while (from < span->begin && (static_cast<unsigned char>(text_[from]) & 0xC0) == 0x80) ++from;
    const std::size_t to = std::min(sentence.end, span->end + 90);
    const std::string around =
        " " + LowerCase(text_.substr(from, span->begin - from)) + " " +
        LowerCase(Utf8Prefix(text_.substr(span->end), to - std::min(to, span->end)));
    std::size_t shared = 0;
    for (const std::string& word : words) shared += around.find(word) != std::string::npos;
    if (LowerCase(WordBefore(text_, span->begin)) == words.back()) shared += 2;
    if (shared > most) {
      most = shared;
      best = &*span;
    }
  }
  return most * 4 >= words.size() * 3 ? best : nullptr;
}

Speaker Speakers::Before(std::size_t begin, std::size_t verb) const {
  // "AFP dẫn lời ông A cho biết": A speaks.
  for (const std::string_view relay : {" dẫn lời ", " trích lời ", " dẫn nhận định của "}) {
    const std::size_t at = text_.substr(begin, verb - begin).rfind(relay);
    if (at != std::string_view::npos) begin += at + relay.size();
  }
  const std::string_view clause = Trimmed(text_.substr(begin, verb - begin), " ");
  if (clause.empty()) return {std::nullopt, {}, true};
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
  if (auto name = Leading(region, segment_begin)) return *name;
  if (const NameSpan* best = Best(region)) {
    const bool here = best->end > segment_begin;
    const std::string_view head = WordAt(segment);
    const bool opens = static_cast<std::size_t>(head.data() - text_.data()) == best->begin;
    // "Tổng thống Mỹ": who holds the office. "Một người bạn của Trường Giang": nobody named.
    const bool office = best->kind == NameKind::kPlace || IsCountry(Text(*best));
    const bool unnamed = !best->titled && IsOneOf(head, kIndefinite) &&
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
  if (IsPerson(names.back()) && (IsOneOf(address, kMale) || IsOneOf(address, kFemale)) &&
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
  if (!IsOneOf(behind, kDescribers) && !IsOneOf(behind, "chuyên luật bác tiến giáo kỹ thạc con em"))
    return std::nullopt;
  return Of(first);
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
}

}  // namespace diemtin::text::quotations
