#include "store/search/tokens.h"

#include <sqlite3.h>

#include <algorithm>

#include "text/terms.h"
#include "text/words.h"

namespace diemtin::store {
namespace {

constexpr std::size_t kMaxKnown = 50'000;
constexpr std::size_t kMaxKnownWord = 32;   // bytes; longer ones are rare
constexpr std::size_t kMaxTermBytes = 256;  // of a word in the index

// The words of `text`, each term behind `prefix`, from the place `word` on; the place after them.
std::uint32_t EmitWords(std::string_view text, std::string_view prefix, Column column,
                        std::uint32_t word, FormTable* table, const TermSink& sink) {
  std::string term;
  const auto emit = [&](std::string_view mark, std::string_view form) {
    term.assign(prefix).append(mark).append(form);
    sink(std::string_view(term).substr(0, kMaxTermBytes), MakePlace(column, word));
  };
  for (const text::Token& token : text::Tokenize(text)) {
    if (word > kMostPlaces) break;
    const Forms& forms = table->Of(text.substr(token.begin, token.end - token.begin));
    emit("", forms.exact);
    if (!forms.folded.empty() && forms.folded != forms.exact) emit("~", forms.folded);
    ++word;
  }
  return word;
}

int CreateNothing(void* context, const char**, int, Fts5Tokenizer** out) {
  *out = static_cast<Fts5Tokenizer*>(context);
  return SQLITE_OK;
}
void DeleteNothing(Fts5Tokenizer*) {}
int FindNothing(Fts5Tokenizer*, void*, int, const char*, int,
                int (*)(void*, int, const char*, int, int, int)) {
  return SQLITE_OK;
}

// As SQLite's documentation of FTS5 says to get it; null when this SQLite has none.
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

void EachTerm(std::string_view text, Column column, FormTable* forms, const TermSink& sink) {
  EmitWords(text, "", column, 0, forms, sink);
}

void EachTermOfMarks(std::string_view lines, FormTable* forms, const TermSink& sink) {
  std::uint32_t word = 0;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    if (line.empty()) continue;
    const char prefix[] = {line[0], '='};
    word = EmitWords(line.substr(1), {prefix, 2}, Column::kMarks, word, forms, sink) + 1;
  }
}

Expected<void> RegisterFormerTokenizer(Database* database) {
  fts5_api* api = FtsApiOf(database);
  if (api == nullptr) {
    return Fail(ErrorCode::kInternal, "this SQLite has no FTS5", database->path());
  }
  static int nothing = 0;
  static fts5_tokenizer tokenizer = {&CreateNothing, &DeleteNothing, &FindNothing};
  const int status = api->xCreateTokenizer(api, "diemtin", &nothing, &tokenizer, nullptr);
  if (status != SQLITE_OK) return FailSqlite(status, "cannot register words", database->path());
  return {};
}

}  // namespace diemtin::store
