#include <algorithm>
#include <map>

#include "text/normalize.h"
#include "web/outlet.h"

namespace diemtin::web {
namespace {

constexpr int kPages = 60;  // whose lists are looked at
constexpr std::size_t kMostLists = 5, kMostItems = 6, kMostPartners = 8;
constexpr std::size_t kMostAgenciesRead = 20;  // articles

struct Item {
  Promoted promoted;
  std::size_t place = 0;  // in the order they were first met
};

struct List {
  PromotedList list;
  std::size_t place = 0;
  std::map<std::string, Item> items;  // by address, else by headline
};

void AddTime(std::int64_t time, Promoted* promoted) {
  if (time == 0) return;
  promoted->first = promoted->first == 0 ? time : std::min(promoted->first, time);
  promoted->last = std::max(promoted->last, time);
}

void AddPage(const store::ListedPage& page, std::map<std::string, List>* lists) {
  std::map<std::string, std::map<std::string, bool>> here;  // each once a page
  for (const model::TeaserList& teasers : page.lists) {
    const std::string name = text::CollapseSpace(teasers.name.value_or(""));
    const std::string by = text::LowerCase(name);
    List& list = lists->try_emplace(by, List{{name, 0, {}}, lists->size(), {}}).first->second;
    const bool is_new = !here.contains(by);
    auto& met = here[by];
    if (is_new) ++list.list.pages;
    for (const model::Teaser& teaser : teasers.items) {
      const std::string key = teaser.url.value_or(teaser.title);
      if (teaser.title.empty() || !met.emplace(key, true).second) continue;
      Item& item =
          list.items
              .try_emplace(
                  key, Item{{teaser.title, SafeUrl::FromOutside(teaser.url.value_or("")), 0, 0, 0},
                            list.items.size()})
              .first->second;
      ++item.promoted.pages;
      AddTime(page.time, &item.promoted);
    }
  }
}

Expected<std::vector<store::FacetValue>> AgenciesOf(store::Reader& reader,
                                                    const std::vector<store::ArticleRow>& rows) {
  std::map<std::string, int> counts;
  for (std::size_t i = 0; i < std::min(rows.size(), kMostAgenciesRead); ++i) {
    DIEMTIN_ASSIGN(const auto article, reader.Article(rows[i].id));
    if (!article) continue;
    for (const std::string& agency : article->agencies) ++counts[agency];
  }
  std::vector<store::FacetValue> agencies;
  for (const auto& [agency, articles] : counts) agencies.push_back({agency, articles});
  std::stable_sort(agencies.begin(), agencies.end(),
                   [](const auto& a, const auto& b) { return a.articles > b.articles; });
  return agencies;
}

template <typename Value>
void Cut(std::size_t most, std::vector<Value>* values) {
  if (values->size() > most) values->erase(values->begin() + most, values->end());
}

}  // namespace

std::vector<PromotedList> PromotedBy(const std::vector<store::ListedPage>& pages,
                                     std::size_t most_lists, std::size_t most_items) {
  std::map<std::string, List> lists;
  for (const store::ListedPage& page : pages) AddPage(page, &lists);
  std::vector<List> order;
  for (auto& [by, list] : lists) {
    if (!list.items.empty()) order.push_back(std::move(list));
  }
  std::sort(order.begin(), order.end(), [](const List& a, const List& b) {
    return a.list.pages != b.list.pages ? a.list.pages > b.list.pages : a.place < b.place;
  });
  Cut(most_lists, &order);
  std::vector<PromotedList> promoted;
  for (List& list : order) {
    std::vector<Item> items;
    for (auto& [key, item] : list.items) items.push_back(std::move(item));
    std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
      if (a.promoted.pages != b.promoted.pages) return a.promoted.pages > b.promoted.pages;
      if (a.promoted.last != b.promoted.last) return a.promoted.last > b.promoted.last;
      return a.place < b.place;
    });
    Cut(most_items, &items);
    for (Item& item : items) list.list.items.push_back(std::move(item.promoted));
    promoted.push_back(std::move(list.list));
  }
  return promoted;
}

Expected<std::optional<OutletView>> LoadOutletView(store::Reader& reader, const Scope& scope,
                                                   const std::string& name, int page) {
  DIEMTIN_ASSIGN(auto list, LoadOutlet(reader, scope, name, page));
  if (!list) return std::nullopt;
  OutletView view;
  view.list = std::move(*list);
  if (page > 1) return view;
  DIEMTIN_ASSIGN(auto facts, reader.AboutOutlet(name));
  view.spans = SpansOf(facts.times);
  view.copied_from = std::move(facts.copied_from);
  view.copied_by = std::move(facts.copied_by);
  DIEMTIN_ASSIGN(view.agencies, AgenciesOf(reader, view.list.articles));
  for (auto* values : {&view.copied_from, &view.copied_by, &view.agencies}) {
    Cut(kMostPartners, values);
  }
  DIEMTIN_ASSIGN(const auto pages, reader.ListsOfOutlet(name, kPages));
  view.pages = static_cast<int>(pages.size());
  view.promoted = PromotedBy(pages, kMostLists, kMostItems);
  return view;
}

}  // namespace diemtin::web
