// Fits the decision to join a story (src/story/signals.h) over packs of labelled articles, prints
// its weights as src/story/settings.h includes them, and how well it does on packs that it has not
// seen.
//
//   story_fit PACKS > src/story/join_weights.inc      the weights; tables on stderr
//   story_fit PACKS --left-out > /dev/null            also with each pack left out (minutes)
//
// PACKS: a folder of folders with a dev.jsonl.gz each. Deterministic: the same packs give the same
// bytes.
//
// Method. Articles come in fair order, as in `diemtin eval stories`; each is compared with its
// candidate stories as grouping does, and then put where its label says. Every candidate is a
// sample: is it the article's story? Packs count equally, and within a pack candidates that are
// and that are not. Packs in which no two articles belong together are left out.
// The regression's weights must bear the sign that sense gives them (kSigns). Then grouping is run
// in earnest at each of kLevels, and the level with the best mean of the packs' B-cubed F1 is
// folded into the constant, so that the threshold is a half. "Left out": weights and level are
// chosen without the pack that is scored. Last, the weights are moved one at a time, for as long as
// that mean rises (coordinate search): what makes likely decisions is not yet what makes good
// stories. Of a large pack the clusters of kMostClusters are used.

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "app/bcubed.h"
#include "app/packs.h"
#include "base/hash.h"
#include "story/alike.h"
#include "story/extract.h"
#include "story/groups.h"
#include "story/settings.h"

