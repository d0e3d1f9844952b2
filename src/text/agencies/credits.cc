// Who wrote the text and who took the picture: FindAgencies, SplitCaption, ParseSourceLine.

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/agencies.h"
#include "text/agencies/mentions.h"
#include "text/characters.h"
#include "text/names.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLongestCredit = 90;
constexpr std::size_t kMostCreditWords = 8;

// What stands right before a name that is credited, lower case; the longest that fits is not
// needed, any is.
constexpr auto kCreditBefore = std::to_array<std::string_view>({
    "theo",
    "nguồn",
    "nguồn:",
    "ảnh",
    "ảnh:",
    "hãng tin",
    "hãng thông tấn",
    "hãng",
    "phóng viên",
    "pv",
    "dẫn",
    "dẫn lời",
    "dẫn nguồn",
    "nguồn tin",
    "tin của",
    "trích",
    "qua",
    "citing",
    "quoting",
    "quoted",
    "berufung auf",
    "citant",
    "citando",
    "ссылкой на",
    "по данным",
    "nói với",
    "trả lời",
    "từ",
    "according to",
    "told",
    "by",
    "source",
    "source:",
    "sources:",
    "photo:",
    "photo",
    "credit:",
    "via",
    "from",
    "with",
    "agency",
    "selon",
    "según",
    "secondo",
    "volgens",
    "laut",
    "fuente:",
    "fonte:",
    "quelle:",
    "bron:",
    "agence",
    "agencia",
    "agenzia",
    "агентство",
    "агентству",
    "агентства",
    "据",
    "foto:",
    "(c)",
    "©",
});
constexpr auto kPlainCredit = std::to_array<std::string_view>({
    "nguồn",
    "nguồn:",
    "ảnh:",
    "hãng tin",
    "hãng thông tấn",
    "source:",
    "sources:",
    "photo:",
    "credit:",
    "agency",
    "fuente:",
    "fonte:",
    "quelle:",
    "bron:",
    "foto:",
    "agence",
    "agencia",
    "agenzia",
});
constexpr auto kCreditAfter = std::to_array<std::string_view>({
    "đưa tin",  "cho biết",  "cho hay",     "dẫn",      "trích",    "ngày",     "reported",
    "reports",  "said",      "news agency", ", citing", "quoted",   "meldet",   "berichtet",
    ", citant", ", citando", "со ссылкой",  "сообщ",    "передает", "передаёт", "援引",
    "-",        "–",         "—",           "报道",     "電",       "电",
});

template <std::size_t N>
bool EndsWithAny(std::string_view lower, const std::array<std::string_view, N>& cues) {
  return std::any_of(cues.begin(), cues.end(), [&](std::string_view cue) {
    if (!lower.ends_with(cue)) return false;
    const std::size_t at = lower.size() - cue.size();
    return ClassOf(CodePointAt(cue, 0)) != CharClass::kLetter ||
           !IsWordChar(CodePointBefore(lower, at));
  });
}

std::string_view TrimSpace(std::string_view text) {
  while (!text.empty() && IsWhiteSpace(CodePointAt(text, 0)))
    text.remove_prefix(NextOffset(text, 0));
  while (!text.empty() && IsWhiteSpace(CodePointBefore(text, text.size()))) {
    text = text.substr(0, PreviousOffset(text, text.size()));
  }
  return text;
}

