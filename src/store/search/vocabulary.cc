#include "store/search/vocabulary.h"

#include <algorithm>

namespace diemtin::store {

Expected<std::int64_t> Vocabulary::ArticlesWith(const Choices& choices) {
  std::int64_t articles = 0;
  for (const std::string& choice : choices) {
    const std::size_t tilde = choice.find('~');
    std::optional<std::int64_t> some;
    if (tilde == std::string::npos) {
      DIEMTIN_ASSIGN(some,
                     database_->Number("SELECT articles FROM vocabulary WHERE word = ?", choice));
    } else {
      std::string folded = choice;
      folded.erase(tilde, 1);
      DIEMTIN_ASSIGN(some, database_->Number("SELECT sum(articles) FROM vocabulary "
                                             "WHERE folded = ?1 AND word != ?1",
                                             folded));
    }
    articles += some.value_or(0);
  }
  return articles;
}

Expected<std::int64_t> Vocabulary::ArticlesWith(const Phrase& phrase) {
  std::int64_t least = INT64_MAX;
  for (const Choices& choices : phrase) {
    DIEMTIN_ASSIGN(const std::int64_t articles, ArticlesWith(choices));
    least = std::min(least, articles);
  }
  return least;
}

Expected<std::int64_t> Vocabulary::ArticlesWith(const Expression& expression) {
  std::int64_t least = INT64_MAX;
  for (const auto& any : expression.wanted) {
    std::int64_t sum = 0;
    for (const Phrase& phrase : any) {
      DIEMTIN_ASSIGN(const std::int64_t articles, ArticlesWith(phrase));
      sum += articles;
    }
    least = std::min(least, sum);
  }
  return least;
}

}  // namespace diemtin::store
