#include "story/copies/copies.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "story/copies/packed_values.h"

namespace diemtin::story {
namespace {

// What an entry keeps: shingles, title, outlet, address and count of agencies, the agencies, four
// bytes each, as the machine has them; then the print's values and its numbers.
struct Kept {
  std::uint32_t shingles = 0, title = 0, outlet = 0, address = 0;
  std::vector<std::uint32_t> agencies;
  std::vector<std::uint16_t> values, numbers;

  PrintView print() const { return {values, numbers, shingles}; }
};

PrintView ViewOf(const TextPrint& print) { return {print.values, print.numbers, print.shingles}; }

void PutWord(std::uint32_t word, std::string* out) {
  char bytes[sizeof(word)];
  std::memcpy(bytes, &word, sizeof(word));
  out->append(bytes, sizeof(word));
}

std::uint32_t TakeWord(std::string_view* bytes) {
  std::uint32_t word = 0;
  std::memcpy(&word, bytes->data(), sizeof(word));
  bytes->remove_prefix(sizeof(word));
  return word;
}

// All but the print, whose bytes it gives. `bytes`: as Copies::Keep wrote them.
std::string_view UnpackHead(std::string_view bytes, Kept* kept) {
  kept->shingles = TakeWord(&bytes);
  kept->title = TakeWord(&bytes);
  kept->outlet = TakeWord(&bytes);
  kept->address = TakeWord(&bytes);
  kept->agencies.resize(TakeWord(&bytes));
  for (std::uint32_t& agency : kept->agencies) agency = TakeWord(&bytes);
  return bytes;
}

void UnpackPrint(std::string_view bytes, Kept* kept) {
  bytes.remove_prefix(UnpackValues(bytes, &kept->values).value_or(bytes.size()));
  UnpackValues(bytes, &kept->numbers);
}

// By the smallest of its values: whether so few are those of `matcher` that half cannot be, which
// is so of nearly all articles. A tenth of the work of the whole comparison.
bool IsFarFrom(const PrintMatcher& matcher, std::string_view print,
               std::vector<std::uint16_t>* values) {
  constexpr std::size_t kAsked = 64, kEnough = 32, kOneIn = 5;
  UnpackValues(print, values, kAsked);
  if (values->size() < kAsked) return false;
  const auto [shared, own] = matcher.Among(*values);
  const std::size_t fewer = std::min(own, kAsked);
  return fewer >= kEnough && shared * kOneIn < fewer;
}

bool Credits(const std::vector<std::uint32_t>& agencies, std::uint32_t outlet) {
  return outlet != 0 && std::find(agencies.begin(), agencies.end(), outlet) != agencies.end();
}

Author AuthorOf(const Document& newer, const Kept& older, const std::optional<std::int64_t>& time) {
  const bool older_credited = Credits(newer.agencies, older.outlet);
  const bool newer_credited = Credits(older.agencies, newer.outlet);
  if (older_credited != newer_credited) {
    return older_credited ? Author::kOlderCredited : Author::kNewerCredited;
  }
  if (!newer.time || !time || *newer.time == *time) return Author::kOlderCame;
  return *time < *newer.time ? Author::kOlder : Author::kNewer;
}

// Who reprints names the original's address, too: the outlet must not be another.
bool IsSamePage(const Document& newer, const Kept& older) {
  return newer.address != 0 && newer.address == older.address &&
         (newer.outlet == older.outlet || newer.outlet == 0 || older.outlet == 0);
}

}  // namespace

Copies::Copies(std::size_t capacity, const Settings& settings)
    : settings_(settings), index_(capacity, settings.anchor_articles) {}

std::string Copies::Keep(const Document& document) {
  std::string out;
  PutWord(document.print.shingles, &out);
  PutWord(document.title, &out);
  PutWord(document.outlet, &out);
  PutWord(document.address, &out);
  PutWord(static_cast<std::uint32_t>(document.agencies.size()), &out);
  for (const std::uint32_t agency : document.agencies) PutWord(agency, &out);
  return out + document.print.packed;
}

void Copies::Add(const Document& document, Sequence article) {
  std::vector<std::uint32_t> anchors = document.print.anchors;
  if (document.address != 0) anchors.push_back(document.address);
  index_.Add(anchors, article);
}

std::optional<Copy> Copies::Find(const Document& document, const Window& window) const {
  std::vector<std::uint32_t> asked = document.print.anchors;
  asked.insert(asked.end(), document.print.probes.begin(), document.print.probes.end());
  auto candidates = index_.Candidates(asked, window.first(), settings_.copy_candidates);
  if (document.address != 0) {
    const auto pages =
        index_.Candidates({&document.address, 1}, window.first(), settings_.copy_candidates);
    candidates.insert(candidates.end(), pages.begin(), pages.end());
  }
  return FindAmong(std::move(candidates), document, window);
}

std::optional<Copy> Copies::FindAmong(std::vector<Sequence> articles, const Document& document,
                                      const Window& window) const {
  if (articles.empty()) return std::nullopt;
  std::sort(articles.begin(), articles.end());
  std::optional<Copy> best;
  const PrintMatcher matcher(ViewOf(document.print), settings_);
  Kept older;
  for (const Sequence at : articles) {
    const Entry& entry = window.At(at);
    const std::string_view print = UnpackHead(entry.bytes(), &older);
    const bool same_page = IsSamePage(document, older);
    if (!same_page && IsFarFrom(matcher, print, &older.values)) continue;
    UnpackPrint(print, &older);
    const Containment shared = matcher.With(older.print());
    if (!same_page && !IsCopy(shared, settings_)) continue;
    if (best &&
        std::pair(same_page, shared.share) <= std::pair(best->same_page, best->containment.share)) {
      continue;
    }
    const double newer_size = std::max(document.print.shingles, 1u);
    const double older_size = std::max(older.shingles, 1u);
    const double in_both = shared.share * std::min(newer_size, older_size);
    const bool same_title = document.title != 0 && document.title == older.title;
    best = Copy{at,
                shared,
                in_both / older_size,
                1 - in_both / newer_size,
                AuthorOf(document, older, entry.time()),
                same_page || (document.outlet != 0 && document.outlet == older.outlet &&
                              (same_title || shared.share >= settings_.same_containment)),
                same_page};
  }
  return best;
}

std::vector<model::Evidence> CopyEvidence(const Copy& copy) {
  const auto per_cent = [](double share) { return fmt::format("{:.0f}", 100 * share); };
  const double share = copy.containment.share;
  std::vector<model::Evidence> evidence = {{"shingles", per_cent(share), share},
                                           {"kept", per_cent(copy.kept), 0},
                                           {"added", per_cent(copy.added), 0}};
  constexpr const char* kAuthors[] = {"older", "newer", "older-credited", "newer-credited",
                                      "older-came"};
  if (copy.same_page) evidence.push_back({"address", "same", 0});
  evidence.push_back({"author", kAuthors[static_cast<std::size_t>(copy.author)], 0});
  return evidence;
}

}  // namespace diemtin::story
