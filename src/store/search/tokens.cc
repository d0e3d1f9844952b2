#include "store/search/tokens.h"

#include <algorithm>
#include <memory>

#include "text/terms.h"
#include "text/words.h"

namespace diemtin::store {
namespace {

constexpr std::size_t kMaxKnown = 50'000;
constexpr std::size_t kMaxKnownWord = 32;     // bytes; longer ones are rare
constexpr std::size_t kMaxTermBytes = 256;    // of a word in the index
constexpr std::size_t kMaxCountedBytes = 40;  // of a word that is counted
constexpr std::size_t kMaxCountedDigits = 4;  // years are; other numbers are rare words

struct Tokenizer {
  FormTable forms;
  WordCounts* counts = nullptr;
  std::string term;  // its memory is kept
};

int CreateTokenizer(void* context, const char**, int, Fts5Tokenizer** out) {
  auto made = std::make_unique<Tokenizer>();
  made->counts = static_cast<WordCounts*>(context);
  *out = reinterpret_cast<Fts5Tokenizer*>(made.release());
  return SQLITE_OK;
}

void DeleteTokenizer(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<Tokenizer*>(tokenizer); }

using TokenCallback = int (*)(void*, int, const char*, int, int, int);

// What FTS5 gave us to call, with what it wants to hear.
struct Sink {
  TokenCallback callback;
  void* context;
  WordCounts* counts;

  int Emit(int flags, std::string_view term, std::size_t begin, std::size_t end) const {
    term = term.substr(0, kMaxTermBytes);
    if (counts != nullptr && flags == 0) counts->Count(term);
    return callback(context, flags, term.data(), static_cast<int>(term.size()),
                    static_cast<int>(begin), static_cast<int>(end));
  }
};

// The words of `text`, each term behind `prefix`.
int EmitWords(Tokenizer* tokenizer, std::string_view text, std::string_view prefix,
              const Sink& sink) {
  std::string& term = tokenizer->term;
  for (const text::Token& token : text::Tokenize(text)) {
    const Forms& forms = tokenizer->forms.Of(text.substr(token.begin, token.end - token.begin));
    term.assign(prefix).append(forms.exact);
    int status = sink.Emit(0, term, token.begin, token.end);
    if (status == SQLITE_OK && !forms.folded.empty() && forms.folded != forms.exact) {
      term.assign(prefix).append("~").append(forms.folded);
      status = sink.Emit(FTS5_TOKEN_COLOCATED, term, token.begin, token.end);
    }
    if (status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}

std::string_view NextPiece(std::string_view* rest, char separator) {
  const std::size_t at = std::min(rest->find(separator), rest->size());
  const std::string_view piece = rest->substr(0, at);
  rest->remove_prefix(std::min(at + 1, rest->size()));
  return piece;
}

// Lines, each the letter of its kind and its text.
int EmitMarks(Tokenizer* tokenizer, std::string_view lines, const Sink& sink) {
  int status = SQLITE_OK;
  while (!lines.empty() && status == SQLITE_OK) {
    const std::string_view line = NextPiece(&lines, '\n');
    status = sink.Emit(0, kEveryArticle, 0, 0);
    if (status != SQLITE_OK || line.empty()) continue;
    const char prefix[] = {line[0], '='};
    status = EmitWords(tokenizer, line.substr(1), {prefix, 2}, sink);
  }
  return status;
}

int EmitQuery(std::string_view terms, const Sink& sink) {
  int status = SQLITE_OK;
  while (!terms.empty() && status == SQLITE_OK) {
    std::string_view choices = NextPiece(&terms, ' ');
    for (int flags = 0; !choices.empty() && status == SQLITE_OK; flags = FTS5_TOKEN_COLOCATED) {
      status = sink.Emit(flags, NextPiece(&choices, '|'), 0, 0);
    }
  }
  return status;
}

int Tokenize(Fts5Tokenizer* given, void* context, int flags, const char* bytes, int size,
             TokenCallback callback) {
  auto* tokenizer = reinterpret_cast<Tokenizer*>(given);
  const std::string_view text(bytes, static_cast<std::size_t>(size));
  const bool asks = (flags & FTS5_TOKENIZE_QUERY) != 0;
  const Sink sink{callback, context, asks ? nullptr : tokenizer->counts};
  if (asks) return EmitQuery(text.substr(text.starts_with(kTermsBegin) ? 1 : 0), sink);
  if (text.starts_with(kMarksBegin)) return EmitMarks(tokenizer, text.substr(1), sink);
  return EmitWords(tokenizer, text, "", sink);
}

}  // namespace

const Forms& FormTable::Of(std::string_view word) {
  if (const auto found = known_.find(word); found != known_.end()) return found->second;
  if (known_.size() >= kMaxKnown) known_.clear();
  Forms forms{text::ExactTerm(word), text::FoldedTerm(word)};
  if (word.size() <= kMaxKnownWord) {
    return known_.emplace(std::string(word), std::move(forms)).first->second;
  }
  return known_.insert_or_assign(std::string(), std::move(forms)).first->second;
}

void WordCounts::Count(std::string_view term) {
  if (term.empty() || term.size() > kMaxCountedBytes) return;
  if (term.size() > kMaxCountedDigits && term[0] >= '0' && term[0] <= '9') return;
  auto found = seen_.find(term);
  if (found == seen_.end()) found = seen_.emplace(std::string(term), Seen{}).first;
  if (found->second.last == article_) return;
  found->second.last = article_;
  ++found->second.articles;
}

std::vector<std::pair<std::string, std::int64_t>> WordCounts::Take() {
  std::vector<std::pair<std::string, std::int64_t>> counts;
  counts.reserve(seen_.size());
  for (const auto& [word, seen] : seen_) counts.emplace_back(word, seen.articles);
  seen_.clear();
  std::sort(counts.begin(), counts.end());
  return counts;
}

// As SQLite's documentation of FTS5 says to get it.
fts5_api* FtsApiOf(Database* database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database->handle(), "SELECT fts5(?1)", -1, &statement, nullptr) ==
      SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

Expected<void> RegisterTokenizer(Database* database, WordCounts* counts) {
  fts5_api* api = FtsApiOf(database);
  if (api == nullptr) {
    return Fail(ErrorCode::kInternal, "this SQLite has no FTS5", database->path());
  }
  static fts5_tokenizer tokenizer = {&CreateTokenizer, &DeleteTokenizer, &Tokenize};
  const int status = api->xCreateTokenizer(api, "diemtin", counts, &tokenizer, nullptr);
  if (status != SQLITE_OK) return FailSqlite(status, "cannot register words", database->path());
  return {};
}

}  // namespace diemtin::store
