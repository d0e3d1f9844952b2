#include <algorithm>

#include "text/characters.h"
#include "text/model_data.h"
#include "text/words.h"
#include "text/words/lattice.h"
#include "text/words/scripts.h"

namespace diemtin::text {

DIEMTIN_MODEL(words, kWordModelVersion);

namespace {

constexpr std::size_t kMostPieces = 400;  // of a sentence; longer ones are cut

// Finds the best way through the lattice of one sentence after another.
class Segmenter {
 public:
  Segmenter()
      : weights_(ModelOf_words().Array<std::int8_t>(0)),
        lexicon_(ModelOf_words().Array<std::uint32_t>(1)),
        clusters_(ModelOf_words().Array<std::uint32_t>(2)) {}

  // The words of the next sentence at text[at...), appended; the offset behind them.
  std::size_t Next(std::string_view text, std::size_t at, std::vector<Word>* words);

 private:
  void FindBest(const Piece* pieces, std::size_t count);

  std::span<const std::int8_t> weights_;
  Lexicon lexicon_;
  ClusterTable clusters_;
  std::vector<Piece> pieces_;
  std::vector<int> gaps_;             // score of joining piece i to the one before it
  std::vector<int> best_;             // score of the best way to cut the first i pieces
  std::vector<std::uint8_t> size_;    // pieces of its last word
  std::vector<std::uint8_t> splits_;  // 1: a word starts at piece i
};

void Segmenter::FindBest(const Piece* pieces, std::size_t count) {
  constexpr int kNever = -(1 << 30);
  gaps_.assign(count + 1, 0);
  for (std::size_t i = 1; i < count; ++i) {
    int score = 0;
    VisitGap(pieces + i - 1, [&](std::uint32_t feature) { score += weights_[feature]; });
    gaps_[i] = score;
  }
  best_.assign(count + 1, kNever);
  size_.assign(count + 1, 1);
  best_[0] = 0;
  for (std::size_t i = 0; i < count; ++i) {
    int inner = 0;
    std::size_t reached = 1;
    VisitWordsAt(pieces + i, count - i, lexicon_,
                 [&](std::size_t size, std::uint64_t key, Knowledge knowledge) {
                   for (; reached < size; ++reached) inner += gaps_[i + reached];
                   int score = best_[i] + inner;
                   VisitWord(pieces + i, size, key, knowledge,
                             [&](std::uint32_t feature) { score += weights_[feature]; });
                   if (score <= best_[i + size]) return;
                   best_[i + size] = score;
                   size_[i + size] = static_cast<std::uint8_t>(size);
                 });
  }
  splits_.assign(count, 0);
  for (std::size_t i = count; i > 0;) {
    i -= size_[i];
    splits_[i] = 1;
  }
}

WordKind KindOf(const Piece& piece) {
  if (piece.shape == Shape::kNumber) return WordKind::kNumber;
  if (piece.shape == Shape::kStop || piece.shape == Shape::kPunctuation)
    return WordKind::kPunctuation;
  return WordKind::kWord;
}

std::size_t Segmenter::Next(std::string_view text, std::size_t at, std::vector<Word>* words) {
  pieces_.assign(kMargin, Piece());
  const std::size_t end = NextSentence(text, at, kMostPieces, &pieces_);
  const std::size_t count = pieces_.size() - kMargin;
  if (count == 0) return end;
  pieces_.resize(count + 2 * kMargin);
  Piece* const pieces = pieces_.data() + kMargin;
  for (std::size_t i = 0; i < count; ++i)
    pieces[i].cluster = static_cast<std::uint8_t>(clusters_.Of(pieces[i].key));
  FindBest(pieces, count);
  for (std::size_t i = 0; i < count; ++i) {
    if (splits_[i] != 0) {
      words->push_back({at + pieces[i].begin, at + pieces[i].end, 1, KindOf(pieces[i])});
      continue;
    }
    Word& word = words->back();
    word.end = at + pieces[i].end;
    ++word.parts;
    const WordKind kind = KindOf(pieces[i]);
    if (kind < word.kind) word.kind = kind;
  }
  return end;
}

}  // namespace

std::vector<Word> FindWords(std::string_view utf8, std::string_view language) {
  if (language != "vi") return FindWordsOfScripts(utf8);
  std::vector<Word> words;
  words.reserve(utf8.size() / 7 + 1);
  Segmenter segmenter;
  for (std::size_t at = 0; at < utf8.size();) at = segmenter.Next(utf8, at, &words);
  return words;
}

std::string JoinWords(std::string_view utf8, const std::vector<Word>& words) {
  std::string line;
  line.reserve(utf8.size() + words.size() / 4);
  for (const Word& word : words) {
    if (!line.empty()) line += ' ';
    bool spaced = false;
    for (std::size_t at = word.begin; at < word.end;) {
      const std::size_t next = NextOffset(utf8, at);
      if (IsWhiteSpace(CodePointAt(utf8, at))) {
        if (!spaced) line += '_';
        spaced = true;
      } else {
        line.append(utf8, at, next - at);
        spaced = false;
      }
      at = next;
    }
  }
  return line;
}

}  // namespace diemtin::text
