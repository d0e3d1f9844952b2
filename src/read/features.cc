#include "read/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "read/signs.h"

namespace diemtin::read {
namespace {

using html::kNone;
using html::NodeId;

constexpr int kFar = 30;  // pieces; farther is as far

std::unordered_set<std::uint32_t> WordSet(std::string_view text) {
  std::vector<std::uint32_t> words;
  AddLineWords(text, 200, &words);
  return {words.begin(), words.end()};
}

// Sets of three words in a row, as hashes.
template <typename Visit>
void EachTriple(const std::vector<std::uint32_t>& words, Visit visit) {
  if (words.empty()) return;
  if (words.size() < 3) return visit(words.front() * 31 + words.back());
  for (std::size_t i = 0; i + 2 < words.size(); ++i)
    visit(words[i] * 961 + words[i + 1] * 31 + words[i + 2]);
}

// Runs of bytes that are no ASCII punctuation or space, hashed: enough to see whether texts are the
// same.
std::vector<std::uint32_t> RawWords(std::string_view text) {
  std::vector<std::uint32_t> words;
  std::uint32_t hash = 0;
  const auto end = [&] {
    if (hash != 0) words.push_back(hash);
    hash = 0;
  };
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = byte >= 0x80 || (byte >= '0' && byte <= '9') ||
                        ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    if (!letter) {
      end();
      continue;
    }
    const bool ideograph = byte >= 0xE3 && byte < 0xEE;
    if (ideograph) end();
    hash = (hash ^ byte) * 16777619 + 1;
  }
  end();
  return words;
}

}  // namespace

class FeatureMaker {
 public:
  FeatureMaker(const PageView& view, const WordWeights& words, FeatureTable* table)
      : view_(view), map_(view.map), document_(*view.map.document), words_(words), table_(*table) {}

  void Run() {
    const std::size_t count = map_.pieces.size();
    table_.values_.assign(count * kAllFeatures, 0);
    ScoreClasses();
    Sum();
    FindAncestors();
    FindKin();
    Page();
    for (std::uint32_t i = 0; i < count; ++i) {
      float* row = table_.row(i);
      Own(i, row);
      Around(i, row);
      Neighbours(i, row);
      std::copy(page_.begin() + f_page_weight, page_.begin() + kFeatures, row + f_page_weight);
    }
    Likeness();
    Lists();
  }

 private:
  struct ClassScore {
    float own = 0, outer = 0, least = 0, most = 0, sum = 0;
  };

  void ScoreClasses() {
    const auto nodes = document_.nodes();
    scores_.resize(nodes.size());
    std::vector<std::uint32_t> hashes;
    std::unordered_map<std::string_view, std::pair<float, float>> known;
    for (NodeId id = 1; id < nodes.size(); ++id) {
      if (nodes[id].is_text()) continue;
      ClassScore& score = scores_[id];
      for (const html::Attribute& attribute : document_.attributes(id)) {
        if (attribute.name != "class" && attribute.name != "id" && attribute.name != "role" &&
            attribute.name != "itemprop")
          continue;
        const auto [at, fresh] = known.try_emplace(attribute.value);
        if (fresh) {
          hashes.clear();
          AddClassWords(attribute.value, &hashes);
          for (const std::uint32_t hash : hashes) {
            at->second.first += words_(WordKey(WordKind::kOwn, hash));
            at->second.second += words_(WordKey(WordKind::kOuter, hash));
          }
        }
        score.own += at->second.first;
        score.outer += at->second.second;
      }
      score.own = std::clamp(score.own, -8.0F, 8.0F);
      score.outer = std::clamp(score.outer, -8.0F, 8.0F);
      const ClassScore& up = scores_[nodes[id].parent];
      score.least = std::min(up.least, score.outer);
      score.most = std::max(up.most, score.outer);
      score.sum = up.sum + score.outer;
    }
  }

