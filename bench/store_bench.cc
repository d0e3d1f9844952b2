// Store and search on synthetic articles: puts a second, bytes an article, time of searches and
// lists.
//   store_bench [articles=50000] [batch=500] [directory, which then stays]
// Words follow Zipf's law over 8,000 marked syllables; a text holds some 2.5 KB; a story has 1 to
// 30 articles.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include "base/hash.h"
#include "store/store.h"

namespace diemtin::store {
namespace {

using Clock = std::chrono::steady_clock;

double Seconds(Clock::time_point from) {
  return std::chrono::duration<double>(Clock::now() - from).count();
}

class World {
 public:
  World() {
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

  std::string Text(std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) {
      const double u = static_cast<double>(Random() >> 11) / 9007199254740992.0;
      const auto rank =
          static_cast<std::size_t>(std::pow(static_cast<double>(syllables_.size()), u));
      out += syllables_[std::min(rank, syllables_.size()) - 1];
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
    for (int i = 0; i < 7; ++i) {
      article.blocks.push_back({model::BlockKind::kParagraph, Text(330), "", "", "", ""});
    }
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

 private:
  std::vector<std::string> syllables_;
  std::uint64_t state_ = 1;
  StoryId story_;
};

void Must(const Expected<void>& done) {
  if (done) return;
  fmt::print(stderr, "{}\n", done.error().ToString());
  std::exit(3);
}

std::string Milliseconds(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return fmt::format("p50 {:.2f} ms, p99 {:.2f} ms", times[times.size() / 2] * 1e3,
                     times[times.size() * 99 / 100] * 1e3);
}

int Main(int argc, char** argv) {
  const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 50'000;
  const std::uint64_t batch = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 500;
  const std::filesystem::path directory =
      argc > 3 ? argv[3] : std::filesystem::temp_directory_path() / "diemtin_store_bench";
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  const std::string path = directory / "store.sqlite";

  World world;
  double busy = 0, cpu = 0, worst_commit = 0;
  {
    Writer writer = Writer::Open(path).value();
    std::vector<PageWrite> pages;
    double tenth = 0;
    for (std::uint64_t n = 1; n <= count;) {
      pages.clear();
      for (std::uint64_t i = 0; i < batch && n <= count; ++i, ++n) pages.push_back(world.Page(n));
      const auto start = Clock::now();
      const std::clock_t cpu_start = std::clock();
      for (const PageWrite& page : pages) Must(writer.Put(page));
      const auto commit = Clock::now();
      Must(writer.Commit(pages.back().position));
      worst_commit = std::max(worst_commit, Seconds(commit));
      busy += Seconds(start);
      cpu += static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC;
      tenth += Seconds(start);
      if (((n - 1) / batch) % std::max<std::uint64_t>(1, count / batch / 10) == 0) {
        fmt::print(
            "{:>9} articles: {:.0f} puts/s\n", n - 1,
            static_cast<double>(std::max<std::uint64_t>(1, count / batch / 10) * batch) / tenth);
        tenth = 0;
      }
    }
  }
  const auto bytes = std::filesystem::file_size(path);
  fmt::print(
      "puts/s {:.0f}, {:.0f} by processor time; longest commit {:.0f} ms; bytes/article {:.0f}\n",
      static_cast<double>(count) / busy, static_cast<double>(count) / cpu, worst_commit * 1e3,
      static_cast<double>(bytes) / static_cast<double>(count));

  Reader reader = Reader::Open(path).value();
  std::vector<double> searches, stories, articles;
  for (int i = 0; i < 200; ++i) {
    const std::string query = world.Text(10);
    auto start = Clock::now();
    reader.Search(query, {}).value();
    searches.push_back(Seconds(start));
    start = Clock::now();
    const auto rows = reader.Stories({}).value();
    stories.push_back(Seconds(start));
    start = Clock::now();
    reader.Article(rows[static_cast<std::size_t>(i) % rows.size()].headline).value();
    articles.push_back(Seconds(start));
  }
  fmt::print("search {}\n50 newest stories {}\narticle {}\n", Milliseconds(searches),
             Milliseconds(stories), Milliseconds(articles));
  if (argc <= 3) std::filesystem::remove_all(directory);
  return 0;
}

}  // namespace
}  // namespace diemtin::store

int main(int argc, char** argv) { return diemtin::store::Main(argc, argv); }
