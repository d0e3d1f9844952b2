// Who wrote an article: names alone, from metadata and from what pages print.

#include "read/authors.h"

#include <gmock/gmock.h>

#include "read/read.h"

namespace diemtin::read {
namespace {

using ::testing::ElementsAreArray;

using Names = std::vector<std::string>;

TEST(Authors, NamesAreTakenOutOfWhatIsWritten) {
  const struct {
    Names written, names;
  } cases[] = {
      {{"By Ann Roe and Bob Lee"}, {"Ann Roe", "Bob Lee"}},
      {{"Von Jan Maier, Redakteur für Finanzen"}, {"Jan Maier"}},
      {{"Ann Roe (aro)", "Bob Lee (ble)"}, {"Ann Roe", "Bob Lee"}},
      {{"Ann Roe | The Bay Post"}, {"Ann Roe"}},
      {{"Ann Roe, Frankfurt"}, {"Ann Roe"}},
      {{"Ann Roe Senior Writer"}, {"Ann Roe"}},
      {{"Ann Roe", "ann-roe"}, {"Ann Roe"}},
      {{"Ann Roe", "annroe@bay.example"}, {"Ann Roe"}},
      {{"Tác giả: Thanh Bình, Lê Hoàng Nam"}, {"Thanh Bình", "Lê Hoàng Nam"}},
      {{"Trine Holm og Ole Berg"}, {"Trine Holm", "Ole Berg"}},
      {{"Автор: Анна Иванова"}, {"Анна Иванова"}},
      {{"김철수 기자"}, {"김철수"}},
      {{"作者：王小明"}, {"王小明"}},
      {{"Van Sias"}, {"Van Sias"}},
      {{"Von Miller"}, {"Von Miller"}},
      {{"Von dpa"}, {"dpa"}},
      {{"The Bay Post"}, {"The Bay Post"}},
      {{"admin"}, {}},
      {{"Posted on 3 May 2024"}, {}},
      {{"(Image: Ann Roe)"}, {}},
      {{"https://social.example/ann"}, {}},
      {{"Dienstag"}, {}},
      {{"Thứ Năm"}, {}},
      {{"—"}, {}},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(CleanAuthors(c.written, "The Bay Post"), ElementsAreArray(c.names)) << c.written[0];
  }
}

Names AuthorsOf(const std::string& head, const std::string& under_title,
                const std::string& behind) {
  model::Page page;
  page.url = "https://news.example/a/harbour-opens";
  page.bytes =
      "<html><head><title>Harbour opens again after the storms</title><meta "
      "property='og:site_name' content='The Bay Post'>" +
      head + "</head><body><h1>Harbour opens again after the storms</h1>" + under_title +
      "<div class='story-body'><p>The harbour of Kestrel Bay opened again on Monday after nine "
      "days of storms, its master said.</p>"
      "<p>Forty boats left before dawn, and most of them came back full by the early afternoon.</p>"
      "<p>Prices at the auction fell by a third, which the buyers had not seen since last "
      "spring.</p></div>" +
      behind + "</body></html>";
  auto reading = Read(page);
  return reading && !reading->articles.empty() ? reading->articles[0].authors : Names{"no article"};
}

TEST(Authors, ThePagesThatNameThem) {
  const struct {
    const char *name, *head, *under_title, *behind;
    Names names;
  } cases[] = {
      {"JSON-LD by @id",
       "<script "
       "type='application/"
       "ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"#ann\"}},"
       "{\"@type\":\"Person\",\"@id\":\"#ann\",\"name\":\"Ann Roe\"}]}</script>",
       "",
       "",
       {"Ann Roe"}},
      {"JSON-LD, nested lists and names in parts",
       "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[[{\"name\":\"Ann "
       "Roe\"}],"
       "{\"givenName\":\"Bob\",\"familyName\":\"Lee\"}]}</script>",
       "",
       "",
       {"Ann Roe", "Bob Lee"}},
      {"a person of the meta elements before the newsroom of JSON-LD",
       "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"The "
       "Bay Post\"}}</script>"
       "<meta name='author' content='Ann Roe'>",
       "",
       "",
       {"Ann Roe"}},
      {"a printed person before the newsroom",
       "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"The "
       "Bay Post\"}}</script>",
       "<p class='byline'>By <a href='/ann'>Ann Roe</a></p>",
       "",
       {"Ann Roe"}},
      {"the newsroom when nobody else is named",
       "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"The "
       "Bay Post\"}}</script>",
       "",
       "",
       {"The Bay Post"}},
      {"microdata",
       "",
       "<div itemprop='author' itemscope><meta itemprop='name' content='Ann Roe'></div>",
       "",
       {"Ann Roe"}},
      {"two elements of one byline",
       "",
       "<div><span class='author'>Ann Roe</span><span class='role'>Editor</span><span "
       "class='author'>Bob Lee</span></div>",
       "",
       {"Ann Roe", "Bob Lee"}},
      {"a link to a profile",
       "",
       "<div>von <a href='/author/tobi/'>Tobi Roe</a></div>",
       "",
       {"Tobi Roe"}},
      {"a handle that the page states",
       "",
       "<div>by <a rel='author' href='/u/annroe'>annroe</a></div>",
       "",
       {"annroe"}},
      {"a line", "", "<p>Von Jan Maier</p>", "", {"Jan Maier"}},
      {"a name before a date", "", "<p>Jan Maier, 01.12.2021</p>", "", {"Jan Maier"}},
      {"no names: a change, a comment, a form",
       "",
       "<p>Last updated Dec. 3, 2023</p>",
       "<div class='comments'><p class='comment-author'>Bob Lee says:</p></div><form><label "
       "class='author'>Name *</label></form>",
       {}},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(AuthorsOf(c.head, c.under_title, c.behind), ElementsAreArray(c.names)) << c.name;
  }
}

}  // namespace
}  // namespace diemtin::read