  void Sum() {
    const std::size_t count = map_.pieces.size();
    weight_.assign(count + 1, 0);
    links_.assign(count + 1, 0);
    running_.assign(count + 1, 0);
    for (std::size_t i = 0; i < count; ++i) {
      const Piece& piece = map_.pieces[i];
      weight_[i + 1] = weight_[i] + piece.weight;
      links_[i + 1] = links_[i] + piece.link_weight;
      running_[i + 1] = running_[i] + (IsRunningText(piece) ? piece.weight : 0);
    }
  }

  void FindAncestors() {
    for (const Piece& piece : map_.pieces) {
      NodeId at = piece.block;
      for (int k = 0; k < 3; ++k) {
        const NodeId up = document_.node(at).parent;
        if (up != kNone) at = up;
        table_.ancestors_.push_back(at);
      }
    }
    depth_.resize(document_.nodes().size(), 0);
    for (NodeId id = 1; id < depth_.size(); ++id)
      depth_[id] =
          static_cast<std::uint16_t>(std::min(60000, depth_[document_.node(id).parent] + 1));
  }

  std::uint32_t FirstClass(NodeId id) const {
    const std::string_view names = document_.attribute(id, "class").value_or("");
    return PlainHash(document_.node(id).tag) * 31 + PlainHash(names.substr(0, names.find(' ')));
  }

  // Pieces whose block, and the two elements around it, have the same tags and first classes.
  void FindKin() {
    std::unordered_map<std::uint32_t, std::uint32_t> ids;
    for (std::size_t i = 0; i < map_.pieces.size(); ++i) {
      const NodeId* up = &table_.ancestors_[3 * i];
      const std::uint32_t key =
          (FirstClass(map_.pieces[i].block) * 31 + FirstClass(up[0])) * 31 + FirstClass(up[1]);
      table_.kin_.push_back(
          ids.try_emplace(key, static_cast<std::uint32_t>(ids.size())).first->second);
    }
    table_.kins_ = static_cast<std::uint32_t>(ids.size());
    kin_.resize(ids.size());
    for (std::size_t i = 0; i < map_.pieces.size(); ++i) {
      Kin& kin = kin_[table_.kin_[i]];
      ++kin.count;
      kin.weight += map_.pieces[i].weight;
      kin.links += map_.pieces[i].link_weight;
    }
    std::unordered_map<std::string_view, int> seen;
    for (const Piece& piece : map_.pieces)
      before_.push_back(piece.text.empty() ? 0 : seen[piece.text]++);
    for (const Piece& piece : map_.pieces)
      times_.push_back(piece.text.empty() ? 0 : seen[piece.text]);
  }

  void Page() {
    const auto count = static_cast<float>(map_.pieces.size());
    container_ = view_.judge.container();
    page_.assign(kAllFeatures, 0);
    page_[f_page_weight] = Log(weight_.back());
    page_[f_page_pieces] = Log(count);
    page_[f_page_links] = Share(links_.back(), weight_.back());
    if (container_ != kNone) {
      begin_ = map_.PieceBegin(container_);
      end_ = map_.PieceEnd(container_);
      page_[f_container_share] = Share(running_[end_] - running_[begin_], running_.back());
    }
    page_[f_says_article] = view_.facts.says_article;
    page_[f_says_list] = view_.facts.says_list;
    page_[f_has_time] = view_.facts.Knows(false);
    page_[f_list_count] = Log(static_cast<float>(view_.lists.size()));
    if (view_.facts.url) {
      std::string_view path = *view_.facts.url;
      path.remove_prefix(std::min(path.size(), path.find("://") + 3));
      path.remove_prefix(std::min(path.size(), path.find('/')));
      page_[f_path_depth] = static_cast<float>(std::count(path.begin(), path.end(), '/'));
      page_[f_path_words] = static_cast<float>(
          std::count_if(path.begin(), path.end(), [](char c) { return c == '-' || c == '_'; }));
      page_[f_path_digits] = static_cast<float>(
          std::count_if(path.begin(), path.end(), [](char c) { return c >= '0' && c <= '9'; }));
      page_[f_path_letters] = Log(static_cast<float>(path.size()));
    } else {
      page_[f_path_letters] = page_[f_path_depth] = page_[f_path_words] = page_[f_path_digits] = -1;
    }
    float headings = 0, articles = 0, letters = 0;
    for (const Piece& piece : map_.pieces) {
      headings += piece.kind == PieceKind::kHeading;
      letters += static_cast<float>(piece.text.size());
    }
    for (const Tag tag : map_.tags) articles += tag == Tag::kArticle;
    page_[f_headings] = headings;
    page_[f_articles] = articles;
    page_[f_ideographs] = Share(weight_.back(), letters);
    title_ = view_.title.piece.value_or(static_cast<std::uint32_t>(map_.pieces.size()));
  }

