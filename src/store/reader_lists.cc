// Decisions, sections, promotions, pages.

#include <algorithm>

#include "model/json.h"
#include "store/reader_state.h"
#include "store/rows.h"

namespace diemtin::store {
namespace {

// A page's outlet is that of its main article.
constexpr std::string_view kPageLists =
    "SELECT p.id, p.lists, a.outlet FROM page p LEFT JOIN article a ON a.n = p.first_article AND "
    "p.articles > 0 ";

}  // namespace

Expected<void> Reader::State::CollectPromotions(const Cursor& row,
                                                std::optional<std::int64_t> url_key, int limit,
                                                std::vector<Promotion>* out) {
  const PageId page = Loaded<PageId>(row.Int(0));
  DIEMTIN_ASSIGN(const std::string json, codec.Unpack(row.Text(1)));
  DIEMTIN_ASSIGN(auto lists, model::ParseLists(json));
  const std::string outlet = names.NameOf(database.get(), row.OptionalInt(2)).value_or("");
  for (model::TeaserList& list : lists) {
    int position = 0;
    for (model::Teaser& teaser : list.items) {
      ++position;
      if (static_cast<int>(out->size()) >= limit) return {};
      if (url_key && (!teaser.url || UrlKey(*teaser.url) != *url_key)) continue;
      out->push_back({page, outlet, list.name.value_or(""), position, std::move(teaser)});
    }
  }
  return {};
}

Expected<std::vector<model::Decision>> Reader::DecisionsOf(std::uint64_t subject) {
  std::vector<model::Decision> decisions;
  auto row = state_->database->Query("SELECT data FROM decision WHERE subject = ? ORDER BY n",
                                     Stored(subject));
  while (row.Next()) {
    DIEMTIN_ASSIGN(const std::string json, state_->codec.Unpack(row.Text(0)));
    DIEMTIN_ASSIGN(auto some, model::ParseDecisions(json));
    decisions.insert(decisions.end(), std::make_move_iterator(some.begin()),
                     std::make_move_iterator(some.end()));
  }
  DIEMTIN_TRY(row.Check());
  return decisions;
}

Expected<std::vector<SectionCount>> Reader::Sections(const std::optional<std::string>& language) {
  const Snapshot snapshot(*state_->database);
  std::optional<std::int64_t> number;
  if (language) {
    DIEMTIN_ASSIGN(number, NameReader::NumberOf(state_->database.get(), *language));
    if (!number) return std::vector<SectionCount>();
  }
  std::vector<SectionCount> sections;
  auto row = state_->database->Query(
      "SELECT n.text, sum(s.stories) AS total FROM shelf s JOIN name n ON n.n = s.section "
      "WHERE ?1 IS NULL OR s.language = ?1 GROUP BY s.section HAVING total > 0 "
      "ORDER BY total DESC, n.text",
      number);
  while (row.Next()) sections.push_back({std::string(row.Text(0)), row.Int(1)});
  DIEMTIN_TRY(row.Check());
  return sections;
}

Expected<std::vector<Promotion>> Reader::Promotions(int limit) {
  std::vector<Promotion> promotions;
  auto row = state_->database->Query(
      std::string(kPageLists) + "WHERE p.lists IS NOT NULL ORDER BY p.n DESC LIMIT ?",
      std::max(limit, 0));
  while (static_cast<int>(promotions.size()) < limit && row.Next()) {
    DIEMTIN_TRY(state_->CollectPromotions(row, std::nullopt, limit, &promotions));
  }
  DIEMTIN_TRY(row.Check());
  return promotions;
}

Expected<std::vector<Promotion>> Reader::PromotionsOf(ArticleId id, int limit) {
  const Snapshot snapshot(*state_->database);
  std::optional<std::string> url;
  {
    auto row = state_->database->Query(
        "SELECT coalesce(a.url, iif(a.ordinal = 0, p.url, NULL)) FROM article a "
        "JOIN page p ON p.n = a.page WHERE a.id = ?",
        Stored(id));
    if (row.Next()) url = row.OptionalText(0);
    DIEMTIN_TRY(row.Check());
  }
  std::vector<Promotion> promotions;
  if (!url) return promotions;
  const std::int64_t key = UrlKey(*url);
  auto row = state_->database->Query(
      std::string(kPageLists) +
          "JOIN promotion m ON m.page = p.n WHERE m.url = ? ORDER BY m.page DESC LIMIT ?",
      key, std::max(limit, 0));
  while (row.Next()) DIEMTIN_TRY(state_->CollectPromotions(row, key, limit, &promotions));
  DIEMTIN_TRY(row.Check());
  return promotions;
}

Expected<std::optional<std::pair<ArchivePosition, std::string>>> Reader::PageOrigin(PageId id) {
  using Origin = std::pair<ArchivePosition, std::string>;
  auto row =
      state_->database->Query("SELECT segment, offset, source FROM page WHERE id = ?", Stored(id));
  if (row.Next()) {
    const ArchivePosition position{static_cast<std::uint32_t>(row.Int(0)),
                                   static_cast<std::uint64_t>(row.Int(1))};
    return std::optional<Origin>(Origin(position, row.Text(2)));
  }
  DIEMTIN_TRY(row.Check());
  return std::optional<Origin>();
}

Expected<ArchivePosition> Reader::Covered() {
  ArchivePosition covered;
  auto row = state_->database->Query("SELECT key, value FROM meta WHERE key LIKE 'covered_%'");
  while (row.Next()) {
    if (row.Text(0) == "covered_segment") covered.segment = static_cast<std::uint32_t>(row.Int(1));
    if (row.Text(0) == "covered_offset") covered.offset = static_cast<std::uint64_t>(row.Int(1));
  }
  DIEMTIN_TRY(row.Check());
  return covered;
}

Expected<void> Reader::EachPage(const std::function<bool(const PageRow&)>& visit) {
  const Snapshot snapshot(*state_->database);
  auto row = state_->database->Query(
      "SELECT id, segment, offset, url, source, skipped, first_article, articles FROM page "
      "ORDER BY n");
  while (row.Next()) {
    PageRow page;
    page.id = Loaded<PageId>(row.Int(0));
    page.position = {static_cast<std::uint32_t>(row.Int(1)),
                     static_cast<std::uint64_t>(row.Int(2))};
    page.url = row.OptionalText(3);
    page.source = row.Text(4);
    page.skipped = state_->names.NameOf(state_->database.get(), row.OptionalInt(5));
    if (row.Int(7) > 0) {
      auto articles = state_->database->Query(
          std::string(kArticleColumns) + "WHERE a.n >= ? AND a.n < ? ORDER BY a.n", row.Int(6),
          row.Int(6) + row.Int(7));
      DIEMTIN_ASSIGN(page.articles, state_->ReadArticles(articles));
    }
    if (!visit(page)) return {};
  }
  return row.Check();
}

}  // namespace diemtin::store
