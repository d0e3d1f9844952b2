#include "store/search/index.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "base/vietnam.h"
#include "model/json.h"
#include "store/codec.h"
#include "store/rows.h"
#include "text/normalize.h"
#include "text/terms.h"

namespace diemtin::store {
namespace {

constexpr std::size_t kMaxIndexedBytes = 256u << 10;  // of one body; what follows is not searched
constexpr std::size_t kMostNames = 200;               // and as many tags; pages may list any number
constexpr std::size_t kMaxMarkBytes = 200;
constexpr std::size_t kMaxTopicBytes = 80;
constexpr std::size_t kMaxCountedBytes = 40;  // of a word that is counted
constexpr std::size_t kMaxCountedDigits = 4;  // years are; other numbers are rare words
constexpr std::int64_t kFillBatch = 2000;

MarkKind KindOf(model::NameKind kind) {
  switch (kind) {
    case model::NameKind::kPerson:
      return MarkKind::kPerson;
    case model::NameKind::kPlace:
      return MarkKind::kPlace;
    default:
      return MarkKind::kOrganisation;
  }
}

class MarkList {
 public:
  explicit MarkList(Searchable* out) : out_(out) {}

  void Add(MarkKind kind, std::string_view text) {
    std::string line = text::CollapseSpace(Utf8Prefix(text, kMaxMarkBytes));
    if (line.empty()) return;
    out_->marks += static_cast<char>(kind);
    out_->marks += line;
    out_->marks += '\n';
  }

  // Something that readers may look for by its name.
  void AddTopic(MarkKind kind, std::string_view text) {
    Add(kind, text);
    std::string topic = text::CollapseSpace(text);
    if (topic.empty() || topic.size() > kMaxTopicBytes) return;
    if (seen_.emplace(static_cast<char>(kind), topic).second) {
      out_->topics.emplace_back(kind, std::move(topic));
    }
  }

 private:
  Searchable* out_;
  std::set<std::pair<char, std::string>> seen_;
};

// Whether `vocabulary` has a term: as written, neither long nor a long number.
bool IsCounted(std::string_view term) {
  if (term.empty() || term.size() > kMaxCountedBytes) return false;
  if (term.size() > kMaxCountedDigits && term[0] >= '0' && term[0] <= '9') return false;
  return term[0] != '~' && !(term.size() > 2 && term[1] == '=' && term[2] == '~');
}

// The word of a term behind its mark, folded, with the mark.
std::string FoldedOf(std::string_view term) {
  const std::size_t prefix = term.size() > 2 && term[1] == '=' ? 2 : 0;
  return std::string(term.substr(0, prefix)) + text::FoldedTerm(term.substr(prefix));
}

}  // namespace

Searchable MakeSearchable(std::int64_t n, const model::Article& article, std::int64_t time,
                          bool is_copy) {
  Searchable out;
  out.n = n;
  out.title = article.title;
  out.lead = article.lead.value_or("");
  out.body = Utf8Prefix(BodyWithoutLead(article), kMaxIndexedBytes);
  MarkList marks(&out);
  marks.Add(MarkKind::kLanguage, article.language);
  marks.Add(MarkKind::kCopy, is_copy ? "copy" : "original");
  if (article.outlet) marks.AddTopic(MarkKind::kOutlet, *article.outlet);
  if (article.section) marks.AddTopic(MarkKind::kSection, *article.section);
  if (time != 0) {
    const CivilDate day = VietnamTime(time).date;
    marks.Add(MarkKind::kYear, fmt::format("{:04}", day.year));
    marks.Add(MarkKind::kMonth, fmt::format("{:04}{:02}", day.year, day.month));
  }
  const auto some = [](const auto& list) { return std::min(list.size(), kMostNames); };
  for (std::size_t i = 0; i < some(article.agencies); ++i) {
    marks.AddTopic(MarkKind::kAgency, article.agencies[i]);
  }
  for (std::size_t i = 0; i < some(article.tags); ++i) {
    marks.AddTopic(MarkKind::kTag, article.tags[i]);
  }
  for (std::size_t i = 0; i < some(article.names); ++i) {
    const model::Name& name = article.names[i];
    marks.AddTopic(KindOf(name.kind), name.name);
    if (!name.key.empty()) marks.Add(KindOf(name.kind), name.key);
  }
  return out;
}

void SearchIndex::Add(const Searchable& article) {
  for (const auto& [kind, text] : article.topics) ++topics_[{static_cast<char>(kind), text}];
  segment_.BeginArticle(article.n);
  const TermSink sink = [this](std::string_view term, Place place) { segment_.Add(term, place); };
  EachTerm(article.body, Column::kBody, &forms_, sink);
  EachTerm(article.title, Column::kTitle, &forms_, sink);
  EachTerm(article.lead, Column::kLead, &forms_, sink);
  EachTermOfMarks(article.marks, &forms_, sink);
}

Expected<void> SearchIndex::Flush(std::int64_t last) {
  for (const auto& [word, articles] : segment_.Counts()) {
    if (!IsCounted(word)) continue;
    DIEMTIN_TRY(
        database_->Run("INSERT INTO vocabulary VALUES(?1, ?2, ?3) "
                       "ON CONFLICT(word) DO UPDATE SET articles = articles + ?3",
                       word, FoldedOf(word), articles));
  }
  DIEMTIN_TRY(segment_.Write());
  for (const auto& [topic, articles] : topics_) {
    DIEMTIN_TRY(database_->Run(
        "INSERT INTO topic VALUES(?1, ?2, ?3, ?4) "
        "ON CONFLICT(kind, text) DO UPDATE SET articles = articles + ?4",
        std::int64_t{topic.first}, topic.second, text::Fold(topic.second), articles));
  }
  topics_.clear();
  return database_->Run("INSERT OR REPLACE INTO meta VALUES('searchable', ?)", last);
}

Expected<void> SearchIndex::FillSome(std::int64_t from, std::int64_t to) {
  Codec codec;
  auto row = database_->Query(
      "SELECT a.n, a.time, a.copy_of, b.json FROM article a JOIN body b ON b.n = a.n "
      "WHERE a.n > ? AND a.n <= ? ORDER BY a.n",
      from, to);
  while (row.Next()) {
    DIEMTIN_ASSIGN(const std::string json, codec.Unpack(row.Text(3)));
    DIEMTIN_ASSIGN(const model::Article article, model::ParseArticle(json));
    Add(MakeSearchable(row.Int(0), article, row.Int(1), !row.IsNull(2)));
  }
  DIEMTIN_TRY(row.Check());
  return Flush(to);
}

Expected<void> SearchIndex::Fill() {
  DIEMTIN_ASSIGN(const auto done,
                 database_->Number("SELECT value FROM meta WHERE key = 'searchable'"));
  DIEMTIN_ASSIGN(const auto last, database_->Number("SELECT max(n) FROM article"));
  for (std::int64_t from = done.value_or(0); from < last.value_or(0);) {
    const std::int64_t to = std::min(from + kFillBatch, *last);
    DIEMTIN_TRY(database_->Run("BEGIN IMMEDIATE"));
    auto filled = FillSome(from, to);
    if (filled) filled = database_->Run("COMMIT");
    if (!filled) {
      (void)database_->Run("ROLLBACK");
      return filled;
    }
    from = to;
  }
  return {};
}

}  // namespace diemtin::store
