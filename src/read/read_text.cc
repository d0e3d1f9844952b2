#include <fmt/format.h>

#include <algorithm>

#include "read/line_judgement.h"
#include "read/read.h"
#include "read/text_article.h"
#include "read/text_labels.h"
#include "read/text_lines.h"
#include "read/text_lists.h"
#include "read/text_marks.h"
#include "text/analyse.h"
#include "text/language.h"
#include "text/names.h"

namespace diemtin::read {
namespace {

using model::Article;
using model::Block;
using model::BlockKind;

constexpr std::size_t kMostLines = 50'000;

Expected<void> CheckSize(std::string_view utf8, const Options& options) {
  if (utf8.size() > options.max_bytes) {
    return Fail(ErrorCode::kTooLarge, fmt::format("text of {} bytes is over the limit of {}",
                                                  utf8.size(), options.max_bytes));
  }
  for (std::size_t at = 0, number = 1; at < utf8.size(); ++number) {
    const std::size_t end = std::min(utf8.find('\n', at), utf8.size());
    if (end - at > options.max_line) {
      return Fail(
          ErrorCode::kTooLarge,
          fmt::format(
              "line {} of the text has {} bytes, over the limit of {}: not the text of a page",
              number, end - at, options.max_line));
    }
    if (number > kMostLines) {
      return Fail(ErrorCode::kTooMany,
                  fmt::format("text has more than {} lines: not the text of a page", kMostLines));
    }
    at = end + 1;
  }
  return {};
}

// One page on its way from lines to a reading.
class TextReader {
 public:
  TextReader(std::string_view utf8, const Options& options)
      : language_(text::DetectLanguage(utf8)),
        lines_(SplitLines(utf8, language_)),
        options_(options) {}

  model::Reading Read() {
    std::vector<FoundList> lists = FindLists(lines_);
    marks_ = MarkLines(lines_, lists);
    used_.assign(lines_.size(), false);
    model::Reading reading;
    reading.language = language_;
    std::optional<CivilDate> near = LatestDay(lists);
    std::vector<FoundArticle> articles = FindArticles(lines_, language_, &marks_);
    JudgeMain(&articles, &lists);
    for (const FoundArticle& found : articles) {
      reading.articles.push_back(MakeArticle(found, near));
      if (const auto time = model::TimeOf(reading.articles.front(), std::nullopt)) {
        near = ToCivil(*time).date;
      }
    }
    if (!reading.articles.empty()) reading.language = reading.articles.front().language;
    AddLists(std::move(lists), &reading);
    AddRest(&reading);
    reading.kind = !reading.articles.empty() ? model::PageKind::kArticle
                   : !reading.lists.empty()  ? model::PageKind::kList
                                             : model::PageKind::kOther;
    return reading;
  }

 private:
  // The lines of the main article as the learned judgement says; those of the rules when it keeps
  // none.
  void JudgeMain(std::vector<FoundArticle>* articles, std::vector<FoundList>* lists) {
    if (articles->empty()) return;
    const LineView view{lines_, marks_, *lists, *articles};
    const std::vector<bool> kept = KeepLines(view, JudgeLines(view));
    const auto first = std::ranges::find(kept, true);
    if (first == kept.end()) return;
    std::erase_if(*lists, [&](const FoundList& list) {
      return std::find(kept.begin() + static_cast<std::ptrdiff_t>(list.begin),
                       kept.begin() + static_cast<std::ptrdiff_t>(list.end),
                       true) != kept.begin() + static_cast<std::ptrdiff_t>(list.end);
    });
    FoundArticle& main = articles->front();
    main.begin = static_cast<std::size_t>(first - kept.begin());
    main.end =
        static_cast<std::size_t>(std::find(kept.rbegin(), kept.rend(), true).base() - kept.begin());
    main.head = std::min(main.begin, main.head);
    const auto joined =
        std::remove_if(articles->begin() + 1, articles->end(), [&](const FoundArticle& other) {
          return other.begin >= main.begin && other.begin < main.end;
        });
    articles->erase(joined, articles->end());
    for (std::size_t at = main.head; at < main.end; ++at) SetRole(at, kept);
  }

  void SetRole(std::size_t at, const std::vector<bool>& kept) {
    constexpr std::size_t kMostHeadingWords = 16;
    Role& role = marks_[at].role;
    if (!kept[at]) {
      if (role == Role::kParagraph || role == Role::kHeading) role = Role::kUnknown;
    } else if (role != Role::kHeading) {
      const Line& line = lines_[at];
      const bool alone = line.blanks > 0 && at + 1 < lines_.size() && lines_[at + 1].blanks > 0;
      const bool heading = role == Role::kUnknown && alone && !line.ends_sentence &&
                           line.words <= kMostHeadingWords && kept[at + 1] &&
                           lines_[at + 1].LooksLikeParagraph();
      role = heading ? Role::kHeading : Role::kParagraph;
    }
  }

