#include "read/line_features.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "read/pieces.h"
#include "read/signs.h"
#include "read/text_byline.h"
#include "read/text_cues.h"

namespace diemtin::read {
namespace {

constexpr std::size_t kLongLine = 10;  // words
constexpr int kFar = 60;               // lines; farther is as far

float Near(int distance) { return static_cast<float>(std::clamp(distance, -kFar, kFar)); }

// Of the words with letters of ASCII, those that begin with a capital.
float CapitalShare(std::string_view text) {
  float words = 0, capitals = 0;
  bool inside = false;
  for (const char c : text.substr(0, 400)) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
    if (!inside && (upper || lower)) {
      ++words;
      capitals += upper;
    }
    inside = upper || lower || static_cast<unsigned char>(c) >= 0x80 || c == '\'';
  }
  return Share(capitals, words);
}

}  // namespace

std::optional<std::uint32_t> WholeLineKey(std::span<const std::uint32_t> hashes) {
  constexpr std::size_t kMostWords = 16;
  constexpr std::uint32_t kWhole = 0x27D4EB2F;
  if (hashes.empty() || hashes.size() > kMostWords) return std::nullopt;
  std::uint32_t key = kWhole;
  for (const std::uint32_t hash : hashes) key = (key ^ hash) * 0x2C1B3C6D + 1;
  return key;
}

std::optional<std::uint32_t> OpeningKey(std::span<const std::uint32_t> hashes) {
  constexpr std::uint32_t kOpening = 0x165667B1;
  if (hashes.size() < 3) return std::nullopt;
  return ((kOpening ^ hashes[0]) * 0x2C1B3C6D + 1) ^ (hashes[1] * 31);
}

std::string_view LineFeatureName(std::uint16_t feature) {
  static constexpr std::array<std::string_view, kAllLineFeatures> kNames = {
#define DIEMTIN_FEATURE_NAME(name) #name,
      DIEMTIN_LINE_FEATURES(DIEMTIN_FEATURE_NAME)
#undef DIEMTIN_FEATURE_NAME
#define DIEMTIN_FEATURE_NAME(name) "judged_" #name,
          DIEMTIN_LINE_CONTEXT_FEATURES(DIEMTIN_FEATURE_NAME)
#undef DIEMTIN_FEATURE_NAME
  };
  return kNames[feature];
}

class LineFeatureMaker {
 public:
  LineFeatureMaker(const LineView& view, const WordWeights& words, LineTable* table)
      : view_(view), words_(words), table_(*table), count_(static_cast<int>(view.lines.size())) {}

  void Run() {
    table_.values_.assign(static_cast<std::size_t>(count_) * kAllLineFeatures, 0);
    for (const Line& line : view_.lines) table_.weight_.push_back(LetterWeight(line.text));
    Hash();
    Group();
    for (int i = 0; i < count_; ++i) Own(i);
    Sum();
    Sections();
    Rules();
    Page();
    for (int i = 0; i < count_; ++i) {
      float* const row = table_.row(i);
      Place(i, row);
      Neighbours(i, row);
      std::copy(page_.begin() + l_page_weight, page_.end(), row + l_page_weight);
    }
    Likeness();
  }

 private:
  static constexpr std::size_t kMostWords = 40;  // of a line that are looked at

  bool IsRunning(int i) const { return view_.lines[i].LooksLikeParagraph(); }
  std::span<const std::uint32_t> HashesOf(int i) const {
    return std::span(hashes_).subspan(hash_at_[i], hash_at_[i + 1] - hash_at_[i]);
  }

  void Hash() {
    for (const Line& line : view_.lines) {
      hash_at_.push_back(hashes_.size());
      AddLineWords(line.text, kMostWords, &hashes_);
    }
    hash_at_.push_back(hashes_.size());
  }

  // Lines that follow each other without a blank.
  void Group() {
    for (int i = 0; i < count_; ++i) {
      const bool begins = i == 0 || view_.lines[i].blanks > 0;
      table_.group_begin_.push_back(begins ? static_cast<std::uint32_t>(i)
                                           : table_.group_begin_.back());
    }
    table_.group_end_.assign(static_cast<std::size_t>(count_), 0);
    for (int i = count_ - 1; i >= 0; --i) {
      const bool ends = i + 1 == count_ || view_.lines[i + 1].blanks > 0;
      table_.group_end_[i] = ends ? static_cast<std::uint32_t>(i + 1) : table_.group_end_[i + 1];
    }
  }

