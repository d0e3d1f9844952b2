#include "ingest/read_news.h"

#include "ingest/source.h"

namespace diemtin::ingest {

Expected<model::Reading> ReadNews(archive::StoredPage page, const read::Options& options) {
  std::string source = page.source;
  DIEMTIN_ASSIGN(model::Reading reading, read::Read(ToPage(std::move(page)), options));
  const bool may_hold_articles =
      reading.kind == model::PageKind::kFeed || model::IsArticleKind(reading.kind);
  if (!may_hold_articles) reading.articles.clear();
  if (!reading.articles.empty() || !reading.lists.empty()) return reading;
  return Fail(ErrorCode::kNoArticle, "nothing on the page reads as news", std::move(source));
}

}  // namespace diemtin::ingest
