#include "store/search/match.h"

#include <algorithm>
#include <map>

#include "store/search/postings.h"
#include "store/search/relevance.h"

namespace diemtin::store {
namespace {

constexpr std::uint32_t kEnd = PostingCursor::kEnd;

// A term's list in a segment, and of it what a stretch of articles needs.
struct KnownTerm {
  TermList whole;
  std::string list;
};
using Lists = std::map<std::string, KnownTerm, std::less<>>;  // by term

// One place of a phrase: any of several terms.
class WordCursor {
 public:
  WordCursor(const Choices& choices, const Lists& lists) {
    for (const std::string& choice : choices) {
      const auto list = lists.find(choice);
      if (list == lists.end() || list->second.whole.empty()) continue;
      const KnownTerm& term = list->second;
      cursors_.emplace_back(term.whole.firsts.empty() ? term.whole.list : term.list);
    }
    FindLeast();
  }

  std::uint32_t article() const { return article_; }
  void Seek(std::uint32_t article) {
    if (article_ >= article) return;
    for (PostingCursor& cursor : cursors_) cursor.Seek(article);
    FindLeast();
  }
  // Of this article.
  void ReadPlacesTo(std::vector<Place>* places) const {
    places->clear();
    int lists = 0;
    for (const PostingCursor& cursor : cursors_) {
      if (cursor.article() != article_) continue;
      ReadPlaces(cursor.places(), places);
      ++lists;
    }
    if (lists < 2) return;
    std::sort(places->begin(), places->end());
    places->erase(std::unique(places->begin(), places->end()), places->end());
  }

 private:
  void FindLeast() {
    article_ = kEnd;
    for (const PostingCursor& cursor : cursors_) article_ = std::min(article_, cursor.article());
  }

  std::vector<PostingCursor> cursors_;
  std::uint32_t article_ = kEnd;
};

// Seek goes by articles that have all the words; Matches looks whether they stand in a row.
class PhraseCursor {
 public:
  PhraseCursor(const Phrase& phrase, const Lists& lists) {
    for (const Choices& choices : phrase) words_.emplace_back(choices, lists);
    article_ = words_.empty() ? kEnd : 0;
    if (article_ == 0) Align(0);
  }

  std::uint32_t article() const { return article_; }
  void Seek(std::uint32_t article) {
    if (article_ < article) Align(article);
  }
  bool Matches() {
    if (words_.size() == 1) return true;
    FindBegins(&begins_);
    return !begins_.empty();
  }
  // Where it stands in this article.
  void FindBegins(std::vector<Place>* begins) {
    words_[0].ReadPlacesTo(begins);
    for (std::size_t i = 1; i < words_.size() && !begins->empty(); ++i) {
      words_[i].ReadPlacesTo(&places_);
      std::size_t kept = 0, at = 0;
      for (const Place begin : *begins) {
        const Place wanted = begin + static_cast<Place>(i);
        while (at < places_.size() && places_[at] < wanted) ++at;
        if (at < places_.size() && places_[at] == wanted) (*begins)[kept++] = begin;
      }
      begins->resize(kept);
    }
  }

 private:
  void Align(std::uint32_t article) {
    for (std::size_t same = 0, i = 0; same < words_.size(); i = (i + 1) % words_.size()) {
      words_[i].Seek(article);
      same = words_[i].article() == article ? same + 1 : 1;
      article = words_[i].article();
      if (article == kEnd) break;
    }
    article_ = article;
  }

  std::vector<WordCursor> words_;
  std::uint32_t article_ = kEnd;
  std::vector<Place> begins_, places_;
};

// One of several phrases.
class GroupCursor {
 public:
  GroupCursor(const std::vector<Phrase>& any, const Lists& lists) {
    for (const Phrase& phrase : any) phrases_.emplace_back(phrase, lists);
    FindLeast();
  }

  std::uint32_t article() const { return article_; }
  void Seek(std::uint32_t article) {
    if (article_ >= article) return;
    for (PhraseCursor& phrase : phrases_) phrase.Seek(article);
    FindLeast();
  }
  bool Matches() {
    return std::any_of(phrases_.begin(), phrases_.end(), [this](PhraseCursor& phrase) {
      return phrase.article() == article_ && phrase.Matches();
    });
  }
  std::vector<PhraseCursor>& phrases() { return phrases_; }

 private:
  void FindLeast() {
    article_ = kEnd;
    for (const PhraseCursor& phrase : phrases_) article_ = std::min(article_, phrase.article());
  }

