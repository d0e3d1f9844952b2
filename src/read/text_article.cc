#include "read/text_article.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "read/text_byline.h"
#include "read/text_cues.h"
#include "text/dates.h"
#include "text/names.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::read {
namespace {

constexpr std::size_t kMostSpans = 12;
constexpr std::size_t kLeastPartWords = 60;  // of an article that shares a run of text with another
constexpr double kLeastWeight = 20;          // of the main article
constexpr double kEnoughForMain = 0.6;     // of the heaviest run, for one under the page's headline
constexpr double kLeastOtherWeight = 120;  // of one that stands apart from it
constexpr std::size_t kFarthestTitle =
    60;  // lines between a headline that repeats the page's title and its text
constexpr std::size_t kNearTitle = 12;     // lines between any other headline and its text
constexpr std::size_t kFullHeadline = 12;  // words, beyond which a line is no more of a headline
constexpr double kCostOfDistance = 0.6;    // in words, of a line between headline and text

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  double weight = 0;
};

// The run of lines with the greatest sum (Kadane; Bentley, Programming Pearls, column 8).
Span HeaviestSpan(std::span<const double> weights) {
  Span best;
  Span run;
  for (std::size_t at = 0; at < weights.size(); ++at) {
    if (run.weight <= 0) run = {at, at, 0};
    run.weight += weights[at];
    run.end = at + 1;
    if (run.weight > best.weight) best = run;
  }
  return best;
}

// A tail that names an outlet or a section: after a bar, or a few words that all begin with
// capitals or are an address.
bool IsOutlet(std::string_view separator, std::string_view tail) {
  constexpr std::size_t kLongest = 48;
  if (tail.size() > kLongest) return false;
  if (separator != " - " && separator != " – " && separator != " — ") return true;
  while (!tail.empty()) {
    const std::size_t end = std::min(tail.find(' '), tail.size());
    const std::string_view word = tail.substr(0, end);
    if (!StartsUpper(word) && word.find('.') == std::string_view::npos) return false;
    tail.remove_prefix(std::min(end + 1, tail.size()));
  }
  return true;
}

// "Headline - Outlet" without the outlet. `is_line` says whether a text stands in a line of its own
// elsewhere.
template <typename IsLine>
std::string_view WithoutOutlet(std::string_view title, const IsLine& is_line) {
  constexpr std::size_t kLeastTitleBytes = 15, kLongestTitle = 1000;
  if (title.size() > kLongestTitle) return title;
  std::string_view best = title;
  bool outlet = true;  // all that is cut off so far
  for (std::string_view rest = title; !is_line(rest);) {
    std::size_t at = 0;
    std::string_view separator;
    for (const std::string_view candidate : {" | ", " - ", " – ", " — ", " :: ", " » ", " • "}) {
      const std::size_t found = rest.rfind(candidate);
      if (found != std::string_view::npos && found > at) {
        at = found;
        separator = candidate;
      }
    }
    if (at < kLeastTitleBytes) return best;
    outlet = outlet && IsOutlet(separator, rest.substr(at + separator.size()));
    rest = rest.substr(0, at);
    if (outlet || is_line(rest)) best = rest;
  }
  return best;
}

std::vector<std::string_view> WordsOf(std::string_view folded) {
  std::vector<std::string_view> words;
  for (const text::Token& token : text::Tokenize(folded))
    words.push_back(folded.substr(token.begin, token.end - token.begin));
  return words;
}

bool StartsWithQuote(std::string_view text) {
  for (const std::string_view mark : {"\"", "“", "„", "«", "‘", "'", "「"}) {
    if (text.starts_with(mark)) return true;
  }
  return false;
}

bool CanBeTitle(const Line& line, const Mark& mark) {
  return (mark.role == Role::kUnknown || mark.role == Role::kParagraph ||
          mark.role == Role::kTitle) &&
         line.words >= 3 && line.words <= 40 && !(line.ends_period && line.words > 15);
}

