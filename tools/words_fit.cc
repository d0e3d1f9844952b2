// words_fit DATA OUT [--held-out]: trains src/text/models/words.bin.
//
// DATA is the folder `data`. First learned from are news that another segmenter cut (vietnews),
// then the treebank's train and test splits (ud_vtb), which have the last word; lexica say which
// sequences may be words. Scores go to stderr; from the dev split nothing is learned, with
// --held-out nothing from the test split either. Deterministic; half a minute on one core.

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <vector>

#include "clusters.h"
#include "model_file.h"
#include "word_data.h"
#include "word_trainer.h"

using namespace diemtin;
using namespace diemtin::text;

namespace {

constexpr std::size_t kArticles = 4000;  // more of them outweigh the treebank
constexpr double kNewsRate = 0.2, kTreebankRate = 0.2;
constexpr unsigned kTreebankEpochs = 15;

template <typename Table>
void Put(std::uint64_t key, std::uint32_t value, std::vector<std::uint32_t>* entries) {
  std::size_t slot = Table::Slot(key);
  while ((*entries)[slot] != 0) slot = (slot + 1) % entries->size();
  (*entries)[slot] = Table::Mark(key) | value;
}

class LexiconMaker {
 public:
  void Add(std::string_view text, Knowledge bits) {
    pieces_.clear();
    if (NextSentence(text, 0, kLongestWord + 1, &pieces_) < text.size() || pieces_.size() < 2 ||
        pieces_.size() > kLongestWord)
      return;
    std::uint64_t key = pieces_[0].key;
    for (std::size_t i = 1; i < pieces_.size(); ++i) {
      if (i > 1) known_[key] |= kIsPrefix;
      key = ExtendKey(key, pieces_[i].key);
    }
    Knowledge& own = known_[key];
    const auto larger = [&](Knowledge mask) {
      own = (own & ~mask) | std::max(own & mask, bits & mask);
    };
    own |= bits & ((1U << kLexica) - 1);
    larger(7U << kFrequencyShift);
    larger(3U << kNameShift);
  }
  void AddList(const std::string& path, Knowledge bit) {
    for (std::string& line : fit::MustRead(path)) {
      if (line.starts_with("{\"text\": \"")) {
        line.erase(0, 10);
        line.erase(std::min(line.find('"'), line.size()));
      }
      Add(line, bit);
    }
  }
  void AddCounts(const std::string& path) {
    for (const std::string& line : fit::MustRead(path)) {
      const std::size_t tab = line.find('\t');
      if (tab == std::string::npos) continue;
      const int count = std::atoi(line.c_str() + tab + 1);
      std::string word = line.substr(0, tab);
      std::replace(word.begin(), word.end(), '_', ' ');
      pieces_.clear();
      NextSentence(word, 0, kLongestWord, &pieces_);
      Knowledge bucket = 0;
      if (pieces_.size() > 1 && pieces_[1].shape == Shape::kTitle) {
        bucket = count < 50 ? 1 : count < 500 ? 2 : 3;
        Add(word, bucket << kNameShift);
      } else {
        for (const int limit : {5, 10, 30, 100, 300, 1000, 3000}) bucket += count >= limit;
        Add(word, bucket << kFrequencyShift);
      }
    }
  }
  std::vector<std::uint32_t> Entries() const {
    std::vector<std::pair<std::uint64_t, Knowledge>> all(known_.begin(), known_.end());
    std::sort(all.begin(), all.end());
    fmt::print(stderr, "{} entries\n", all.size());
    std::vector<std::uint32_t> entries(Lexicon::kEntries);
    for (const auto& [key, knowledge] : all) Put<Lexicon>(key, knowledge, &entries);
    return entries;
  }

 private:
  std::unordered_map<std::uint64_t, Knowledge> known_;
  std::vector<Piece> pieces_;
};

std::vector<std::uint32_t> ClusterEntries(
    const std::unordered_map<std::uint64_t, std::uint8_t>& clusters) {
  std::vector<std::pair<std::uint64_t, std::uint8_t>> all(clusters.begin(), clusters.end());
  std::sort(all.begin(), all.end());
  std::vector<std::uint32_t> entries(ClusterTable::kEntries);
  for (const auto& [key, cluster] : all) Put<ClusterTable>(key, cluster, &entries);
  return entries;
}

}  // namespace

int main(int count, char** arguments) {
  const bool held_out = count == 4 && std::string_view(arguments[3]) == "--held-out";
  if (count != 3 && !held_out) {
    fmt::print(stderr, "usage: words_fit DATA OUT [--held-out]\n");
    return 2;
  }
  const std::string data = std::string(arguments[1]) + "/vietnamese/";
  LexiconMaker maker;
  const char* const lists[kLexica] = {"rdrsegmenter_VnVocab.txt.gz", "Viet74K.txt.gz",
                                      "uts_tudientv.words.jsonl.gz", "Viet11K.txt.gz",
                                      "uts_wiktionary.words.jsonl.gz"};
  for (unsigned i = 0; i < kLexica; ++i) maker.AddList(data + "lexicon/" + lists[i], 1U << i);
  maker.AddCounts(data + "lexicon/vietnews_word_counts_rdr.tsv.gz");
  const std::vector<std::uint32_t> known = maker.Entries();
  const Lexicon lexicon(known);

  const auto treebank = [&](const char* split) {
    return fit::LoadTreebank(data + "ud_vtb/vi_vtb-ud-" + split + ".conllu.gz");
  };
  fit::Sentences train = treebank("train"), test = treebank("test"), dev = treebank("dev");
  const std::string articles = data + "vietnews/train20k.seg.jsonl.xz";
  fit::Sentences news = fit::LoadNews(articles, 0, kArticles);
  fit::Sentences other_news = fit::LoadNews(articles, 19'000, 20'000);

  const std::vector<std::uint32_t> clusters = ClusterEntries(fit::Cluster(news, 128, 20, 8));
  for (fit::Sentences* set : {&train, &test, &dev, &news, &other_news}) {
    for (fit::Sentence& sentence : set->all) {
      for (std::size_t i = kMargin; i < kMargin + sentence.size(); ++i) {
        Piece& piece = sentence.pieces[i];
        piece.cluster = static_cast<std::uint8_t>(ClusterTable(clusters).Of(piece.key));
      }
    }
  }

  fit::WordTrainer trainer(&lexicon);
  const auto report = [&](std::string_view what) {
    fmt::print(stderr, "{}\n  test {}{}\n  dev  {}\n  news {}\n", what, trainer.Score(test),
               held_out ? "" : " (learned from)", trainer.Score(dev), trainer.Score(other_news));
  };
  trainer.Epoch(news, kNewsRate, 0);
  report("after the news");
  if (!held_out) {
    train.all.insert(train.all.end(), test.all.begin(), test.all.end());
    train.words += test.words;
  }
  trainer.Restart();
  trainer.MeanOfEpochs(train, kTreebankRate, kTreebankEpochs);
  report("after the treebank");
  const std::vector<std::int8_t> weights = trainer.Round();
  report("rounded");

  fit::ModelFile file(kWordModelVersion);
  file.Add<std::int8_t>(weights);
  file.Add<std::uint32_t>(known);
  file.Add<std::uint32_t>(clusters);
  if (const auto written = file.Write(arguments[2]); !written) {
    fmt::print(stderr, "words_fit: {}\n", written.error().ToString());
    return 1;
  }
  return 0;
}
