#include "read/text_article.h"

#include <algorithm>
#include <string_view>

namespace diemtin::read {
namespace {

constexpr std::size_t kMostArticles = 20;
constexpr double kLeastWeight = 20;        // of the main article
constexpr double kLeastOtherWeight = 120;  // of one that stands apart from it
constexpr std::size_t kFarthestTitle =
    60;  // lines between a headline that repeats the page's title and its text
constexpr std::size_t kNearTitle = 12;  // lines between any other headline and its text

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

// "Headline - Outlet" without the outlet: cut at the last separator while what is left is still a
// headline.
std::string_view WithoutOutlet(std::string_view title) {
  constexpr std::size_t kMostOutletBytes = 48, kLeastTitleBytes = 15;
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view separator : {" | ", " - ", " – ", " — ", " :: ", " » ", " • "}) {
      const std::size_t at = title.rfind(separator);
      if (at == std::string_view::npos || at < kLeastTitleBytes ||
          title.size() - at > kMostOutletBytes)
        continue;
      title = title.substr(0, at);
      cut = true;
    }
  }
  return title;
}

bool CanBeTitle(const Line& line, const Mark& mark) {
  return (mark.role == Role::kUnknown || mark.role == Role::kParagraph ||
          mark.role == Role::kTitle) &&
         line.words >= 3 && line.words <= 40 && !(line.ends_period && line.words > 15);
}

class Finder {
 public:
  Finder(std::span<const Line> lines, std::vector<Mark>* marks) : lines_(lines), marks_(*marks) {
    if (!lines.empty()) page_title_ = WithoutOutlet(lines[0].folded);
  }

  std::vector<FoundArticle> Find() {
    std::vector<double> weights;
    for (const Mark& mark : marks_) weights.push_back(mark.weight);
    std::vector<FoundArticle> articles;
    for (double least = kLeastWeight; articles.size() < kMostArticles; least = kLeastOtherWeight) {
      const Span span = HeaviestSpan(weights);
      if (span.weight < least) break;
      for (std::size_t at = span.begin; at < span.end; ++at) weights[at] = kSpent;
      const bool main = articles.empty();
      std::vector<FoundArticle> parts = Split(span);
      if (!main && !HasStrongTitle(parts.front())) continue;
      for (FoundArticle& part : parts) articles.push_back(std::move(part));
    }
    Order(&articles);
    for (const FoundArticle& article : articles) MarkInside(article);
    return articles;
  }

 private:
  static constexpr double kSpent = -1000;

  bool RepeatsPageTitle(std::size_t at) const {
    const std::string_view folded = lines_[at].folded;
    if (page_title_.size() < 10) return false;
    return folded == page_title_ || (folded.size() >= 10 && lines_[0].folded.starts_with(folded)) ||
           (folded.starts_with(page_title_) && folded.size() <= page_title_.size() + 20);
  }

  // A headline over the text that begins at `begin`: the nearest that repeats the title of the
  // page, else the line that looks most like one among the nearest.
  std::optional<std::size_t> TitleBefore(std::size_t begin, std::size_t floor) const {
    std::size_t low = begin > kFarthestTitle ? std::max(floor, begin - kFarthestTitle) : floor;
    for (std::size_t at = begin; at-- > low;) {
      if (at > 0 && marks_[at].role != Role::kList && RepeatsPageTitle(at)) return at;
    }
    std::optional<std::size_t> best;
    double best_score = 0;
    low = begin > kNearTitle ? std::max(floor, begin - kNearTitle) : floor;
    for (std::size_t at = begin; at-- > low;) {
      if (!CanBeTitle(lines_[at], marks_[at])) continue;
      const double score = static_cast<double>(std::min<std::size_t>(lines_[at].words, 12)) -
                           0.6 * static_cast<double>(begin - at);
      if (score > best_score) {
        best = at;
        best_score = score;
      }
    }
    return best;
  }

  FoundArticle MakeArticle(std::size_t begin, std::size_t end, std::size_t floor) {
    FoundArticle article;
    article.begin = begin;
    article.end = end;
    article.head = begin;
    article.title_line = TitleBefore(begin, floor);
    if (article.title_line) {
      article.title = lines_[*article.title_line].text;
      article.head = *article.title_line + 1;
    } else if (floor == 0 && begin > 0 && CanBeTitle(lines_[0], marks_[0])) {
      article.title_line = 0;
      article.head = begin;
    }
    if (article.title_line == 0u) article.title = std::string(WithoutOutlet(lines_[0].text));
    return article;
  }

  // What follows a line inside a run of text, if the line begins a new article: its picture with
  // the same words, its time, its author. A heading has none of these.
  bool BeginsArticle(std::size_t at) const {
    constexpr std::size_t kPictureWithin = 6;
    const Line& line = lines_[at];
    if (marks_[at].role != Role::kUnknown || !line.LooksLikeTitle() || line.words < 4) return false;
    if (at + 1 < lines_.size()) {
      const Role next = marks_[at + 1].role;
      if (next == Role::kTime || next == Role::kByline) return true;
    }
    for (std::size_t i = at + 1; i < std::min(lines_.size(), at + kPictureWithin); ++i) {
      if (marks_[i].role == Role::kAlt && lines_[i].folded.starts_with(line.folded)) return true;
    }
    return false;
  }

  std::vector<FoundArticle> Split(const Span& span) {
    std::vector<FoundArticle> parts;
    std::size_t begin = span.begin;
    std::size_t floor = 0;
    for (std::size_t at = span.begin; at < span.end; ++at) {
      if (at == begin || !BeginsArticle(at)) continue;
      parts.push_back(MakeArticle(begin, at, floor));
      marks_[at].role = Role::kTitle;
      floor = at;
      begin = at + 1;
    }
    parts.push_back(MakeArticle(begin, span.end, floor));
    return parts;
  }

  bool HasStrongTitle(const FoundArticle& article) const {
    return article.title_line &&
           (BeginsArticle(*article.title_line) || RepeatsPageTitle(*article.title_line));
  }

  // Page order, but the article whose headline is the title of the page goes first.
  void Order(std::vector<FoundArticle>* articles) const {
    if (articles->size() < 2) return;
    const std::size_t main_begin = articles->front().begin;
    std::ranges::sort(*articles, {}, &FoundArticle::begin);
    auto main = std::ranges::find_if(*articles, [&](const FoundArticle& a) {
      return a.title_line && RepeatsPageTitle(*a.title_line);
    });
    if (main == articles->end())
      main = std::ranges::find(*articles, main_begin, &FoundArticle::begin);
    std::rotate(articles->begin(), main, main + 1);
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
  std::vector<Mark>& marks_;
  std::string_view page_title_;
};

}  // namespace

std::vector<FoundArticle> FindArticles(std::span<const Line> lines, std::vector<Mark>* marks) {
  return Finder(lines, marks).Find();
}

}  // namespace diemtin::read
