#pragma once

// Pages for the tests of this room.

#include <sqlite3.h>

#include <string>

#include "store/store.h"

namespace diemtin::store {

// Page n with one article of that number, which is its own story; time 0: none.
inline PageWrite MakePage(std::uint64_t n, std::string title, std::string body,
                          std::int64_t time = 0) {
  PageWrite page;
  page.id = PageId(n);
  page.position = {1, n};
  page.url = "https://mau.example/" + std::to_string(n);
  page.language = "vi";
  page.kind = model::PageKind::kArticle;
  PageWrite::ArticleWrite& write = page.articles.emplace_back();
  write.id = ArticleId(n);
  write.article.title = std::move(title);
  write.article.language = "vi";
  write.article.blocks = {{model::BlockKind::kParagraph, std::move(body), "", "", "", ""}};
  if (time != 0) write.article.published = Time{time, 0, Time::Precision::kSecond};
  write.assignment.story = StoryId(n);
  return page;
}

inline void RunSql(const std::string& path, const char* sql) {
  sqlite3* handle = nullptr;
  sqlite3_open(path.c_str(), &handle);
  sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
  sqlite3_close(handle);
}

}  // namespace diemtin::store
