#include "topics/samples.h"

#include <simdjson.h>

#include <algorithm>
#include "base/hash.h"
#include "language/chain.h"
#include "measure/measure.h"
#include "text/language.h"
#include "text/topics/label_sets.h"

namespace diemtin::fit {
namespace {

using simdjson::dom::element;
using text::LabelSet;
using text::LabelSets;

constexpr text::TopicSet kAllTopics = (1U << text::kTopics) - 1;
constexpr std::size_t kCopiesOfSeeds = 20, kSeedsOfTitle = 4, kSeedsOfText = 12;
constexpr float kSeedWeight = 0.5F;
// Of articles of news packs, nobody having said of each that it is news: so that what tells news is
// not the language of the pack that says so.
constexpr float kNewsPackWeight = 0.3F;

std::string Get(element row, const char* key) {
  std::string_view value;
  return row[key].get(value) ? std::string() : std::string(value);
}

TopicSample SampleOf(element row, const std::string& pack) {
  TopicSample sample;
  sample.pack = pack;
  sample.language = Get(row, "lang");
  sample.title = Get(row, "title");
  sample.text = Get(row, "text");
  for (const char* key : {"summary", "lead"}) {
    const std::string summary = Get(row, key);
    if (!summary.empty()) sample.text = summary + "\n" + sample.text;
  }
  sample.text += Get(row, "body");
  sample.address = Get(row, "url");
  sample.label = Get(row, "category");
  const std::string& key = sample.title.empty() ? sample.text : sample.title;
  sample.fold = static_cast<int>(Hash64(key.substr(0, 100)) % kTopicFolds);
  sample.source = LabelSets().size();
  return sample;
}

// Calls visit(element) for every `step`-th line of a pack.
template <typename Visit>
Expected<void> ForEachRow(const std::string& path, std::size_t step, Visit visit) {
  DIEMTIN_ASSIGN(const auto lines, measure::ReadLines(path));
  simdjson::dom::parser parser;
  for (std::size_t i = 0; i < lines.size(); i += step) {
    element row;
    if (!parser.parse(simdjson::padded_string(lines[i])).get(row)) visit(row);
  }
  return {};
}

std::string PathOf(const std::string& data, const std::string& pack) {
  return data + "/stories/" + pack + "/dev.jsonl.gz";
}

Expected<void> AddLabelled(const std::string& data, std::vector<TopicSample>* samples) {
  for (std::size_t source = 0; source < LabelSets().size(); ++source) {
    const LabelSet& set = LabelSets()[source];
    text::TopicSet all = 0;
    for (const text::TopicLabel& label : set.labels) all |= label.topics;
    const std::string pack(set.name);
    DIEMTIN_TRY(ForEachRow(PathOf(data, pack), 1, [&](element row) {
      TopicSample sample = SampleOf(row, pack);
      sample.source = source;
      for (const text::TopicLabel& label : set.labels) {
        if (label.name == sample.label) sample.topics = label.topics, sample.candidates = all;
      }
      if (set.name == text::kContestLabels) {
        sample.news = sample.label != "not_news";
      } else {
        sample.news = 1;
        sample.news_weight = kNewsPackWeight;
      }
      if (sample.topics != 0 || sample.news >= 0) samples->push_back(std::move(sample));
    }));
  }
  return ForEachRow(PathOf(data, "tg_news_vs_notnews"), 1, [&](element row) {
    TopicSample sample = SampleOf(row, "tg_news_vs_notnews");
    // There a text in a third language is no news, whatever it tells.
    const bool is_foreign = text::DetectLanguage(sample.text) != sample.language;
    sample.news = sample.label == "News";
    if (is_foreign) sample.news_weight = 0;
    const std::size_t end = sample.text.find("  ");  // of the headline
    if (end != std::string::npos) {
      sample.title = sample.text.substr(0, end);
      sample.text.erase(0, end);
    }
    samples->push_back(sample);
    sample.pack = "unlabelled";  // as to its topic
    sample.news = -1;
    sample.fold = kUnlabelled;
    samples->push_back(std::move(sample));
  });
}

// Texts of words drawn from a line of tools/topics/seeds.tsv; where its language is "address",
// addresses with one of them.
Expected<void> AddSeeds(const std::string& path, std::vector<TopicSample>* samples) {
  DIEMTIN_ASSIGN(const auto lines, measure::ReadLines(path));
  Random random;
  for (const std::string& line : lines) {
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    const auto topic = text::TopicOf(line.substr(0, first));
    if (!topic || second == std::string::npos)
      return Fail(ErrorCode::kCorrupt, "no line of seeds: " + line, path);
    std::vector<std::string> words;
    for (std::size_t at = second + 1; at < line.size();) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      words.push_back(line.substr(at, end - at));
      for (char& c : words.back()) c = c == '-' ? ' ' : c;
      at = end + 1;
    }
    const bool of_addresses = line.substr(first + 1, second - first - 1) == "address";
    for (std::size_t copy = 0; copy < kCopiesOfSeeds * (of_addresses ? 4 : 1); ++copy) {
      TopicSample sample;
      sample.pack = "seeds";
      sample.topics = text::SetOf(*topic);
      sample.candidates = kAllTopics;
      sample.source = LabelSets().size();
      sample.weight = kSeedWeight;
      const auto draw = [&] { return words[random.Below(words.size())] + " , "; };
      if (of_addresses) {
        sample.address = "https://example.com/" + draw();
        samples->push_back(std::move(sample));
        continue;
      }
      for (std::size_t i = 0; i < kSeedsOfTitle; ++i) sample.title += draw();
      for (std::size_t i = 0; i < kSeedsOfText; ++i) sample.text += draw();
      samples->push_back(std::move(sample));
    }
  }
  return {};
}

Expected<void> AddUnlabelled(const std::string& data, std::vector<TopicSample>* samples) {
  const auto add = [&](TopicSample sample) {
    sample.fold = kUnlabelled;
    sample.pack = "unlabelled";
    sample.news = 1;
    sample.news_weight = kNewsPackWeight;
    samples->push_back(std::move(sample));
  };
  DIEMTIN_TRY(ForEachRow(PathOf(data, "tg_pairs"), 1, [&](element row) {
    for (const char* side : {"a", "b"}) {
      element article;
      if (!row[side].get(article)) add(SampleOf(article, ""));
    }
  }));
  struct Source {
    const char* pack;
    std::size_t step;
  };
  for (const Source& source :
       {Source{"en_neus_triples", 5}, Source{"en_allsides_dated", 1}, Source{"zh_dtels_small", 4},
        Source{"vi_vims", 1}, Source{"x_meantime", 1}}) {
    DIEMTIN_TRY(ForEachRow(PathOf(data, source.pack), source.step,
                           [&](element row) { add(SampleOf(row, "")); }));
  }
  return ForEachRow(data + "/vietnamese/news_text/baomoi2017.jsonl.xz", 4,
                    [&](element row) { add(SampleOf(row, "")); });
}

}  // namespace

Expected<std::vector<TopicSample>> LoadTopicSamples(const std::string& data,
                                                    const std::string& seeds) {
  std::vector<TopicSample> samples;
  DIEMTIN_TRY(AddLabelled(data, &samples));
  DIEMTIN_TRY(AddSeeds(seeds, &samples));
  DIEMTIN_TRY(AddUnlabelled(data, &samples));
  return samples;
}

}  // namespace diemtin::fit
