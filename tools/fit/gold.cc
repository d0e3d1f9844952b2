#include "gold.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>
#include <unordered_map>

#include "base/hash.h"
#include "read/word_weights.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::fit {
namespace {

// The label that names a publisher: "bbc" of www.bbc.co.uk and of bbc.com, so that its pages are
// dealt together.
std::string SiteOf(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != url.npos) url.remove_prefix(scheme + 3);
  std::vector<std::string> labels(1);
  for (const char c : url.substr(0, url.find('/'))) {
    if (c == '.') {
      labels.emplace_back();
    } else {
      labels.back() += c;
    }
  }
  if (labels.size() > 1) labels.pop_back();
  constexpr std::array<std::string_view, 11> kSecondLevel = {"ac", "co",  "com", "edu", "go", "gov",
                                                             "ne", "net", "nom", "or",  "org"};
  if (labels.size() > 1 &&
      std::find(kSecondLevel.begin(), kSecondLevel.end(), labels.back()) != kSecondLevel.end())
    labels.pop_back();
  return labels.back();
}

struct Span {
  std::size_t begin = 0, end = 0;
  float value = 0;
  std::size_t piece = 0;
};

// Where in the gold a piece may stand.
std::vector<Span> Places(const Words& piece, const Words& gold,
                         const std::unordered_multimap<std::uint64_t, std::uint32_t>& index) {
  std::vector<Span> places;
  const std::size_t n = std::min<std::size_t>(3, piece.size());
  if (n == 0) return places;
  std::map<long, int> votes;
  const auto key = [&](std::size_t i) {
    std::uint64_t hash = n;
    for (std::size_t k = 0; k < n; ++k) hash = HashMix(hash, piece[i + k]);
    return hash;
  };
  const std::size_t step = 1 + piece.size() / 200;
  for (std::size_t i = 0; i + n <= piece.size(); i += step) {
    const auto [begin, end] = index.equal_range(key(i));
    int seen = 0;
    for (auto at = begin; at != end && seen < 20; ++at, ++seen)
      ++votes[static_cast<long>(at->second) - static_cast<long>(i)];
  }
  std::vector<std::pair<int, long>> best;
  for (const auto& [shift, count] : votes) best.push_back({-count, shift});
  std::sort(best.begin(), best.end());
  if (best.size() > 8) best.resize(8);
  for (const auto& [count, shift] : best) {
    const long slack = static_cast<long>(piece.size() / 12);
    const std::size_t begin = static_cast<std::size_t>(std::max(0L, shift - slack));
    const std::size_t end = std::min<std::size_t>(
        gold.size(),
        static_cast<std::size_t>(std::max(0L, shift + static_cast<long>(piece.size()) + slack)));
    if (begin >= end) continue;
    std::unordered_map<std::uint32_t, int> bag;
    for (std::size_t i = begin; i < end; ++i) ++bag[gold[i]];
    float found = 0;
    for (const std::uint32_t word : piece) found += bag[word]-- > 0;
    if (found < 0.6F * static_cast<float>(piece.size())) continue;
    const long own_begin = std::max(0L, shift);
    places.push_back({static_cast<std::size_t>(own_begin),
                      std::min(gold.size(), static_cast<std::size_t>(own_begin) + piece.size()),
                      found, 0});
  }
  return places;
}

}  // namespace

Words WordsOf(std::string_view text) {
  Words words;
  for (const text::Token& token : text::Tokenize(text))
    words.push_back(read::PlainHash(text.substr(token.begin, token.end - token.begin)));
  return words;
}

