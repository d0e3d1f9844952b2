#include "web/travel.h"

#include <algorithm>
#include <map>

#include "web/time_axis.h"

namespace diemtin::web {
namespace {

// Unknown times come last, an original before its copies.
bool IsBefore(const TravelArticle& a, const TravelArticle& b) {
  if ((a.time == 0) != (b.time == 0)) return b.time == 0;
  if (a.time != b.time) return a.time < b.time;
  return !a.copy_of && b.copy_of;
}

}  // namespace

std::vector<std::optional<std::size_t>> SourcesOf(const std::vector<TravelArticle>& articles) {
  std::map<ArticleId, std::size_t> first;  // of each family, by the id of its original
  const auto family = [](const TravelArticle& article) {
    return article.copy_of.value_or(article.id);
  };
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const auto [found, is_new] = first.try_emplace(family(articles[i]), i);
    if (!is_new && IsBefore(articles[i], articles[found->second])) found->second = i;
  }
  std::vector<std::optional<std::size_t>> sources;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const std::size_t source = first.at(family(articles[i]));
    sources.push_back(source == i ? std::nullopt : std::optional(source));
  }
  return sources;
}

Travel LayOutTravel(const std::vector<TravelArticle>& articles, std::size_t most_rows) {
  Travel travel;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (articles[i].time != 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return IsBefore(articles[a], articles[b]);
  });
  std::map<std::string, std::size_t> rows;
  std::vector<std::size_t> shown;
  for (const std::size_t i : order) {
    const bool known = rows.contains(articles[i].outlet);
    if (!known && rows.size() == most_rows) continue;
    if (!known) {
      rows.emplace(articles[i].outlet, rows.size());
      travel.rows.push_back(articles[i].outlet);
    }
    shown.push_back(i);
  }
  travel.left_out = articles.size() - shown.size();
  if (shown.empty()) return travel;
  travel.first = articles[shown.front()].time;
  travel.last = articles[shown.back()].time;
  const TimeAxis axis(travel.first, travel.last);
  const auto sources = SourcesOf(articles);
  std::map<std::size_t, std::size_t> dots;  // by article
  for (const std::size_t i : shown) {
    const TravelArticle& article = articles[i];
    const bool is_copy = sources[i] && articles[*sources[i]].outlet != article.outlet;
    dots[i] = travel.dots.size();
    travel.dots.push_back({i, rows.at(article.outlet), axis.At(article.time), is_copy});
    if (!is_copy) continue;
    if (const auto from = dots.find(*sources[i]); from != dots.end()) {
      travel.arrows.push_back({from->second, dots[i]});
    }
  }
  return travel;
}

}  // namespace diemtin::web