  std::vector<PhraseCursor> phrases_;
  std::uint32_t article_ = kEnd;
};

Expected<void> ReadLists(Database* database, std::int64_t segment, const std::vector<Phrase>& any,
                         Lists* lists) {
  for (const Phrase& phrase : any) {
    for (const Choices& choices : phrase) {
      for (const std::string& term : choices) {
        const auto [list, is_new] = lists->try_emplace(term);
        if (!is_new) continue;
        DIEMTIN_ASSIGN(list->second.whole, ReadTerm(database, segment, term));
      }
    }
  }
  return {};
}

// How many bytes the lists have that a group walks over: of each phrase the shortest word's.
std::size_t LengthOf(const std::vector<Phrase>& any, const Lists& lists) {
  std::size_t length = 0;
  for (const Phrase& phrase : any) {
    std::size_t shortest = SIZE_MAX;
    for (const Choices& choices : phrase) {
      std::size_t bytes = 0;
      for (const std::string& term : choices) bytes += lists.find(term)->second.whole.bytes();
      shortest = std::min(shortest, bytes);
    }
    length += shortest;
  }
  return length;
}

}  // namespace

struct SegmentMatcher::State {
  Database* database = nullptr;
  Segment segment;
  const Expression* expression = nullptr;
  Lists lists;
  std::vector<std::size_t> order;          // of expression->wanted, the shortest first
  std::vector<std::size_t> first_phrases;  // of each group its first one of `phrases`
  std::vector<PhrasePlaces> phrases;       // of all wanted groups
  std::int64_t phrase_words = 0;           // of phrases of several words: their places are compared
  bool is_empty = false;

  void Score(std::vector<GroupCursor>* groups, std::uint32_t article);
};

// Fills `phrases` with the places in this article; `groups` are in `order`.
void SegmentMatcher::State::Score(std::vector<GroupCursor>* groups, std::uint32_t article) {
  for (std::size_t i = 0; i < order.size(); ++i) {
    std::size_t place = first_phrases[order[i]];
    for (PhraseCursor& phrase : (*groups)[i].phrases()) {
      PhrasePlaces& out = phrases[place++];
      out.begins.clear();
      if (out.weight != 0 && phrase.article() == article) phrase.FindBegins(&out.begins);
    }
  }
}

SegmentMatcher::SegmentMatcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
SegmentMatcher::SegmentMatcher(SegmentMatcher&&) noexcept = default;
SegmentMatcher::~SegmentMatcher() = default;

bool SegmentMatcher::is_empty() const { return state_->is_empty; }

Expected<SegmentMatcher> SegmentMatcher::Open(Database* database, const Segment& segment,
                                              const Expression& expression,
                                              const std::vector<double>& weights) {
  auto state = std::make_unique<State>();
  state->database = database;
  state->segment = segment;
  state->expression = &expression;
  std::vector<std::size_t> lengths;
  for (const auto& any : expression.wanted) {
    DIEMTIN_TRY(ReadLists(database, segment.number, any, &state->lists));
    lengths.push_back(LengthOf(any, state->lists));
    state->order.push_back(state->order.size());
    state->first_phrases.push_back(state->phrases.size());
    for (const Phrase& phrase : any) {
      PhrasePlaces& places = state->phrases.emplace_back();
      places.weight = weights[state->phrases.size() - 1];
      places.length = static_cast<std::uint32_t>(phrase.size());
      if (phrase.size() > 1) state->phrase_words += places.length;
    }
    if (lengths.back() == 0) {
      state->is_empty = true;
      return SegmentMatcher(std::move(state));
    }
  }
  DIEMTIN_TRY(ReadLists(database, segment.number, expression.excluded, &state->lists));
  std::stable_sort(state->order.begin(), state->order.end(),
                   [&](std::size_t a, std::size_t b) { return lengths[a] < lengths[b]; });
  return SegmentMatcher(std::move(state));
}

Expected<void> SegmentMatcher::Find(std::int64_t first, std::int64_t last, std::vector<Scored>* out,
                                    std::int64_t* looked) {
  State& state = *state_;
  if (state.is_empty) return {};
  const auto end = static_cast<std::uint32_t>(last - state.segment.first);
  auto article = static_cast<std::uint32_t>(first - state.segment.first);
  for (auto& [name, term] : state.lists) {
    term.list.clear();
    if (term.whole.firsts.empty()) continue;
    DIEMTIN_TRY(ReadStretch(state.database, term.whole, article, end, &term.list));
  }
  const Expression& expression = *state.expression;
  std::vector<GroupCursor> groups;
  for (const std::size_t i : state.order) groups.emplace_back(expression.wanted[i], state.lists);
  std::vector<PhraseCursor> excluded;
  for (const Phrase& phrase : expression.excluded) excluded.emplace_back(phrase, state.lists);
  for (;; ++article) {
    for (std::size_t same = 0, i = 0; same < groups.size(); i = (i + 1) % groups.size()) {
      groups[i].Seek(article);
      same = groups[i].article() == article ? same + 1 : 1;
      article = groups[i].article();
      if (article > end) break;
      ++*looked;
    }
    if (article > end) return {};
    *looked += groups.empty() ? 1 : state.phrase_words;
    *looked += static_cast<std::int64_t>(excluded.size());
    const auto matches = [](GroupCursor& group) { return group.Matches(); };
    if (!std::all_of(groups.begin(), groups.end(), matches)) continue;
    const auto is_here = [article](PhraseCursor& phrase) {
      phrase.Seek(article);
      return phrase.article() == article && phrase.Matches();
    };
    if (std::any_of(excluded.begin(), excluded.end(), is_here)) continue;
    state.Score(&groups, article);
    out->push_back({state.segment.first + article, Relevance(state.phrases)});
  }
}

}  // namespace diemtin::store
