#include "read/text_marks.h"

#include <algorithm>
#include <unordered_set>

#include "read/text_byline.h"
#include "read/text_cues.h"
#include "text/names.h"

namespace diemtin::read {
namespace {

// Weights are in words: a sentence counts for its words, a short line against the article for about
// as many as a short paragraph has. Chosen on the development packs; a span's sum is what
// text_article maximises.
constexpr double kMostOfOneLine = 60;
constexpr double kOpenLongLine = 0.5;  // of a long line that does not end like a sentence
constexpr double kMediumLine = -4;
constexpr double kShortLine = -14;
constexpr double kPictureLine = -1;
constexpr double kFurnitureLine = -16;
constexpr double kListLine = -40;

constexpr std::size_t kMediumWords = 8;

// "<headline> - Hình 1", "<headline> | photo 12": the part before the number, folded; empty for
// other lines.
std::string_view HeadOfNumbered(std::string_view folded) {
  constexpr std::size_t kLongestTail = 24;
  if (folded.empty() || folded.back() < '0' || folded.back() > '9') return {};
  for (const std::string_view separator : {" - ", " | ", " – ", " — ", ": "}) {
    const std::size_t at = folded.rfind(separator);
    if (at != std::string_view::npos && folded.size() - at <= kLongestTail)
      return folded.substr(0, at);
  }
  return {};
}

// A question with two or more answers of a few words each, one a line.
std::size_t VoteLength(std::span<const Line> lines, std::size_t at) {
  constexpr std::size_t kMostWords = 20, kMostAnswerWords = 3, kMostAnswers = 8;
  const Line& question = lines[at];
  if (!question.text.ends_with('?') || question.words > kMostWords) return 0;
  std::size_t end = at + 1;
  while (end < lines.size() && end - at <= kMostAnswers && lines[end].IsPlain() &&
         lines[end].words <= kMostAnswerWords && lines[end].blanks == 0) {
    ++end;
  }
  return end - at >= 3 ? end - at : 0;
}

double Weight(const Line& line, Role role) {
  switch (role) {
    case Role::kList:
      return kListLine;
    case Role::kFurniture:
      return kFurnitureLine;
    case Role::kAlt:
    case Role::kCaption:
      return kPictureLine;
    case Role::kTime:
    case Role::kViews:
    case Role::kSource:
    case Role::kByline:
      return kMediumLine;
    default:
      break;
  }
  const double words = std::min<double>(static_cast<double>(line.words), kMostOfOneLine);
  if (line.LooksLikeParagraph()) return line.ends_sentence ? words : words * kOpenLongLine;
  return line.words >= kMediumWords ? kMediumLine : kShortLine;
}

Role RoleOf(const Line& line) {
  if (line.time) return Role::kTime;
  if (line.views) return Role::kViews;
  if (line.source) return Role::kSource;
  if (!ParseByline(line).empty()) return Role::kByline;
  return line.LooksLikeParagraph() ? Role::kParagraph : Role::kUnknown;
}

bool IsCaption(const Line& line) {
  constexpr std::size_t kMostWords = 70, kMostCreditWords = 14;
  if (line.words <= kMostCreditWords && IsPhotoCredit(line.folded)) return true;
  return line.words <= kMostWords && !text::SplitCaption(line.text).credit.empty();
}

void MarkPictures(std::span<const Line> lines, std::vector<Mark>* marks) {
  std::unordered_set<std::string_view> seen;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if ((*marks)[at].role == Role::kList) continue;
    const std::string_view head = HeadOfNumbered(lines[at].folded);
    if (!head.empty() && seen.contains(head)) {
      (*marks)[at].role = Role::kAlt;
    } else if (at > 0 && (*marks)[at - 1].role == Role::kAlt && lines[at].blanks == 0 &&
               lines[at].IsPlain()) {
      (*marks)[at].role = Role::kCaption;
    } else if (lines[at].IsPlain() && IsCaption(lines[at])) {
      (*marks)[at].role = Role::kCaption;
    }
    if (lines[at].LooksLikeTitle()) seen.insert(lines[at].folded);
  }
}

// A line of few words that says what furniture it is; a sentence, or a line as long as a headline,
// must say so in words that news does not use.
std::string_view Furniture(const Line& line) {
  constexpr std::size_t kMostWords = 20, kLabelWords = 6;
  if (line.words > kMostWords) return {};
  return FurnitureReason(line.folded, line.words > kLabelWords);
}

void MarkFurniture(std::span<const Line> lines, std::vector<Mark>* marks) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    Mark& mark = (*marks)[at];
    if (at == 0 || (mark.role != Role::kUnknown && mark.role != Role::kParagraph)) continue;
    if (const std::size_t length = VoteLength(lines, at); length > 0) {
      for (std::size_t i = at; i < at + length; ++i) (*marks)[i] = {Role::kFurniture, "vote", 0};
      at += length - 1;
      continue;
    }
    if (IsTagLabel(lines[at].folded)) {
      mark = {Role::kFurniture, "tags", 0};
    } else if (const std::string_view why = Furniture(lines[at]); !why.empty()) {
      mark = {Role::kFurniture, why, 0};
    }
  }
}

}  // namespace

std::vector<Mark> MarkLines(std::span<const Line> lines, std::span<const FoundList> lists) {
  std::vector<Mark> marks(lines.size());
  for (std::size_t at = 0; at < lines.size(); ++at) marks[at].role = RoleOf(lines[at]);
  for (const FoundList& list : lists) {
    for (std::size_t at = list.begin; at < list.end; ++at) marks[at].role = Role::kList;
  }
  MarkPictures(lines, &marks);
  MarkFurniture(lines, &marks);
  for (std::size_t at = 0; at < lines.size(); ++at)
    marks[at].weight = Weight(lines[at], marks[at].role);
  return marks;
}

}  // namespace diemtin::read
