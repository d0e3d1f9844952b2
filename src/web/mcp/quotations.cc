#include "web/mcp/quotations.h"

#include <unordered_set>

#include "text/normalize.h"
#include "web/told.h"

namespace diemtin::web::mcp {
namespace {

constexpr int kMostArticles = 60;

store::Query QueryOf(const QuotationRequest& request) {
  std::string query = request.about;
  if (!request.speaker.empty()) {
    std::string name = request.speaker;
    std::erase(name, '"');
    query += " \"" + name + "\"";
  }
  store::Query parsed = store::ParseQuery(query);
  parsed.show = store::QueryShow::kArticles;
  parsed.copies = false;
  return parsed;
}

}  // namespace

Expected<FoundQuotations> FindQuotations(store::Reader& reader, const QuotationRequest& request) {
  store::SearchOptions options;
  options.filter.language = request.language;
  options.filter.limit = kMostArticles;
  DIEMTIN_ASSIGN(const auto result, reader.Search(QueryOf(request), options));
  FoundQuotations found;
  found.complete = result.complete && result.groups <= kMostArticles;
  const std::string speaker = text::Fold(request.speaker);
  std::unordered_set<std::string> seen;
  for (const store::SearchHit& hit : result.hits) {
    DIEMTIN_ASSIGN(const auto article, reader.Article(hit.article.id));
    if (!article) continue;
    ++found.articles_read;
    for (const model::Quotation& quotation : article->quotations) {
      if (!IsQuotable(quotation)) continue;
      if (text::Fold(*quotation.speaker).find(speaker) == std::string::npos) continue;
      if (!seen.insert(quotation.text).second) continue;
      if (found.quotations.size() == request.limit) {
        found.complete = false;
        return found;
      }
      found.quotations.push_back({quotation, hit.article});
    }
  }
  return found;
}

}  // namespace diemtin::web::mcp