  void Own(int i) {
    float* const row = table_.row(i);
    const Line& line = view_.lines[i];
    const SignCount count = CountSigns(line.text);
    const float weight = table_.weight_[i];
    row[l_weight] = Log(weight);
    row[l_words] = Log(static_cast<float>(line.words));
    row[l_sentences] = static_cast<float>(SentenceEnds(line.text));
    row[l_sentence_rate] = Share(row[l_sentences] * 100, weight);
    row[l_comma_rate] = Share(count.commas * 100, weight);
    row[l_digit_share] = Share(count.digits, count.bytes);
    row[l_upper_share] = Share(count.uppers, count.uppers + count.letters);
    row[l_capital_share] = CapitalShare(line.text);
    row[l_first_sign] = FirstSign(line.text);
    row[l_last_sign] = LastSign(line.text);
    row[l_bar] = count.bar;
    row[l_copyright] = line.text.find("©") != std::string::npos;
    row[l_at_sign] = count.at;
    row[l_address] =
        line.text.find("http") != std::string::npos || line.text.find("www.") != std::string::npos;
    row[l_clock] = count.clock;
    row[l_bullet] = line.bullet;
    row[l_blanks] = static_cast<float>(std::min<std::size_t>(line.blanks, 3));
    row[l_blanks_after] =
        i + 1 < count_ ? static_cast<float>(std::min<std::size_t>(view_.lines[i + 1].blanks, 3))
                       : 3;
    row[l_name] = line.words <= 5 && LooksLikeName(line.text);
    row[l_list_heading] = line.words <= 8 && IsListHeading(line.folded);
    row[l_role] = static_cast<float>(view_.marks[i].role);
    row[l_rule_weight] = static_cast<float>(view_.marks[i].weight);
    Words(i, row);
  }

  void Words(int i, float* row) const {
    const auto hashes = HashesOf(i);
    if (hashes.empty() || table_.weight_[i] > 250) return;
    float sum = 0, least = 0, most = 0;
    for (const std::uint32_t hash : hashes) {
      const float weight = words_(WordKey(WordKind::kLine, hash));
      sum += weight;
      least = std::min(least, weight);
      most = std::max(most, weight);
    }
    row[l_line_words] = sum / std::sqrt(static_cast<float>(hashes.size()));
    row[l_line_words_least] = least;
    row[l_line_words_most] = most;
    if (const auto key = WholeLineKey(hashes)) row[l_whole_line] = words_(*key);
    if (const auto key = OpeningKey(hashes)) row[l_opening] = words_(*key);
  }

  // A line that says of itself that it is furniture cuts the page into sections.
  bool Cuts(int i) const {
    constexpr float kStrong = -2;
    const float* const row = table_.row(i);
    const Role role = view_.marks[i].role;
    return role == Role::kFurniture || role == Role::kList || row[l_list_heading] > 0 ||
           row[l_line_words] < kStrong || row[l_whole_line] < kStrong;
  }

  void Sections() {
    const auto size = static_cast<std::size_t>(count_);
    table_.section_begin_.assign(size, 0);
    table_.section_end_.assign(size, 0);
    cuts_.assign(size + 1, 0);
    for (int i = 0; i < count_; ++i) {
      table_.row(i)[l_cut] = Cuts(i);
      cuts_[i + 1] = cuts_[i] + table_.row(i)[l_cut];
    }
    const auto cut = [&](int i) { return table_.row(i)[l_cut] > 0; };
    for (int i = 0; i < count_; ++i) {
      const bool begins = i == 0 || cut(i - 1) || cut(i);
      table_.section_begin_[i] =
          begins ? static_cast<std::uint32_t>(i) : table_.section_begin_[i - 1];
    }
    for (int i = count_ - 1; i >= 0; --i) {
      const bool ends = i + 1 == count_ || cut(i + 1) || cut(i);
      table_.section_end_[i] =
          ends ? static_cast<std::uint32_t>(i + 1) : table_.section_end_[i + 1];
    }
  }

