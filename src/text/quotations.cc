// Pairs of quotation marks are cut out first; the sentence around a pair tells whether it is speech
// (a verb of saying) and whose (the name nearest to the verb).

#include "text/quotations.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/name_spans.h"
#include "text/normalize.h"
#include "text/phrases.h"
#include "text/words.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kScareWords =
    3;  // up to that many quoted words are speech only right after the verb
constexpr std::size_t kSpeechWords = 8;     // from that many on they are speech without a verb, too
constexpr std::size_t kContextBytes = 400;  // of a sentence on either side
constexpr std::size_t kNamesBack = 100;     // how far "he" may point
constexpr std::size_t kLongestQuotation = 4000;

constexpr auto kVerbs = std::to_array<std::string_view>({
    "nói",
    "cho biết thêm",
    "cho biết",
    "cho hay",
    "khẳng định",
    "nhấn mạnh",
    "tuyên bố",
    "nhận định",
    "phát biểu",
    "chia sẻ",
    "trả lời",
    "bày tỏ",
    "cho rằng",
    "kêu gọi",
    "cảnh báo",
    "thừa nhận",
    "tiết lộ",
    "viết",
    "lưu ý",
    "nêu",
    "kể",
    "đề nghị",
    "yêu cầu",
    "bình luận",
    "đánh giá",
    "phản hồi",
    "giải thích",
    "tâm sự",
    "thông báo",
    "hỏi",
    "đáp",
    "phân tích",
    "cáo buộc",
    "chỉ trích",
    "bác bỏ",
    "kết luận",
    "quả quyết",
    "than thở",
    "trao đổi",
    "thông tin",
    "nhắc lại",
    "bộc bạch",
    "trải lòng",
    "said",
    "says",
    "told",
    "added",
    "asked",
    "warned",
    "announced",
    "wrote",
    "tweeted",
    "stated",
    "argued",
    "noted",
    "explained",
    "insisted",
    "declared",
    "replied",
    "claimed",
    "admitted",
    "continued",
    "confirmed",
    "stressed",
    "described",
    "called",
    "according to",
    "dijo",
    "afirmó",
    "declaró",
    "aseguró",
    "señaló",
    "explicó",
    "ha detto",
    "ha dichiarato",
    "afferma",
    "spiega",
    "a déclaré",
    "a dit",
    "a affirmé",
    "explique",
    "affirme",
    "sagte",
    "erklärte",
    "sagt",
    "zei",
    "zegt",
    "aldus",
    "сказал",
    "сказала",
    "заявил",
    "заявила",
    "сообщил",
    "отметил",
    "说",
    "表示",
    "称",
    "指出",
    "說",
    "稱",
});
// Words between the verb and the quotation when the verb governs it at once.
constexpr auto kLinks = std::to_array<std::string_view>(
    {"rằng", "là", "thêm", "that", "que", "che", "dass", "dat", "что"});
constexpr auto kPronouns = std::to_array<std::string_view>(
    {"ông", "bà", "anh", "chị", "cô", "ông này", "bà này", "người này", "vị này", "he", "she"});

struct Pair {
  std::size_t open = 0;   // of the opening mark
  std::size_t begin = 0;  // of the text within
  std::size_t end = 0;
  std::size_t close = 0;  // behind the closing mark
};

char32_t ClosingMark(char32_t open) {
  switch (open) {
    case '"':
      return '"';
    case U'“':
      return U'”';
    case U'”':
      return U'”';  // some write both sides so
    case U'„':
      return U'“';
    case U'«':
      return U'»';
    case U'「':
      return U'」';
    default:
      return 0;
  }
}

// Pairs within a paragraph; an opening mark without its partner is passed over.
std::vector<Pair> FindPairs(std::string_view text) {
  std::vector<Pair> pairs;
  std::optional<Pair> open;
  char32_t closing = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80 && byte != '"' && byte != '\n') {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(text, &at);
    if (c == '\n' || (open && begin - open->begin > kLongestQuotation)) {
      open.reset();
    } else if (open &&
               (c == closing || (closing == U'“' && c == U'”') || (closing == U'”' && c == '"'))) {
      open->end = begin;
      open->close = at;
      pairs.push_back(*open);
      open.reset();
    } else if (!open && ClosingMark(c) != 0) {
      open = Pair{begin, at, 0, 0};
      closing = ClosingMark(c);
    }
  }
  return pairs;
}

bool EndsSentence(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n') return true;
  return (c == '.' || c == '!' || c == '?') && at + 1 < text.size() &&
         (text[at + 1] == ' ' || text[at + 1] == '\n') && IsUpper(CodePointAt(text, at + 2)) &&
         !(at >= 2 && text[at - 2] == ' ');  // "J. Biden"
}