// Lower case of the few words before `at`, on the same line.
std::string ContextBefore(std::string_view text, std::size_t at) {
  const std::size_t longest = 40;
  std::size_t begin = at > longest ? at - longest : 0;
  while (begin < at && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  std::string_view context = text.substr(begin, at - begin);
  if (const auto line = context.rfind('\n'); line != std::string_view::npos)
    context.remove_prefix(line + 1);
  return LowerCase(TrimSpace(context));
}

bool IsCredited(std::string_view text, std::size_t at, const AgencyMatch& match) {
  if (ClassOf(CodePointAt(text, at)) == CharClass::kSingle)
    return true;  // 新华社 names nothing else
  const std::size_t end = at + match.length;
  std::string before = ContextBefore(text, at);
  if (before == "the" || before.ends_with(" the")) {  // "told the AP"
    before.resize(before.size() - 3);
    while (before.ends_with(' ')) before.pop_back();
  }
  if (match.common_word) return EndsWithAny(before, kPlainCredit);
  const char first_before = at > 0 ? text[at - 1] : '\n';
  const char first_after = end < text.size() ? text[end] : '\n';
  if (first_before == '(' || first_before == '/' || first_after == '/') return true;
  if (first_before == '\n' && first_after == '\n') return true;
  if (EndsWithAny(before, kCreditBefore)) return true;
  const std::string after = LowerCase(TrimSpace(Utf8Prefix(text.substr(end), 24)));
  return std::any_of(kCreditAfter.begin(), kCreditAfter.end(),
                     [&](std::string_view cue) { return after.starts_with(cue); });
}

// "TTXMN": "thông tấn xã" and what it is of; whoever it is, it is an agency.
std::string_view NewsAgencyAcronym(std::string_view text, std::size_t at) {
  if (text.compare(at, 3, "TTX") != 0 || IsWordChar(CodePointBefore(text, at))) return {};
  std::size_t end = at + 3;
  while (end < text.size() && IsUpper(CodePointAt(text, end))) end = NextOffset(text, end);
  if (end == at + 3 || IsWordChar(CodePointAt(text, end))) return {};
  const std::string_view acronym = text.substr(at, end - at);
  return acronym == "TTXH" ? std::string_view() : acronym;  // "trật tự xã hội": the police's
}

// The capitalised words at `at`, at most kMostCreditWords.
std::string_view CapitalRun(std::string_view text, std::size_t at) {
  const std::string_view rest = Utf8Prefix(text.substr(at), kLongestCredit);
  std::size_t end = 0, words = 0;
  for (const Token& token : Tokenize(rest)) {
    const std::string_view gap = rest.substr(end, token.begin - end);
    if (end != 0 ? gap != " " && gap != "-" : token.begin != 0) break;
    if (!IsUpper(CodePointAt(rest, token.begin)) || ++words > kMostCreditWords) break;
    end = token.end;
  }
  return rest.substr(0, end);
}

// "hãng tin X", "hãng thông tấn X" for an X of no table.
std::string_view UnknownAgency(std::string_view text, std::size_t at) {
  for (const std::string_view cue :
       {"hãng tin ", "Hãng tin ", "hãng thông tấn ", "Hãng thông tấn "}) {
    if (text.compare(at, cue.size(), cue) == 0) return CapitalRun(text, at + cue.size());
  }
  return {};
}

void AddOnce(std::string_view name, std::vector<std::string>* names) {
  if (!name.empty() && std::find(names->begin(), names->end(), name) == names->end()) {
    names->emplace_back(name);
  }
}

bool OnlyAgencies(std::string_view text) {
  bool found = false;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto match = MatchAgency(text, at)) {
      found = true;
      at += match->length;
    } else if (const auto acronym = NewsAgencyAcronym(text, at); !acronym.empty()) {
      found = true;
      at += acronym.size();
    } else if (std::string_view(" /,-&+|").find(text[at]) != std::string_view::npos) {
      ++at;
    } else {
      return false;
    }
  }
  return found;
}

std::string_view TrimCredit(std::string_view credit) {
  credit = TrimSpace(credit);
  while (credit.starts_with("：") || credit.starts_with("（")) credit.remove_prefix(3);
  while (credit.ends_with("）") || credit.ends_with("。")) credit.remove_suffix(3);
  while (!credit.empty() &&
         std::string_view(".:,;)(]/-|").find(credit.back()) != std::string_view::npos) {
    credit.remove_suffix(1);
  }
  while (!credit.empty() &&
         std::string_view(":,;(-|").find(credit.front()) != std::string_view::npos) {
    credit.remove_prefix(1);
  }
  return TrimSpace(credit);
}

// "Theo AFP, Reuters": what joins an agency to one that is credited.
bool JoinsCredits(std::string_view link) {
  static constexpr auto kLinks =
      std::to_array<std::string_view>({", ", "; ", " và ", " and ", " & ", "、", " et ", " y "});
  return std::find(kLinks.begin(), kLinks.end(), link) != kLinks.end();
}

}  // namespace

std::vector<AgencyMention> CreditedAgencies(std::string_view text, std::string_view language) {
  std::vector<AgencyMention> found;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    NextCodePoint(text, &next);
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool may_start =
        byte >= 0x80 || (byte >= 'A' && byte <= 'Z') || byte == 'd' || byte == 'e' || byte == 'h';
    const char before = at > 0 ? text[at - 1] : ' ';
    if (!may_start || (before >= 'A' && before <= 'Z') || (before >= 'a' && before <= 'z')) {
      at = next;
      continue;
    }
    if (const auto match = MatchAgency(text, at)) {
      next = at + match->length;
      const bool joined = !match->common_word && !found.empty() &&
                          JoinsCredits(text.substr(found.back().end, at - found.back().end));
      if (joined || IsCredited(text, at, *match)) found.push_back({at, next, match->name});
    } else if (const auto acronym = NewsAgencyAcronym(text, at); !acronym.empty()) {
      next = at + acronym.size();
      found.push_back({at, next, acronym});
    } else if (language == "vi") {
      const std::string_view unknown = UnknownAgency(text, at);
      if (!unknown.empty() && !MatchAgency(unknown, 0)) {
        const auto begin = static_cast<std::size_t>(unknown.data() - text.data());
        found.push_back({begin, begin + unknown.size(), unknown});
      }
    }
    at = next;
  }
  return found;
}

