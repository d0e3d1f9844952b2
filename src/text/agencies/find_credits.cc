// FindCredits: line by line, first the dateline, then pictures, then agencies and what joins them.

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "text/agencies.h"
#include "text/agencies/datelines.h"
#include "text/agencies/mentions.h"
#include "text/characters.h"
#include "text/credits.h"
#include "text/names.h"
#include "text/normalize.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kLongestCredit = 90;  // bytes
constexpr std::size_t kMostWords = 8;
constexpr std::size_t kLongestLink = 64;  // between the one who cites and the one cited

// What is printed before the name of a photographer.
constexpr auto kPhotoCues = std::to_array<std::string_view>({
    "Nguồn ảnh", "Ảnh minh họa", "Ảnh minh hoạ", "Ảnh tư liệu", "Ảnh",   "ảnh",        "ẢNH",
    "Đồ họa",    "Photo credit", "Photo by",     "Photos",      "Photo", "Photograph", "Picture",
    "Image",     "Credit",       "Crédit photo", "Crédit",      "Fotos", "Foto",       "Bild",
    "Фото",      "图片来源",     "写真",         "사진",
});

// Between one who passes on and one who wrote: "TTXVN dẫn nguồn tin Reuters".
constexpr auto kCiting =
    std::to_array<std::string_view>({"dẫn", "trích", "citing", "cited", "quoting", "quoted",
                                     "citant", "citando", "berufung", "ссылкой", "援引"});
// Between one who wrote and one who passes on: "Reuters, via TTXVN".
constexpr auto kCitedBy = std::to_array<std::string_view>(
    {"qua", "via", "cited by", "quoted by", "cité par", "citado por"});

template <std::size_t N>
bool HasWord(std::string_view lower, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    for (std::size_t at = lower.find(word); at != std::string_view::npos;
         at = lower.find(word, at + 1)) {
      const bool han = ClassOf(CodePointAt(word, 0)) == CharClass::kSingle;
      if (han || (!IsWordChar(CodePointBefore(lower, at)) &&
                  !IsWordChar(CodePointAt(lower, at + word.size()))))
        return true;
    }
    return false;
  });
}

bool IsCreditEnd(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ')' || c == ']' || c == '|' || c == ';' || c == '"') return true;
  if (c == '.') return at + 1 >= text.size() || text[at + 1] == ' ' || text[at + 1] == ')';
  const std::string_view rest = text.substr(at);
  return rest.starts_with(" - ") || rest.starts_with(" – ") || rest.starts_with("）") ||
         rest.starts_with("。") || rest.starts_with("”");
}

// The credit that starts at `at`, behind its cue: up to a sign that ends it, or to the end of an
// agency's name, as captions are followed by text without a sign. Nothing when it is no credit.
std::optional<CreditSpan> ReadPhotoCredit(std::string_view line, std::size_t at) {
  while (at < line.size() && line[at] == ' ') ++at;
  std::size_t end = at, words = 1;
  while (end < line.size() && !IsCreditEnd(line, end)) {
    if (const auto match = MatchAgency(line, end)) {
      end += match->length;
      const std::string_view rest = line.substr(end, 3);
      if (rest.starts_with("/") || rest.starts_with(" /") || rest.starts_with(",")) continue;
      break;
    }
    words += line[end] == ' ';
    end = NextOffset(line, end);
    if (words > kMostWords || end - at > kLongestCredit) return std::nullopt;
  }
  while (end > at && (line[end - 1] == ' ' || line[end - 1] == ',')) --end;
  if (end == at) return std::nullopt;
  return CreditSpan{at, end, CreditRole::kPhoto, std::string(line.substr(at, end - at))};
}

// True when one of the cues ends before `at`, spaces left out.
bool IsBehindCue(std::string_view line, std::size_t at) {
  while (at > 0 && line[at - 1] == ' ') --at;
  const std::string_view before = line.substr(0, at);
  return std::any_of(kPhotoCues.begin(), kPhotoCues.end(), [&](std::string_view cue) {
    if (!before.ends_with(cue)) return false;
    return ClassOf(CodePointAt(cue, 0)) == CharClass::kSingle ||
           !IsWordChar(CodePointBefore(line, at - cue.size()));
  });
}

// Where a picture's credit starts when the cue's own sign stands at `at`: "Ảnh: ", "사진=",
// "图片来源：", "©", "Photo by "; 0: none does.
std::size_t BehindCue(std::string_view line, std::size_t at) {
  const std::string_view rest = line.substr(at);
  switch (line[at]) {
    case ':':
    case '=':
      return IsBehindCue(line, at) ? at + 1 : 0;
    case '\xEF':
      return rest.starts_with("：") && IsBehindCue(line, at) ? at + 3 : 0;
    case '\xC2':
      return rest.starts_with("©") ? at + 2 : 0;
    case 'b':
      return rest.starts_with("by ") && IsBehindCue(line, at) ? at + 3 : 0;
    default:
      return 0;
  }
}