std::size_t SentenceBegin(std::string_view text, std::size_t at) {
  const std::size_t least = at > kContextBytes ? at - kContextBytes : 0;
  while (at > least && !EndsSentence(text, at - 1)) --at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

std::size_t SentenceEnd(std::string_view text, std::size_t at) {
  const std::size_t most = std::min(text.size(), at + kContextBytes);
  while (at < most && !EndsSentence(text, at)) ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

struct VerbMatch {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view verb;
};

// The last (or first) verb of saying in text[begin, end); of two that overlap, the longer.
std::optional<VerbMatch> FindVerb(std::string_view text, std::size_t begin, std::size_t end,
                                  bool last) {
  static const PhraseTable table({kVerbs});
  std::optional<VerbMatch> found;
  const std::string_view part = text.substr(begin, end - begin);
  const std::vector<Token> tokens = Tokenize(part);
  for (std::size_t i = 0; i < tokens.size();) {
    const std::size_t count = table.At(part, tokens, i)[0];
    if (count == 0) {
      ++i;
      continue;
    }
    const Token verb{tokens[i].begin, tokens[i + count - 1].end};
    found = VerbMatch{begin + verb.begin, begin + verb.end,
                      part.substr(verb.begin, verb.end - verb.begin)};
    if (!last) break;
    i += count;
  }
  return found;
}

std::string_view Trim(std::string_view text, std::string_view signs) {
  const auto first = text.find_first_not_of(signs);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(signs) - first + 1);
}

// Nothing but a colon, a comma or a linking word between verb and quotation.
bool GovernsAtOnce(std::string_view between) {
  for (std::string_view rest = Trim(between, " :,"); !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find_first_of(" :,"));
    if (std::find(kLinks.begin(), kLinks.end(), word) == kLinks.end()) return false;
    rest = Trim(rest.substr(word.size()), " :,");
  }
  return true;
}

class Finder {
 public:
  Finder(std::string_view text, std::string_view language) : text_(text), pairs_(FindPairs(text)) {
    if (pairs_.empty()) return;
    names_ = FindNameSpans(text, language);
    IndexEndings();
  }

