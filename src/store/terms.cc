#include "store/terms.h"

#include <memory>

#include "text/terms.h"
#include "text/words.h"

namespace diemtin::store {
namespace {

constexpr std::size_t kMaxKnown = 50'000;
constexpr std::size_t kMaxKnownWord = 32;   // bytes; longer ones are rare
constexpr std::size_t kMaxTermBytes = 256;  // of a word in the index

int CreateTokenizer(void*, const char**, int, Fts5Tokenizer** out) {
  *out = reinterpret_cast<Fts5Tokenizer*>(new FormTable);
  return SQLITE_OK;
}

void DeleteTokenizer(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<FormTable*>(tokenizer); }

using TokenCallback = int (*)(void*, int, const char*, int, int, int);

int Emit(TokenCallback callback, void* context, int flags, std::string_view term,
         const text::Token& token) {
  term = term.substr(0, kMaxTermBytes);
  return callback(context, flags, term.data(), static_cast<int>(term.size()),
                  static_cast<int>(token.begin), static_cast<int>(token.end));
}

int TokenizeForIndex(Fts5Tokenizer* tokenizer, void* context, int flags, const char* bytes,
                     int size, TokenCallback callback) {
  auto* table = reinterpret_cast<FormTable*>(tokenizer);
  const std::string_view text(bytes, static_cast<std::size_t>(size));
  for (const text::Token& token : text::Tokenize(text)) {
    const Forms& forms = table->Of(text.substr(token.begin, token.end - token.begin));
    int status = Emit(callback, context, 0, forms.exact, token);
    if (status == SQLITE_OK && (flags & FTS5_TOKENIZE_QUERY) == 0 && !forms.folded.empty() &&
        forms.folded != forms.exact) {
      status = Emit(callback, context, FTS5_TOKEN_COLOCATED, forms.folded, token);
    }
    if (status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}

// As SQLite's documentation of FTS5 says to get it.
fts5_api* ApiOf(sqlite3* handle) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
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

Expected<void> RegisterTokenizer(Database* database) {
  fts5_api* api = ApiOf(database->handle());
  if (api == nullptr) {
    return Fail(ErrorCode::kInternal, "this SQLite has no FTS5", database->path());
  }
  static fts5_tokenizer tokenizer = {&CreateTokenizer, &DeleteTokenizer, &TokenizeForIndex};
  const int status = api->xCreateTokenizer(api, "diemtin", nullptr, &tokenizer, nullptr);
  if (status != SQLITE_OK) return FailSqlite(status, "cannot register words", database->path());
  return {};
}

}  // namespace diemtin::store
