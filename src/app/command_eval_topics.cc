#include <fmt/format.h>
#include <simdjson.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>

#include "app/commands.h"
#include "measure/measure.h"
#include "text/language.h"
#include "text/topics/label_sets.h"

namespace diemtin::app {
namespace {

constexpr std::string_view kNewsPack = "tg_news_vs_notnews", kNotNews = "not_news";

struct Labelled {
  std::string language, label, title, text, address;
};

Expected<std::vector<Labelled>> ReadLabelled(const std::string& path) {
  DIEMTIN_ASSIGN(const auto lines, measure::ReadLines(path));
  std::vector<Labelled> articles;
  simdjson::dom::parser parser;
  for (const std::string& line : lines) {
    simdjson::dom::element row;
    if (parser.parse(simdjson::padded_string(line)).get(row)) continue;
    const auto get = [&](const char* key) {
      std::string_view value;
      return row[key].get(value) ? std::string() : std::string(value);
    };
    Labelled article{get("lang"), get("category"), get("title"), get("text"), get("url")};
    const std::string summary = get("summary");
    if (!summary.empty()) article.text = summary + "\n" + article.text;
    const std::size_t end = article.text.find("  ");  // of the headline, where it stands in front
    if (article.title.empty() && end != std::string::npos) {
      article.title = article.text.substr(0, end);
      article.text.erase(0, end);
    }
    if (!article.label.empty()) articles.push_back(std::move(article));
  }
  return articles;
}

class Score {
 public:
  void Add(const std::string& gold, const std::string& found) {
    ++labels_[gold].gold;
    ++labels_[found].found;
    if (gold == found) ++labels_[gold].right;
    ++all_;
    right_ += gold == found;
  }
  double Accuracy() const { return right_ / std::max(all_, 1.0); }
  // Means of the labels' F1: plain, and by how many articles bear the label.
  std::pair<double, double> F1() const {
    double macro = 0, weighted = 0, labels = 0;
    for (const auto& [name, label] : labels_) {
      if (label.gold == 0) continue;
      const double f1 = 2 * label.right / (label.gold + label.found);
      macro += f1;
      weighted += f1 * label.gold;
      ++labels;
    }
    return {macro / std::max(labels, 1.0), weighted / std::max(all_, 1.0)};
  }
  double size() const { return all_; }

 private:
  struct Label {
    double gold = 0, found = 0, right = 0;
  };
  std::map<std::string, Label> labels_;
  double right_ = 0, all_ = 0;
};

void Print(const std::string& name, const Score& score) {
  const auto [macro, weighted] = score.F1();
  fmt::print("{:<36} {:>8} {:>9.4f} {:>9.4f} {:>12.4f}\n", name, score.size(), score.Accuracy(),
             macro, weighted);
}

void EvalPack(const std::string& name, const std::vector<Labelled>& articles) {
  const text::LabelSet* set = text::FindLabelSet(name);
  std::map<std::string, Score> languages;
  Score all, with_news, news, own_news;
  const auto start = std::chrono::steady_clock::now();
  for (const Labelled& article : articles) {
    const text::TopicGuess guess = text::GuessTopic({article.title, article.text, article.address});
    if (set == nullptr) {
      const bool is_news = guess.news > 0.5;
      news.Add(article.label, is_news ? "News" : "NotNews");
      // To a reader of one language, as the pack's labels mean it, texts in others are no news.
      const bool is_foreign = text::DetectLanguage(article.text) != article.language;
      own_news.Add(article.label, is_news && !is_foreign ? "News" : "NotNews");
      continue;
    }
    const std::string found(set->labels[text::BestLabel(guess, *set).label].name);
    if (set->name == text::kContestLabels) {
      news.Add(article.label == kNotNews ? "NotNews" : "News",
               guess.news > 0.5 ? "News" : "NotNews");
      with_news.Add(article.label, guess.news > 0.5 ? found : std::string(kNotNews));
      if (article.label == kNotNews) continue;
    }
    all.Add(article.label, found);
    languages[article.language].Add(article.label, found);
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  if (all.size() > 0) Print(name, all);
  if (with_news.size() > 0) Print(name + ", not_news as a label", with_news);
  if (news.size() > 0) Print(name + (set == nullptr ? "" : ", news or not"), news);
  if (own_news.size() > 0) Print(name + ", in its language", own_news);
  double mean = 0;
  for (const auto& [language, score] : languages) {
    if (languages.size() > 1) Print("  " + language, score);
    mean += score.F1().second;
  }
  if (languages.size() > 1)
    fmt::print("  mean of languages' weighted F1 {:.4f}\n",
               mean / static_cast<double>(languages.size()));
  fmt::print("  {:.0f} articles/s\n", static_cast<double>(articles.size()) / taken.count());
}

void EvalTopics(const std::vector<std::string>& packs, Context* context) {
  fmt::print("{:<36} {:>8} {:>9} {:>9} {:>12}\n", "pack", "articles", "accuracy", "macro F1",
             "weighted F1");
  for (const std::string& pack : packs) {
    std::filesystem::path path(pack);
    if (std::filesystem::is_directory(path)) path /= "dev.jsonl.gz";
    const auto articles = ReadLabelled(path.string());
    if (!articles) return Report(context, articles.error());
    const std::string name = path.parent_path().filename().string();
    if (name != kNewsPack && text::FindLabelSet(name) == nullptr)
      return Report(context, Error{ErrorCode::kUsage, "no labels are known for this pack", pack});
    EvalPack(name, *articles);
  }
}

}  // namespace

void AddEvalTopics(CLI::App* eval, Context* context) {
  auto* topics = eval->add_subcommand("topics", "Sections, and news or not, by labelled packs");
  auto packs = std::make_shared<std::vector<std::string>>();
  topics
      ->add_option("PACK", *packs,
                   "Folder with dev.jsonl.gz, or such a file in it: tg_categories, x_masakhanews, "
                   "vi_vnexpress_cat, vi_vmds, tg_news_vs_notnews")
      ->required();
  topics->callback([packs, context] { EvalTopics(*packs, context); });
}

}  // namespace diemtin::app
