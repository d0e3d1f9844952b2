// Articles a second of grouping and of restoring, whether that stays as the window fills, and
// memory in the window.
//
//   story_bench [ARTICLES...]      default: 10000 100000
//
// The window takes them all. The stream is made up: words of a Zipf-like vocabulary, stories of one
// to about thirty articles that come over two days, one article in eight a copy.

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "story/grouper.h"

namespace {

using namespace diemtin;
using Clock = std::chrono::steady_clock;

double Seconds(Clock::time_point from) {
  return std::chrono::duration<double>(Clock::now() - from).count();
}

constexpr std::size_t kChunk = 16;  // what malloc takes besides, and rounds up, about
std::size_t HeapBytes() { return mallinfo2().uordblks; }

class Stream {
 public:
  story::Input Next() {
    ++count_;
    if (live_.size() < 40 || random_() % 3 == 0) live_.push_back(NewEvent());
    if (live_.size() > 400) live_.erase(live_.begin());
    // The newest events are the ones most written about.
    const double place = std::pow(Uniform(), 3.0);
    Event& event = live_[live_.size() - 1 - static_cast<std::size_t>(place * (live_.size() - 1))];
    story::Input input;
    input.id = ArticleId(count_);
    input.language = "en";
    input.time = Time{static_cast<std::int64_t>(1'600'000'000 + count_ * 20), {}};
    if (!event.last.empty() && random_() % 8 == 0) {
      input.title = event.title;
      input.body = event.last.substr(0, event.last.size() * 3 / 4);
      return input;
    }
    for (int k = 0; k < 8; ++k) input.title += Word(event) + " ";
    for (int k = 0; k < 350; ++k) input.body += Word(event) + (k % 15 == 14 ? ". " : " ");
    event.title = input.title;
    event.last = input.body;
    return input;
  }

 private:
  struct Event {
    std::vector<std::string> names, words;
    std::string title, last;
  };

  double Uniform() { return static_cast<double>(random_() % 1'000'000) / 1e6; }

  std::string Common() {
    const double rank = std::exp(Uniform() * std::log(60'000.0));
    return fmt::format("w{:x}", static_cast<std::uint64_t>(rank) * 2654435761u % 0xFFFFFF);
  }

  Event NewEvent() {
    Event event;
    for (int k = 0; k < 8; ++k) event.names.push_back(fmt::format("N{:x}", random_() % 200'000));
    for (int k = 0; k < 30; ++k) event.words.push_back(Common());
    return event;
  }

  std::string Word(const Event& event) {
    const double kind = Uniform();
    if (kind < 0.08) return event.names[random_() % event.names.size()];
    if (kind < 0.35) return event.words[random_() % event.words.size()];
    return Common();
  }

  std::mt19937 random_{11};
  std::vector<Event> live_;
  std::uint64_t count_ = 0;
};

struct Put {
  ArticleId id;
  story::Features features;
  model::Assignment assignment;
};

void Restore(const std::vector<Put>& puts, const story::Options& options) {
  story::Grouper grouper(options);
  story::StorylineLinker linker(options);
  const auto start = Clock::now();
  for (const Put& put : puts) {
    if (!grouper.Restore(put.id, put.features, put.assignment)) std::exit(1);
    if (!linker.Restore(put.id, put.features, put.assignment)) std::exit(1);
  }
  fmt::print("  restore {:.2f} s\n", Seconds(start));
}

// What an article in the middle takes: other work on the machine shows less than in a mean.
double Median(std::vector<double>::const_iterator from, std::vector<double>::const_iterator to) {
  std::vector<double> each(from, to);
  std::nth_element(each.begin(), each.begin() + static_cast<std::ptrdiff_t>(each.size() / 2),
                   each.end());
  return each[each.size() / 2];
}

void Run(std::size_t articles) {
  Stream stream;
  story::Options options;
  options.window_articles = articles;
  story::Grouper grouper(options);
  story::StorylineLinker linker(options);
  double extracting = 0, grouping = 0, linking = 0;
  std::size_t bytes = 0, founded = 0, copies = 0;
  std::vector<double> each;
  std::vector<Put> puts;
  std::size_t put_bytes = 0;
  const std::size_t heap = HeapBytes();
  for (std::size_t i = 0; i < articles; ++i) {
    const story::Input input = stream.Next();
    auto start = Clock::now();
    const story::Features features = story::Extract(input);
    extracting += Seconds(start);
    bytes += features.size();
    start = Clock::now();
    auto put = grouper.Add(input.id, features);
    const double taken = Seconds(start);
    grouping += taken;
    each.push_back(taken);
    if (!put) std::exit(1);
    founded += put->story.value() == input.id.value() ? 1 : 0;
    copies += put->copy_of ? 1 : 0;
    start = Clock::now();
    if (!linker.Add(input.id, features, &*put)) std::exit(1);
    linking += Seconds(start);
    put->decisions = {};
    puts.push_back({input.id, features, *put});
    put_bytes += kChunk + puts.back().features.capacity();
  }
  put_bytes += puts.capacity() * sizeof(Put);
  const std::size_t kept = HeapBytes() - heap - put_bytes - each.capacity() * sizeof(double);
  const auto tenth = static_cast<std::ptrdiff_t>(std::min<std::size_t>(articles, 10'000));
  const double growth =
      Median(each.end() - tenth, each.end()) / Median(each.begin(), each.begin() + tenth);
  std::sort(each.begin(), each.end());
  const double count = static_cast<double>(articles);
  fmt::print("{:>8} articles, {} stories, {} copies, {} bytes of features\n", articles, founded,
             copies, bytes / articles);
  fmt::print("  extract {:.0f}/s, group {:.0f}/s (p50 {:.0f} us, p99 {:.0f} us), link {:.0f}/s\n",
             count / extracting, count / grouping, each[articles / 2] * 1e6,
             each[articles * 99 / 100] * 1e6, count / linking);
  fmt::print("  last 10000 over first 10000, median: {:.2f}\n", growth);
  fmt::print("  memory of grouper and linker: {} bytes an article\n", kept / articles);
  Restore(puts, options);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::size_t> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoul(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {10'000, 100'000};
  for (const std::size_t size : sizes) Run(size);
}
