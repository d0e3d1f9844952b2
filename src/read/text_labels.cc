#include "read/text_labels.h"

#include <algorithm>

#include "read/text_byline.h"
#include "text/dates.h"

namespace diemtin::read {
namespace {

constexpr std::size_t kLinesAbove = 4;   // over the headline
constexpr std::size_t kLinesOver = 20;   // over the text, when its headline is not among them
constexpr std::size_t kLinesInside = 2;  // of the text itself, before it has really begun
constexpr std::size_t kLinesBelow = 4;   // under the text

bool HasYear(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits == 4) return true;
  }
  return false;
}

// Offsets at which the words begin, and the end of the text.
std::vector<std::size_t> WordStarts(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find(' ', at), text.size() - 1) + 1)
    starts.push_back(at);
  starts.push_back(text.size() + 1);
  return starts;
}

class Collector {
 public:
  Collector(std::span<const Line> lines, std::span<const Mark> marks, std::string_view language)
      : lines_(lines), marks_(marks), language_(language) {}

  // Takes what line `at` says; times that stand among other words only if `loosely`.
  void Take(std::size_t at, bool loosely) {
    const Line& line = lines_[at];
    bool taken = true;
    switch (marks_[at].role) {
      case Role::kTime:
        if (!labels_.published) labels_.published = line.time;
        break;
      case Role::kViews:
        if (!labels_.views) labels_.views = line.views;
        break;
      case Role::kByline:
        if (labels_.authors.empty()) labels_.authors = ParseByline(line);
        if (loosely && !labels_.published) labels_.published = FindTimeIn(line, language_);
        break;
      case Role::kSource:
        labels_.sources += line.text + "\n";
        break;
      case Role::kUnknown:
        taken = loosely && TakeTimeIn(line);
        break;
      default:
        taken = false;
    }
    if (taken) labels_.lines.push_back(at);
  }

  // A name in a line of its own at the end of the text: what follows is its source, a list or
  // furniture.
  void TakeSignature(std::size_t at) {
    if (marks_[at].role != Role::kUnknown || !labels_.authors.empty() ||
        !LooksLikeName(lines_[at].text))
      return;
    const Role next = at + 1 < marks_.size() ? marks_[at + 1].role : Role::kList;
    if (next != Role::kSource && next != Role::kList && next != Role::kFurniture) return;
    labels_.authors.push_back(lines_[at].text);
    labels_.lines.push_back(at);
  }

  Labels Result() { return std::move(labels_); }

 private:
  bool TakeTimeIn(const Line& line) {
    if (labels_.published) return false;
    labels_.published = FindTimeIn(line, language_);
    return labels_.published.has_value();
  }

  std::span<const Line> lines_;
  std::span<const Mark> marks_;
  std::string_view language_;
  Labels labels_;
};

}  // namespace

std::optional<Time> FindTimeIn(const Line& line, std::string_view language) {
  constexpr std::size_t kMostLineWords = 20, kMostWords = 7;
  if (line.words > kMostLineWords || line.ends_sentence || !HasYear(line.text)) return std::nullopt;
  const std::vector<std::size_t> starts = WordStarts(line.text);
  const std::optional<int> offset = text::UsualOffsetMinutes(language);
  for (std::size_t first = 0; first + 1 < starts.size(); ++first) {
    for (std::size_t last = std::min(starts.size() - 1, first + kMostWords); last > first; --last) {
      const std::string_view part =
          std::string_view(line.text).substr(starts[first], starts[last] - 1 - starts[first]);
      if (!HasYear(part)) break;
      if (const auto time = text::ParsePrintedTime(part, language, offset)) return time;
    }
  }
  return std::nullopt;
}

Labels FindLabels(std::span<const Line> lines, std::span<const Mark> marks,
                  const FoundArticle& article, std::string_view language) {
  Collector collector(lines, marks, language);
  for (std::size_t at = article.head; at < article.begin; ++at)
    collector.Take(at, /*loosely=*/true);
  if (article.title_line.value_or(0) == 0) {
    const std::size_t over = article.begin > kLinesOver ? article.begin - kLinesOver : 0;
    for (std::size_t at = article.head; at-- > over;) collector.Take(at, /*loosely=*/true);
  }
  const std::size_t inside = std::min(article.begin + kLinesInside, article.end);
  for (std::size_t at = article.begin; at < article.end; ++at) {
    collector.Take(at, at < inside);
    collector.TakeSignature(at);
  }
  for (std::size_t at = article.end; at < std::min(article.end + kLinesBelow, lines.size()); ++at) {
    if (marks[at].role == Role::kList || marks[at].role == Role::kTitle) break;
    collector.TakeSignature(at);
    collector.Take(at, false);
  }
  Labels labels = collector.Result();
  if (labels.published || !article.title_line) return labels;
  const std::size_t top = *article.title_line > kLinesAbove ? *article.title_line - kLinesAbove : 0;
  for (std::size_t at = *article.title_line; at-- > top && !labels.published;) {
    if (marks[at].role != Role::kTime && marks[at].role != Role::kUnknown) continue;
    labels.published = lines[at].time ? lines[at].time : FindTimeIn(lines[at], language);
    if (labels.published) labels.lines.push_back(at);
  }
  return labels;
}

}  // namespace diemtin::read