void OnAllCores(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> threads;
  for (unsigned k = 0; k < std::max(1u, std::thread::hardware_concurrency()); ++k) {
    threads.emplace_back([&] {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

std::vector<GoldPage> LoadPack(const std::filesystem::path& packs, const std::string& pack,
                               const std::string& folder, const std::string& ending) {
  std::vector<GoldPage> pages;
  simdjson::dom::parser parser;
  simdjson::dom::element gold;
  if (parser.load((packs / pack / "dev" / "gold.json").string()).get(gold) != simdjson::SUCCESS) {
    fmt::print(stderr, "{}: no gold.json, left out\n", pack);
    return pages;
  }
  for (const auto& [id, fields] : simdjson::dom::object(gold)) {
    GoldPage& page = pages.emplace_back();
    page.pack = pack;
    std::string_view body, url, kind;
    if (fields["page_type"].get(kind) == simdjson::SUCCESS) page.kind = kind;
    if (fields["kind"].get(kind) == simdjson::SUCCESS && kind == "list") page.kind = "listing";
    if (fields["articleBody"].get(body) == simdjson::SUCCESS) page.gold = WordsOf(text::Nfc(body));
    const auto segments = [&](const char* name, std::vector<std::string>* out) {
      simdjson::dom::array list;
      if (fields[name].get(list) != simdjson::SUCCESS) return;
      for (const auto one : list) {
        std::string_view text;
        if (one.get(text) == simdjson::SUCCESS)
          out->push_back(text::CollapseSpace(text::Nfc(text)));
      }
    };
    segments("with", &page.with);
    segments("without", &page.without);
    if (fields["url"].get(url) != simdjson::SUCCESS &&
        fields["_host"].get(url) != simdjson::SUCCESS)
      url = id;
    page.site = SiteOf(url);
    page.fold = static_cast<int>(Hash64(page.site) % kFolds);
    page.path = (packs / pack / "dev" / folder / (std::string(id) + ending)).string();
  }
  return pages;
}

std::vector<float> Align(std::span<const Words> parts, const Words& gold) {
  std::unordered_multimap<std::uint64_t, std::uint32_t> index;
  for (std::size_t n = 1; n <= 3; ++n) {
    for (std::size_t i = 0; i + n <= gold.size(); ++i) {
      std::uint64_t hash = n;
      for (std::size_t k = 0; k < n; ++k) hash = HashMix(hash, gold[i + k]);
      index.emplace(hash, static_cast<std::uint32_t>(i));
    }
  }
  struct Link {
    Span span;
    float total = 0;
    int before = -1;
  };
  std::vector<Link> links;
  std::vector<int> best(gold.size() + 2, -1);  // Fenwick tree of prefix maxima
  const auto query = [&](std::size_t at) {
    int found = -1;
    for (std::size_t i = at + 1; i > 0; i -= i & -i) {
      if (best[i] >= 0 && (found < 0 || links[best[i]].total > links[found].total)) found = best[i];
    }
    return found;
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::vector<Link> fresh;
    for (Span& span : Places(parts[i], gold, index)) {
      span.piece = i;
      Link link{span, span.value, query(std::min(gold.size(), span.begin + parts[i].size() / 20))};
      // Pieces that follow each other closely in the gold are likelier than chance finds.
      if (link.before >= 0) {
        link.total += links[link.before].total;
        if (span.begin <= links[link.before].span.end + 2) link.total += 0.5F;
      }
      fresh.push_back(link);
    }
    for (const Link& link : fresh) {
      links.push_back(link);
      for (std::size_t k = link.span.end + 1; k < best.size(); k += k & -k) {
        if (best[k] < 0 || links[best[k]].total < link.total)
          best[k] = static_cast<int>(links.size()) - 1;
      }
    }
  }
  std::vector<float> labels(parts.size(), 0);
  for (int at = query(gold.size()); at >= 0; at = links[at].before)
    labels[links[at].span.piece] = 1;
  return labels;
}

void Tally::Add(const Words& gold, const Words& found) {
  const auto shingles = [](const Words& text) {
    std::map<std::uint64_t, int> bag;
    const std::size_t n = text.size() < 4 ? 1 : text.size() - 3;
    for (std::size_t i = 0; i < n && !text.empty(); ++i) {
      std::uint64_t hash = 4;
      for (std::size_t k = i; k < std::min(i + 4, text.size()); ++k) hash = HashMix(hash, text[k]);
      ++bag[hash];
    }
    return bag;
  };
  const auto a = shingles(gold), b = shingles(found);
  double both = 0, all_a = 0, all_b = 0;
  for (const auto& [key, count] : a) {
    all_a += count;
    if (const auto at = b.find(key); at != b.end()) both += std::min(count, at->second);
  }
  for (const auto& [key, count] : b) all_b += count;
  p += all_b > 0 ? both / all_b : 0;
  r += all_a > 0 ? both / all_a : 1;
  std::unordered_map<std::uint32_t, int> bag;
  double shared = 0;
  for (const std::uint32_t word : gold) ++bag[word];
  for (const std::uint32_t word : found) shared += bag[word]-- > 0;
  if (!gold.empty() || !found.empty())
    word_f1 += 2 * shared / static_cast<double>(gold.size() + found.size());
  exact += gold == found;
  empty += found.empty();
  ++pages;
}

std::string Tally::ToString() const {
  const double n = std::max(1, pages), mp = p / n, mr = r / n;
  return fmt::format("f1 {:.4f} p {:.4f} r {:.4f} exact {:.3f} words {:.4f} empty {}",
                     2 * mp * mr / (mp + mr + 1e-9), mp, mr, exact / n, word_f1 / n, empty);
}

}  // namespace diemtin::fit