  void Sum() {
    const auto size = static_cast<std::size_t>(count_) + 1;
    weights_.assign(size, 0);
    running_.assign(size, 0);
    logs_.assign(size, 0);
    said_.assign(size, 0);
    ends_.assign(size, 0);
    long_.assign(size, 0);
    closed_.assign(size, 0);
    for (int i = 0; i < count_; ++i) {
      const float* const row = table_.row(i);
      weights_[i + 1] = weights_[i] + table_.weight_[i];
      running_[i + 1] = running_[i] + (IsRunning(i) ? table_.weight_[i] : 0);
      logs_[i + 1] = logs_[i] + row[l_weight];
      said_[i + 1] = said_[i] + row[l_line_words];
      const Line& line = view_.lines[i];
      const bool is_long = line.words >= kLongLine;
      ends_[i + 1] = ends_[i] + static_cast<float>(line.ends_sentence);
      long_[i + 1] = long_[i] + static_cast<float>(is_long);
      closed_[i + 1] = closed_[i] + static_cast<float>(is_long && line.ends_sentence);
    }
    std::unordered_map<std::string_view, int> seen;
    for (int i = 0; i < count_; ++i)
      table_.row(i)[l_seen_before] = static_cast<float>(std::min(seen[view_.lines[i].text]++, 5));
    for (int i = 0; i < count_; ++i)
      table_.row(i)[l_seen_times] = static_cast<float>(std::min(seen[view_.lines[i].text], 5));
  }

  void Rules() {
    for (const FoundList& list : view_.lists) {
      for (std::size_t i = list.begin; i < list.end; ++i) {
        table_.row(i)[l_in_list] = 1;
        table_.row(i)[l_list_items] = static_cast<float>(list.list.items.size());
        table_.row(i)[l_list_known] = list.known_name;
      }
    }
    for (const FoundArticle& article : view_.articles) {
      const bool main = &article == &view_.articles.front();
      for (std::size_t i = article.head; i < article.end; ++i) {
        float* const row = table_.row(i);
        row[main ? l_in_main : l_in_other] = 1;
        const Role role = view_.marks[i].role;
        row[l_by_rule] = main && (role == Role::kParagraph || role == Role::kHeading);
      }
      if (main && article.title_line) title_ = static_cast<int>(*article.title_line);
      if (!main) continue;
      begin_ = static_cast<int>(article.begin);
      end_ = static_cast<int>(article.end);
    }
  }

  void Page() {
    page_.assign(kLineFeatures, 0);
    float bytes = 0, blanks = 0;
    for (const Line& line : view_.lines) {
      bytes += static_cast<float>(line.text.size());
      blanks += line.blanks > 0;
    }
    page_[l_page_weight] = Log(weights_.back());
    page_[l_page_lines] = Log(static_cast<float>(count_));
    page_[l_page_running] = Share(running_.back(), weights_.back());
    page_[l_page_blanks] = Share(blanks, static_cast<float>(count_));
    page_[l_page_lists] = Log(static_cast<float>(view_.lists.size()));
    page_[l_main_share] = Share(running_[end_] - running_[begin_], running_.back());
    page_[l_main_lines] = Log(static_cast<float>(end_ - begin_));
    page_[l_articles] = static_cast<float>(view_.articles.size());
    page_[l_has_title] = title_ < 0 ? 0 : title_ == 0 ? 1 : 2;
    page_[l_ideographs] = Share(weights_.back(), bytes);
  }

  void Place(int i, float* row) const {
    const int to_begin = i - begin_, to_end = i - end_ + 1;
    row[l_from_main_begin] = Near(to_begin);
    row[l_from_main_end] = Near(to_end);
    row[l_index_share] = Share(static_cast<float>(i), static_cast<float>(count_));
    row[l_running_share] = Share(running_[i], running_.back());
    row[l_after_title] = title_ >= 0 ? SignedLog(static_cast<float>(i - title_)) : -10;
    row[l_running_after_title] = title_ >= 0 ? SignedLog(running_[i] - running_[title_]) : 0;
    const std::uint32_t begin = table_.group_begin_[i], end = table_.group_end_[i];
    const auto from = static_cast<int>(table_.section_begin_[i]),
               to = static_cast<int>(table_.section_end_[i]);
    row[l_cut_before] = Near(i - from);
    row[l_cut_next] = Near(to - i);
    row[l_cuts_since_title] = title_ >= 0 ? SignedLog(cuts_[i] - cuts_[title_]) : 0;
    row[l_cuts_since_main] = SignedLog(cuts_[i] - cuts_[begin_]);
    row[l_section_weight] = Log(weights_[to] - weights_[from]);
    row[l_section_running] = Share(running_[to] - running_[from], running_.back());
    row[l_section_lines] = Log(static_cast<float>(to - from));
    row[l_group_lines] = Log(static_cast<float>(end - begin));
    row[l_group_weight] = Log(weights_[end] - weights_[begin]);
    row[l_group_running] = Share(running_[end] - running_[begin], weights_[end] - weights_[begin]);
    row[l_group_place] = Near(i - static_cast<int>(begin));
    row[l_group_mean] = (logs_[end] - logs_[begin]) / static_cast<float>(end - begin);
  }

