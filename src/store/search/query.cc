#include "store/search/query.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/utf8.h"
#include "base/vietnam.h"
#include "text/normalize.h"
#include "text/terms.h"
#include "text/words.h"

namespace diemtin::store {
namespace {

constexpr std::int64_t kDay = 86400;

enum class Filter : std::uint8_t { kTerm, kAfter, kBefore, kIs };

struct FilterName {
  std::string_view name;
  Filter filter = Filter::kTerm;
  QueryField field = QueryField::kText;
  std::string_view canonical;
};

constexpr std::array kFilters = std::to_array<FilterName>({
    {"outlet", Filter::kTerm, QueryField::kOutlet, "outlet"},
    {"báo", Filter::kTerm, QueryField::kOutlet, "outlet"},
    {"section", Filter::kTerm, QueryField::kSection, "section"},
    {"mục", Filter::kTerm, QueryField::kSection, "section"},
    {"lang", Filter::kTerm, QueryField::kLanguage, "lang"},
    {"tiếng", Filter::kTerm, QueryField::kLanguage, "lang"},
    {"person", Filter::kTerm, QueryField::kPerson, "person"},
    {"người", Filter::kTerm, QueryField::kPerson, "person"},
    {"place", Filter::kTerm, QueryField::kPlace, "place"},
    {"nơi", Filter::kTerm, QueryField::kPlace, "place"},
    {"agency", Filter::kTerm, QueryField::kAgency, "agency"},
    {"hãng", Filter::kTerm, QueryField::kAgency, "agency"},
    {"tag", Filter::kTerm, QueryField::kTag, "tag"},
    {"thẻ", Filter::kTerm, QueryField::kTag, "tag"},
    {"after", Filter::kAfter, QueryField::kText, "after"},
    {"từ", Filter::kAfter, QueryField::kText, "after"},
    {"before", Filter::kBefore, QueryField::kText, "before"},
    {"trước", Filter::kBefore, QueryField::kText, "before"},
    {"is", Filter::kIs, QueryField::kText, "is"},
    {"là", Filter::kIs, QueryField::kText, "is"},
});

const FilterName* FindFilter(std::string_view name) {
  constexpr std::size_t kLongest = 16;
  if (name.empty() || name.size() > kLongest) return nullptr;
  const std::string lower = text::LowerCase(name);
  const auto* found = std::find_if(kFilters.begin(), kFilters.end(),
                                   [&](const FilterName& filter) { return filter.name == lower; });
  return found == kFilters.end() ? nullptr : found;
}

// The quotation marks of other keyboards as plain ones.
std::string PlainQuotes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = DecodeUtf8(text, &at);
    const bool quote = c == U'“' || c == U'”' || c == U'„' || c == U'«' || c == U'»';
    if (quote) {
      out += '"';
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

std::optional<int> Number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size() && !text.empty();
  return whole ? std::optional(value) : std::nullopt;
}

// The first second, in Vietnam, of "2024", "2024-05", "2024-05-10", "10/5/2024" or "5/2024".
std::optional<std::int64_t> ParseDay(std::string_view text) {
  const bool slashes = text.find('/') != std::string_view::npos;
  std::vector<int> parts;
  while (!text.empty() && parts.size() < 4) {
    const std::size_t end = std::min(text.find(slashes ? '/' : '-'), text.size());
    const auto part = Number(text.substr(0, end));
    if (!part) return std::nullopt;
    parts.push_back(*part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (slashes) std::reverse(parts.begin(), parts.end());
  if (parts.empty() || parts.size() > 3) return std::nullopt;
  parts.resize(3, 1);
  if (!IsValidDate(parts[0], parts[1], parts[2])) return std::nullopt;
  return DaysFromCivil({parts[0], parts[1], parts[2]}) * kDay - kVietnamSeconds;
}

class Parser {
 public:
  explicit Parser(std::string_view text) {
    if (text.size() > kMostQueryBytes) {
      text = Utf8Prefix(text, kMostQueryBytes);
      Problem(QueryProblem::kTooLong);
    }
    query_.text = text::CollapseSpace(text::Nfc(PlainQuotes(RepairUtf8(text))));
  }

  Query Parse() {
    const std::string& text = query_.text;
    while (at_ < text.size() && words_ < kMostQueryWords) {
      if (text[at_] == ' ') {
        ++at_;
      } else if (!TakeOr()) {
        Piece();
      }
    }
    if (at_ < text.size()) Problem(QueryProblem::kTooManyWords);
    return std::move(query_);
  }

 private:
  void Problem(QueryProblem problem) {
    auto& problems = query_.problems;
    if (std::find(problems.begin(), problems.end(), problem) == problems.end()) {
      problems.push_back(problem);
    }
  }

  // "OR" or "|" between two terms.
  bool TakeOr() {
    const std::string_view rest = std::string_view(query_.text).substr(at_);
    const std::size_t length = rest.starts_with("| ") ? 2 : rest.starts_with("OR ") ? 3 : 0;
    if (length == 0 || query_.wanted.empty()) return false;
    at_ += length;
    or_next_ = true;
    return true;
  }

  // A value in quotes or up to the next space; at_ is behind it.
  std::string_view Value() {
    const std::string& text = query_.text;
    std::size_t begin = at_, end = at_;
    if (at_ < text.size() && text[at_] == '"') {
      begin = at_ + 1;
      end = std::min(text.find('"', begin), text.size());
      at_ = std::min(end + 1, text.size());
    } else {
      end = std::min(text.find_first_of(" \"", at_), text.size());
      at_ = end;
    }
    return std::string_view(text).substr(begin, end - begin);
  }

  void Piece() {
    const std::string& text = query_.text;
    const std::size_t begin = at_;
    const bool excluded = text[at_] == '-';
    if (excluded) ++at_;
    const std::size_t stop = std::min(text.find_first_of(" \":", at_), text.size());
    const FilterName* filter = nullptr;
    if (stop < text.size() && text[stop] == ':') {
      filter = FindFilter(std::string_view(text).substr(at_, stop - at_));
    }
    if (filter == nullptr) return Add({QueryField::kText, {}}, Value(), excluded);
    at_ = stop + 1;
    const std::string_view value = Value();
    if (value.empty()) return Problem(QueryProblem::kEmptyFilter);
    const std::size_t filters = query_.filters.size();
    query_.filters.push_back(
        {std::string(filter->canonical), std::string(value), excluded, begin, at_});
    if (!Apply(*filter, value, excluded)) query_.filters.resize(filters);
  }

  bool Apply(const FilterName& filter, std::string_view value, bool excluded) {
    switch (filter.filter) {
      case Filter::kTerm:
        Add({filter.field, {}}, value, excluded);
        return true;
      case Filter::kIs:
        return ApplyIs(value, excluded);
      case Filter::kAfter:
      case Filter::kBefore:
        break;
    }
    const auto day = ParseDay(value);
    if (!day || excluded) {
      Problem(QueryProblem::kBadDate);
      return false;
    }
    if (filter.filter == Filter::kAfter) {
      query_.after = std::max(query_.after.value_or(*day), *day);
    } else {
      query_.before = std::min(query_.before.value_or(*day), *day);
    }
    return true;
  }

  bool ApplyIs(std::string_view value, bool excluded) {
    const std::string kind = text::LowerCase(value);
    if (kind == "copy" || kind == "original") {
      query_.copies = (kind == "copy") != excluded;
    } else if (!excluded && kind == "story") {
      query_.show = QueryShow::kStories;
    } else if (!excluded && kind == "article") {
      query_.show = QueryShow::kArticles;
    } else {
      Problem(QueryProblem::kBadIs);
      return false;
    }
    return true;
  }

  void Add(QueryTerm term, std::string_view value, bool excluded) {
    for (const text::Token& token : text::Tokenize(value)) {
      if (words_ == kMostQueryWords) {
        Problem(QueryProblem::kTooManyWords);
        break;
      }
      std::string form = text::ExactTerm(value.substr(token.begin, token.end - token.begin));
      if (form.empty()) continue;
      term.words.push_back(std::move(form));
      ++words_;
    }
    const bool joins = std::exchange(or_next_, false);
    if (term.words.empty()) return;
    if (excluded) {
      query_.excluded.push_back(std::move(term));
    } else if (joins) {
      query_.wanted.back().push_back(std::move(term));
    } else {
      query_.wanted.push_back({std::move(term)});
    }
  }

  Query query_;
  std::size_t at_ = 0, words_ = 0;
  bool or_next_ = false;
};

}  // namespace

bool Query::IsEmpty() const {
  return wanted.empty() && excluded.empty() && !after && !before && !copies;
}

Query ParseQuery(std::string_view text) { return Parser(text).Parse(); }

std::string_view ProblemName(QueryProblem problem) {
  switch (problem) {
    case QueryProblem::kTooLong:
      return "too-long";
    case QueryProblem::kTooManyWords:
      return "too-many-words";
    case QueryProblem::kBadDate:
      return "bad-date";
    case QueryProblem::kBadIs:
      return "bad-is";
    case QueryProblem::kEmptyFilter:
      break;
  }
  return "empty-filter";
}

std::string_view FieldName(QueryField field) {
  for (const FilterName& filter : kFilters) {
    if (filter.field == field && filter.filter == Filter::kTerm) return filter.canonical;
  }
  return "";
}

std::string WithFilter(const Query& query, std::string_view name, std::string_view value) {
  std::string text = query.text;
  // An open quotation would swallow the filter.
  if (std::count(text.begin(), text.end(), '"') % 2 != 0) text += '"';
  if (!text.empty()) text += ' ';
  text += name;
  text += ':';
  const bool quoted = value.find_first_of(" :-") != std::string_view::npos;
  if (quoted) text += '"';
  for (const char c : value) {
    if (c != '"') text += c;
  }
  if (quoted) text += '"';
  return text;
}

std::string WithoutFilter(const Query& query, std::size_t filter) {
  const QueryFilter& gone = query.filters[filter];
  return text::CollapseSpace(query.text.substr(0, gone.begin) + " " + query.text.substr(gone.end));
}

}  // namespace diemtin::store
