#pragma once

// What the contest asks of an article: its language, whether it is news, its category, and what
// grouping needs of it.

#include <string>
#include <string_view>
#include <vector>

#include "app/contest/page.h"
#include "base/id.h"
#include "story/grouper.h"

namespace diemtin::app::contest {

// How much of the work a question needs.
enum class Depth { kLanguage, kTopic, kThread };

struct Article {
  std::string name;  // of its file
  std::string title, site, language = "und";
  std::int64_t published = 0;  // unix seconds; 0: not told
  bool news = false;
  std::size_t category = 0;  // of Categories()
  ArticleId id;
  story::Features features;  // of Depth::kThread
};

// The seven: "society", "economy", ...
const std::vector<std::string_view>& Categories();

// Pure; the expensive part, meant for all cores.
Expected<Article> Judge(std::string name, std::string_view html, Depth depth);

}  // namespace diemtin::app::contest
