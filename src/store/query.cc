#include "store/query.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/normalize.h"
#include "text/terms.h"
#include "text/words.h"

namespace diemtin::store {
namespace {

constexpr std::size_t kMaxQueryBytes = 1000;
constexpr std::size_t kMaxTerms = 32;
constexpr std::size_t kSnippetWords = 40;
constexpr std::size_t kWordsBefore = 8;  // the first hit
constexpr std::size_t kMaxSnippetText = 64u << 10;
constexpr std::size_t kMaxSnippetBytes = 600;

bool IsSpace(char c) { return static_cast<unsigned char>(c) <= ' '; }

struct Hit {
  std::size_t first = 0, last = 0;  // words of the text
  std::size_t term = 0;
};

// Marked words match their exact form; words without marks any form that folds to them.
bool Matches(const std::string& word, const Forms& forms) {
  return word == forms.exact || word == forms.folded;
}

std::vector<Hit> FindHits(const std::vector<Forms>& words, const std::vector<SearchTerm>& terms) {
  std::vector<Hit> hits;
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (std::size_t t = 0; t < terms.size(); ++t) {
      const auto& wanted = terms[t].words;
      if (terms[t].excluded || wanted.empty() || at + wanted.size() > words.size()) continue;
      std::size_t same = 0;
      while (same < wanted.size() && Matches(wanted[same], words[at + same])) ++same;
      if (same == wanted.size()) {
        hits.push_back({at, at + same - 1, t});
        at += same - 1;
        break;
      }
    }
  }
  return hits;
}

// The hit at which the window with the most different terms begins; the earliest of equals.
std::size_t BestStart(const std::vector<Hit>& hits) {
  std::size_t best = 0, best_terms = 0;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    std::uint32_t seen = 0;
    for (std::size_t j = i; j < hits.size() && hits[j].last < hits[i].first + kSnippetWords; ++j) {
      seen |= 1u << hits[j].term;
    }
    const auto terms = static_cast<std::size_t>(__builtin_popcount(seen));
    if (terms > best_terms) {
      best_terms = terms;
      best = i;
    }
  }
  return best;
}

void AppendText(std::string_view text, std::string* out) {
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < ' ';
    if (!control) {
      *out += c;
    } else if (!out->empty() && out->back() != ' ') {
      *out += ' ';
    }
  }
}

}  // namespace

std::vector<SearchTerm> ParseQuery(std::string_view query, bool fold) {
  const std::string clean = text::Nfc(RepairUtf8(Utf8Prefix(query, kMaxQueryBytes)));
  std::vector<SearchTerm> terms;
  std::size_t at = 0;
  while (at < clean.size() && terms.size() < kMaxTerms) {
    if (IsSpace(clean[at])) {
      ++at;
      continue;
    }
    SearchTerm term;
    term.excluded = clean[at] == '-';
    if (term.excluded) ++at;
    std::size_t begin = at, end = at;
    if (at < clean.size() && clean[at] == '"') {
      begin = at + 1;
      end = std::min(clean.find('"', begin), clean.size());
      at = std::min(end + 1, clean.size());
    } else {
      while (end < clean.size() && !IsSpace(clean[end]) && clean[end] != '"') ++end;
      at = end;
    }
    const std::string_view words = std::string_view(clean).substr(begin, end - begin);
    for (const text::Token& token : text::Tokenize(words)) {
      const std::string_view word = words.substr(token.begin, token.end - token.begin);
      std::string form = fold ? text::FoldedTerm(word) : text::ExactTerm(word);
      if (!form.empty()) term.words.push_back(std::move(form));
    }
    if (!term.words.empty()) terms.push_back(std::move(term));
  }
  return terms;
}

std::string ToFts(const std::vector<SearchTerm>& terms) {
  std::string wanted, excluded;
  for (const SearchTerm& term : terms) {
    std::string& out = term.excluded ? excluded : wanted;
    if (!out.empty()) out += term.excluded ? " OR " : " AND ";
    out += '"';
    for (std::size_t i = 0; i < term.words.size(); ++i) {
      if (i > 0) out += ' ';
      out += term.words[i];  // letters and digits only: nothing to escape
    }
    out += '"';
  }
  if (wanted.empty() || excluded.empty()) return wanted;
  return "(" + wanted + ") NOT (" + excluded + ")";
}

std::string Snippet(std::string_view text, const std::vector<SearchTerm>& terms, FormTable* forms) {
  text = Utf8Prefix(text, kMaxSnippetText);
  const std::vector<text::Token> tokens = text::Tokenize(text);
  std::vector<Forms> words;
  words.reserve(tokens.size());
  for (const auto& token : tokens) {
    words.push_back(forms->Of(text.substr(token.begin, token.end - token.begin)));
  }
  const std::vector<Hit> hits = FindHits(words, terms);
  std::size_t first = 0;
  if (!hits.empty()) {
    const std::size_t start = hits[BestStart(hits)].first;
    first = start > kWordsBefore ? start - kWordsBefore : 0;
  }
  const std::size_t end = std::min(first + kSnippetWords, tokens.size());
  std::string out = first > 0 ? "…" : "";
  std::size_t at = first > 0 ? tokens[first].begin : 0;
  for (const Hit& hit : hits) {
    if (hit.first < first || hit.last >= end || out.size() > kMaxSnippetBytes) continue;
    AppendText(text.substr(at, tokens[hit.first].begin - at), &out);
    out += '\x02';
    at = tokens[hit.last].end;
    AppendText(text.substr(tokens[hit.first].begin, at - tokens[hit.first].begin), &out);
    out += '\x03';
  }
  const bool whole = end == tokens.size();
  const std::size_t stop = whole ? text.size() : tokens[end - 1].end;
  AppendText(Utf8Prefix(text.substr(at, stop - at), kMaxSnippetBytes), &out);
  return whole ? out : out + "…";
}

}  // namespace diemtin::store