  void Own(std::uint32_t i, float* row) {
    const Piece& piece = map_.pieces[i];
    const SignCount count = CountSigns(piece.text);
    row[f_weight] = Log(piece.weight);
    row[f_link_share] = LinkShare(piece);
    row[f_links] = Log(piece.link_weight);
    row[f_sentences] = static_cast<float>(piece.sentences);
    row[f_sentence_rate] = Share(static_cast<float>(piece.sentences) * 100, piece.weight);
    row[f_comma_rate] = Share(count.commas * 100, piece.weight);
    row[f_digit_share] = Share(count.digits, count.bytes);
    row[f_upper_share] = Share(count.uppers, count.uppers + count.letters);
    row[f_first_sign] = FirstSign(piece.text);
    row[f_last_sign] = LastSign(piece.text);
    row[f_bar] = count.bar;
    row[f_copyright] = piece.text.find("©") != std::string::npos;
    row[f_at_sign] = count.at;
    row[f_address] = piece.text.find("http") != std::string::npos ||
                     piece.text.find("www.") != std::string::npos;
    row[f_clock] = count.clock;
    row[f_kind] = static_cast<float>(piece.kind);
    row[f_level] = static_cast<float>(piece.level);
    row[f_paragraph] = piece.paragraph;
    row[f_lead] = piece.lead;
    row[f_block_tag] = static_cast<float>(map_.tags[piece.block]);
    row[f_depth] = depth_[piece.block];
    for (NodeId at = document_.node(piece.first).parent; at != kNone && at != piece.block;
         at = document_.node(at).parent) {
      const std::string_view tag = document_.node(at).tag;
      const bool whole = document_.node(at).end > piece.last;
      if (whole && (tag == "b" || tag == "strong")) row[f_emphasised] += 1;
      if (whole && (tag == "i" || tag == "em" || tag == "small")) row[f_emphasised] += 2;
    }
    const Cue cue = view_.judge.Reason(i);
    row[f_cue] = static_cast<float>(cue);
    row[f_own_cue] = static_cast<float>(map_.cues[piece.block].leave);
    row[f_line_cue] = static_cast<float>(piece.cue);
    int steps = 0;
    for (NodeId at = piece.block; at != kNone && map_.cues[at].leave == Cue::kNone && steps < kFar;
         at = document_.node(at).parent)
      ++steps;
    row[f_cue_distance] = static_cast<float>(steps);
    Words(piece, row);
  }

  void Words(const Piece& piece, float* row) {
    if (piece.text.empty() || piece.weight > 250) return;
    hashes_.clear();
    AddLineWords(piece.text, 40, &hashes_);
    if (hashes_.empty()) return;
    float sum = 0, least = 0, most = 0;
    for (const std::uint32_t hash : hashes_) {
      const float weight = words_(WordKey(WordKind::kLine, hash));
      sum += weight;
      least = std::min(least, weight);
      most = std::max(most, weight);
    }
    row[f_line_words] = sum / std::sqrt(static_cast<float>(hashes_.size()));
    row[f_line_words_least] = least;
    row[f_line_words_most] = most;
  }

