#include "web/told.h"

#include <algorithm>
#include <map>
#include <set>

#include "text/normalize.h"
#include "text/words.h"
#include "web/url.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kMostRows = 12;  // outlets in the figure
constexpr std::size_t kMostDiffering = 6;
constexpr std::size_t kMostSpeakers = 8, kMostSaid = 3, kMostNames = 18;
constexpr std::size_t kLeastWords = 4;   // less is a word in quotation marks
constexpr std::size_t kMostBytes = 400;  // of a quotation

bool EndsIn(std::string_view whole, std::string_view end) {
  return whole.size() > end.size() && whole.ends_with(end) &&
         whole[whole.size() - end.size() - 1] == ' ';
}

// The same words, or some of them, in a row.
bool SaysAgain(const std::vector<Said>& said, const std::string& lower) {
  return std::any_of(said.begin(), said.end(), [&](const Said& one) {
    const std::string other = text::LowerCase(one.text);
    return other.find(lower) != std::string::npos || lower.find(other) != std::string::npos;
  });
}

}  // namespace

std::string PrinterOf(const store::ArticleRow& row) {
  if (row.outlet) return *row.outlet;
  const auto url = SafeUrl::FromOutside(row.url.value_or(""));
  return url ? HostOf(*url) : std::string();
}

bool IsQuotable(const model::Quotation& quotation) {
  return quotation.speaker && quotation.text.size() <= kMostBytes &&
         text::Tokenize(quotation.text).size() >= kLeastWords;
}

std::string NameKey(const model::Name& name) {
  return name.key.empty() ? text::LowerCase(name.name) : name.key;
}

std::vector<Speaker> SpeakersOf(const std::vector<Member>& members) {
  std::vector<std::pair<std::string, Speaker>> speakers;  // by name in lower case
  for (const Member& member : members) {
    for (const model::Quotation& quotation : member.article.quotations) {
      if (!IsQuotable(quotation)) continue;
      const std::string lower = text::LowerCase(*quotation.speaker);
      auto found = std::find_if(speakers.begin(), speakers.end(), [&](const auto& one) {
        return one.first == lower || EndsIn(one.first, lower) || EndsIn(lower, one.first);
      });
      if (found == speakers.end()) {
        found = speakers.insert(found, {lower, {*quotation.speaker, {}}});
      } else if (lower.size() > found->first.size()) {
        found->first = lower;
        found->second.name = *quotation.speaker;
      }
      std::vector<Said>& said = found->second.said;
      if (said.size() == kMostSaid || SaysAgain(said, text::LowerCase(quotation.text))) continue;
      said.push_back({quotation.text, member.article.language, member.row.id, PrinterOf(member.row),
                      member.row.time});
    }
  }
  std::vector<Speaker> most;
  for (auto& [lower, speaker] : speakers) most.push_back(std::move(speaker));
  std::stable_sort(most.begin(), most.end(), [](const Speaker& a, const Speaker& b) {
    return a.said.size() > b.said.size();
  });
  if (most.size() > kMostSpeakers) most.resize(kMostSpeakers);
  return most;
}

std::vector<NamedIn> NamesOf(const std::vector<Member>& members, std::size_t most) {
  std::map<std::string, std::size_t> places;
  std::vector<NamedIn> names;
  for (const Member& member : members) {
    std::set<std::size_t> here;
    for (const model::Name& name : member.article.names) {
      if (name.kind == model::NameKind::kOther) continue;
      const std::string by = NameKey(name);
      const std::size_t at = places.try_emplace(by, names.size()).first->second;
      if (at == names.size()) names.push_back({name, 0});
      if (here.insert(at).second) ++names[at].articles;
    }
  }
  std::stable_sort(names.begin(), names.end(),
                   [](const NamedIn& a, const NamedIn& b) { return a.articles > b.articles; });
  if (names.size() > most) names.resize(most);
  return names;
}

Told TellTogether(std::vector<store::ArticleRow> rows, std::vector<Member> members) {
  Told told;
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return (a.time == 0) != (b.time == 0) ? b.time == 0 : a.time < b.time;
  });
  std::vector<TravelArticle> articles;
  for (const store::ArticleRow& row : rows) {
    articles.push_back({row.id, PrinterOf(row), row.time, row.copy_of});
  }
  told.rows = std::move(rows);
  told.sources = SourcesOf(articles);
  told.travel = LayOutTravel(articles, kMostRows);
  std::vector<model::Article> texts;
  for (const Member& member : members) texts.push_back(member.article);
  for (story::Differing& one : story::FindDiffering(texts, kMostDiffering)) {
    // Two articles of one outlet are its own matter.
    std::set<std::string> printers;
    for (const story::Saying& saying : one.sayings) {
      printers.insert(PrinterOf(members[saying.article].row));
    }
    if (printers.size() > 1) told.differing.push_back(std::move(one));
  }
  told.speakers = SpeakersOf(members);
  told.names = NamesOf(members, kMostNames);
  told.members = std::move(members);
  return told;
}

}  // namespace diemtin::web