  void Neighbours(int i, float* row) const {
    const auto copy = [&](int at, std::initializer_list<std::pair<LineFeature, LineFeature>> all) {
      for (const auto& [to, from] : all)
        row[to] = at >= 0 && at < count_ ? table_.row(at)[from] : -5.0F;
    };
    copy(i - 1, {{l_before_weight, l_weight},
                 {l_before_role, l_role},
                 {l_before_sign, l_last_sign},
                 {l_before_blanks, l_blanks},
                 {l_before_words, l_line_words}});
    copy(i - 2,
         {{l_before2_weight, l_weight}, {l_before2_role, l_role}, {l_before2_sign, l_last_sign}});
    copy(i - 3, {{l_before3_weight, l_weight}, {l_before3_role, l_role}});
    copy(i + 1, {{l_next_weight, l_weight},
                 {l_next_role, l_role},
                 {l_next_sign, l_last_sign},
                 {l_next_words, l_line_words},
                 {l_next_first, l_first_sign}});
    copy(i + 2, {{l_next2_weight, l_weight}, {l_next2_role, l_role}, {l_next2_sign, l_last_sign}});
    copy(i + 3, {{l_next3_weight, l_weight}, {l_next3_role, l_role}});
    int back = 1, on = 1;
    while (back < kFar && i - back >= 0 && !IsRunning(i - back)) ++back;
    while (on < kFar && i + on < count_ && !IsRunning(i + on)) ++on;
    row[l_gap_before] = static_cast<float>(i - back >= 0 ? back : kFar + 5);
    row[l_gap_next] = static_cast<float>(i + on < count_ ? on : kFar + 5);
    row[l_from_last_running] = Log(running_.back() - running_[i]);
    Window(i, 3, row + l_near_running);
    Window(i, 10, row + l_wide_running);
    Window(i, 30, row + l_far_running);
    row[l_wide_closed] = Closed(i, 10);
    row[l_far_closed] = Closed(i, 30);
  }

  // Of the long lines around, those that end like sentences; -1 where there are none.
  float Closed(int i, int reach) const {
    const int begin = std::max(0, i - reach), end = std::min(count_, i + reach + 1);
    const float all = long_[end] - long_[begin];
    return all > 0 ? (closed_[end] - closed_[begin]) / all : -1;
  }

  // Share of running text, mean weight, mean of the words' numbers, share of ends of sentences.
  void Window(int i, int reach, float* out) const {
    const int begin = std::max(0, i - reach), end = std::min(count_, i + reach + 1);
    const auto lines = static_cast<float>(end - begin);
    out[0] = Share(running_[end] - running_[begin], weights_[end] - weights_[begin]);
    out[1] = (logs_[end] - logs_[begin]) / lines;
    out[2] = (said_[end] - said_[begin]) / lines;
    out[3] = (ends_[end] - ends_[begin]) / lines;
  }

  // Words that a line shares with the headline and with the rest of the rules' main article.
  void Likeness() {
    std::unordered_set<std::uint32_t> title;
    if (title_ >= 0) title.insert(HashesOf(title_).begin(), HashesOf(title_).end());
    struct Uses {
      int page = 0, main = 0, last = -1;
    };
    std::unordered_map<std::uint32_t, Uses> uses;
    uses.reserve(hashes_.size());
    for (int i = 0; i < count_; ++i) {
      for (const std::uint32_t hash : HashesOf(i)) {
        Uses& word = uses[hash];
        if (word.last == i) continue;
        word.last = i;
        ++word.page;
        word.main += i >= begin_ && i < end_;
      }
    }
    const int rare = std::max(3, count_ / 30);
    for (int i = 0; i < count_; ++i) {
      const bool inside = i >= begin_ && i < end_;
      float all = 0, shared = 0, seldom = 0, seldom_shared = 0, titled = 0;
      for (const std::uint32_t hash : HashesOf(i)) {
        const Uses& word = uses[hash];
        const bool elsewhere = word.main > (inside ? 1 : 0);
        ++all;
        shared += elsewhere;
        titled += title.contains(hash);
        if (word.page > rare) continue;
        ++seldom;
        seldom_shared += elsewhere;
      }
      float* const row = table_.row(i);
      row[l_topic] = Share(shared, all);
      row[l_rare_topic] = Share(seldom_shared, seldom);
      row[l_title_share] = Share(titled, all);
      row[l_title_cover] = std::min(1.0F, Share(titled, static_cast<float>(title.size())));
    }
  }

