// The index of copies alone: articles a second that ask for candidates, have them checked and are
// put in, the slowest of a hundred, whether that stays as the window fills, and memory.
//
//   copy_bench [ARTICLES...]      default: 100000 1000000
//
// Prints are made up: 12 anchors that the index holds, 30 more that are asked for, 320 values; one
// article in eight is a copy of one that came lately and shares half of the anchors, one in twenty
// has three anchors of one of 50 templates. What is timed are the last tenth of the articles, of
// which the index is full by then: it holds half of all that come.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "story/copies/containment.h"
#include "story/copies/copy_index.h"
#include "story/copies/packed_values.h"

namespace {

using namespace diemtin;
using story::Sequence;

constexpr std::size_t kAnchors = 12, kProbes = 30, kValues = 320, kPrints = 4096;
constexpr std::size_t kLately = 50'000;

// Of the processor, so that other work on the machine does not show.
double Now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Article {
  std::vector<std::uint32_t> asked;  // the index's anchors first
  std::uint32_t print = 0;
  bool copy = false;
};

class Stream {
 public:
  Stream() {
    for (std::size_t i = 0; i < kPrints; ++i) {
      std::vector<std::uint16_t> values(kValues);
      for (std::uint16_t& value : values) value = static_cast<std::uint16_t>(random_());
      std::sort(values.begin(), values.end());
      values.erase(std::unique(values.begin(), values.end()), values.end());
      packed_.emplace_back();
      story::PackValues(values, &packed_.back());
      values_.push_back(std::move(values));
    }
  }

  Article Next() {
    Article article;
    for (std::size_t k = 0; k < kAnchors + kProbes; ++k) {
      article.asked.push_back(static_cast<std::uint32_t>(random_()));
    }
    article.print = static_cast<std::uint32_t>(random_() % kPrints);
    if (!lately_.empty() && random_() % 8 == 0) {
      const Kept& original = lately_[random_() % lately_.size()];
      std::copy_n(original.anchors, kAnchors / 2, article.asked.begin());
      article.print = original.print;
      article.copy = true;
    } else if (random_() % 20 == 0) {
      const auto anchor = static_cast<std::uint32_t>(random_() % 50 * 1000);
      for (std::uint32_t k = 0; k < 3; ++k) article.asked[k] = anchor + k;
    }
    Kept kept;
    std::copy_n(article.asked.begin(), kAnchors, kept.anchors);
    kept.print = article.print;
    if (lately_.size() < kLately) {
      lately_.push_back(kept);
    } else {
      lately_[next_++ % kLately] = kept;
    }
    return article;
  }

  const std::string& Packed(std::uint32_t print) const { return packed_[print]; }
  story::PrintView View(std::uint32_t print) const { return {values_[print], {}, kValues}; }

 private:
  struct Kept {
    std::uint32_t anchors[kAnchors];
    std::uint32_t print = 0;
  };
  std::mt19937 random_{17};
  std::vector<Kept> lately_;
  std::size_t next_ = 0;
  std::vector<std::vector<std::uint16_t>> values_;
  std::vector<std::string> packed_;
};

// Prints as a window keeps them: each in a place of its own.
class Prints {
 public:
  explicit Prints(std::size_t count) : prints_(count) {}
  void Put(Sequence article, const std::string& packed) {
    prints_[article % prints_.size()] = packed;
  }
  const std::string& At(Sequence article) const { return prints_[article % prints_.size()]; }

 private:
  std::vector<std::string> prints_;
};

void Run(std::size_t articles) {
  const story::Settings& settings = story::BuiltInSettings();
  Stream stream;
  story::CopyIndex index(articles, settings.anchor_articles);
  Prints prints(articles);
  std::vector<std::uint16_t> values;
  std::vector<double> each;
  std::size_t checked = 0, copies = 0, found = 0;
  const auto all = static_cast<Sequence>(2 * articles);
  for (Sequence article = 1; article <= all; ++article) {
    const Article one = stream.Next();
    const bool timed = article + std::min<std::size_t>(articles, 1'000'000) / 10 > all;
    const Sequence first = article > articles ? article - static_cast<Sequence>(articles) : 1;
    const double start = Now();
    bool copy = false;
    if (timed || article % 64 == 0) {
      const story::PrintMatcher own(stream.View(one.print), settings);
      for (const Sequence at : index.Candidates(one.asked, first, settings.copy_candidates)) {
        story::UnpackValues(prints.At(at), &values);
        copy |= IsCopy(own.With({values, {}, kValues}), settings);
        checked += timed ? 1 : 0;
      }
    }
    index.Add({one.asked.data(), kAnchors}, article);
    if (timed) {
      each.push_back(Now() - start);
      copies += one.copy ? 1 : 0;
      found += one.copy && copy ? 1 : 0;
    }
    prints.Put(article, stream.Packed(one.print));
  }
  double sum = 0;
  for (const double taken : each) sum += taken;
  std::sort(each.begin(), each.end());
  const double count = static_cast<double>(each.size());
  fmt::print(
      "{:>9} articles: {:.0f}/s, p50 {:.1f} us, p99 {:.1f} us, {:.1f} candidates each, "
      "{} of {} copies found, index {:.1f} bytes an article, print {} bytes\n",
      articles, count / sum, each[each.size() / 2] * 1e6, each[each.size() * 99 / 100] * 1e6,
      static_cast<double>(checked) / count, found, copies,
      static_cast<double>(index.bytes()) / static_cast<double>(articles), stream.Packed(0).size());
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::size_t> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoul(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {100'000, 1'000'000};
  for (const std::size_t size : sizes) Run(size);
}
