#include "store/search/query.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/time.h"
#include "store/search/expression.h"

namespace diemtin::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string Show(const QueryTerm& term) {
  std::string out(FieldName(term.field));
  if (!out.empty() && term.field != QueryField::kText) out += ':';
  if (term.field == QueryField::kText) out.clear();
  return out + fmt::format("{}", fmt::join(term.words, " "));
}

// Wanted groups, then what is excluded.
std::string Show(const Query& query) {
  std::string out;
  for (const auto& group : query.wanted) {
    out += '[';
    for (const QueryTerm& term : group) {
      if (&term != &group.front()) out += " | ";
      out += Show(term);
    }
    out += ']';
  }
  for (const QueryTerm& term : query.excluded) out += "-[" + Show(term) + ']';
  return out;
}

std::string Day(const std::optional<std::int64_t>& time) {
  if (!time) return "";
  return FormatIso8601({*time, 420, Time::Precision::kMinute});
}

TEST(Query, SaysWhatIsWanted) {
  struct Case {
    const char* text;
    const char* wanted;
  };
  for (const auto& [text, wanted] : std::initializer_list<Case>{
           {"", ""},
           {"Mưa  LŨ", "[mưa][lũ]"},
           {"\"mưa lũ\" huế", "[mưa lũ][huế]"},
           {"“mưa lũ”", "[mưa lũ]"},
           {"mưa -lũ -\"lở đất\"", "[mưa]-[lũ]-[lở đất]"},
           {"mưa OR bão OR \"gió giật\" huế", "[mưa | bão | gió giật][huế]"},
           {"mưa | bão", "[mưa | bão]"},
           {"OR mưa OR", "[or][mưa][or]"},
           {"covid-19", "[covid 19]"},
           {"outlet:\"Báo Mẫu\" cầu", "[outlet:báo mẫu][cầu]"},
           {"OUTLET:mẫu", "[outlet:mẫu]"},
           {"báo:mẫu người:\"Lê A\"", "[outlet:mẫu][person:lê a]"},
           {"-section:thể-thao", "-[section:thể thao]"},
           {"place:Huế tag:lũ agency:AP lang:vi", "[place:huế][tag:lũ][agency:ap][lang:vi]"},
           {"lạ:mưa", "[lạ mưa]"},
           {"12:30", "[12 30]"},
           {"hoà", "[hòa]"},
           {"-", ""},
           {"\"", ""},
           {"--- \"\" - -\"", ""},
           {"-mưa", "-[mưa]"},
       }) {
    EXPECT_EQ(Show(ParseQuery(text)), wanted) << text;
    EXPECT_THAT(ParseQuery(text).problems, IsEmpty()) << text;
  }
}

TEST(Query, DaysAreThoseOfVietnam) {
  const auto day = [](const char* text) {
    const Query query = ParseQuery(text);
    return Day(query.after) + " " + Day(query.before);
  };
  EXPECT_EQ(day("after:2024-05-10"), "2024-05-10T00:00+07:00 ");
  EXPECT_EQ(day("after:2024-05 before:2025"), "2024-05-01T00:00+07:00 2025-01-01T00:00+07:00");
  EXPECT_EQ(day("từ:10/5/2024 trước:6/2024"), "2024-05-10T00:00+07:00 2024-06-01T00:00+07:00");
  EXPECT_EQ(day("after:2024 after:2025"), "2025-01-01T00:00+07:00 ");
}

TEST(Query, KindsOfHits) {
  EXPECT_EQ(ParseQuery("is:story").show, QueryShow::kStories);
  EXPECT_EQ(ParseQuery("là:story").show, QueryShow::kStories);
  EXPECT_EQ(ParseQuery("is:ARTICLE").show, QueryShow::kArticles);
  EXPECT_EQ(ParseQuery("is:copy").copies, true);
  EXPECT_EQ(ParseQuery("-is:copy").copies, false);
  EXPECT_TRUE(ParseQuery("is:story").IsEmpty());
  EXPECT_FALSE(ParseQuery("is:copy").IsEmpty());
}