  const LineView& view_;
  const WordWeights& words_;
  LineTable& table_;
  int count_;
  int begin_ = 0, end_ = 0, title_ = -1;  // of the main article by the rules
  std::vector<std::uint32_t> hashes_;
  std::vector<std::size_t> hash_at_;  // a line: where its hashes begin
  std::vector<float> weights_, running_, logs_, said_, ends_, long_, closed_, cuts_, page_;
};

LineTable::LineTable(const LineView& view, const WordWeights& words) {
  LineFeatureMaker(view, words, this).Run();
}

void LineTable::AddContext(std::span<const float> first) {
  const int count = static_cast<int>(first.size());
  std::vector<float> mass(first.size() + 1, 0), weight(first.size() + 1, 0);
  float most = 0;
  // The run of lines that is likeliest the article (Kadane).
  constexpr float kDoubt = 0.4F;
  float sum = 0, best_sum = 0;
  int run = 0, begin = 0, end = 0;
  for (int i = 0; i < count; ++i) {
    const float own = weight_[i] + 1;
    mass[i + 1] = mass[i] + own * first[i];
    weight[i + 1] = weight[i] + own;
    most = std::max(most, first[i]);
    if (sum <= 0) {
      sum = 0;
      run = i;
    }
    sum += (first[i] - kDoubt) * std::sqrt(own + 4);
    if (sum > best_sum) {
      best_sum = sum;
      begin = run;
      end = i + 1;
    }
  }
  const auto at = [&](int i) { return i >= 0 && i < count ? first[i] : 0.0F; };
  const auto mean = [&](int from, int to) {
    return Share(mass[to] - mass[from], weight[to] - weight[from]);
  };
  const auto window = [&](int i, int reach) {
    return mean(std::max(0, i - reach), std::min(count, i + reach + 1));
  };
  std::vector<int> gap_next(first.size(), kFar);
  std::vector<float> best_next(first.size(), 0);
  for (int i = count - 2; i >= 0; --i) {
    gap_next[i] = first[i + 1] > 0.5F ? 1 : std::min(kFar, gap_next[i + 1] + 1);
    best_next[i] = std::max(first[i + 1], best_next[i + 1]);
  }
  int gap_before = kFar;
  float best_before = 0;
  for (int i = 0; i < count; ++i) {
    float* const row = this->row(i);
    row[lc_first] = first[i];
    row[lc_before1] = at(i - 1);
    row[lc_before2] = at(i - 2);
    row[lc_before3] = at(i - 3);
    row[lc_next1] = at(i + 1);
    row[lc_next2] = at(i + 2);
    row[lc_next3] = at(i + 3);
    row[lc_near] = window(i, 4);
    row[lc_wide] = window(i, 12);
    row[lc_far] = window(i, 40);
    row[lc_mass_before] = Share(mass[i], mass.back());
    row[lc_mass_after] = Share(mass.back() - mass[i + 1], mass.back());
    row[lc_page_mass] = Log(mass.back());
    const auto from = static_cast<int>(group_begin_[i]), to = static_cast<int>(group_end_[i]);
    row[lc_group_mean] = mean(from, to);
    row[lc_group_mass] = Share(mass[to] - mass[from], mass.back());
    const auto low = static_cast<int>(section_begin_[i]), high = static_cast<int>(section_end_[i]);
    row[lc_section_mean] = mean(low, high);
    row[lc_section_mass] = Share(mass[high] - mass[low], mass.back());
    row[lc_best_before] = best_before;
    row[lc_best_next] = best_next[i];
    row[lc_gap_before] = static_cast<float>(gap_before);
    row[lc_gap_next] = static_cast<float>(gap_next[i]);
    row[lc_most] = most;
    row[lc_in_run] = i >= begin && i < end;
    row[lc_from_run_begin] = Near(i - begin);
    row[lc_from_run_end] = Near(i - end + 1);
    row[lc_run_mass] = Share(mass[end] - mass[begin], mass.back());
    gap_before = first[i] > 0.5F ? 1 : std::min(kFar, gap_before + 1);
    best_before = std::max(best_before, first[i]);
  }
}

}  // namespace diemtin::read
