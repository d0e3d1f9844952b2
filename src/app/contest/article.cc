#include "app/contest/article.h"

#include "base/hash.h"
#include "text/language.h"
#include "text/topics.h"
#include "text/topics/label_sets.h"

namespace diemtin::app::contest {
namespace {

constexpr std::size_t kLanguageBytes = 4000;  // of the text, read for its language

const text::LabelSet& Labels() {
  static const text::LabelSet& labels = *text::FindLabelSet(text::kContestLabels);
  return labels;
}

}  // namespace

const std::vector<std::string_view>& Categories() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const text::TopicLabel& label : Labels().labels) all.push_back(label.name);
    return all;
  }();
  return names;
}

Expected<Article> Judge(std::string name, std::string_view html, Depth depth) {
  DIEMTIN_ASSIGN(Page page, ReadPage(html));
  Article article;
  article.name = std::move(name);
  article.language = text::DetectLanguage(page.title + "\n" + page.description + "\n" +
                                          page.text.substr(0, kLanguageBytes));
  article.published = page.published ? page.published->unix_seconds : 0;
  if (depth == Depth::kLanguage) return article;
  const text::TopicGuess guess =
      text::GuessTopic({page.title, page.description + "\n" + page.text, page.url});
  article.news = guess.news > 0.5 && !page.title.empty();
  article.category = text::BestLabel(guess, Labels()).label;
  if (depth == Depth::kTopic) return article;
  article.id = ArticleId(HashMix(Hash64(article.name), Hash64(html)));
  story::Input input;
  input.id = article.id;
  input.language = article.language;
  input.title = page.title;
  input.lead = page.description;
  input.body = page.text;
  input.time = page.published;
  input.outlet = page.site;
  input.url = page.url;
  article.features = story::Extract(input);
  article.title = std::move(page.title);
  article.site = std::move(page.site);
  return article;
}

}  // namespace diemtin::app::contest
