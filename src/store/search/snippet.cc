#include "store/search/snippet.h"

#include <algorithm>
#include <bitset>
#include <set>
#include <vector>

#include "base/utf8.h"
#include "text/terms.h"
#include "text/words.h"

namespace diemtin::store {
namespace {

constexpr std::size_t kSnippetWords = 40;
constexpr std::size_t kWordsBefore = 8;  // the first hit
constexpr std::size_t kMaxSnippetText = 32u << 10;
constexpr std::size_t kMaxSnippetBytes = 600;
constexpr std::size_t kFirstBytes = 1000;

// A wanted word in the forms that it may take: as written, or typed without marks.
struct WantedWord {
  std::string exact, folded;
};
struct WantedTerm {
  std::size_t first = 0, length = 0;  // its words, of all wanted ones
  std::size_t group = 0;              // of Query::wanted
};

// Without marks any word that folds to it; with marks itself, or as typed without them.
bool Matches(const WantedWord& wanted, const Forms& forms) {
  if (wanted.exact == forms.exact) return true;
  return wanted.exact == wanted.folded ? wanted.folded == forms.folded
                                       : wanted.folded == forms.exact;
}

// What a query looks for in a text.
class Wanted {
 public:
  explicit Wanted(const Query& query) {
    for (std::size_t group = 0; group < query.wanted.size(); ++group) {
      for (const QueryTerm& term : query.wanted[group]) {
        if (term.field != QueryField::kText) continue;
        if (words_.size() + term.words.size() > kMostQueryWords) continue;
        terms_.push_back({words_.size(), term.words.size(), group});
        for (const std::string& word : term.words) {
          words_.push_back({word, text::FoldedTerm(word)});
          firsts_.set(static_cast<unsigned char>(words_.back().folded.c_str()[0]));
        }
      }
    }
  }

  const std::vector<WantedTerm>& terms() const { return terms_; }
  // Which of the words this one is, as bits. Most are told by their first letter, which loses no
  // marks when it has none.
  std::uint32_t WordsThatAre(std::string_view word, FormTable* table) const {
    const auto first = static_cast<unsigned char>(word[0]);
    if (first < 0x80 && !firsts_[first >= 'A' && first <= 'Z' ? first | 0x20u : first]) return 0;
    const Forms& forms = table->Of(word);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (Matches(words_[i], forms)) bits |= 1u << i;
    }
    return bits;
  }

 private:
  static_assert(kMostQueryWords <= 32);
  std::vector<WantedWord> words_;
  std::vector<WantedTerm> terms_;
  std::bitset<256> firsts_;  // bytes that the folded words begin with
};

struct Hit {
  std::size_t first = 0, last = 0;  // words of the text
  std::size_t term = 0;
};

class Text {
 public:
  Text(std::string_view text, const Query& query, FormTable* table)
      : text_(text), tokens_(text::Tokenize(text)) {
    const Wanted wanted(query);
    for (const WantedTerm& term : wanted.terms()) wanted_groups_.insert(term.group);
    if (wanted.terms().empty()) return;
    words_.reserve(tokens_.size());
    for (const auto& token : tokens_) {
      words_.push_back(
          wanted.WordsThatAre(text_.substr(token.begin, token.end - token.begin), table));
    }
    FindHits(wanted.terms());
  }

  std::size_t size() const { return tokens_.size(); }
  bool HasAll() const { return hit_groups_ == wanted_groups_; }

  // The first word of the window with the most different terms; the earliest of equals.
  std::size_t BestStart() const {
    std::size_t best = 0, best_terms = 0;
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      std::uint64_t seen = 0;
      for (std::size_t j = i; j < hits_.size() && hits_[j].last < hits_[i].first + kSnippetWords;
           ++j) {
        seen |= 1ull << (hits_[j].term % 64);
      }
      const auto terms = static_cast<std::size_t>(__builtin_popcountll(seen));
      if (terms > best_terms) {
        best_terms = terms;
        best = i;
      }
    }
    return hits_.empty() ? 0 : hits_[best].first;
  }

  // The words from `first` up to before `end`.
  std::string Show(std::size_t first, std::size_t end) const {
    std::string out = first > 0 ? "…" : "";
    std::size_t at = first > 0 ? tokens_[first].begin : 0;
    for (const Hit& hit : hits_) {
      if (hit.first < first || hit.last >= end || out.size() > kMaxSnippetBytes) continue;
      Append(at, tokens_[hit.first].begin, &out);
      out += '\x02';
      at = tokens_[hit.last].end;
      Append(tokens_[hit.first].begin, at, &out);
      out += '\x03';
    }
    const bool whole = end == tokens_.size();
    const std::size_t stop = whole ? text_.size() : tokens_[end - 1].end;
    const std::string_view rest = Utf8Prefix(text_.substr(at, stop - at), kMaxSnippetBytes);
    Append(at, at + rest.size(), &out);
    return whole ? out : out + "…";
  }

 private:
  void FindHits(const std::vector<WantedTerm>& terms) {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (words_[at] == 0) continue;
      for (std::size_t t = 0; t < terms.size(); ++t) {
        const WantedTerm& term = terms[t];
        if (at + term.length > words_.size()) continue;
        std::size_t same = 0;
        while (same < term.length && (words_[at + same] >> (term.first + same) & 1) != 0) ++same;
        if (same < term.length) continue;
        hits_.push_back({at, at + same - 1, t});
        hit_groups_.insert(term.group);
        at += same - 1;
        break;
      }
    }
  }

  // Without control characters, of which two mark the hits.
  void Append(std::size_t begin, std::size_t end, std::string* out) const {
    for (const char c : text_.substr(begin, end - begin)) {
      const bool control = static_cast<unsigned char>(c) < ' ';
      if (!control) {
        *out += c;
      } else if (!out->empty() && out->back() != ' ') {
        *out += ' ';
      }
    }
  }

  std::string_view text_;
  std::vector<text::Token> tokens_;
  std::vector<std::uint32_t> words_;  // which of the wanted words each one is
  std::vector<Hit> hits_;
  std::set<std::size_t> wanted_groups_, hit_groups_;
};

std::string Cut(const Text& text) {
  const std::size_t start = text.BestStart();
  const std::size_t first = start > kWordsBefore ? start - kWordsBefore : 0;
  return text.Show(first, std::min(first + kSnippetWords, text.size()));
}

}  // namespace

std::string Snippet(std::string_view text, const Query& query, FormTable* forms) {
  // Mostly the beginning has it all, and the rest need not be read.
  if (text.size() > 2 * kFirstBytes) {
    const std::string_view beginning = Utf8Prefix(text, kFirstBytes);
    const Text first(beginning.substr(0, beginning.rfind(' ')), query, forms);
    if (first.HasAll()) return Cut(first);
  }
  return Cut(Text(Utf8Prefix(text, kMaxSnippetText), query, forms));
}

std::optional<std::string> SnippetOfAll(std::string_view text, const Query& query,
                                        FormTable* forms) {
  const Text shown(Utf8Prefix(text, kMaxSnippetText), query, forms);
  return shown.HasAll() ? std::optional(Cut(shown)) : std::nullopt;
}

std::string WithHits(std::string_view text, const Query& query, FormTable* forms) {
  const Text shown(Utf8Prefix(text, kMaxSnippetText), query, forms);
  return shown.Show(0, shown.size());
}

}  // namespace diemtin::store
