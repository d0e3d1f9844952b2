#include "app/contest/index.h"

#include <algorithm>
#include <mutex>

namespace diemtin::app::contest {
namespace {

constexpr std::size_t kDropEvery = 4096;  // entries

}  // namespace

Expected<void> Index::Apply(const Entry& entry) {
  const std::unique_lock lock(mutex_);
  if (entry.is_deletion) {
    held_.erase(entry.article.name);
    return {};
  }
  // Only news is told in threads; of the rest the name is kept.
  if (entry.article.news) DIEMTIN_TRY(threads_.Add(entry.article));
  Held held{entry.article, 0};
  held.article.features.clear();
  held.article.features.shrink_to_fit();
  now_ = std::max(now_, held.article.published);
  const std::int64_t from = held.article.published > 0 ? held.article.published : now_;
  held.expires = from + entry.max_age;
  if (held.article.published == 0) held.article.published = now_;
  held_[entry.article.name] = std::move(held);
  if (++since_drop_ >= kDropEvery) DropExpired();
  return {};
}

void Index::DropExpired() {
  since_drop_ = 0;
  std::erase_if(held_, [&](const auto& item) { return HasExpired(item.second); });
}

bool Index::Has(const std::string& name) const {
  const std::shared_lock lock(mutex_);
  const auto at = held_.find(name);
  return at != held_.end() && !HasExpired(at->second);
}

std::string Index::ThreadsJson(const ThreadQuestion& question) const {
  const std::shared_lock lock(mutex_);
  std::vector<const Article*> articles;
  for (const auto& [name, held] : held_) {
    const Article& article = held.article;
    if (article.news && !HasExpired(held) && article.published > now_ - question.period &&
        article.language == question.language)
      articles.push_back(&article);
  }
  std::sort(articles.begin(), articles.end(),
            [](const Article* a, const Article* b) { return a->name < b->name; });
  JsonWriter out;
  out.BeginObject().Key("threads").BeginArray();
  std::size_t written = 0;
  for (const Thread& thread : MakeThreads(articles, threads_, now_, question.period)) {
    if (question.category && thread.category != *question.category) continue;
    WriteThread(thread, true, &out);
    if (++written == kMostThreads) break;
  }
  out.EndArray().EndObject();
  return out.Take();
}

}  // namespace diemtin::app::contest
