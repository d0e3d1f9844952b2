// Any bytes are a query: it is read the same each time, its filters lie within its text, what is
// made of it for the index holds nothing that could end a string there, and a filter that is put on
// is read again.

#include <string>
#include <string_view>

#include "base/utf8.h"
#include "check.h"
#include "store/search/expression.h"
#include "store/search/query.h"

using namespace diemtin;

namespace {

// How many words there are.
std::size_t CheckTerm(const store::QueryTerm& term) {
  fuzz::Check(!term.words.empty(), "a term without words");
  for (const std::string& word : term.words) {
    fuzz::Check(!word.empty() && word.find_first_of(" \"|\n") == std::string::npos,
                "a word that is no word");
  }
  return term.words.size();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const store::Query query = store::ParseQuery(text);
  fuzz::Check(IsUtf8(query.text), "a query that is no UTF-8");
  std::size_t end = 0;
  for (const store::QueryFilter& filter : query.filters) {
    fuzz::Check(filter.begin >= end && filter.begin < filter.end && filter.end <= query.text.size(),
                "a filter out of order or of the text");
    end = filter.end;
  }
  std::size_t words = 0;
  for (const auto& group : query.wanted) {
    fuzz::Check(!group.empty(), "a group without terms");
    for (const store::QueryTerm& term : group) words += CheckTerm(term);
  }
  for (const store::QueryTerm& term : query.excluded) words += CheckTerm(term);
  fuzz::Check(words <= store::kMostQueryWords, "more words than there may be");
  for (const auto marks : {store::Marks::kAsTyped, store::Marks::kOrNone, store::Marks::kAny}) {
    const store::Expression expression = store::MakeExpression(query, marks, 0, 2'000'000'000);
    fuzz::Check(store::Print(expression) ==
                    store::Print(store::MakeExpression(query, marks, 0, 2'000'000'000)),
                "two expressions of one query");
  }
  for (std::size_t i = 0; i < query.filters.size(); ++i) {
    fuzz::Check(IsUtf8(store::WithoutFilter(query, i)), "half a character is left");
  }
  if (query.problems.empty() && query.text.size() < 1000 && words < store::kMostQueryWords) {
    const store::Query more = store::ParseQuery(store::WithFilter(query, "section", "Thời sự"));
    fuzz::Check(more.filters.size() == query.filters.size() + 1,
                "a filter that was put on is not there");
  }
  return 0;
}
