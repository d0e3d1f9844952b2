#include "text/words/scripts.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>

#include "text/characters.h"

namespace diemtin::text {
namespace {

// Longer runs without a space are cut here: the dictionaries of ICU keep a run in memory.
constexpr std::size_t kLongestRun = 4096;

bool IsSingle(std::string_view text, const Token& token) {
  std::size_t at = token.begin;
  return ClassOf(NextCodePoint(text, &at)) == CharClass::kSingle;
}

class Dictionary {
 public:
  // The words of text[begin, end), appended.
  void Cut(std::string_view text, std::size_t begin, std::size_t end, std::vector<Word>* words) {
    UErrorCode status = U_ZERO_ERROR;
    if (!breaks_) {
      breaks_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    }
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, text.data() + begin, static_cast<std::int64_t>(end - begin), &status);
    if (breaks_ && U_SUCCESS(status)) breaks_->setText(&view, status);
    std::size_t at = begin;
    if (breaks_ && U_SUCCESS(status)) {
      for (int next = breaks_->next(); next != icu::BreakIterator::DONE; next = breaks_->next()) {
        const std::size_t stop = begin + static_cast<std::size_t>(next);
        words->push_back({at, stop, 1, WordKind::kWord});
        at = stop;
      }
    }
    if (at < end) words->push_back({at, end, 1, WordKind::kWord});
    utext_close(&view);
  }

 private:
  std::unique_ptr<icu::BreakIterator> breaks_;
};

void AddPunctuation(std::string_view text, std::size_t begin, std::size_t end,
                    std::vector<Word>* words) {
  while (begin < end) {
    std::size_t next = begin;
    const char32_t c = NextCodePoint(text, &next);
    if (!IsWhiteSpace(c) && !IsInvisible(c))
      words->push_back({begin, next, 1, WordKind::kPunctuation});
    begin = next;
  }
}

bool IsNumber(std::string_view text, const Token& token) {
  std::size_t at = token.begin;
  return ClassOf(NextCodePoint(text, &at)) == CharClass::kDigit;
}

}  // namespace

std::vector<Word> FindWordsOfScripts(std::string_view utf8) {
  const std::vector<Token> tokens = Tokenize(utf8);
  std::vector<Word> words;
  words.reserve(tokens.size() * 5 / 4);
  Dictionary dictionary;
  std::size_t at = 0;
  for (std::size_t i = 0; i < tokens.size();) {
    AddPunctuation(utf8, at, tokens[i].begin, &words);
    const std::size_t begin = tokens[i].begin;
    at = tokens[i].end;
    if (!IsSingle(utf8, tokens[i])) {
      const bool number = IsNumber(utf8, tokens[i]);
      words.push_back({begin, at, 1, number ? WordKind::kNumber : WordKind::kWord});
      ++i;
      continue;
    }
    for (++i; i < tokens.size() && tokens[i].begin == at && at - begin < kLongestRun &&
              IsSingle(utf8, tokens[i]);
         ++i) {
      at = tokens[i].end;
    }
    dictionary.Cut(utf8, begin, at, &words);
  }
  AddPunctuation(utf8, at, utf8.size(), &words);
  return words;
}

}  // namespace diemtin::text
