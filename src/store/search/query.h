#pragma once

// The language of searches. Pure; linear; any bytes are a query, and what cannot be understood is
// said in `problems` while the rest is searched for.
//
//   mưa lũ           both words            "mưa lũ"         in a row
//   -word            not this              mưa OR bão       one of them (also |)
//   outlet: section: lang: person: place: agency: tag:      a value, quoted when it has spaces
//   after:2024-05-10 before:2024-06        from that day on; before that month
//   is:story is:article is:original is:copy
//
// Names of filters are known in Vietnamese too (báo: mục: tiếng: người: nơi: hãng: thẻ: từ: trước:
// là:). An unknown name is a word like any other.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::store {

enum class QueryField : std::uint8_t {
  kText,
  kOutlet,
  kSection,
  kLanguage,
  kPerson,
  kPlace,
  kAgency,
  kTag
};

// One word, phrase or filter: words that stand in a row.
struct QueryTerm {
  QueryField field = QueryField::kText;
  std::vector<std::string> words;  // exact forms (text::ExactTerm), at least one
  bool operator==(const QueryTerm&) const = default;
};

enum class QueryShow : std::uint8_t { kFolded, kStories, kArticles };

enum class QueryProblem : std::uint8_t { kTooLong, kTooManyWords, kBadDate, kBadIs, kEmptyFilter };

// A filter as typed, for a reader who wants to take it off.
struct QueryFilter {
  std::string name;  // canonical: "outlet"
  std::string value;
  bool excluded = false;
  std::size_t begin = 0, end = 0;  // bytes of Query::text
  bool operator==(const QueryFilter&) const = default;
};

struct Query {
  std::string text;                            // what was read, in NFC, spaces collapsed
  std::vector<std::vector<QueryTerm>> wanted;  // of each group one must match
  std::vector<QueryTerm> excluded;
  std::optional<std::int64_t> after, before;  // unix seconds, after <= t < before; days of Vietnam
  QueryShow show = QueryShow::kFolded;
  std::optional<bool> copies;          // only copies, or only what is none
  std::vector<QueryFilter> filters;    // in the order typed
  std::vector<QueryProblem> problems;  // each once

  bool IsEmpty() const;  // nothing is asked for
};

inline constexpr std::size_t kMostQueryBytes = 2000;  // what follows is passed over
inline constexpr std::size_t kMostQueryWords = 32;

Query ParseQuery(std::string_view text);

// "too-long", "too-many-words", "bad-date", "bad-is", "empty-filter".
std::string_view ProblemName(QueryProblem problem);
// "outlet", as typed and printed.
std::string_view FieldName(QueryField field);
// The text of the query with a filter more (`name:"value"`), or without the filter of that number.
std::string WithFilter(const Query& query, std::string_view name, std::string_view value);
std::string WithoutFilter(const Query& query, std::size_t filter);

}  // namespace diemtin::store
