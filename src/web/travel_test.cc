#include "web/travel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::web {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "A@100", "B@160<1": outlet, time, and the number of the article it is a copy of.
std::vector<TravelArticle> Articles(const std::vector<std::string>& lines) {
  std::vector<TravelArticle> articles;
  for (const std::string& line : lines) {
    TravelArticle article;
    article.id = ArticleId(articles.size() + 1);
    const std::size_t at = line.find('@'), copy = line.find('<');
    article.outlet = line.substr(0, at);
    article.time = std::stoll(line.substr(at + 1));
    if (copy != std::string::npos) article.copy_of = ArticleId(std::stoull(line.substr(copy + 1)));
    articles.push_back(article);
  }
  return articles;
}

// "A@3 B@50< | A>B": dots with outlet and place, copies marked; arrows.
std::string Draw(const std::vector<std::string>& lines, std::size_t most_rows = 10) {
  const Travel travel = LayOutTravel(Articles(lines), most_rows);
  std::string out;
  for (const TravelDot& dot : travel.dots) {
    out += travel.rows[dot.row] + "@" + std::to_string(static_cast<int>(dot.x + 0.5));
    out += dot.is_copy ? "< " : " ";
  }
  out += "|";
  for (const TravelArrow& arrow : travel.arrows) {
    out += " " + travel.rows[travel.dots[arrow.from].row] + ">" +
           travel.rows[travel.dots[arrow.to].row];
  }
  if (travel.left_out > 0) out += " -" + std::to_string(travel.left_out);
  return out;
}

TEST(Travel, GoesFromWhoPrintedFirst) {
  const struct {
    std::vector<std::string> articles;
    const char* drawn;
  } cases[] = {
      {{}, "|"},
      {{"A@5"}, "A@50 |"},
      {{"A@100", "B@150<1", "C@200"}, "A@3 B@50< C@97 | A>B"},
      {{"B@200", "A@100<1", "C@150<1"}, "A@3 C@50< B@97< | A>C A>B"},
      {{"A@100", "A@150<1", "B@200<1"}, "A@3 A@50 B@97< | A>B"},
      {{"A@100", "B@0<1", "C@200"}, "A@3 C@97 | -1"},
      {{"A@0", "B@100<1"}, "B@50 | -1"},
      {{"A@100", "B@100<1"}, "A@50 B@50< | A>B"},
      {{"B@100<2", "A@100"}, "A@50 B@50< | A>B"},
  };
  for (const auto& c : cases) EXPECT_EQ(Draw(c.articles), c.drawn);
}

TEST(Travel, KeepsToTheFirstOutlets) {
  EXPECT_EQ(Draw({"A@100", "B@120", "C@140<1", "A@200"}, 2), "A@3 B@22 A@97 | -1");
}

TEST(Travel, SourcesAreThoseOfTheFamily) {
  EXPECT_THAT(SourcesOf(Articles({"A@100", "B@50<1", "C@70", "D@0<1"})),
              ElementsAre(1u, std::nullopt, std::nullopt, 1u));
  EXPECT_THAT(SourcesOf({}), IsEmpty());
}

}  // namespace
}  // namespace diemtin::web
