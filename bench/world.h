#pragma once

// A made-up stream of articles, the same on every run. Words follow Zipf's law over 6,000 marked
// syllables; a story has 1 to 30 articles, and an article names four of 20,000 people.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/hash.h"
#include "store/store.h"

namespace diemtin::store {

class World {
 public:
  // `body`: bytes of an article's text, title and lead beside.
  explicit World(std::size_t body = 2310) : body_(body) {
    const std::vector<std::string> starts = {"b",  "c", "ch", "d",  "đ",  "g",  "h",
                                             "kh", "l", "m",  "n",  "ng", "nh", "ph",
                                             "qu", "s", "t",  "th", "tr", "v"};
    const std::vector<std::string> middles = {"a", "á", "à", "ả",  "ạ",  "â",  "ấ",  "ầ", "ă", "ắ",
                                              "e", "ê", "ế", "i",  "í",  "o",  "ô",  "ố", "ơ", "ớ",
                                              "u", "ư", "ừ", "ươ", "iê", "uô", "ườ", "iế"};
    const std::vector<std::string> ends = {"", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "u"};
    for (const auto& s : starts) {
      for (const auto& m : middles) {
        for (const auto& e : ends) syllables_.push_back(s + m + e);
      }
    }
    std::sort(syllables_.begin(), syllables_.end(),
              [](const auto& a, const auto& b) { return Hash64(a) < Hash64(b); });
  }

  std::uint64_t Random() { return state_ = HashMix(state_, 1); }

  const std::string& Word() {
    const double u = static_cast<double>(Random() >> 11) / 9007199254740992.0;
    const auto rank = static_cast<std::size_t>(std::pow(static_cast<double>(syllables_.size()), u));
    return syllables_[std::min(rank, syllables_.size()) - 1];
  }

  std::string Text(std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) {
      out += Word();
      out += Random() % 12 == 0 ? ". " : " ";
    }
    return out;
  }

  PageWrite Page(std::uint64_t n) {
    PageWrite page;
    page.id = PageId(HashMix(n, 2));
    page.position = {1, n * 3000};
    page.url = fmt::format("https://bao{}.example/thoi-su/{}-{}.html", n % 40, Random(), n);
    page.language = "vi";
    page.kind = model::PageKind::kArticle;
    page.source = "bench";
    PageWrite::ArticleWrite& write = page.articles.emplace_back();
    write.id = ArticleId(page.id.value());
    model::Article& article = write.article;
    article.title = Text(60);
    article.lead = Text(180);
    article.language = "vi";
    article.outlet = fmt::format("Báo {}", n % 40);
    article.section = fmt::format("Mục {}", n % 12);
    article.url = page.url;
    article.published =
        Time{1'600'000'000 + static_cast<std::int64_t>(n) * 60, 420, Time::Precision::kMinute};
    for (std::size_t bytes = 0; bytes < body_; bytes += 330) {
      article.blocks.push_back(
          {model::BlockKind::kParagraph, Text(std::min<std::size_t>(330, body_)), "", "", "", ""});
    }
    for (int i = 0; i < 4; ++i) article.names.push_back(Person(Random() % 20'000));
    if (n == 1 || Random() % 4 == 0) story_ = StoryId(write.id.value());
    write.assignment.story = story_;
    model::Decision decision;
    decision.kind = model::DecisionKind::kJoinStory;
    decision.subject = write.id.value();
    decision.object = story_.value();
    decision.score = 0.5;
    decision.evidence = {{"words", Text(60), 0.4}, {"names", Text(30), 0.2}};
    write.assignment.decisions = {decision};
    write.features = std::string(400, '\0');
    for (char& c : write.features) c = static_cast<char>(Random());
    return page;
  }

  model::Name Person(std::uint64_t number) const {
    const auto syllable = [&](std::uint64_t n) { return syllables_[n % syllables_.size()]; };
    model::Name name;
    name.name = syllable(number % 30) + " " + syllable(number / 7) + " " + syllable(number);
    name.kind = model::NameKind::kPerson;
    return name;
  }

 private:
  std::vector<std::string> syllables_;
  std::size_t body_;
  std::uint64_t state_ = 1;
  StoryId story_;
};

}  // namespace diemtin::store