TEST(Query, SaysWhatItCannotUnderstandAndGoesOn) {
  const auto problems = [](std::string_view text) { return ParseQuery(text).problems; };
  EXPECT_THAT(problems("before:mai cầu"), ElementsAre(QueryProblem::kBadDate));
  EXPECT_THAT(problems("before:2024-02-31"), ElementsAre(QueryProblem::kBadDate));
  EXPECT_THAT(problems("-before:2024"), ElementsAre(QueryProblem::kBadDate));
  EXPECT_THAT(problems("is:gì is:nữa"), ElementsAre(QueryProblem::kBadIs));
  EXPECT_THAT(problems("outlet: cầu"), ElementsAre(QueryProblem::kEmptyFilter));
  EXPECT_EQ(Show(ParseQuery("before:mai cầu")), "[cầu]");
  std::string words;
  for (int i = 0; i < 40; ++i) words += "a ";
  EXPECT_THAT(problems(words), ElementsAre(QueryProblem::kTooManyWords));
  EXPECT_EQ(ParseQuery(words).wanted.size(), kMostQueryWords);
  const std::string long_text = std::string(10 << 20, 'x') + " y";
  EXPECT_THAT(problems(long_text), ElementsAre(QueryProblem::kTooLong));
  EXPECT_EQ(ParseQuery(long_text).text.size(), kMostQueryBytes);
}

TEST(Query, FiltersArePutOnAndTakenOff) {
  const Query query = ParseQuery("cầu outlet:\"Báo Mẫu\" -lang:en");
  ASSERT_EQ(query.filters.size(), 2u);
  EXPECT_EQ(query.filters[0], (QueryFilter{"outlet", "Báo Mẫu", false, 6, 25}));
  EXPECT_TRUE(query.filters[1].excluded);
  EXPECT_EQ(WithoutFilter(query, 0), "cầu -lang:en");
  EXPECT_EQ(WithoutFilter(query, 1), "cầu outlet:\"Báo Mẫu\"");
  EXPECT_EQ(WithFilter(query, "section", "Thời \"sự\""),
            "cầu outlet:\"Báo Mẫu\" -lang:en section:\"Thời sự\"");
  EXPECT_EQ(WithFilter(ParseQuery(""), "lang", "vi"), "lang:vi");
}

TEST(Expression, MarksDecideWhatMayStandThere) {
  const auto print = [](const char* text, Marks marks) {
    return Print(MakeExpression(ParseQuery(text), marks, 0, 0));
  };
  EXPECT_EQ(print("duong", Marks::kAsTyped), "(\"duong|~duong\")");
  EXPECT_EQ(print("đường", Marks::kAsTyped), "(\"đường\")");
  EXPECT_EQ(print("đường", Marks::kOrNone), "(\"đường|duong\")");
  EXPECT_EQ(print("đường", Marks::kAny), "(\"đường|duong|~duong\")");
  EXPECT_EQ(print("\"con đường\" 19", Marks::kOrNone), "(\"con|~con đường|duong\") AND (\"19\")");
  EXPECT_EQ(print("a OR b -c person:Lê", Marks::kAsTyped),
            "((\"a|~a\" OR \"b|~b\") AND (\"p=lê\")) NOT (\"c|~c\")");
  EXPECT_EQ(print("-c", Marks::kAsTyped), "NOT (\"c|~c\")");
  EXPECT_FALSE(HasMarks(ParseQuery("duong 19")));
  EXPECT_TRUE(HasMarks(ParseQuery("con đường")));
}

TEST(Expression, StretchesOfTimeAreYearsAndMonths) {
  const auto at = [](const char* day) { return ParseIso8601(day)->unix_seconds; };
  EXPECT_EQ(Print(MakeExpression(ParseQuery("after:2022-11 before:2024-02"), Marks::kAsTyped,
                                 at("2020-01-01"), at("2025-01-01"))),
            "(\"m=202211|m=202212|y=2023|m=202401\")");
}

}  // namespace
}  // namespace diemtin::store