  std::vector<model::Quotation> Run() const {
    std::vector<model::Quotation> found;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      const std::size_t floor = i == 0 ? 0 : pairs_[i - 1].close;
      const std::size_t ceiling = i + 1 < pairs_.size() ? pairs_[i + 1].open : text_.size();
      if (auto quotation = Judge(pairs_[i], floor, ceiling)) found.push_back(*std::move(quotation));
    }
    return found;
  }

 private:
  std::optional<model::Quotation> Judge(const Pair& pair, std::size_t floor,
                                        std::size_t ceiling) const {
    const std::string_view inner = Trim(text_.substr(pair.begin, pair.end - pair.begin), " ");
    const std::size_t words = Tokenize(inner).size();
    if (words == 0) return std::nullopt;
    const std::size_t sentence = std::max(SentenceBegin(text_, pair.open), floor);
    const auto before = FindVerb(text_, sentence, pair.open, true);
    const bool at_once =
        before && GovernsAtOnce(text_.substr(before->end, pair.open - before->end));
    const std::size_t after_end = std::min(SentenceEnd(text_, pair.close), ceiling);
    std::optional<VerbMatch> after;
    if (!at_once && ClauseContinues(inner, pair.close))
      after = FindVerb(text_, pair.close, after_end, false);
    if (words <= kScareWords && !at_once && !(after && inner.ends_with(','))) return std::nullopt;
    if (words < kSpeechWords && !before && !after) return std::nullopt;

    model::Quotation quotation;
    quotation.text = Trim(inner, inner.ends_with("...") ? " ," : " ,.");
    const bool from_before = at_once || !after;
    const auto& verb = from_before ? before : after;
    if (verb) {
      quotation.verb = LowerCase(verb->verb);
      quotation.speaker =
          from_before ? SpeakerBefore(sentence, *verb) : SpeakerAfter(pair.close, after_end, *verb);
    }
    return quotation;
  }

  // "…", ông X nói / "…," X said: the clause behind the quotation belongs to it.
  bool ClauseContinues(std::string_view inner, std::size_t close) const {
    if (close >= text_.size() || text_[close] == '\n' || text_[close] == '.') return false;
    const std::string_view rest = text_.substr(close);
    return rest.starts_with(",") || rest.starts_with(" -") || rest.starts_with(" –") ||
           inner.ends_with(',') || inner.ends_with('?') || inner.ends_with('!');
  }

  std::vector<NameSpan> NamesWithin(std::size_t begin, std::size_t end) const {
    std::vector<NameSpan> within;
    const auto first =
        std::lower_bound(names_.begin(), names_.end(), begin,
                         [](const NameSpan& span, std::size_t at) { return span.begin < at; });
    for (auto span = first; span != names_.end() && span->end <= end; ++span)
      within.push_back(*span);
    return within;
  }

  std::optional<std::string> SpeakerBefore(std::size_t sentence, const VerbMatch& verb) const {
    const std::string_view clause = Trim(text_.substr(sentence, verb.begin - sentence), " ");
    if (auto who = Anaphor(clause, sentence)) return who;
    const auto names = NamesWithin(sentence, verb.begin);
    if (names.empty()) return std::nullopt;
    if (clause.ends_with(',')) {  // "ông A, giám đốc Sở B, cho biết": whom the apposition explains
      const auto titled =
          std::find_if(names.begin(), names.end(), [](const NameSpan& n) { return n.titled; });
      return FullName(titled != names.end() ? *titled : names.front());
    }
    const auto titled =
        std::find_if(names.rbegin(), names.rend(), [](const NameSpan& n) { return n.titled; });
    const bool gap = verb.begin - names.back().end > 30;
    return FullName(gap && titled != names.rend() ? *titled : names.back());
  }

  std::optional<std::string> SpeakerAfter(std::size_t begin, std::size_t end,
                                          const VerbMatch& verb) const {
    const auto before = NamesWithin(begin, verb.begin);
    if (!before.empty()) return FullName(before.back());
    const std::string_view clause = Trim(text_.substr(begin, verb.begin - begin), " ,-");
    if (auto who = Anaphor(clause, begin)) return who;
    const auto after = NamesWithin(verb.end, end);
    if (after.empty() || after.front().begin - verb.end > 60) return std::nullopt;
    return FullName(after.front());
  }

  // "Bộ trên", "Bà", "he": the last name of that kind before `at`.
  std::optional<std::string> Anaphor(std::string_view clause, std::size_t at) const {
    const auto comma = clause.find_last_of(",;:");
    const std::string subject =
        LowerCase(Trim(comma == std::string_view::npos ? clause : clause.substr(comma + 1), " "));
    if (std::find(kPronouns.begin(), kPronouns.end(), subject) != kPronouns.end()) {
      return LastName(at, [](const NameSpan& span, std::string_view) { return span.titled; });
    }
    for (const std::string_view pointer : {" trên", " này", " nói trên"}) {
      if (!subject.ends_with(pointer)) continue;
      const std::string head = subject.substr(0, subject.size() - pointer.size()) + " ";
      return LastName(at, [&](const NameSpan& span, std::string_view name) {
        return span.organisation && LowerCase(Utf8Prefix(name, head.size())) == head;
      });
    }
    return std::nullopt;
  }

  template <typename Fits>
  std::optional<std::string> LastName(std::size_t at, Fits fits) const {
    auto span =
        std::lower_bound(names_.begin(), names_.end(), at,
                         [](const NameSpan& name, std::size_t to) { return name.begin < to; });
    for (std::size_t i = 0; i < kNamesBack && span != names_.begin(); ++i) {
      --span;
      if (fits(*span, TextOf(*span))) return FullName(*span);
    }
    return std::nullopt;
  }

  std::string_view TextOf(const NameSpan& span) const {
    return text_.substr(span.begin, span.end - span.begin);
  }

  // "Biden" is "Joe Biden" where the text names him so: the first longer name that ends with it.
  std::string FullName(const NameSpan& span) const {
    const std::string_view name = TextOf(span);
    if (span.organisation) return std::string(name);
    const auto longer = longer_.find(name);
    return std::string(longer != longer_.end() ? TextOf(names_[longer->second]) : name);
  }

  // Every ending of a name that starts behind a space, with the first name that ends so.
  void IndexEndings() {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::string_view name = TextOf(names_[i]);
      if (names_[i].organisation) continue;
      for (std::size_t at = name.find(' '); at != std::string_view::npos;
           at = name.find(' ', at + 1)) {
        longer_.try_emplace(name.substr(at + 1), i);
      }
    }
  }

  std::string_view text_;
  std::vector<Pair> pairs_;
  std::vector<NameSpan> names_;
  std::unordered_map<std::string_view, std::size_t> longer_;  // only looked up in
};

}  // namespace

std::vector<model::Quotation> FindQuotations(std::string_view text, std::string_view language) {
  return Finder(text, language).Run();
}

}  // namespace diemtin::text
