#include "rank/headline.h"

#include <gtest/gtest.h>

#include "rank/clickbait.h"

namespace diemtin::rank {
namespace {

constexpr std::int64_t kMorning = 1'700'000'000;  // 05:13 in Vietnam
constexpr std::int64_t kHour = 3600;

Candidate Full(std::int64_t time = kMorning) {
  Candidate candidate;
  candidate.title = "Cầu Bến Sông thông xe";
  candidate.has_lead = true;
  candidate.words = 400;
  candidate.time = time;
  return candidate;
}

Candidate With(void (*change)(Candidate*), std::int64_t time = kMorning) {
  Candidate candidate = Full(time);
  change(&candidate);
  return candidate;
}

bool Before(Candidate a, Candidate b, const HeadlineRule& rule) {
  a.order = 2;  // what wins does not win by having come first
  b.order = 1;
  return StandingOf(a, rule) > StandingOf(b, rule);
}

TEST(Headline, TheDefaultRuleInWords) {
  const struct {
    const char* name;
    Candidate better, worse;
  } kCases[] = {
      {"an original before its copy", Full(kMorning + kHour),
       With([](Candidate* c) { c->copy = true; })},
      {"who wrote a text and came later, as any original",
       With([](Candidate* c) { c->copy = c->author = true; }), Full(kMorning + kHour)},
      {"the fuller text, though later", Full(kMorning + kHour),
       With([](Candidate* c) { c->words = 90; })},
      {"with a lead", Full(kMorning + kHour), With([](Candidate* c) { c->has_lead = false; })},
      {"no text that stops at a paywall", With([](Candidate* c) { c->words = 60; }),
       With([](Candidate* c) { c->paywalled = true; })},
      {"a headline that tells", Full(kMorning + kHour),
       With([](Candidate* c) { c->title = "Vì sao cầu Bến Sông thông xe"; })},
      {"newer facts", Full(kMorning + 24 * kHour), Full()},
      {"an agency's report", With([](Candidate* c) { c->agency = true; }, kMorning + kHour),
       Full()},
      {"the earliest of a day", Full(), Full(kMorning + kHour)},
      {"a known time", Full(), Full(0)},
  };
  for (const auto& one : kCases) {
    EXPECT_TRUE(Before(one.better, one.worse, DefaultHeadlineRule())) << one.name;
    EXPECT_FALSE(Before(one.worse, one.better, DefaultHeadlineRule())) << one.name;
  }
}

TEST(Headline, BetweenEqualsTheFirstToCome) {
  Candidate first = Full(), second = Full();
  first.order = 1;
  second.order = 2;
  EXPECT_GT(StandingOf(first, DefaultHeadlineRule()), StandingOf(second, DefaultHeadlineRule()));
}

TEST(Headline, LengthBeyondAFullTextDoesNotCount) {
  EXPECT_TRUE(Before(Full(), With([](Candidate* c) { c->words = 4000; }, kMorning + kHour),
                     DefaultHeadlineRule()));
}

TEST(Headline, TheOrderOfCriteriaDecides) {
  const Candidate early_copy = With([](Candidate* c) { c->copy = true; });
  const Candidate later = Full(kMorning + 24 * kHour);
  EXPECT_TRUE(Before(early_copy, later, ParseHeadlineRule("earliest, original").value()));
  EXPECT_TRUE(Before(later, early_copy, ParseHeadlineRule("original, earliest").value()));
  EXPECT_TRUE(Before(early_copy, later, ParseHeadlineRule("complete,earliest").value()));
}

TEST(Headline, RulesAreWrittenAsTheyAreRead) {
  for (const char* text : {"original, complete, plain, newest, agency, earliest", "agency"}) {
    EXPECT_EQ(HeadlineRuleText(ParseHeadlineRule(text).value()), text);
  }
  EXPECT_EQ(HeadlineRuleText(DefaultHeadlineRule()),
            "original, complete, plain, newest, agency, earliest");
  for (const char* text : {"", "fastest", "agency,", "agency, agency", "agency earliest"}) {
    EXPECT_FALSE(ParseHeadlineRule(text)) << text;
  }
}

TEST(Headline, AnAgencyIsKnownByOutletAuthorOrCredit) {
  const auto article = [](const char* outlet, const char* author, const char* last) {
    model::Article made;
    made.language = "vi";
    made.outlet = outlet;
    made.authors = {author};
    made.agencies = {"TTXVN"};  // also of a picture
    made.blocks = {{model::BlockKind::kParagraph, "Cầu mở lại từ sáng nay.", "", "", "", ""},
                   {model::BlockKind::kParagraph, last, "", "", "", ""}};
    return made;
  };
  EXPECT_TRUE(IsByAgency(article("TTXVN", "Lan", "Xe đã qua cầu.")));
  EXPECT_TRUE(IsByAgency(article("Bến Sông", "TTXVN", "Xe đã qua cầu.")));
  EXPECT_TRUE(IsByAgency(article("Bến Sông", "Lan", "(Nguồn: TTXVN)")));
  EXPECT_FALSE(IsByAgency(article("Bến Sông", "Lan", "Xe đã qua cầu.")));
  EXPECT_FALSE(IsByAgency(article("", "", "")));
}

TEST(Headline, ClickbaitHoldsBackWhatHappened) {
  for (const char* title :
       {"Cà phê tăng giá, vì sao?", "Sốc với giá cà phê hôm nay!", "5 điều cần biết về cầu mới",
        "Cái kết của vụ kiện cầu Bến Sông", "Why coffee costs more", "7 things about the bridge",
        "Here's what the bridge costs", "震惊的价格", "Anh ấy mở cửa và..."}) {
    EXPECT_TRUE(IsClickbait(title)) << title;
  }
  for (const char* title :
       {"Cà phê vượt 128.000 đồng một ký", "Cầu Bến Sông thông xe", "5 người thoát khỏi đám cháy",
        "Bridge opens after two years", "Showers expected in the south", "咖啡价格上涨", ""}) {
    EXPECT_FALSE(IsClickbait(title)) << title;
  }
}

}  // namespace
}  // namespace diemtin::rank
