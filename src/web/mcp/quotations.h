#pragma once

// Who said what: quotations with their speakers from the articles that a search finds.

#include <optional>
#include <string>
#include <vector>

#include "store/store.h"

namespace diemtin::web::mcp {

struct QuotationRequest {
  std::string about;                    // a search; may be empty when there is a speaker
  std::string speaker;                  // or a part of the name; with or without its marks
  std::optional<std::string> language;  // of the articles
  std::size_t limit = 20;
};

struct FoundQuotation {
  model::Quotation quotation;
  store::ArticleRow article;
};

struct FoundQuotations {
  std::vector<FoundQuotation> quotations;  // each text once, as the search orders its articles
  int articles_read = 0;
  bool complete = true;  // the search passed nothing over, and nothing is over the limit
};

Expected<FoundQuotations> FindQuotations(store::Reader& reader, const QuotationRequest& request);

}  // namespace diemtin::web::mcp