  void AddFigure(std::size_t at, Article* article) {
    const Line& line = lines_[at];
    used_[at] = true;
    if (marks_[at].role == Role::kAlt) {
      article->blocks.push_back({BlockKind::kFigure, "", "", line.text, "", ""});
      return;
    }
    const text::CaptionParts parts = text::SplitCaption(line.text);
    const bool follows_alt = at > 0 && marks_[at - 1].role == Role::kAlt &&
                             !article->blocks.empty() &&
                             article->blocks.back().kind == BlockKind::kFigure;
    if (!follows_alt) article->blocks.push_back({BlockKind::kFigure, "", "", "", "", ""});
    article->blocks.back().caption = parts.caption;
    article->blocks.back().credit = parts.credit;
  }

  void AddBlocks(std::size_t begin, std::size_t end, Article* article) {
    for (std::size_t at = begin; at < end; ++at) {
      switch (marks_[at].role) {
        case Role::kParagraph:
          article->blocks.push_back({BlockKind::kParagraph, lines_[at].text, "", "", "", ""});
          break;
        case Role::kHeading:
          article->blocks.push_back({BlockKind::kHeading, lines_[at].text, "", "", "", ""});
          break;
        case Role::kAlt:
        case Role::kCaption:
          AddFigure(at, article);
          break;
        default:
          continue;
      }
      used_[at] = true;
    }
  }

  // Of the teasers: about when the page was made.
  static std::optional<CivilDate> LatestDay(const std::vector<FoundList>& lists) {
    std::optional<CivilDate> latest;
    for (const FoundList& found : lists) {
      for (const model::Teaser& teaser : found.list.items) {
        if (teaser.time) latest = std::max(latest, std::optional(ToCivil(*teaser.time).date));
      }
    }
    return latest;
  }

  // The agencies that the line of the source names go first, those that the text credits follow.
  static void Analyse(std::string_view sources, const std::optional<CivilDate>& near,
                      Article* article) {
    text::Analyse(article, near);
    std::vector<std::string> agencies = text::FindAgencies(sources, article->language);
    for (std::string& agency : article->agencies) {
      if (std::ranges::find(agencies, agency) == agencies.end())
        agencies.push_back(std::move(agency));
    }
    article->agencies = std::move(agencies);
  }

  Article MakeArticle(const FoundArticle& found, const std::optional<CivilDate>& near) {
    Article article;
    article.title = found.title;
    if (found.title_line) used_[*found.title_line] = true;
    Labels labels = FindLabels(lines_, marks_, found, language_);
    for (const std::size_t at : labels.lines) used_[at] = true;
    article.published = labels.published;
    article.views = labels.views;
    article.authors = std::move(labels.authors);
    AddBlocks(found.head, found.end, &article);
    article.language = text::DetectLanguage(model::BodyText(article));
    if (article.language == "und") article.language = language_;
    Analyse(labels.sources, near, &article);
    return article;
  }

  static void AddLists(std::vector<FoundList> lists, model::Reading* reading) {
    for (FoundList& found : lists) reading->lists.push_back(std::move(found.list));
  }

  void AddRest(model::Reading* reading) {
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const Mark& mark = marks_[at];
      const bool listed = mark.role == Role::kList;
      const std::string_view why = used_[at]           ? "article"
                                   : listed            ? "list"
                                   : !mark.why.empty() ? mark.why
                                                       : "around";
      if (!used_[at] && !listed) reading->left_out.push_back({std::string(why), lines_[at].text});
      if (options_.explain)
        reading->verdicts.push_back({lines_[at].text, used_[at], mark.weight, std::string(why)});
    }
  }

  std::string language_;
  std::vector<Line> lines_;
  const Options& options_;
  std::vector<Mark> marks_;
  std::vector<bool> used_;
};

}  // namespace

Expected<model::Reading> ReadText(std::string_view utf8, const model::Page& page,
                                  const Options& options) {
  DIEMTIN_TRY(CheckSize(utf8, options));
  model::Reading reading = TextReader(utf8, options).Read();
  reading.url = page.url;
  for (Article& article : reading.articles) {
    if (&article == &reading.articles.front()) article.url = page.url;
  }
  return reading;
}

}  // namespace diemtin::read
