#include "text/quotations.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>

#include "base/hash.h"
#include "measure/parts.h"
#include "text/normalize.h"

namespace diemtin::measure {
namespace {

using text::QuotationKind;
using text::QuotationSpan;
using text::TextRange;

struct Gold {
  QuotationKind kind = QuotationKind::kDirect;
  TextRange said;
  std::string name;
};

struct Article {
  std::string id, language, text;
  std::vector<Gold> gold;
};

std::vector<std::string_view> Split(std::string_view line, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(line.find(separator, begin), line.size());
    parts.push_back(line.substr(begin, end - begin));
    if (end == line.size()) return parts;
    begin = end + 1;
  }
}

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

// Without stops, marks and spaces at the ends: they are nobody's words.
TextRange Bare(std::string_view text, TextRange range) {
  static constexpr std::string_view kSigns[] = {" ", "\n", "\t", ".", ",", ";", ":",  "!",
                                                "?", "-",  "\"", "…", "“", "”", "。", "，"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view sign : kSigns) {
      const std::string_view part = text.substr(range.begin, range.end - range.begin);
      if (part.size() < sign.size()) continue;
      if (part.starts_with(sign)) {
        range.begin += sign.size();
        again = true;
      } else if (part.ends_with(sign)) {
        range.end -= sign.size();
        again = true;
      }
    }
  }
  return range;
}

