#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/json.h"
#include "base/utf8.h"
#include "model/json.h"
#include "store/codec.h"
#include "store/correction_table.h"
#include "store/name_table.h"
#include "store/rows.h"
#include "store/schema.h"
#include "store/search/index.h"
#include "store/search/tokens.h"
#include "store/store.h"
#include "store/story_table.h"
#include "store/withdrawal_table.h"
#include "text/words.h"

namespace diemtin::store {
namespace {

constexpr std::size_t kMostDays = 32;  // mentions of days by one article that are kept
constexpr std::size_t kMaxPendingBytes = 16u << 20;

// Counters in `meta`, in the order of Totals.
constexpr std::pair<const char*, std::int64_t Totals::*> kCounters[] = {
    {"pages", &Totals::pages},     {"articles", &Totals::articles},
    {"teasers", &Totals::teasers}, {"copies", &Totals::copies},
    {"stories", &Totals::stories}, {"storylines", &Totals::storylines}};

std::optional<std::string> Printed(const std::optional<Time>& time) {
  return time ? std::optional<std::string>(FormatIso8601(*time)) : std::nullopt;
}

std::optional<std::int64_t> DayOf(const std::string& iso) {
  const std::optional<Time> time = ParseIso8601(iso);
  if (!time) return std::nullopt;
  return DaysFromCivil(ToCivil(*time).date);
}

}  // namespace

struct Writer::State {
  State(std::unique_ptr<Database> opened, const WriterOptions& given)
      : database(std::move(opened)),
        search(database.get()),
        options(given),
        stories(database.get(), &totals, given.headline),
        corrections(database.get()),
        withdrawals(database.get(), &totals, &stories, &codec) {}

  std::unique_ptr<Database> database;
  SearchIndex search;
  WriterOptions options;
  Totals totals;
  StoryTable stories;
  CorrectionTable corrections;
  Codec codec;
  WithdrawalTable withdrawals;
  NameWriter names;
  ArchivePosition covered;
  std::int64_t generation = 0;
  std::int64_t next_page = 1, next_article = 1;
  bool in_transaction = false, broken = false;

  // Words go into the index at Commit, all at once: they make one segment of it.
  std::vector<Searchable> pending;
  std::size_t pending_bytes = 0;

