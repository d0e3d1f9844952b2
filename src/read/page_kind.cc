#include "read/page_kind.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "read/forest.h"
#include "read/judgement.h"

namespace diemtin::read {
namespace {

#include "read/list_forest.inc"

constexpr Forest kList{kListNodes, kListRoots, kListStart};

}  // namespace

PageSigns SignsOf(const PageView& view, const FeatureTable& table,
                  std::span<const float> probability) {
  PageSigns signs{};
  const PageMap& map = view.map;
  const float level = LevelOf(map, probability);
  float items = 0, headlines = 0;
  for (const PageList& list : view.lists) {
    items += static_cast<float>(list.list.items.size());
    for (const model::Teaser& teaser : list.list.items) headlines += LetterWeight(teaser.title);
  }
  float own = 0, kept = 0, links = 0, running = 0, longest = 0, paragraphs = 0, sentences = 0;
  float most = 0, sum = 0;
  std::unordered_map<std::uint32_t, float> kin;
  for (std::size_t i = 0; i < map.pieces.size(); ++i) {
    const Piece& piece = map.pieces[i];
    if (IsMedia(piece)) continue;
    most = std::max(most, probability[i]);
    if (probability[i] < level) continue;
    own += table.row(i)[f_in_list] > 0 ? 0 : piece.weight;
    kept += piece.weight;
    links += piece.link_weight;
    sum += probability[i] * piece.weight;
    kin[table.kin(i)] += piece.weight;
    if (!IsRunningText(piece)) continue;
    running += piece.weight;
    longest = std::max(longest, piece.weight);
    sentences += static_cast<float>(piece.sentences);
    paragraphs += 1;
  }
  float largest = 0;
  for (const auto& [id, weight] : kin) largest = std::max(largest, weight);
  const auto share = [](float part, float whole) { return whole > 0 ? part / whole : 0; };
  signs[s_own_weight] = std::log1p(own);
  signs[s_kept_weight] = std::log1p(kept);
  signs[s_kept_links] = share(links, kept);
  signs[s_kept_running] = share(running, kept);
  signs[s_longest] = std::log1p(longest);
  signs[s_paragraphs] = paragraphs;
  signs[s_sentences] = share(sentences, paragraphs);
  signs[s_most] = most;
  signs[s_mean] = share(sum, kept);
  signs[s_items] = std::log1p(items);
  signs[s_headlines] = std::log1p(headlines);
  signs[s_own_over_headlines] = std::log1p(own) - std::log1p(headlines);
  signs[s_kin_share] = share(largest, kept);
  if (map.pieces.empty()) return signs;
  const float* const row = table.row(0);
  signs[s_page_weight] = row[f_page_weight];
  signs[s_page_links] = row[f_page_links];
  signs[s_container_share] = row[f_container_share];
  signs[s_says_article] = row[f_says_article];
  signs[s_says_list] = row[f_says_list];
  signs[s_has_time] = row[f_has_time];
  signs[s_path_depth] = row[f_path_depth];
  signs[s_path_digits] = row[f_path_digits];
  signs[s_path_words] = row[f_path_words];
  signs[s_headings] = row[f_headings];
  signs[s_articles] = row[f_articles];
  signs[s_root] = row[f_path_letters] >= 0 && row[f_path_letters] < 1;  // at most "/"
  signs[s_description] = std::log1p(LetterWeight(view.facts.description));
  if (view.title.piece) {
    signs[s_title_printed] = 1;
    signs[s_title_links] = LinkShare(map.pieces[*view.title.piece]);
  }
  return signs;
}

float ListLikelihood(const PageSigns& signs) { return Probability(kList(signs.data())); }

}  // namespace diemtin::read
