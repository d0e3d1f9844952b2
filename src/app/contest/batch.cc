#include "app/contest/batch.h"

#include <algorithm>
#include <map>
#include <thread>

#include "app/contest/threads.h"
#include "base/ordered_stage.h"
#include "ingest/walk.h"

namespace diemtin::app::contest {
namespace {

constexpr std::uint64_t kMostPageBytes = 16u << 20;
constexpr std::size_t kMostTop = 1000;  // threads of a category
constexpr std::string_view kAny = "any";

std::string NameOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

Depth DepthOf(Question question) {
  if (question == Question::kLanguages) return Depth::kLanguage;
  return question == Question::kNews || question == Question::kCategories ? Depth::kTopic
                                                                          : Depth::kThread;
}

std::vector<Article> JudgeAll(const std::vector<std::string>& paths, Depth depth, int threads,
                              const std::function<void(const Error&)>& skip) {
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  OrderedStage<std::string, Expected<Article>> stage(
      threads > 0 ? threads : cores, {}, [depth](const std::string& path) -> Expected<Article> {
        DIEMTIN_ASSIGN(const std::string html, ReadWholeFile(Env::Real(), path, kMostPageBytes));
        auto article = Judge(NameOf(path), html, depth);
        if (!article) article.error().where = path;
        return article;
      });
  std::thread producer([&] {
    for (const std::string& path : paths) {
      if (!stage.Push(path, 1)) break;
    }
    stage.Close();
  });
  std::vector<Article> articles;
  while (auto article = stage.Pop()) {
    if (*article) {
      articles.push_back(**std::move(article));
    } else {
      skip(article->error());
    }
  }
  producer.join();
  return articles;
}

void WriteNames(const std::vector<const Article*>& articles, JsonWriter* out) {
  out->Key("articles").BeginArray();
  for (const Article* article : articles) out->String(article->name);
  out->EndArray();
}

void WriteLanguages(const std::vector<Article>& articles, JsonWriter* out) {
  std::map<std::string_view, std::vector<const Article*>> languages;
  for (const Article& article : articles) languages[article.language].push_back(&article);
  out->BeginArray();
  for (const auto& [language, members] : languages) {
    out->BeginObject().Field("lang_code", language);
    WriteNames(members, out);
    out->EndObject();
  }
  out->EndArray();
}

void WriteCategories(const std::vector<const Article*>& news, JsonWriter* out) {
  std::vector<std::vector<const Article*>> members(Categories().size());
  for (const Article* article : news) members[article->category].push_back(article);
  out->BeginArray();
  for (std::size_t i = 0; i < members.size(); ++i) {
    out->BeginObject().Field("category", Categories()[i]);
    WriteNames(members[i], out);
    out->EndObject();
  }
  out->EndArray();
}

Expected<std::vector<Thread>> ThreadsOf(std::vector<const Article*> news) {
  // In the order of their times, as they would have come.
  std::sort(news.begin(), news.end(), [](const Article* a, const Article* b) {
    return std::pair(a->published, std::string_view(a->name)) <
           std::pair(b->published, std::string_view(b->name));
  });
  Threads stories;
  for (const Article* article : news) DIEMTIN_TRY(stories.Add(*article));
  const std::int64_t now = news.empty() ? 0 : news.back()->published;
  return MakeThreads(news, stories, now, std::nullopt);
}

void WriteTop(const std::vector<Thread>& threads, JsonWriter* out) {
  out->BeginArray();
  for (std::size_t i = 0; i <= Categories().size(); ++i) {
    const bool is_any = i == 0;
    out->BeginObject().Field("category", is_any ? kAny : Categories()[i - 1]);
    out->Key("threads").BeginArray();
    std::size_t written = 0;
    for (const Thread& thread : threads) {
      if (written == kMostTop) break;
      if (!is_any && thread.category != i - 1) continue;
      WriteThread(thread, true, out);
      ++written;
    }
    out->EndArray().EndObject();
  }
  out->EndArray();
}

}  // namespace

Expected<std::string> Answer(Question question, const std::string& directory, int threads,
                             const std::function<void(const Error&)>& skip) {
  if (!Env::Real().Exists(directory))
    return Fail(ErrorCode::kNotFound, "no such folder", directory);
  const ingest::Found found = ingest::Walk(Env::Real(), {directory});
  for (const Error& error : found.refused) skip(error);
  std::vector<std::string> paths;
  for (const ingest::FoundFile& file : found.files) {
    if (file.path.ends_with(".html")) paths.push_back(file.path);
  }
  const std::vector<Article> articles = JudgeAll(paths, DepthOf(question), threads, skip);
  std::vector<const Article*> news;
  for (const Article& article : articles) {
    if (article.news) news.push_back(&article);
  }
  JsonWriter out;
  switch (question) {
    case Question::kLanguages:
      WriteLanguages(articles, &out);
      break;
    case Question::kNews:
      out.BeginObject();
      WriteNames(news, &out);
      out.EndObject();
      break;
    case Question::kCategories:
      WriteCategories(news, &out);
      break;
    case Question::kThreads:
    case Question::kTop: {
      DIEMTIN_ASSIGN(const auto stories, ThreadsOf(news));
      if (question == Question::kTop) {
        WriteTop(stories, &out);
        break;
      }
      out.BeginArray();
      for (const Thread& thread : stories) WriteThread(thread, false, &out);
      out.EndArray();
    }
  }
  return out.Take();
}

}  // namespace diemtin::app::contest
