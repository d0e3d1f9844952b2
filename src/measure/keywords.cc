#include "text/keywords.h"

#include <set>

#include "measure/articles.h"
#include "measure/parts.h"
#include "text/normalize.h"

namespace diemtin::measure {
namespace {

std::set<std::string> TokensOf(const std::string& text) {
  std::set<std::string> tokens;
  for (const text::Token& token : text::Tokenize(text))
    tokens.insert(text::LowerCase(text.substr(token.begin, token.end - token.begin)));
  return tokens;
}

struct Tally {
  double present = 0, all = 0;
  std::size_t articles = 0;
};

// Shares of the title's content words that the keywords hold: of those that the text holds, too,
// and of all.
void Add(const TitledArticle& article, Tally* tally) {
  const auto title = ContentWords(article.title, article.language);
  const std::set<std::string> body = TokensOf(article.text);
  std::string joined;
  for (const text::Keyword& keyword : text::FindKeywords(article.text, article.language))
    joined += keyword.text + "\n";
  const std::set<std::string> given = TokensOf(joined);
  std::size_t present = 0, covered = 0;
  for (const std::string& word : title) {
    present += body.contains(word);
    covered += given.contains(word);
  }
  if (present == 0) return;
  ++tally->articles;
  tally->present += static_cast<double>(covered) / static_cast<double>(present);
  tally->all += static_cast<double>(covered) / static_cast<double>(title.size());
}

}  // namespace

// The title is hidden; articles that nothing was learned from, every tenth of the large packs.
Expected<std::vector<Figure>> MeasureKeywords(const Places& places) {
  DIEMTIN_ASSIGN(const std::vector<TitledArticle> articles, LoadTitledArticles(places.data));
  std::vector<Figure> figures;
  for (const char* pack : {"baomoi2017", "vietnews", "en"}) {
    Tally tally;
    std::size_t seen = 0;
    for (const TitledArticle& article : articles) {
      if (article.pack != pack || !article.held_out) continue;
      if (std::string_view(pack) == "en" || seen++ % 10 == 0) Add(article, &tally);
    }
    const auto count = static_cast<double>(std::max<std::size_t>(tally.articles, 1));
    figures.push_back({std::string(pack) + ", held out", "recall@10, in text",
                       tally.present / count, tally.articles, .85});
    figures.push_back({std::string(pack) + ", held out", "recall@10, all words", tally.all / count,
                       tally.articles, 0});
  }
  return figures;
}

}  // namespace diemtin::measure
