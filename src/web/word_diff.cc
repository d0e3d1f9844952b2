#include "web/word_diff.h"

#include <algorithm>

namespace diemtin::web {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::string_view kParagraphEnd = "\n";

Words SplitWords(std::string_view text) {
  Words words;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || text[i] == '\t' || text[i] == '\r') {
      ++i;
    } else if (text[i] == '\n') {
      if (!words.empty() && words.back() != kParagraphEnd) words.push_back(kParagraphEnd);
      ++i;
    } else {
      const std::size_t end = std::min(text.find_first_of(" \t\r\n", i), text.size());
      words.push_back(text.substr(i, end - i));
      i = end;
    }
  }
  if (!words.empty() && words.back() == kParagraphEnd) words.pop_back();
  return words;
}

void AddWord(Change change, std::string_view word, std::vector<WordRun>* runs) {
  if (runs->empty() || runs->back().change != change) {
    runs->push_back({change, std::string(word)});
    return;
  }
  std::string& text = runs->back().text;
  if (word != kParagraphEnd && !text.ends_with('\n')) text += ' ';
  text += word;
}

// For each number of changes, how far each diagonal came (index: diagonal + changes); the last
// reached the end. Empty when max_changes are too few.
std::vector<std::vector<int>> FurthestReaching(const Words& before, const Words& after,
                                               int max_changes) {
  const int n = static_cast<int>(before.size()), m = static_cast<int>(after.size());
  std::vector<std::vector<int>> history;
  for (int changes = 0; changes <= std::min(max_changes, n + m); ++changes) {
    std::vector<int> reach(2 * changes + 1, 0);
    for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
      int x = 0;
      if (changes > 0) {
        const std::vector<int>& last = history.back();
        const int middle = changes - 1;
        const int down = diagonal + 1 <= middle ? last[diagonal + 1 + middle] : -1;
        const int right = diagonal - 1 >= -middle ? last[diagonal - 1 + middle] + 1 : -1;
        x = std::max(down, right);
      }
      int y = x - diagonal;
      while (x < n && y < m && y >= 0 && before[x] == after[y]) ++x, ++y;
      reach[diagonal + changes] = x;
      if (x >= n && y >= m) {
        history.push_back(std::move(reach));
        return history;
      }
    }
    history.push_back(std::move(reach));
  }
  return {};
}

struct Step {
  Change change;
  std::string_view word;
};

// Walks back from the end; the steps come out last first.
std::vector<Step> WalkBack(const Words& before, const Words& after,
                           const std::vector<std::vector<int>>& history) {
  std::vector<Step> steps;
  int x = static_cast<int>(before.size()), y = static_cast<int>(after.size());
  for (int changes = static_cast<int>(history.size()) - 1; changes > 0; --changes) {
    const std::vector<int>& last = history[changes - 1];
    const int middle = changes - 1, diagonal = x - y;
    const int down = diagonal + 1 <= middle ? last[diagonal + 1 + middle] : -1;
    const int right = diagonal - 1 >= -middle ? last[diagonal - 1 + middle] + 1 : -1;
    const bool is_down = down >= right;
    const int start_x = std::max(down, right);
    while (x > start_x) --x, --y, steps.push_back({Change::kSame, before[x]});
    if (is_down) {
      --y;
      steps.push_back({Change::kAdded, after[y]});
    } else {
      --x;
      steps.push_back({Change::kRemoved, before[x]});
    }
  }
  while (x > 0) --x, steps.push_back({Change::kSame, before[x]});
  return steps;
}

// The words of `text` from the front (or back) up to `count`.
std::string_view Head(std::string_view text, int count) {
  std::size_t end = 0;
  for (; count > 0 && end != std::string_view::npos; --count) end = text.find(' ', end + 1);
  return text.substr(0, end);
}

std::string_view Tail(std::string_view text, int count) {
  std::size_t begin = text.size();
  for (; count > 0 && begin != std::string_view::npos && begin > 0; --count) {
    begin = text.rfind(' ', begin - 1);
  }
  return begin == std::string_view::npos ? text : text.substr(begin);
}

}  // namespace

std::optional<std::vector<WordRun>> DiffWords(std::string_view before_text,
                                              std::string_view after_text,
                                              const DiffLimits& limits) {
  const Words before = SplitWords(before_text), after = SplitWords(after_text);
  const auto history = FurthestReaching(before, after, limits.max_changes);
  if (history.empty()) return std::nullopt;
  std::vector<Step> steps = WalkBack(before, after, history);
  std::reverse(steps.begin(), steps.end());
  std::vector<WordRun> runs;
  for (std::size_t i = 0; i < steps.size();) {
    std::size_t end = i;
    while (end < steps.size() && steps[end].change != Change::kSame) ++end;
    for (const Change change : {Change::kRemoved, Change::kAdded}) {
      for (std::size_t j = i; j < end; ++j) {
        if (steps[j].change == change) AddWord(change, steps[j].word, &runs);
      }
    }
    for (i = end; i < steps.size() && steps[i].change == Change::kSame; ++i) {
      AddWord(Change::kSame, steps[i].word, &runs);
    }
  }
  return runs;
}

int CountPlaces(const std::vector<WordRun>& runs) {
  int places = 0;
  bool in_place = false;
  for (const WordRun& run : runs) {
    const bool changed = run.change != Change::kSame;
    if (changed && !in_place) ++places;
    in_place = changed;
  }
  return places;
}

std::vector<WordRun> KeepContext(const std::vector<WordRun>& runs, int words) {
  std::vector<WordRun> kept;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    WordRun run = runs[i];
    if (run.change == Change::kSame) {
      const std::string_view head = i == 0 ? std::string_view() : Head(run.text, words);
      const std::string_view tail =
          i + 1 == runs.size() ? std::string_view() : Tail(run.text, words);
      if (head.size() + tail.size() < run.text.size()) {
        std::string text(head);
        text += text.empty() ? "…" : " …";
        text += tail;
        run.text = std::move(text);
      }
    }
    kept.push_back(std::move(run));
  }
  return kept;
}

}  // namespace diemtin::web
