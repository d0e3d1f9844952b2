// Articles a second of grouping and of restoring, whether that stays as the window fills, and
// memory in the window. Processor time: other work on the machine counts little.
//
//   story_bench [ARTICLES...]      default: 10000 100000
//
// The window takes them all. The stream is made up: words of a Zipf-like vocabulary, stories of one
// to about thirty articles that come over two days, one article in eight a copy. Of the first
// 20,000 articles features are extracted; after them they come again, with other rare words and
// other shingles each time: other news in the same language.

#include <fmt/format.h>
#include <malloc.h>
#include <time.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "story/copies/packed_values.h"
#include "story/document.h"
#include "story/grouper.h"

namespace {

using namespace diemtin;

double Now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::size_t HeapBytes() {
  const auto info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

constexpr std::size_t kExtracted = 20'000;
constexpr std::int64_t kSecondsApart = 20;

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
    input.language = "en";
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

// The features of the stream's articles, any number of them.
class Source {
 public:
  Source() {
    Stream stream;
    const double start = Now();
    for (std::size_t i = 0; i < kExtracted; ++i) {
      documents_.push_back(*story::Parse(story::Extract(stream.Next())));
      for (const story::Term& term : documents_.back().terms) ++articles_with_[term.hash];
    }
    extracting_ = Now() - start;
  }

  double extracted_a_second() const { return kExtracted / extracting_; }

  story::Features Get(std::size_t number) const {
    story::Document document = documents_[number % kExtracted];
    const auto round = static_cast<std::uint32_t>(number / kExtracted);
    document.time = 1'600'000'000 + static_cast<std::int64_t>(number) * kSecondsApart;
    if (round > 0) Rename(round, &document);
    return story::Serialise(document);
  }

 private:
  static std::uint32_t Renamed(std::uint32_t hash, std::uint32_t round) {
    return static_cast<std::uint32_t>(HashMix(hash, round) >> 32);
  }

  template <typename Value>
  static void Rename(std::uint32_t round, std::vector<Value>* values) {
    for (Value& value : *values) value = static_cast<Value>(Renamed(value, round));
    std::sort(values->begin(), values->end());
    values->erase(std::unique(values->begin(), values->end()), values->end());
  }

  void Rename(std::uint32_t round, story::Document* document) const {
    constexpr std::uint32_t kRare = 60;
    std::unordered_map<std::uint32_t, std::uint32_t> renamed;
    for (story::Term& term : document->terms) {
      if (articles_with_.at(term.hash) > kRare) continue;
      const std::uint32_t hash = Renamed(term.hash, round);
      renamed[term.hash] = hash;
      term.hash = hash;
    }
    std::sort(document->terms.begin(), document->terms.end(),
              [](const story::Term& a, const story::Term& b) { return a.hash < b.hash; });
    for (story::TermText& text : document->texts) {
      const auto at = renamed.find(text.hash);
      if (at != renamed.end()) text.hash = at->second;
    }
    document->title = Renamed(document->title, round);
    story::TextPrint& print = document->print;
    Rename(round, &print.values);
    Rename(round, &print.numbers);
    Rename(round, &print.anchors);
    Rename(round, &print.probes);
    print.packed.clear();
    story::PackValues(print.values, &print.packed);
    story::PackValues(print.numbers, &print.packed);
  }

  std::vector<story::Document> documents_;
  std::unordered_map<std::uint32_t, std::uint32_t> articles_with_;
  double extracting_ = 0;
};

double Sum(const std::vector<float>& each, std::size_t from, std::size_t to) {
  double sum = 0;
  for (std::size_t i = from; i < to; ++i) sum += each[i];
  return sum;
}

void Run(const Source& source, std::size_t articles) {
  story::Options options;
  options.window_articles = articles;
  options.window_days = 30;
  std::vector<float> each;
  each.reserve(articles);
  std::vector<model::Assignment> puts;
  puts.reserve(articles);
  std::size_t founded = 0, copies = 0, in_lines = 0;
  const std::size_t heap = HeapBytes();
  std::size_t kept = 0;
  {
    story::Grouper grouper(options);
    for (std::size_t i = 0; i < articles; ++i) {
      const story::Features features = source.Get(i);
      const double start = Now();
      auto put = grouper.Add(ArticleId(i + 1), features);
      each.push_back(static_cast<float>(Now() - start));
      if (!put) std::exit(1);
      model::Assignment& assignment = put->assignment;
      founded += assignment.story.value() == i + 1 ? 1 : 0;
      copies += assignment.copy_of ? 1 : 0;
      in_lines += assignment.storyline ? 1 : 0;
      assignment.decisions = {};
      puts.push_back(std::move(assignment));
    }
    kept = HeapBytes() - heap;
  }
  const std::size_t part = std::min<std::size_t>(articles, 10'000);
  const double all = Sum(each, 0, articles), last = Sum(each, articles - part, articles);
  std::sort(each.begin(), each.end());
  const auto count = static_cast<double>(articles);
  fmt::print("{:>8} articles: {} stories, {} copies, {} in storylines\n", articles, founded, copies,
             in_lines);
  fmt::print("  {:.0f}/s, the last {} {:.0f}/s; p50 {:.0f} us, p99 {:.0f} us\n", count / all, part,
             static_cast<double>(part) / last, each[articles / 2] * 1e6,
             each[articles * 99 / 100] * 1e6);
  fmt::print("  memory {} bytes an article\n", kept / articles);
  story::Grouper again(options);
  double restoring = 0;
  for (std::size_t i = 0; i < articles; ++i) {
    const story::Features features = source.Get(i);
    const double start = Now();
    if (!again.Restore(ArticleId(i + 1), features, puts[i])) std::exit(1);
    restoring += Now() - start;
  }
  fmt::print("  restore {:.0f}/s\n", count / restoring);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::size_t> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoul(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {10'000, 100'000};
  const Source source;
  fmt::print("extract {:.0f}/s\n", source.extracted_a_second());
  for (const std::size_t size : sizes) Run(source, size);
}
