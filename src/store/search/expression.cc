#include "store/search/expression.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/vietnam.h"
#include "store/search/index.h"
#include "text/terms.h"

namespace diemtin::store {
namespace {

constexpr int kMostYears = 30;  // of a stretch of time; a longer one is told by nothing

std::string Prefix(MarkKind kind) { return {static_cast<char>(kind), '='}; }

std::string PrefixOf(QueryField field) {
  switch (field) {
    case QueryField::kText:
      return "";
    case QueryField::kOutlet:
      return Prefix(MarkKind::kOutlet);
    case QueryField::kSection:
      return Prefix(MarkKind::kSection);
    case QueryField::kLanguage:
      return Prefix(MarkKind::kLanguage);
    case QueryField::kPerson:
      return Prefix(MarkKind::kPerson);
    case QueryField::kPlace:
      return Prefix(MarkKind::kPlace);
    case QueryField::kAgency:
      return Prefix(MarkKind::kAgency);
    case QueryField::kTag:
      return Prefix(MarkKind::kTag);
  }
  return "";
}

bool HasLatinLetter(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

Phrase PhraseOf(const QueryTerm& term, Marks marks) {
  const std::string prefix = PrefixOf(term.field);
  Phrase phrase;
  for (const std::string& word : term.words) {
    Choices& choices = phrase.emplace_back();
    choices.push_back(prefix + word);
    const std::string folded = text::FoldedTerm(word);
    if (folded.empty()) continue;
    if (folded == word) {
      if (HasLatinLetter(word)) choices.push_back(prefix + "~" + word);
    } else if (marks != Marks::kAsTyped) {
      choices.push_back(prefix + folded);
      if (marks == Marks::kAny) choices.push_back(prefix + "~" + folded);
    }
  }
  return phrase;
}

CivilDate DayOf(std::int64_t time) { return VietnamTime(time).date; }

// Whole years of the stretch as years, the rest as months.
Choices TimeChoices(std::int64_t from, std::int64_t to) {
  Choices choices;
  const CivilDate first = DayOf(from), last = DayOf(to);
  for (int year = first.year; year <= last.year; ++year) {
    const int first_month = year == first.year ? first.month : 1;
    const int last_month = year == last.year ? last.month : 12;
    if (first_month == 1 && last_month == 12) {
      choices.push_back(fmt::format("{}{:04}", Prefix(MarkKind::kYear), year));
      continue;
    }
    for (int month = first_month; month <= last_month; ++month) {
      choices.push_back(fmt::format("{}{:04}{:02}", Prefix(MarkKind::kMonth), year, month));
    }
  }
  return choices;
}

std::string Print(const Phrase& phrase) {
  std::string out = "\"";
  for (const Choices& choices : phrase) {
    if (&choices != &phrase.front()) out += ' ';
    out += fmt::format("{}", fmt::join(choices, "|"));
  }
  return out + '"';
}

std::string Print(const std::vector<Phrase>& any) {
  std::string out = "(";
  for (const Phrase& phrase : any) {
    if (out.size() > 1) out += " OR ";
    out += Print(phrase);
  }
  return out + ")";
}

}  // namespace

Expression MakeExpression(const Query& query, Marks marks, std::int64_t oldest,
                          std::int64_t newest) {
  Expression out;
  const auto want = [&](std::vector<Phrase> any, const std::vector<bool>& counts) {
    out.wanted.push_back(std::move(any));
    out.counts.insert(out.counts.end(), counts.begin(), counts.end());
  };
  for (const auto& group : query.wanted) {
    std::vector<Phrase> any;
    std::vector<bool> counts;
    for (const QueryTerm& term : group) {
      any.push_back(PhraseOf(term, marks));
      counts.push_back(term.field == QueryField::kText);
    }
    want(std::move(any), counts);
  }
  if (query.copies) {
    const char* word = *query.copies ? "copy" : "original";
    want({{{Prefix(MarkKind::kCopy) + word}}}, {false});
  }
  if (query.after || query.before) {
    const std::int64_t from = std::max(query.after.value_or(oldest), oldest);
    const std::int64_t to = std::min(query.before.value_or(newest + 1) - 1, newest);
    if (from <= to && DayOf(to).year - DayOf(from).year < kMostYears) {
      want({{TimeChoices(from, to)}}, {false});
    }
  }
  for (const QueryTerm& term : query.excluded) {
    out.excluded.push_back(PhraseOf(term, Marks::kAsTyped));
    out.counts.push_back(false);
  }
  return out;
}

std::string Print(const Expression& expression) {
  std::string out;
  for (const auto& any : expression.wanted) {
    if (!out.empty()) out += " AND ";
    out += Print(any);
  }
  if (expression.excluded.empty()) return out;
  return (out.empty() ? "NOT " : "(" + out + ") NOT ") + Print(expression.excluded);
}

bool HasMarks(const Query& query) {
  for (const auto& group : query.wanted) {
    for (const QueryTerm& term : group) {
      for (const std::string& word : term.words) {
        if (text::FoldedTerm(word) != word) return true;
      }
    }
  }
  return false;
}

}  // namespace diemtin::store