std::vector<std::string> FindAgencies(std::string_view text, std::string_view language) {
  std::vector<std::string> names;
  for (const AgencyMention& mention : CreditedAgencies(text, language))
    AddOnce(mention.name, &names);
  return names;
}

CaptionParts SplitCaption(std::string_view caption) {
  static constexpr auto kMarkers = std::to_array<std::string_view>({
      "Nguồn ảnh:",
      "Ảnh minh họa:",
      "Ảnh minh hoạ:",
      "Ảnh tư liệu:",
      "Ảnh chụp màn hình:",
      "Ảnh:",
      "ảnh:",
      "Ảnh :",
      "ẢNH:",
      "Đồ họa:",
      "Nguồn:",
      "Photo credit:",
      "Photo by",
      "Photo:",
      "Photograph:",
      "Picture:",
      "Image:",
      "Credit:",
      "Source:",
      "Foto:",
      "Fotos:",
      "Fuente:",
      "Crédit:",
      "Photos:",
      "Bild:",
      "Фото:",
      "图片来源:",
      "©",
  });
  caption = TrimSpace(caption);
  for (const std::string_view marker : kMarkers) {
    const std::size_t at = caption.rfind(marker);
    if (at == std::string_view::npos || (marker != "©" && IsWordChar(CodePointBefore(caption, at))))
      continue;
    const std::string_view credit = TrimCredit(caption.substr(at + marker.size()));
    if (credit.empty() || credit.size() > kLongestCredit) continue;
    std::string_view rest = TrimSpace(caption.substr(0, at));
    while (!rest.empty() &&
           (rest.back() == '(' || rest.back() == '[' || rest.back() == '|' || rest.back() == '-')) {
      rest = TrimSpace(rest.substr(0, rest.size() - 1));
    }
    return {std::string(rest), std::string(credit)};
  }
  // "… (AFP)", "… Ảnh AFP", "… / TTXVN": nothing but agencies at the end.
  for (const std::string_view marker : {"Ảnh ", "(", "/ ", "| ", "- ", "– "}) {
    const std::size_t at = caption.rfind(marker);
    if (at == std::string_view::npos) continue;
    const std::string_view credit = TrimCredit(caption.substr(at + marker.size()));
    if (OnlyAgencies(credit))
      return {std::string(TrimSpace(caption.substr(0, at))), std::string(credit)};
  }
  return {std::string(caption), {}};
}

std::optional<std::string> ParseSourceLine(std::string_view line) {
  static constexpr auto kCues = std::to_array<std::string_view>({
      "nguồn tin",
      "nguồn",
      "theo",
      "source",
      "sources",
      "via",
      "fuente",
      "fonte",
      "quelle",
      "bron",
      "источник",
      "来源",
      "來源",
      "出典",
      "출처",
  });
  line = TrimCredit(line);
  if (line.empty() || line.size() > kLongestCredit || line.find('\n') != std::string_view::npos) {
    return std::nullopt;
  }
  if (OnlyAgencies(line)) return std::string(line);
  for (const std::string_view cue : kCues) {
    if (LowerCase(Utf8Prefix(line, cue.size())) != cue) continue;
    std::string_view rest = line.substr(std::min(cue.size(), line.size()));
    const bool bare_latin = ClassOf(CodePointAt(cue, 0)) == CharClass::kLetter;
    if (bare_latin && IsWordChar(CodePointAt(rest, 0))) continue;
    rest = TrimCredit(rest);
    // A sentence may open with "Theo" too: a credit is a few words, the first a name.
    const auto words = Tokenize(rest);
    if (words.empty() || words.size() > kMostCreditWords ||
        rest.find_first_of(",;\"!?") != std::string_view::npos) {
      return std::nullopt;
    }
    const char32_t first = CodePointAt(rest, words[0].begin);
    if (words[0].begin != 0 ||
        (!IsUpper(first) && rest.find('.') == std::string_view::npos && first < 0x2E80)) {
      return std::nullopt;
    }
    return std::string(rest);
  }
  return std::nullopt;
}

}  // namespace diemtin::text