  Expected<void> Load();
  Expected<void> KeepRule();
  Expected<std::int64_t> Meta(std::string_view key, std::int64_t otherwise);
  Expected<void> SetMeta(std::string_view key, std::int64_t value);
  Expected<void> Begin();
  void Abandon();
  Expected<void> PutPage(const PageWrite& page);
  Expected<void> PutLists(const PageWrite& page);
  Expected<void> PutArticle(const PageWrite& page, const PageWrite::ArticleWrite& write,
                            int ordinal);
  Expected<void> PutDays(std::int64_t n, const model::Article& article);
  Expected<void> PutDecisions(const std::vector<model::Decision>& decisions);
  Expected<void> Move(StoryId to, const std::vector<std::uint64_t>& articles);
  Expected<int> Withdraw(PageId page, const model::Evidence& evidence);
  Expected<void> FlushWords();
  Expected<void> Finish(ArchivePosition now_covered);
  Expected<std::int64_t> FeatureFloor(std::size_t count);
};

Expected<std::int64_t> Writer::State::Meta(std::string_view key, std::int64_t otherwise) {
  DIEMTIN_ASSIGN(const auto value, database->Number("SELECT value FROM meta WHERE key = ?", key));
  return value.value_or(otherwise);
}

Expected<void> Writer::State::SetMeta(std::string_view key, std::int64_t value) {
  return database->Run("INSERT OR REPLACE INTO meta VALUES(?, ?)", key, value);
}

Expected<void> Writer::State::Load() {
  DIEMTIN_ASSIGN(generation, Meta("generation", 0));
  DIEMTIN_ASSIGN(const std::int64_t segment, Meta("covered_segment", covered.segment));
  DIEMTIN_ASSIGN(const std::int64_t offset, Meta("covered_offset", 0));
  covered = {static_cast<std::uint32_t>(segment), static_cast<std::uint64_t>(offset)};
  for (const auto& [key, counter] : kCounters) {
    DIEMTIN_ASSIGN(totals.*counter, Meta(key, 0));
  }
  DIEMTIN_ASSIGN(const auto page, database->Number("SELECT max(n) FROM page"));
  DIEMTIN_ASSIGN(const auto article, database->Number("SELECT max(n) FROM article"));
  DIEMTIN_ASSIGN(const auto withdrawn, database->Number("SELECT max(n) FROM withdrawn"));
  next_page = page.value_or(0) + 1;
  next_article = std::max(article.value_or(0), withdrawn.value_or(0)) + 1;
  return {};
}

// Headlines stand by the rule of now.
Expected<void> Writer::State::KeepRule() {
  constexpr std::string_view kKey = "headline_rule";
  const auto rule = Stored(Hash64(rank::HeadlineRuleText(options.headline)) & kIdMask);
  DIEMTIN_ASSIGN(const std::int64_t kept, Meta(kKey, 0));
  if (kept == rule) return {};
  DIEMTIN_TRY(Begin());
  auto done = stories.ChooseHeadlines();
  if (done) done = SetMeta(kKey, rule);
  if (done) done = SetMeta("generation", ++generation);
  if (done) done = database->Run("COMMIT");
  if (!done) {
    Abandon();
    return done;
  }
  in_transaction = false;
  return {};
}

Expected<void> Writer::State::Begin() {
  if (broken) {
    return Fail(ErrorCode::kIo, "store: an earlier write failed; open the store again",
                database->path());
  }
  if (in_transaction) return {};
  DIEMTIN_TRY(database->Run("BEGIN IMMEDIATE"));
  in_transaction = true;
  return {};
}

void Writer::State::Abandon() {
  if (in_transaction) (void)database->Run("ROLLBACK");
  in_transaction = false;
  broken = true;
}

Expected<void> Writer::State::PutPage(const PageWrite& page) {
  DIEMTIN_ASSIGN(const std::int64_t language, names.NumberOf(database.get(), page.language));
  DIEMTIN_ASSIGN(const auto skipped, names.OptionalNumberOf(database.get(), page.skipped));
  std::optional<std::string> lists;
  if (!page.lists.empty()) lists = codec.Pack(model::ListsToJson(page.lists));
  const std::int64_t first_article = next_article;
  int ordinal = 0;
  for (const PageWrite::ArticleWrite& article : page.articles) {
    DIEMTIN_TRY(PutArticle(page, article, ordinal++));
  }
  DIEMTIN_TRY(PutLists(page));
  const std::optional<Blob> list_blob = lists ? std::optional<Blob>(Blob{*lists}) : std::nullopt;
  const std::optional<std::string> skip_message =
      page.skipped ? std::optional<std::string>(page.skip_message) : std::nullopt;
  DIEMTIN_TRY(database->Run(
      "INSERT INTO page VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", next_page,
      Stored(page.id), std::int64_t{page.position.segment}, Stored(page.position.offset), page.url,
      Printed(page.fetched), page.source, skipped, skip_message, language,
      static_cast<int>(page.kind), first_article, next_article - first_article, list_blob));
  if (page.hold) {
    DIEMTIN_TRY(withdrawals.Hold({page.hold->name, page.id, page.hold->expires}));
  }
  ++next_page;
  ++totals.pages;
  return {};
}

Expected<void> Writer::State::PutLists(const PageWrite& page) {
  for (const model::TeaserList& list : page.lists) {
    totals.teasers += static_cast<std::int64_t>(list.items.size());
    for (const model::Teaser& teaser : list.items) {
      if (!teaser.url) continue;
      DIEMTIN_TRY(database->Run("INSERT OR IGNORE INTO promotion VALUES(?, ?)", UrlKey(*teaser.url),
                                next_page));
    }
  }
  return {};
}

Expected<void> Writer::State::PutArticle(const PageWrite& page,
                                         const PageWrite::ArticleWrite& write, int ordinal) {
  DIEMTIN_ASSIGN(const auto known,
                 database->Number("SELECT n FROM article WHERE id = ?", Stored(write.id)));
  if (known) return {};
  const model::Article& article = write.article;
  const std::int64_t n = next_article++;
  ArticleFacts facts;
  facts.n = n;
  DIEMTIN_ASSIGN(facts.language, names.NumberOf(database.get(), article.language));
  DIEMTIN_ASSIGN(facts.outlet, names.OptionalNumberOf(database.get(), article.outlet));
  DIEMTIN_ASSIGN(facts.section, names.OptionalNumberOf(database.get(), write.inferred_section
                                                                           ? write.inferred_section
                                                                           : article.section));
  const std::optional<Time> time = model::TimeOf(article, page.fetched);
  Searchable words = MakeSearchable(n, article, time ? time->unix_seconds : 0,
                                    write.assignment.copy_of.has_value());
  facts.candidate = {.title = article.title,
                     .copy = write.assignment.copy_of.has_value(),
                     .author = write.assignment.is_author,
                     .has_lead = article.lead.has_value(),
                     .paywalled = article.paywalled.value_or(false),
                     .agency = rank::IsByAgency(article),
                     .words = static_cast<std::int64_t>(text::Tokenize(words.lead).size() +
                                                        text::Tokenize(words.body).size()),
                     .time = time ? time->unix_seconds : 0,
                     .order = n};
  DIEMTIN_ASSIGN(const std::int64_t story, stories.Add(write.assignment.story, facts));
  std::optional<std::int64_t> copy_of;
  if (write.assignment.copy_of) copy_of = Stored(*write.assignment.copy_of);
  std::optional<std::string> opening;
  if (!article.lead) opening = Summary(FirstParagraph(article));
  DIEMTIN_TRY(database->Run(
      "INSERT INTO article VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", n,
      Stored(write.id), next_page, ordinal, facts.language, article.title, article.lead, opening,
      facts.outlet, facts.section, article.url, Printed(article.published), facts.candidate.time,
      facts.candidate.words, story, copy_of,
      MarksOf(facts.candidate) | (write.inferred_section ? kInferredSectionMark : 0)));
  if (facts.candidate.time > 0) {
    DIEMTIN_TRY(database->Run(
        "INSERT INTO hour VALUES(?, 1) ON CONFLICT DO UPDATE SET articles = articles + 1",
        facts.candidate.time / 3600));
  }
  JsonWriter json;
  model::WriteArticle(article, /*with_text=*/false, &json);
  DIEMTIN_TRY(database->Run("INSERT INTO body VALUES(?, ?)", n, Blob{codec.Pack(json.str())}));
  DIEMTIN_TRY(database->Run("INSERT INTO features VALUES(?, ?, ?)", n, facts.language,
                            Blob{write.features}));
  DIEMTIN_TRY(PutDays(n, article));
  // Merges first: what is said of storylines beside them is how things are when all is decided.
  DIEMTIN_TRY(PutDecisions(write.assignment.decisions));
  if (write.assignment.storyline) {
    DIEMTIN_TRY(stories.Link(write.assignment.story, *write.assignment.storyline));
  }
  for (const PageWrite::StorylineLink& link : write.storyline_links) {
    DIEMTIN_TRY(stories.Link(link.story, link.storyline));
  }
  ++totals.articles;
  totals.copies += facts.candidate.copy ? 1 : 0;
  pending_bytes += words.bytes();
  pending.push_back(std::move(words));
  return {};
}

Expected<void> Writer::State::PutDays(std::int64_t n, const model::Article& article) {
  const auto put = [&](int kind, std::int64_t day) {
    return database->Run("INSERT OR IGNORE INTO day VALUES(?, ?, ?)", n, kind, day);
  };
  if (article.event_date) {
    if (const auto day = DayOf(*article.event_date)) DIEMTIN_TRY(put(kEventDay, *day));
  }
  const std::size_t most = std::min(article.dates.size(), kMostDays);
  for (std::size_t i = 0; i < most; ++i) {
    if (const auto day = DayOf(article.dates[i].value)) DIEMTIN_TRY(put(kNamedDay, *day));
  }
  return {};
}

// Decisions on one subject go into one blob, in their order; merges are carried out, then splits.
Expected<void> Writer::State::PutDecisions(const std::vector<model::Decision>& decisions) {
  std::vector<std::pair<std::uint64_t, JsonWriter>> subjects;
  std::map<StoryId, std::vector<std::uint64_t>> leaving;  // articles, by where they go
  for (const model::Decision& decision : decisions) {
    auto found = std::find_if(subjects.begin(), subjects.end(), [&](const auto& subject) {
      return subject.first == decision.subject;
    });
    if (found == subjects.end()) {
      found = subjects.emplace(subjects.end(), decision.subject, JsonWriter());
      found->second.BeginArray();
    }
    model::WriteDecision(decision, &found->second);
    if (decision.kind == model::DecisionKind::kMergeStory) {
      DIEMTIN_TRY(stories.Merge(StoryId(decision.subject), StoryId(decision.object)));
    } else if (decision.kind == model::DecisionKind::kMergeStoryline) {
      DIEMTIN_TRY(stories.MergeLines(StorylineId(decision.subject), StorylineId(decision.object)));
    }
    if (decision.kind == model::DecisionKind::kSplitStory) {
      leaving[StoryId(decision.object)].push_back(decision.subject);
    }
  }
  for (const auto& [story, articles] : leaving) DIEMTIN_TRY(Move(story, articles));
  for (auto& [subject, json] : subjects) {
    json.EndArray();
    DIEMTIN_TRY(database->Run("INSERT INTO decision VALUES(NULL, ?, ?)", Stored(subject),
                              Blob{codec.Pack(json.str())}));
  }
  return {};
}

Expected<void> Writer::State::Move(StoryId to, const std::vector<std::uint64_t>& articles) {
  // Those that leave one story go together.
  std::map<std::int64_t, std::vector<std::int64_t>> by_story;
  for (const std::uint64_t id : articles) {
    auto row = database->Query("SELECT n, story FROM article WHERE id = ?", Stored(id));
    if (row.Next()) by_story[row.Int(1)].push_back(row.Int(0));
    DIEMTIN_TRY(row.Check());
  }
  for (const auto& [story, numbers] : by_story) DIEMTIN_TRY(stories.Move(numbers, to));
  return {};
}

Expected<int> Writer::State::Withdraw(PageId page, const model::Evidence& evidence) {
  DIEMTIN_TRY(FlushWords());
  DIEMTIN_ASSIGN(const WithdrawalTable::Left left, withdrawals.Withdraw(page));
  std::vector<model::Decision> decisions;
  for (const auto& [story, article] : left.stories) {
    decisions.push_back(
        {model::DecisionKind::kWithdrawArticle, story.value(), article.value(), 0, 0, {evidence}});
  }
  DIEMTIN_TRY(PutDecisions(decisions));
  return left.articles;
}

Expected<void> Writer::State::FlushWords() {
  for (const Searchable& article : pending) search.Add(article);
  if (!pending.empty()) DIEMTIN_TRY(search.Flush(pending.back().n));
  pending.clear();
  pending_bytes = 0;
  return {};
}

Expected<void> Writer::State::Finish(ArchivePosition now_covered) {
  DIEMTIN_TRY(FlushWords());
  if (static_cast<std::uint64_t>(next_article) > options.keep_features) {
    DIEMTIN_ASSIGN(const auto floor, FeatureFloor(options.keep_features));
    DIEMTIN_TRY(database->Run("DELETE FROM features WHERE n < ?", floor));
  }
  DIEMTIN_TRY(SetMeta("generation", generation + 1));
  DIEMTIN_TRY(SetMeta("covered_segment", std::int64_t{now_covered.segment}));
  DIEMTIN_TRY(SetMeta("covered_offset", Stored(now_covered.offset)));
  for (const auto& [key, counter] : kCounters) {
    DIEMTIN_TRY(SetMeta(key, totals.*counter));
  }
  return database->Run("COMMIT");
}

Expected<Writer> Writer::Open(const std::string& path, const WriterOptions& options) {
  DIEMTIN_ASSIGN(auto database, Database::Open(path, Database::Mode::kWrite));
  DIEMTIN_TRY(RegisterFormerTokenizer(database.get()));
  DIEMTIN_TRY(Migrate(database.get()));
  auto state = std::make_unique<State>(std::move(database), options);
  DIEMTIN_TRY(state->search.Fill());
  DIEMTIN_TRY(state->Load());
  DIEMTIN_TRY(state->KeepRule());
  return Writer(std::move(state));
}

Writer::Writer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

bool Writer::HasPage(PageId id) {
  const auto n = state_->database->Number("SELECT n FROM page WHERE id = ?", Stored(id));
  return n && n->has_value();
}

Expected<void> Writer::Put(const PageWrite& page) {
  DIEMTIN_TRY(state_->Begin());
  if (HasPage(page.id)) return page.hold ? Prolong(page) : Expected<void>();
  auto done = state_->PutPage(page);
  if (done && state_->pending_bytes > kMaxPendingBytes) done = state_->FlushWords();
  if (!done) state_->Abandon();
  return done;
}

Expected<void> Writer::Prolong(const PageWrite& page) {
  auto done = state_->withdrawals.Hold({page.hold->name, page.id, page.hold->expires});
  if (done) done = state_->withdrawals.Spend(page.position, page.id);
  if (!done) state_->Abandon();
  return done;
}

Expected<std::optional<HeldPage>> Writer::HeldBy(std::string_view name) {
  return store::HeldBy(state_->database.get(), name);
}

Expected<int> Writer::Withdraw(PageId page, const model::Evidence& evidence) {
  DIEMTIN_TRY(state_->Begin());
  auto articles = state_->Withdraw(page, evidence);
  if (!articles) state_->Abandon();
  return articles;
}

Expected<void> Writer::Spend(ArchivePosition position, PageId id) {
  DIEMTIN_TRY(state_->Begin());
  auto done = state_->withdrawals.Spend(position, id);
  if (!done) state_->Abandon();
  return done;
}

Expected<void> Writer::Put(const CorrectionWrite& correction) {
  DIEMTIN_TRY(state_->Begin());
  DIEMTIN_ASSIGN(const bool known, state_->corrections.Has(correction.row.id));
  if (known) return {};
  auto done = state_->corrections.Add(correction);
  if (done) done = state_->PutDecisions(correction.decisions);
  if (!done) state_->Abandon();
  return done;
}

Expected<std::vector<CorrectionRow>> Writer::Corrections() { return state_->corrections.Rows(""); }

Expected<std::vector<Move>> Writer::MovesOf(int correction) {
  return state_->corrections.MovesOf(correction);
}

Expected<std::vector<Writer::Member>> Writer::MembersOf(StoryId story) {
  auto row = state_->database->Query(
      "SELECT a.id, coalesce(a.copy_of, a.id) FROM article a JOIN story s ON s.n = a.story "
      "WHERE s.id = ? ORDER BY a.n",
      Stored(story));
  std::vector<Member> members;
  while (row.Next()) {
    members.push_back({Loaded<ArticleId>(row.Int(0)), Loaded<ArticleId>(row.Int(1))});
  }
  DIEMTIN_TRY(row.Check());
  return members;
}

Expected<std::optional<StoryId>> Writer::StoryOf(ArticleId article) {
  DIEMTIN_ASSIGN(const auto id,
                 state_->database->Number("SELECT s.id FROM article a JOIN story s ON s.n = "
                                          "a.story WHERE a.id = ?",
                                          Stored(article)));
  return id ? std::optional(Loaded<StoryId>(*id)) : std::nullopt;
}

Expected<std::optional<model::NamedArticle>> Writer::Named(std::uint64_t id) {
  DIEMTIN_ASSIGN(const auto story, state_->stories.Find(StoryId(id)));
  return state_->corrections.Named(id, story.value_or(0));
}

Expected<std::optional<Writer::Found>> Writer::Find(StoryId story) {
  DIEMTIN_ASSIGN(const auto n, state_->stories.Find(story));
  if (!n) return std::nullopt;
  DIEMTIN_ASSIGN(const auto id, state_->database->Number("SELECT id FROM story WHERE n = ?", *n));
  return Found{Loaded<StoryId>(id.value_or(0)), *n};
}

Expected<void> Writer::Commit(ArchivePosition covered) {
  if (!state_->in_transaction && !state_->broken && covered == state_->covered) return {};
  DIEMTIN_TRY(state_->Begin());
  if (auto done = state_->Finish(covered); !done) {
    state_->Abandon();
    return done;
  }
  state_->in_transaction = false;
  ++state_->generation;
  state_->covered = covered;
  return {};
}

ArchivePosition Writer::covered() const { return state_->covered; }

// The number of the oldest of the newest `count` articles that have features.
Expected<std::int64_t> Writer::State::FeatureFloor(std::size_t count) {
  const auto skip = static_cast<std::int64_t>(std::min<std::size_t>(count, INT32_MAX)) - 1;
  DIEMTIN_ASSIGN(const auto oldest,
                 database->Number("SELECT n FROM features ORDER BY n DESC LIMIT 1 OFFSET ?", skip));
  return oldest.value_or(0);
}

Expected<void> Writer::LastArticles(std::size_t count,
                                    const std::function<void(const Kept&)>& visit) {
  if (count == 0) return {};
  DIEMTIN_ASSIGN(const std::int64_t floor, state_->FeatureFloor(count));
  auto row = state_->database->Query(
      "SELECT a.id, f.data, s.id, l.id, a.copy_of FROM features f "
      "JOIN article a ON a.n = f.n JOIN story s ON s.n = a.story "
      "LEFT JOIN storyline l ON l.n = s.storyline WHERE f.n >= ? ORDER BY f.n",
      floor);
  while (row.Next()) {
    Kept kept;
    kept.id = Loaded<ArticleId>(row.Int(0));
    kept.features = row.Text(1);
    kept.assignment.story = Loaded<StoryId>(row.Int(2));
    if (!row.IsNull(3)) kept.assignment.storyline = Loaded<StorylineId>(row.Int(3));
    if (!row.IsNull(4)) kept.assignment.copy_of = Loaded<ArticleId>(row.Int(4));
    visit(kept);
  }
  return row.Check();
}

Expected<void> ReplaceDatabase(const std::string& from, const std::string& to) {
  std::error_code error;
  for (const char* log : {"-wal", "-shm"}) std::filesystem::remove(to + log, error);
  std::filesystem::rename(from, to, error);
  if (!error) return {};
  return Fail(ErrorCode::kIo, "store: cannot put the new database in place: " + error.message(),
              to);
}

}  // namespace diemtin::store