bool HasWholeWords(std::string_view text, std::string_view part) {
  const std::size_t at = text.find(part);
  if (at == std::string_view::npos) return false;
  const std::size_t end = at + part.size();
  return (at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ');
}

// The same, or one of several words inside the other: where a name ends is judged elsewhere.
bool SameName(std::string_view a, std::string_view b) {
  const std::string left = text::LowerCase(a), right = text::LowerCase(b);
  if (left == right) return true;
  const std::string& shorter = left.size() < right.size() ? left : right;
  return shorter.find(' ') != std::string::npos &&
         HasWholeWords(left.size() < right.size() ? right : left, shorter);
}

struct Tally {
  std::size_t gold = 0, found = 0, right = 0, speaker = 0;
  void Add(const Article& article, const std::vector<QuotationSpan>& spans, QuotationKind kind) {
    std::map<std::pair<std::size_t, std::size_t>, const QuotationSpan*> by_range;
    for (const QuotationSpan& span : spans) {
      if (span.kind != kind) continue;
      const TextRange said = Bare(article.text, span.said);
      by_range[{said.begin, said.end}] = &span;
      ++found;
    }
    for (const Gold& quotation : article.gold) {
      if (quotation.kind != kind) continue;
      ++gold;
      const TextRange said = Bare(article.text, quotation.said);
      const auto match = by_range.find({said.begin, said.end});
      if (match == by_range.end()) continue;
      ++right;
      speaker += SameName(match->second->name, quotation.name);
    }
  }
  double F1() const {
    return 2.0 * static_cast<double>(right) /
           static_cast<double>(std::max<std::size_t>(gold + found, 1));
  }
  double Speaker() const {
    return static_cast<double>(speaker) / static_cast<double>(std::max<std::size_t>(gold, 1));
  }
};

void Judge(const std::vector<Article>& articles, const std::string& name,
           std::vector<Figure>* figures) {
  Tally direct, reported;
  for (const Article& article : articles) {
    const auto spans = text::FindQuotationSpans(article.text, article.language);
    direct.Add(article, spans, QuotationKind::kDirect);
    reported.Add(article, spans, QuotationKind::kReported);
  }
  figures->push_back({name, "direct F1", direct.F1(), direct.gold, .98});
  figures->push_back({name, "direct, speaker right", direct.Speaker(), direct.gold, .93});
  figures->push_back({name, "reported F1", reported.F1(), reported.gold, 0});
  figures->push_back({name, "reported, speaker right", reported.Speaker(), reported.gold, 0});
}

// tests/text/quotations/*.txt: README.md there tells the form.
Expected<std::vector<Article>> ReadOwn(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  if (files.empty()) return Fail(ErrorCode::kNotFound, "no articles", folder);
  std::sort(files.begin(), files.end());
  std::vector<Article> articles;
  for (const std::string& file : files) {
    DIEMTIN_ASSIGN(const std::vector<std::string> lines, ReadLines(file));
    Article article;
    bool gold = false;
    for (std::size_t i = 1; i <= lines.size(); ++i) {
      if (i == lines.size() || lines[i] == "====") {
        article.language = lines[0];
        articles.push_back(std::move(article));
        article = {};
        gold = false;
      } else if (lines[i] == "----") {
        gold = true;
      } else if (!gold) {
        article.text += lines[i] + "\n";
      } else {
        const auto parts = Split(lines[i], '\t');
        const std::size_t at = parts.size() < 3 ? std::string::npos : article.text.find(parts[1]);
        if (at == std::string::npos) return Fail(ErrorCode::kCorrupt, "no such words", lines[i]);
        article.gold.push_back({parts[0] == "D" ? QuotationKind::kDirect : QuotationKind::kReported,
                                {at, at + parts[1].size()},
                                std::string(parts[2])});
      }
    }
  }
  return articles;
}

std::size_t Number(std::string_view digits) {
  std::size_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// tests/text/quotations_real.tsv beside the corpus that it gives offsets into.
Expected<std::vector<Article>> ReadReal(const Places& places) {
  DIEMTIN_ASSIGN(const std::vector<std::string> labels,
                 ReadLines(places.tests + "/quotations_real.tsv"));
  DIEMTIN_ASSIGN(const std::vector<std::string> corpus,
                 ReadLines(places.data + "/vietnamese/news_text/baomoi2017.jsonl.xz"));
  std::map<std::string, Article> by_id;
  for (const std::string& line : labels) {
    if (!line.empty() && line[0] != '#') by_id[std::string(Split(line, '\t')[0])].language = "vi";
  }
  simdjson::dom::parser parser;
  for (const std::string& line : corpus) {
    simdjson::dom::element row;
    std::string_view id, lead, body;
    if (parser.parse(line).get(row) || row["id"].get(id) || row["lead"].get(lead) ||
        row["body"].get(body))
      continue;
    const auto found = by_id.find(std::string(id));
    if (found == by_id.end() || !found->second.text.empty()) continue;
    found->second.id = id;
    found->second.text = std::string(Trimmed(lead)) + "\n\n" + std::string(Trimmed(body));
  }
  for (const std::string& line : labels) {
    const auto parts = Split(line, '\t');
    if (line.empty() || line[0] == '#' || parts.size() < 8) continue;
    Article& article = by_id[std::string(parts[0])];
    const TextRange name{Number(parts[6]), Number(parts[7])};
    article.gold.push_back(
        {parts[1] == "D" ? QuotationKind::kDirect : QuotationKind::kReported,
         {Number(parts[2]), Number(parts[3])},
         article.text.substr(std::min(name.begin, article.text.size()), name.end - name.begin)});
  }
  std::vector<Article> articles;
  for (auto& [id, article] : by_id) articles.push_back(std::move(article));
  return articles;
}

}  // namespace

// Articles of ours, and real ones labelled by hand; of these the half by hash of the id that the
// rules were made with, and the half that they were not.
Expected<std::vector<Figure>> MeasureQuotations(const Places& places) {
  std::vector<Figure> figures;
  DIEMTIN_ASSIGN(const std::vector<Article> own, ReadOwn(places.tests + "/quotations"));
  Judge(own, "own articles", &figures);
  DIEMTIN_ASSIGN(std::vector<Article> real, ReadReal(places));
  const auto middle = std::stable_partition(
      real.begin(), real.end(), [](const Article& article) { return Hash64(article.id) % 2 == 0; });
  Judge({real.begin(), middle}, "news, tuned on", &figures);
  Judge({middle, real.end()}, "news, held out", &figures);
  return figures;
}

}  // namespace diemtin::measure