  void Around(std::uint32_t i, float* row) {
    const Piece& piece = map_.pieces[i];
    const NodeId* up = &table_.ancestors_[3 * i];
    row[f_parent_tag] = static_cast<float>(map_.tags[up[0]]);
    row[f_outer_tag] = static_cast<float>(map_.tags[up[1]]);
    row[f_own_words] = scores_[piece.block].own;
    row[f_parent_words] = scores_[up[0]].outer;
    row[f_outer_words] = scores_[up[1]].outer;
    row[f_chain_least] = scores_[piece.block].least;
    row[f_chain_most] = scores_[piece.block].most;
    row[f_chain_sum] = scores_[piece.block].sum;
    Box(up[0], row + f_parent_weight, true);
    Box(up[1], row + f_outer_weight, true);
    Box(up[2], row + f_far_weight, false);
    const Kin& kin = kin_[table_.kin_[i]];
    row[f_kin_count] = Log(kin.count);
    row[f_kin_share] = Share(kin.weight, weight_.back());
    row[f_kin_links] = Share(kin.links, kin.weight);
    row[f_kin_weight] = Log(Share(kin.weight, kin.count));
    if (container_ != kNone) {
      row[f_in_container] = i >= begin_ && i < end_;
      const int distance = i < begin_  ? static_cast<int>(i) - static_cast<int>(begin_)
                           : i >= end_ ? static_cast<int>(i - end_) + 1
                                       : 0;
      row[f_container_distance] = static_cast<float>(std::clamp(distance, -kFar, kFar));
      row[f_container_depth] = static_cast<float>(depth_[piece.block] - depth_[container_]);
    }
    row[f_by_rule] = view_.judge.KeptByRule(i);
    row[f_seen_before] = static_cast<float>(std::min(before_[i], 5));
    row[f_seen_times] = static_cast<float>(std::min(times_[i], 5));
    row[f_index_share] = Share(static_cast<float>(i), static_cast<float>(map_.pieces.size()));
    row[f_weight_before] = Share(running_[i], running_.back());
    if (title_ < map_.pieces.size()) {
      row[f_after_title] = SignedLog(static_cast<float>(i) - static_cast<float>(title_));
      row[f_weight_after_title] = SignedLog(running_[i] - running_[title_]);
      NodeId at = piece.block;
      int steps = 0;
      const NodeId title = map_.pieces[title_].first;
      while (at != kNone && !(at <= title && title < document_.node(at).end)) {
        at = document_.node(at).parent;
        ++steps;
      }
      row[f_title_ancestor] = static_cast<float>(steps);
    } else {
      row[f_after_title] = row[f_title_ancestor] = -10;
    }
  }

  // Weight, links, pieces, running share.
  void Box(NodeId id, float* out, bool count) {
    const std::uint32_t begin = map_.PieceBegin(id), end = map_.PieceEnd(id);
    const float weight = weight_[end] - weight_[begin];
    *out++ = Log(weight);
    *out++ = Share(links_[end] - links_[begin], weight);
    if (count) *out++ = Log(static_cast<float>(end - begin));
    *out++ = Share(running_[end] - running_[begin], running_.back());
  }

