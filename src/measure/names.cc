#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "measure/gold_names.h"
#include "measure/parts.h"
#include "text/entities.h"

namespace diemtin::measure {
namespace {

using text::Name;

constexpr double kReach = .90;

// What was found, wanted and both; a kind each, all behind.
class Counts {
 public:
  void Add(const std::vector<Name>& found, const std::vector<Name>& wanted) {
    for (const Name& name : wanted) Count(&Line::wanted, name);
    for (const Name& name : found) {
      Count(&Line::found, name);
      if (std::find(wanted.begin(), wanted.end(), name) != wanted.end()) Count(&Line::right, name);
    }
  }
  void Print(const std::string& data, std::vector<Figure>* figures) const {
    static constexpr const char* kKinds[] = {", persons", ", places", ", organisations", ""};
    for (const std::size_t kind : {3U, 0U, 1U, 2U}) {
      const Line& line = lines_[kind];
      figures->push_back({data + kKinds[kind], "F1",
                          2. * line.right / std::max<std::size_t>(line.found + line.wanted, 1),
                          line.wanted, kind == 3 ? kReach : 0});
    }
  }

 private:
  struct Line {
    std::size_t found = 0, wanted = 0, right = 0;
  };
  void Count(std::size_t Line::*what, const Name& name) {
    ++(lines_[static_cast<std::size_t>(name.kind)].*what);
    ++(lines_[3].*what);
  }
  std::array<Line, 4> lines_;
};

// B-cubed (Bagga and Baldwin 1998) over the mentions of `wanted`; one that was not found stands
// alone.
double BCubed(const std::vector<AliasMention>& wanted, const std::vector<text::Entity>& found) {
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> group_at;
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const text::Mention& mention : found[i].mentions)
      if (mention.form == text::MentionForm::kName) group_at[{mention.begin, mention.end}] = i;
  std::vector<std::size_t> groups;
  std::size_t alone = found.size();
  for (const AliasMention& mention : wanted) {
    const auto at = group_at.find({mention.name.begin, mention.name.end});
    groups.push_back(at == group_at.end() ? alone++ : at->second);
  }
  double precision = 0, recall = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    double both = 0, ours = 0, theirs = 0;
    for (std::size_t j = 0; j < wanted.size(); ++j) {
      ours += groups[i] == groups[j];
      theirs += wanted[i].entity == wanted[j].entity;
      both += groups[i] == groups[j] && wanted[i].entity == wanted[j].entity;
    }
    precision += both / ours;
    recall += both / theirs;
  }
  const double count = static_cast<double>(wanted.size());
  return wanted.empty() ? 0 : 2 * precision * recall / (precision + recall) / count;
}

Expected<void> MeasureAliases(const Places& places, std::vector<Figure>* figures) {
  DIEMTIN_ASSIGN(const auto articles, ReadAliases(places.tests + "/name_aliases.tsv"));
  Figure joined{"short articles of ours", "aliases, B-cubed F1", 0, 0, kReach};
  Figure keys{"short articles of ours", "keys right", 0, 0, kReach};
  for (const AliasArticle& article : articles) {
    const auto entities = text::FindEntities(article.text, article.language);
    joined.value +=
        BCubed(article.mentions, entities) * static_cast<double>(article.mentions.size());
    joined.count += article.mentions.size();
    for (const AliasMention& mention : article.mentions) {
      if (mention.key.empty()) continue;
      ++keys.count;
      for (const text::Entity& entity : entities)
        for (const text::Mention& at : entity.mentions)
          keys.value += at.begin == mention.name.begin && at.form == text::MentionForm::kName &&
                        entity.key == mention.key;
    }
  }
  for (Figure* figure : {&joined, &keys}) {
    figure->value /= static_cast<double>(std::max<std::size_t>(figure->count, 1));
    figures->push_back(*figure);
  }
  return {};
}

}  // namespace

// Vietnamese sentences of ours and real ones, by kind; aliases. Exact span and kind.
Expected<std::vector<Figure>> MeasureNames(const Places& places) {
  std::vector<Figure> figures;
  DIEMTIN_ASSIGN(const auto marked, ReadMarkedNames(places.tests + "/names.tsv"));
  Counts ours;
  for (const MarkedSentence& sentence : marked)
    ours.Add(text::FindKindedNames(sentence.text, "vi"), sentence.names);
  ours.Print("sentences of ours, learned from", &figures);
  DIEMTIN_TRY(MeasureAliases(places, &figures));
  DIEMTIN_ASSIGN(const auto real, ReadRealNames(places.tests + "/names_real.tsv"));
  const std::string news = places.data + "/vietnamese/news_text/baomoi2017.jsonl.xz";
  DIEMTIN_ASSIGN(const auto articles, ReadArticlesOf(news, real));
  Counts held_out;
  for (const RealSentence& sentence : real) {
    const auto article = articles.find(sentence.id);
    if (article == articles.end())
      return Fail(ErrorCode::kNotFound, "article is absent", sentence.id);
    const std::size_t start = article->second.starts.at(sentence.field);
    std::vector<Name> found;
    for (Name name : text::FindKindedNames(article->second.text, "vi")) {
      if (name.begin < start + sentence.begin || name.end > start + sentence.end) continue;
      name.begin -= start;
      name.end -= start;
      found.push_back(name);
    }
    held_out.Add(found, sentence.names);
  }
  held_out.Print("real sentences, not learned from", &figures);
  return figures;
}

}  // namespace diemtin::measure