// "Ảnh: AFP/TTXVN", "(Ảnh: Reuters)", "Photo by Jane Doe/Reuters".
std::vector<CreditSpan> FindPhotoCredits(std::string_view line) {
  std::vector<CreditSpan> found;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t behind = BehindCue(line, at);
    auto credit = behind > 0 ? ReadPhotoCredit(line, behind) : std::nullopt;
    at = credit ? credit->end : at + 1;
    if (credit) found.push_back(std::move(*credit));
  }
  return found;
}

// An outlet of no table that cites the agency at `end`: "báo Tuổi Trẻ dẫn nguồn tin ".
std::optional<CreditSpan> CitingOutlet(std::string_view line, std::size_t floor, std::size_t end) {
  static constexpr auto kBefore = std::to_array<std::string_view>(
      {"Theo báo ", "theo báo ", "Theo tờ ", "theo tờ ", "Theo ", "theo ", "Báo ", "báo ", "Tờ ",
       "tờ ", "đài ", "Đài ", "tạp chí "});
  const std::string_view before = line.substr(floor, end - floor);
  for (const std::string_view cue : kBefore) {
    const std::size_t found = before.rfind(cue);
    if (found == std::string_view::npos) continue;
    std::size_t at = floor + found + cue.size();
    const std::size_t begin = at;
    std::size_t name_end = at;
    while (at < end) {  // words with a capital each
      if (!IsUpper(CodePointAt(line, at)) && !IsWordChar(CodePointAt(line, at))) break;
      if (!IsUpper(CodePointAt(line, at))) break;
      while (at < end && line[at] != ' ' && line[at] != ',') at = NextOffset(line, at);
      name_end = at;
      while (at < end && line[at] == ' ') ++at;
    }
    const std::string link = LowerCase(line.substr(name_end, end - name_end));
    if (name_end == begin || link.size() > kLongestLink || !HasWord(link, kCiting)) continue;
    return CreditSpan{begin, name_end, CreditRole::kRelay,
                      std::string(line.substr(begin, name_end - begin))};
  }
  return std::nullopt;
}

// Agencies that the line credits, each with its part.
std::vector<CreditSpan> FindWriters(std::string_view line, std::size_t from,
                                    const std::vector<CreditSpan>& taken,
                                    std::string_view language) {
  std::vector<CreditSpan> writers;
  for (const AgencyMention& mention : CreditedAgencies(line, language)) {
    const bool photo = std::any_of(taken.begin(), taken.end(), [&](const CreditSpan& span) {
      return mention.begin < span.end && span.begin < mention.end;
    });
    if (photo || mention.begin < from) continue;
    CreditSpan own{mention.begin, mention.end, CreditRole::kAgency, std::string(mention.name)};
    if (IsBehindCue(line, own.begin)) {  // "Ảnh AFP"
      own.role = CreditRole::kPhoto;
      own.name = line.substr(own.begin, own.end - own.begin);
      writers.push_back(std::move(own));
      continue;
    }
    if (!writers.empty() && writers.back().role != CreditRole::kPhoto &&
        own.begin >= writers.back().end && own.begin - writers.back().end <= kLongestLink) {
      CreditSpan& last = writers.back();
      const std::string link = LowerCase(line.substr(last.end, own.begin - last.end));
      const bool one_sentence = link.find('.') == std::string::npos;
      if (link == "/" || link == " / " || link == "=" ||
          (one_sentence && HasWord(link, kCitedBy))) {
        own.role = CreditRole::kRelay;
      } else if (one_sentence && HasWord(link, kCiting)) {
        last.role = CreditRole::kRelay;
      }
    } else if (auto outlet = CitingOutlet(line, from, own.begin)) {
      writers.push_back(std::move(*outlet));
    }
    writers.push_back(std::move(own));
  }
  return writers;
}

void AddLine(std::string_view line, std::string_view language, std::vector<CreditSpan>* found) {
  std::vector<CreditSpan> own = ReadDateline(line);
  const std::size_t from = own.empty() ? 0 : own.back().end;
  std::vector<CreditSpan> photos = FindPhotoCredits(line);
  std::erase_if(photos, [&](const CreditSpan& photo) { return photo.begin < from; });
  const std::vector<CreditSpan> writers = FindWriters(line, from, photos, language);
  // "Theo Báo Mới": a line that credits somebody of no table.
  if (own.empty() && photos.empty() && writers.empty()) {
    if (const auto source = ParseSourceLine(line)) {
      const std::size_t at = line.rfind(*source);
      own.push_back({at, at + source->size(), CreditRole::kAgency, *source});
    }
  }
  own.insert(own.end(), photos.begin(), photos.end());
  own.insert(own.end(), writers.begin(), writers.end());
  std::sort(own.begin(), own.end(),
            [](const CreditSpan& a, const CreditSpan& b) { return a.begin < b.begin; });
  found->insert(found->end(), std::make_move_iterator(own.begin()),
                std::make_move_iterator(own.end()));
}

}  // namespace

std::vector<CreditSpan> FindCredits(std::string_view text, std::string_view language) {
  std::vector<CreditSpan> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::size_t first = found.size();
    AddLine(text.substr(begin, end - begin), language, &found);
    for (std::size_t i = first; i < found.size(); ++i) {
      found[i].begin += begin;
      found[i].end += begin;
    }
    begin = end + 1;
  }
  return found;
}

}  // namespace diemtin::text