class Finder {
 public:
  Finder(std::span<const Line> lines, std::string_view language, std::vector<Mark>* marks)
      : lines_(lines), language_(language), marks_(*marks) {
    if (lines.empty()) return;
    std::unordered_set<std::string_view> others;
    for (const Line& line : lines.subspan(1)) {
      others.insert(line.text);
      if (line.folded.starts_with(lines[0].folded)) others.insert(lines[0].text);
    }
    page_title_text_ =
        WithoutOutlet(lines[0].text, [&](std::string_view text) { return others.contains(text); });
    page_title_ = text::Fold(page_title_text_);
    std::unordered_set<std::string_view> seen;
    for (std::size_t at = 1; at < lines.size(); ++at) {
      const bool fresh = seen.insert(lines[at].folded).second;
      if (!fresh && (*marks)[at].role == Role::kUnknown) repeated_.insert(lines[at].folded);
    }
  }

  std::vector<FoundArticle> Find() {
    const std::vector<Span> spans = Spans();
    if (spans.empty()) return {};
    const std::size_t main = MainOf(spans);
    std::vector<FoundArticle> articles = Split(spans[main]);
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (i == main || spans[i].weight < kLeastOtherWeight) continue;
      const auto title = TitleBefore(spans[i].begin, 0);
      if (title && BeginsArticle(*title))
        articles.push_back(MakeArticle(title, spans[i].begin, spans[i].end));
    }
    std::ranges::sort(articles.begin() + 1, articles.end(), {}, &FoundArticle::begin);
    for (FoundArticle& article : articles) {
      article.doubtful =
          &article != &articles.front() && article.title_line && IsDoubtful(*article.title_line);
    }
    for (const FoundArticle& article : articles) MarkInside(article);
    return articles;
  }

 private:
  static constexpr double kSpent = -1000;

  bool RepeatsPageTitle(std::size_t at) const {
    const std::string_view folded = lines_[at].folded;
    const Role role = marks_[at].role;
    if (page_title_.size() < 10 || (role != Role::kUnknown && role != Role::kParagraph))
      return false;
    return folded == page_title_ || (folded.size() >= 10 && lines_[0].folded.starts_with(folded)) ||
           (folded.starts_with(page_title_) && folded.size() <= page_title_.size() + 20);
  }

  // Runs of text, the heaviest first.
  std::vector<Span> Spans() const {
    std::vector<double> weights;
    for (const Mark& mark : marks_) weights.push_back(mark.weight);
    std::vector<Span> spans;
    while (spans.size() < kMostSpans) {
      const Span span = HeaviestSpan(weights);
      if (span.weight < kLeastWeight) break;
      std::fill(weights.begin() + static_cast<std::ptrdiff_t>(span.begin),
                weights.begin() + static_cast<std::ptrdiff_t>(span.end), kSpent);
      spans.push_back(span);
    }
    return spans;
  }

  // The heaviest run, unless another of some weight stands under the headline of the page and the
  // heaviest does not.
  std::size_t MainOf(const std::vector<Span>& spans) const {
    std::size_t main = 0;
    std::size_t nearest = kFarthestTitle;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (spans[i].weight < spans[0].weight * kEnoughForMain) break;
      const auto title = PageTitleBefore(spans[i].begin);
      if (!title || spans[i].begin - *title >= nearest) continue;
      nearest = spans[i].begin - *title;
      main = i;
    }
    return main;
  }

  // The nearest line over the text that repeats the title of the page.
  std::optional<std::size_t> PageTitleBefore(std::size_t begin) const {
    const std::size_t low = begin > kFarthestTitle ? begin - kFarthestTitle : 0;
    for (std::size_t at = begin; at-- > low;) {
      if (at > 0 && marks_[at].role != Role::kList && RepeatsPageTitle(at)) return at;
    }
    return std::nullopt;
  }

  // The line that looks most like a headline among the nearest over the text that begins at
  // `begin`.
  std::optional<std::size_t> TitleBefore(std::size_t begin, std::size_t floor) const {
    std::optional<std::size_t> best;
    double best_score = 0;
    const std::size_t low = begin > kNearTitle ? std::max(floor, begin - kNearTitle) : floor;
    for (std::size_t at = begin; at-- > low;) {
      if (!CanBeTitle(lines_[at], marks_[at])) continue;
      const double score =
          static_cast<double>(std::min<std::size_t>(lines_[at].words, kFullHeadline)) -
          kCostOfDistance * static_cast<double>(begin - at);
      if (score > best_score) {
        best = at;
        best_score = score;
      }
    }
    return best;
  }

  // The likeliest line above the text if it has words of the page's title, else the page's title
  // itself, which stands in the first line unless the page has none.
  std::optional<std::size_t> LikelyTitle(std::size_t begin) const {
    constexpr double kAgrees = 0.3;
    constexpr std::size_t kLeastPageTitleWords = 4;
    const std::optional<std::size_t> title = TitleBefore(begin, 0);
    if (!title || *title == 0 || !CanBeTitle(lines_[0], marks_[0])) return title;
    const bool agrees = ShareIn(WordsOf(lines_[*title].folded), 0) >= kAgrees;
    return agrees || lines_[0].words < kLeastPageTitleWords ? title : std::nullopt;
  }

  FoundArticle MakeArticle(std::optional<std::size_t> title, std::size_t begin,
                           std::size_t end) const {
    FoundArticle article{title, "", title ? *title + 1 : begin, begin, end};
    if (!title && begin > 0 && CanBeTitle(lines_[0], marks_[0])) article.title_line = 0;
    if (article.title_line) article.title = lines_[*article.title_line].text;
    if (article.title_line == 0u) article.title = std::string(page_title_text_);
    return article;
  }

  // The share of `words` that paragraph `at` uses too.
  double ShareIn(const std::vector<std::string_view>& words, std::size_t at) const {
    const std::vector<std::string_view> used = WordsOf(lines_[at].folded);
    const std::unordered_set<std::string_view> set(used.begin(), used.end());
    const auto shared =
        std::ranges::count_if(words, [&](std::string_view word) { return set.contains(word); });
    return words.empty() ? 0 : static_cast<double>(shared) / static_cast<double>(words.size());
  }

  // A day or an agency: news names them in its first sentences.
  bool SaysWhenOrWho(std::string_view paragraph) const {
    return !text::FindAgencies(paragraph, language_).empty() ||
           !text::FindDates(paragraph, language_, Time{}).empty();
  }

  // The next paragraph says in full what the line says, and the one before has nothing to do with
  // it.
  bool IsTakenUpByNext(std::size_t at) const {
    constexpr double kTakenUp = 0.85, kUnrelated = 0.4;
    constexpr std::size_t kLongHeadline = 8, kLongParagraph = 25;
    if (lines_[at].ends_sentence || StartsWithQuote(lines_[at].text)) return false;
    const bool between = at > 0 && marks_[at - 1].role == Role::kParagraph &&
                         marks_[at + 1].role == Role::kParagraph;
    if (!between || lines_[at].words < kLongHeadline || lines_[at].blanks == 0) return false;
    if (lines_[at + 1].words < kLongParagraph || lines_[at + 1].blanks == 0) return false;
    if (!SaysWhenOrWho(lines_[at + 1].text)) return false;
    const std::vector<std::string_view> words = WordsOf(lines_[at].folded);
    return ShareIn(words, at + 1) >= kTakenUp && ShareIn(words, at - 1) <= kUnrelated;
  }

  // A teaser inside the text: its list's name stands right above.
  bool IsTeased(std::size_t at) const {
    constexpr std::size_t kNameWithin = 2;
    for (std::size_t i = at; i-- > 0 && at - i <= kNameWithin;) {
      if (marks_[i].role == Role::kUnknown && lines_[i].words <= kNearTitle &&
          IsListHeading(lines_[i].folded))
        return true;
    }
    return false;
  }

  // "Nguồn TTXVN", "(Reuters)": the end of an article; a bare name, or an address, may stand under
  // a picture.
  bool EndsWithSource(std::size_t at) const {
    return marks_[at].role == Role::kSource && lines_[at].source->size() < lines_[at].text.size() &&
           lines_[at].source->find('.') == std::string::npos;
  }

  // A picture's text under the headline: the headline again with a number.
  bool HasPicture(std::size_t title) const {
    constexpr std::size_t kPictureWithin = 6;
    for (std::size_t i = title + 1; i < std::min(lines_.size(), title + kPictureWithin); ++i) {
      if (marks_[i].role == Role::kAlt && lines_[i].folded.starts_with(lines_[title].folded))
        return true;
    }
    return false;
  }

  bool IsDoubtful(std::size_t title) const {
    const bool timed = title + 1 < lines_.size() && marks_[title + 1].role == Role::kTime;
    return !timed && !HasPicture(title) && !(title > 0 && EndsWithSource(title - 1));
  }

  // Whether a line inside a run of text begins a new article: a picture with the same words, a time
  // or an author follows, or the one before has just ended with its source. A heading has none of
  // these.
  bool BeginsArticle(std::size_t at) const {
    constexpr std::size_t kLeastWords = 4;
    const Line& line = lines_[at];
    if (marks_[at].role != Role::kUnknown || !line.LooksLikeTitle() || line.words < kLeastWords)
      return false;
    if (at + 1 >= lines_.size() || IsTeased(at) || repeated_.contains(line.folded)) return false;
    const Role next = marks_[at + 1].role;
    if (next == Role::kTime || next == Role::kByline) return true;
    if (at > 0 && EndsWithSource(at - 1) && next == Role::kParagraph) return true;
    return HasPicture(at);
  }

  // Lines inside the run that begin an article. The weaker sign counts only where it is rare:
  // entries of a live page and of a listing have it too.
  std::vector<std::size_t> Beginnings(const Span& span) const {
    constexpr std::ptrdiff_t kMostTakenUp = 2;
    std::vector<std::size_t> taken_up;
    for (std::size_t at = span.begin + 1; at + 1 < span.end; ++at) {
      if (IsTakenUpByNext(at)) taken_up.push_back(at);
    }
    if (std::ssize(taken_up) > kMostTakenUp) taken_up.clear();
    std::vector<std::size_t> beginnings;
    for (std::size_t at = span.begin + 1; at + 1 < span.end; ++at) {
      const bool weak = std::ranges::find(taken_up, at) != taken_up.end();
      if (weak || BeginsArticle(at) || RepeatsPageTitle(at)) beginnings.push_back(at);
    }
    return beginnings;
  }

  std::size_t ParagraphWords(std::size_t begin, std::size_t end) const {
    std::size_t words = 0;
    for (std::size_t at = begin; at < end; ++at) {
      if (marks_[at].role == Role::kParagraph) words += lines_[at].words;
    }
    return words;
  }

  // Cuts a run of text where new headlines stand. What stands before the page's own headline is no
  // article.
  std::vector<FoundArticle> Split(const Span& span) const {
    std::vector<FoundArticle> parts;
    std::size_t begin = span.begin;
    std::optional<std::size_t> title = PageTitleBefore(begin);
    const bool has_page_title = title.has_value();
    if (!title) title = LikelyTitle(begin);
    for (const std::size_t at : Beginnings(span)) {
      const std::size_t before = ParagraphWords(begin, at);
      const std::size_t after = ParagraphWords(at + 1, span.end);
      if (after < kLeastPartWords) break;
      if (RepeatsPageTitle(at)) {
        if (has_page_title || before > after) continue;
      } else if (before < kLeastPartWords) {
        continue;
      } else {
        parts.push_back(MakeArticle(title, begin, at));
      }
      title = at;
      begin = at + 1;
    }
    parts.push_back(MakeArticle(title, begin, span.end));
    return parts;
  }

  // Headings stand alone between paragraphs; leads stand between headline and text.
  void MarkInside(const FoundArticle& article) {
    constexpr std::size_t kLeadWords = 10, kMostHeadingWords = 16;
    if (article.title_line) marks_[*article.title_line].role = Role::kTitle;
    for (std::size_t at = article.head; at < article.begin; ++at) {
      if (marks_[at].role == Role::kUnknown && lines_[at].words >= kLeadWords &&
          !RepeatsPageTitle(at)) {
        marks_[at].role = Role::kParagraph;
      }
    }
    for (std::size_t at = article.begin + 1; at + 1 < article.end; ++at) {
      const bool alone =
          lines_[at].blanks > 0 && lines_[at + 1].blanks > 0 && lines_[at].words >= 2;
      if (marks_[at].role == Role::kUnknown && alone && lines_[at].words <= kMostHeadingWords &&
          marks_[at - 1].role == Role::kParagraph && marks_[at + 1].role == Role::kParagraph) {
        marks_[at].role = Role::kHeading;
      }
    }
  }

  std::span<const Line> lines_;
  std::string_view language_;
  std::vector<Mark>& marks_;
  std::string_view page_title_text_;
  std::string page_title_;                         // folded
  std::unordered_set<std::string_view> repeated_;  // promoted again and again, begins no article
};

}  // namespace

std::vector<FoundArticle> FindArticles(std::span<const Line> lines, std::string_view language,
                                       std::vector<Mark>* marks) {
  return Finder(lines, language, marks).Find();
}

}  // namespace diemtin::read