namespace {

using namespace diemtin;
using story::kSignals;
using story::Settings;
using story::Signals;

struct Sample {
  Signals signals{};
  bool same = false;  // the candidate is the article's story
  double weight = 0;
};

struct Labelled {
  ArticleId id;
  std::string cluster;  // empty: unknown
  story::Document document;
};

struct Pack {
  std::string name;
  std::vector<Labelled> articles;  // in fair order
  std::vector<Sample> samples;
  std::size_t due = 0,
              offered = 0;  // articles whose story is there; of these, with it as candidate
};

void OnAllCores(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> threads;
  for (unsigned k = 0; k < std::max(1u, std::thread::hardware_concurrency()); ++k) {
    threads.emplace_back([&] {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

[[noreturn]] void Fail(const Error& error) {
  fmt::print(stderr, "story_fit: {}\n", error.ToString());
  std::exit(3);
}

constexpr std::size_t kMostClusters = 600;
constexpr std::size_t kLeastDue = 50;  // of a smaller pack the score says little

// Every so many-th cluster of the pack's, by their names' hashes.
bool IsUsed(const std::optional<std::string>& cluster, std::size_t clusters) {
  const std::size_t every = (clusters + kMostClusters - 1) / kMostClusters;
  return !cluster || every <= 1 || Hash64(*cluster) % every == 0;
}

Pack Load(const std::string& name, const std::string& path) {
  Pack pack;
  pack.name = name;
  auto rows = app::ReadPack(path, [](const Error&) {});
  if (!rows) Fail(rows.error());
  std::set<std::string> clusters;
  for (const app::ArticleRow& row : *rows)
    if (row.cluster) clusters.insert(*row.cluster);
  std::erase_if(*rows,
                [&](const app::ArticleRow& row) { return !IsUsed(row.cluster, clusters.size()); });
  std::vector<story::Document> documents(rows->size());
  OnAllCores(rows->size(), [&](std::size_t i) {
    documents[i] = story::MakeDocument((*rows)[i].input, story::BuiltInSettings());
  });
  for (std::size_t i = 0; i < rows->size(); ++i) {
    const app::ArticleRow& row = (*rows)[i];
    pack.articles.push_back({row.input.id, row.cluster.value_or(""), std::move(documents[i])});
  }
  return pack;
}

void Collect(Pack* pack) {
  const Settings& settings = story::BuiltInSettings();
  story::Groups groups({}, settings);
  std::map<std::string, StoryId> story_of;
  for (const Labelled& one : pack->articles) {
    const story::Query query = story::MakeQuery(one.document, groups.window(), settings);
    bool due = false, offered = false;
    if (!one.cluster.empty()) {
      due = story_of.contains(one.cluster);
      for (const auto& match : groups.Matches(one.document, query)) {
        const bool same = due && story_of[one.cluster] == match.story;
        offered |= same;
        pack->samples.push_back({match.signals, same, 0});
      }
    }
    pack->due += due ? 1 : 0;
    pack->offered += due && offered ? 1 : 0;
    model::Assignment put;
    put.story = due ? story_of[one.cluster] : StoryId(one.id.value());
    groups.Push(one.id, one.document, put);
    if (!one.cluster.empty()) story_of.emplace(one.cluster, put.story);
  }
}

// Every pack counts the same, and within it pairs of one story as much as others.
void Weigh(Pack* pack) {
  double same = 0, other = 0;
  for (const Sample& sample : pack->samples) (sample.same ? same : other) += 1;
  for (Sample& sample : pack->samples) {
    sample.weight = same > 0 && other > 0 ? 0.5 / (sample.same ? same : other) : 0;
  }
}

app::BCubed Score(const Pack& pack, const Settings& settings) {
  std::vector<std::string> gold, found;
  story::Groups groups({}, settings);
  std::map<StoryId, StoryId> merged;
  std::vector<StoryId> stories;
  for (const Labelled& one : pack.articles) {
    const model::Assignment put = groups.Add(one.id, one.document);
    for (const model::Decision& decision : put.decisions)
      if (decision.kind == model::DecisionKind::kMergeStory)
        merged[StoryId(decision.subject)] = StoryId(decision.object);
    if (one.cluster.empty()) continue;
    gold.push_back(one.cluster);
    stories.push_back(put.story);
  }
  for (StoryId story : stories) {
    for (auto at = merged.find(story); at != merged.end(); at = merged.find(story))
      story = at->second;
    found.push_back(story.ToString());
  }
  return app::ScoreBCubed(gold, found);
}

// Of a signal's weight; 0: either. By the order of story::Signal.
constexpr std::array<int, kSignals> kSigns = {0, 1, 1, 1, 1, 1, 1, 0, 1};
constexpr double kRidge = 1e-3;
constexpr std::array<double, 7> kLevels = {0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9};
constexpr int kRounds = 4;
constexpr double kFirstStep = 0.15, kLeastStep = 0.3;

// Logistic regression with a ridge, by Newton's method with coordinate descent within each step
// (Friedman, Hastie and Tibshirani 2010), weights kept to their signs. Signals are scaled to unit
// variance.
Signals Fit(const std::vector<const Sample*>& samples) {
  Signals mean{}, scale{};
  double total = 0;
  for (const Sample* one : samples) {
    total += one->weight;
    for (std::size_t k = 0; k < kSignals; ++k) mean[k] += one->weight * one->signals[k];
  }
  for (double& value : mean) value /= total;
  for (const Sample* one : samples) {
    for (std::size_t k = 0; k < kSignals; ++k) {
      scale[k] += one->weight * std::pow(one->signals[k] - mean[k], 2) / total;
    }
  }
  mean[0] = 0;
  scale[0] = 1;
  for (double& value : scale) value = value > 1e-12 ? std::sqrt(value) : 1;
  Signals weights{};
  for (int round = 0; round < 30; ++round) {
    std::array<Signals, kSignals> hessian{};
    Signals gradient{};
    for (const Sample* one : samples) {
      Signals x;
      double sum = 0;
      for (std::size_t k = 0; k < kSignals; ++k) {
        x[k] = (one->signals[k] - mean[k]) / scale[k];
        sum += weights[k] * x[k];
      }
      const double p = 1 / (1 + std::exp(-sum));
      const double weight = one->weight / total;
      for (std::size_t k = 0; k < kSignals; ++k) {
        gradient[k] += weight * ((one->same ? 1 : 0) - p) * x[k];
        for (std::size_t l = 0; l <= k; ++l) {
          hessian[k][l] += weight * std::max(p * (1 - p), 1e-5) * x[k] * x[l];
        }
      }
    }
    for (std::size_t k = 0; k < kSignals; ++k) {
      for (std::size_t l = 0; l < k; ++l) hessian[l][k] = hessian[k][l];
    }
    const Signals before = weights;
    for (int sweep = 0; sweep < 2000; ++sweep) {
      double change = 0;
      for (std::size_t k = 0; k < kSignals; ++k) {
        double slope = gradient[k];
        for (std::size_t l = 0; l < kSignals; ++l) {
          if (l != k) slope -= hessian[k][l] * (weights[l] - before[l]);
        }
        const double own = hessian[k][k] + (k == 0 ? 0 : kRidge);
        double next = (slope + hessian[k][k] * before[k]) / std::max(own, 1e-12);
        if (kSigns[k] * next < 0) next = 0;
        change = std::max(change, std::abs(next - weights[k]));
        weights[k] = next;
      }
      if (change < 1e-9) break;
    }
  }
  for (std::size_t k = 1; k < kSignals; ++k) {
    weights[k] /= scale[k];
    weights[0] -= weights[k] * mean[k];
  }
  return weights;
}

std::vector<double> ScoreAll(const std::vector<Pack>& packs, const Settings& settings) {
  std::vector<double> f1(packs.size());
  OnAllCores(packs.size(), [&](std::size_t i) { f1[i] = Score(packs[i], settings).f1; });
  return f1;
}

// Fit on all packs but `left_out`, with the scores of all packs.
struct Result {
  Settings settings;
  std::vector<double> f1;  // by pack
};

Result FitWithout(std::size_t left_out, const std::vector<Pack>& packs) {
  std::vector<const Sample*> samples;
  for (std::size_t p = 0; p < packs.size(); ++p) {
    if (p == left_out) continue;
    for (const Sample& sample : packs[p].samples) samples.push_back(&sample);
  }
  Settings fitted = story::BuiltInSettings();
  fitted.join_weights = Fit(samples);
  const double constant = fitted.join_weights[0];
  const auto at_level = [&](double level) {
    Settings settings = fitted;
    settings.join_weights[0] = constant - std::log(level / (1 - level));
    return settings;
  };
  double best = 0;
  std::vector<double> f1;
  const auto try_out = [&](const Settings& settings) {
    std::vector<double> scores = ScoreAll(packs, settings);
    double sum = 0;
    for (std::size_t p = 0; p < packs.size(); ++p) sum += p == left_out ? 0 : scores[p];
    if (sum <= best + 1e-6) return false;
    best = sum;
    f1 = std::move(scores);
    return true;
  };
  for (const double level : kLevels) {
    const Settings settings = at_level(level);
    if (try_out(settings)) fitted = settings;
  }
  const double by_likelihood = best;
  Signals steps;
  for (std::size_t k = 0; k < kSignals; ++k)
    steps[k] = std::max(kLeastStep, kFirstStep * std::abs(fitted.join_weights[k]));
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t k = 0; k < kSignals; ++k) {
      bool moved = false;
      for (const double step : {steps[k], -steps[k]}) {
        Settings settings = fitted;
        settings.join_weights[k] += step;
        if (kSigns[k] * settings.join_weights[k] < 0) settings.join_weights[k] = 0;
        if (moved || !try_out(settings)) continue;
        fitted = settings;
        steps[k] = step;
        moved = true;
      }
      steps[k] *= moved ? 1.3 : 0.5;
    }
    fmt::print(stderr, "  round {}: {:.5f}\n", round, best / static_cast<double>(packs.size()));
  }
  const double count = static_cast<double>(packs.size() - (left_out < packs.size() ? 1 : 0));
  fmt::print(stderr, "  fitted {} {}: mean {:.4f} by likelihood, {:.4f} by search\n",
             left_out < packs.size() ? "without" : "on",
             left_out < packs.size() ? packs[left_out].name : "all", by_likelihood / count,
             best / count);
  return {fitted, f1};
}

void Run(const std::string& directory, bool leave_out) {
  const auto found = app::FindPacks(directory);
  if (!found) Fail(found.error());
  std::vector<Pack> packs;
  for (const auto& [name, path] : *found) {
    Pack pack = Load(name, path);
    Collect(&pack);
    Weigh(&pack);
    if (pack.due >= kLeastDue) packs.push_back(std::move(pack));
  }
  const Result all = FitWithout(packs.size(), packs);
  for (const double weight : all.settings.join_weights) fmt::print("{:.3f}, ", weight);
  fmt::print("\n");
  std::fflush(stdout);
  std::vector<double> unseen(packs.size(), std::nan(""));
  for (std::size_t p = 0; leave_out && p < packs.size(); ++p)
    unseen[p] = FitWithout(p, packs).f1[p];
  fmt::print(stderr, "{:<20} {:>8} {:>22} {:>8} {:>8}\n", "pack", "samples", "candidate recall",
             "B3 F1", "left out");
  for (std::size_t p = 0; p < packs.size(); ++p) {
    fmt::print(stderr, "{:<20} {:>8} {:>6}/{:<6} = {:.4f} {:>9.4f} {:>8.4f}\n", packs[p].name,
               packs[p].samples.size(), packs[p].offered, packs[p].due,
               static_cast<double>(packs[p].offered) / static_cast<double>(packs[p].due), all.f1[p],
               unseen[p]);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool leave_out = argc == 3 && std::string_view(argv[2]) == "--left-out";
  if (argc != 2 && !leave_out) {
    fmt::print(stderr, "story_fit PACKS [--left-out] > src/story/join_weights.inc\n");
    return 2;
  }
  Run(argv[1], leave_out);
}