  void Neighbours(std::uint32_t i, float* row) {
    const int count = static_cast<int>(map_.pieces.size()), at = static_cast<int>(i);
    const auto piece = [&](int k) { return k >= 0 && k < count ? &map_.pieces[k] : nullptr; };
    if (const Piece* before = piece(at - 1)) {
      row[f_before_weight] = Log(before->weight);
      row[f_before_links] = LinkShare(*before);
      row[f_before_sentences] = static_cast<float>(before->sentences);
      row[f_before_kind] = static_cast<float>(before->kind) + 1;
      row[f_before_kin] = table_.kin_[i] == table_.kin_[i - 1];
    }
    if (const Piece* next = piece(at + 1)) {
      row[f_next_weight] = Log(next->weight);
      row[f_next_links] = LinkShare(*next);
      row[f_next_sentences] = static_cast<float>(next->sentences);
      row[f_next_kind] = static_cast<float>(next->kind) + 1;
      row[f_next_kin] = table_.kin_[i] == table_.kin_[i + 1];
    }
    if (const Piece* before = piece(at - 2)) {
      row[f_before2_weight] = Log(before->weight);
      row[f_before2_links] = LinkShare(*before);
    }
    if (const Piece* next = piece(at + 2)) {
      row[f_next2_weight] = Log(next->weight);
      row[f_next2_links] = LinkShare(*next);
    }
    int back = 1, on = 1;
    while (back < kFar && piece(at - back) && !IsRunningText(*piece(at - back))) ++back;
    while (on < kFar && piece(at + on) && !IsRunningText(*piece(at + on))) ++on;
    row[f_running_before] = static_cast<float>(piece(at - back) ? back : kFar + 5);
    row[f_running_next] = static_cast<float>(piece(at + on) ? on : kFar + 5);
    row[f_from_last_running] = Log(running_.back() - running_[i]);
    Window(at, 3, row + f_near_running);
    Window(at, 10, row + f_wide_running);
  }

  void Window(int at, int reach, float* out) {
    const int count = static_cast<int>(map_.pieces.size());
    const int begin = std::max(0, at - reach), end = std::min(count, at + reach + 1);
    const float weight = weight_[end] - weight_[begin];
    out[0] = Share(running_[end] - running_[begin], weight);
    out[1] = Share(links_[end] - links_[begin], weight);
  }

  void Likeness() {
    const auto title = WordSet(view_.title.text), lead = WordSet(view_.facts.description);
    std::unordered_set<std::uint32_t> hidden;
    EachTriple(RawWords(view_.facts.body), [&](std::uint32_t triple) { hidden.insert(triple); });
    for (std::uint32_t i = 0; i < map_.pieces.size(); ++i) {
      const Piece& piece = map_.pieces[i];
      float* row = table_.row(i);
      row[f_hidden_share] = -1;
      if (piece.text.empty()) continue;
      if (piece.weight < 400) {
        hashes_.clear();
        AddLineWords(piece.text, 100, &hashes_);
        Overlap(title, row + f_title_share);
        Overlap(lead, row + f_lead_share);
      }
      if (hidden.empty()) continue;
      float found = 0, all = 0;
      EachTriple(RawWords(piece.text), [&](std::uint32_t triple) {
        ++all;
        found += hidden.contains(triple);
      });
      row[f_hidden_share] = Share(found, all);
    }
  }

  void Overlap(const std::unordered_set<std::uint32_t>& words, float* out) const {
    float found = 0;
    for (const std::uint32_t hash : hashes_) found += words.contains(hash);
    out[0] = Share(found, static_cast<float>(hashes_.size()));
    out[1] = std::min(1.0F, Share(found, static_cast<float>(words.size())));
  }

  void Lists() {
    for (const PageList& list : view_.lists) {
      for (std::uint32_t i = list.begin; i < list.end; ++i) {
        table_.row(i)[f_in_list] = 1;
        table_.row(i)[f_list_items] = static_cast<float>(list.list.items.size());
      }
    }
  }

  struct Kin {
    float count = 0, weight = 0, links = 0;
  };

  const PageView& view_;
  const PageMap& map_;
  const html::Document& document_;
  const WordWeights& words_;
  FeatureTable& table_;
  std::vector<ClassScore> scores_;
  std::vector<float> weight_, links_, running_, page_;
  std::vector<std::uint16_t> depth_;
  std::vector<Kin> kin_;
  std::vector<int> before_, times_;
  std::vector<std::uint32_t> hashes_;
  NodeId container_ = kNone;
  std::uint32_t begin_ = 0, end_ = 0, title_ = 0;
};

FeatureTable::FeatureTable(const PageView& view, const WordWeights& words) {
  FeatureMaker(view, words, this).Run();
}

}  // namespace diemtin::read
