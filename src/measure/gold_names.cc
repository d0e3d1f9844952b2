#include "measure/gold_names.h"

#include <simdjson.h>

#include <charconv>
#include <optional>
#include <set>

namespace diemtin::measure {
namespace {

std::vector<std::string> Columns(const std::string& line) {
  std::vector<std::string> columns;
  std::size_t begin = 0;
  for (std::size_t tab; (tab = line.find('\t', begin)) != std::string::npos; begin = tab + 1)
    columns.push_back(line.substr(begin, tab - begin));
  columns.push_back(line.substr(begin));
  return columns;
}

std::optional<text::NameKind> KindOf(std::string_view word) {
  if (word == "P" || word == "person") return text::NameKind::kPerson;
  if (word == "L" || word == "place") return text::NameKind::kPlace;
  if (word == "O" || word == "organisation") return text::NameKind::kOrganisation;
  return std::nullopt;
}

std::size_t ToNumber(const std::string& digits) {
  std::size_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// A text without its marks, and what each mark said: "P", "P1", "L2=JP".
struct Unmarked {
  std::string text;
  std::vector<std::pair<std::string, text::Name>> marks;
};

Unmarked Unmark(std::string_view marked) {
  Unmarked out;
  for (std::size_t at = 0; at < marked.size();) {
    const auto kind = marked[at] == '[' ? KindOf(marked.substr(at + 1, 1)) : std::nullopt;
    const std::size_t space = kind ? marked.find(' ', at) : std::string_view::npos;
    const std::size_t close = kind ? marked.find(']', at) : std::string_view::npos;
    if (space == std::string_view::npos || close == std::string_view::npos || close < space) {
      out.text += marked[at++];
      continue;
    }
    const std::size_t begin = out.text.size();
    out.text += marked.substr(space + 1, close - space - 1);
    out.marks.push_back(
        {std::string(marked.substr(at + 1, space - at - 1)), {begin, out.text.size(), *kind}});
    at = close + 1;
  }
  return out;
}

}  // namespace

Expected<std::vector<MarkedSentence>> ReadMarkedNames(const std::string& path) {
  DIEMTIN_ASSIGN(const std::vector<std::string> lines, ReadLines(path));
  std::vector<MarkedSentence> sentences;
  for (const std::string& line : lines) {
    const auto columns = Columns(line);
    if (line.starts_with('#') || columns.size() != 2) continue;
    Unmarked unmarked = Unmark(columns[1]);
    MarkedSentence& sentence =
        sentences.emplace_back(MarkedSentence{columns[0], std::move(unmarked.text), {}});
    for (const auto& [mark, name] : unmarked.marks) sentence.names.push_back(name);
  }
  return sentences;
}

Expected<std::vector<AliasArticle>> ReadAliases(const std::string& path) {
  DIEMTIN_ASSIGN(const std::vector<std::string> lines, ReadLines(path));
  std::vector<AliasArticle> articles;
  for (const std::string& line : lines) {
    const auto columns = Columns(line);
    if (line.starts_with('#') || columns.size() != 2) continue;
    Unmarked unmarked = Unmark(columns[1]);
    AliasArticle& article =
        articles.emplace_back(AliasArticle{columns[0], std::move(unmarked.text), {}});
    for (const auto& [mark, name] : unmarked.marks) {
      const std::size_t equals = std::min(mark.find('='), mark.size());
      article.mentions.push_back(
          {name, mark.substr(0, equals), mark.substr(std::min(equals + 1, mark.size()))});
    }
  }
  return articles;
}

Expected<std::vector<RealSentence>> ReadRealNames(const std::string& path) {
  DIEMTIN_ASSIGN(const std::vector<std::string> lines, ReadLines(path));
  std::vector<RealSentence> sentences;
  for (const std::string& line : lines) {
    const auto columns = Columns(line);
    if (line.starts_with('#') || columns.size() != 5) continue;
    const std::size_t begin = ToNumber(columns[2]), end = ToNumber(columns[3]);
    if (columns[4] == "sentence") {
      sentences.push_back({columns[0], columns[1], begin, end, {}});
    } else if (const auto kind = KindOf(columns[4]); kind && !sentences.empty()) {
      sentences.back().names.push_back({begin, end, *kind});
    }
  }
  return sentences;
}

Expected<std::map<std::string, FieldText>> ReadArticlesOf(
    const std::string& path, const std::vector<RealSentence>& sentences) {
  std::set<std::string, std::less<>> wanted;
  for (const RealSentence& sentence : sentences) wanted.insert(sentence.id);
  DIEMTIN_ASSIGN(const std::vector<std::string> lines, ReadLines(path));
  std::map<std::string, FieldText> articles;
  simdjson::dom::parser parser;
  for (const std::string& line : lines) {
    const simdjson::padded_string padded(line);
    const simdjson::dom::element row = parser.parse(padded);
    const std::string_view id = row["id"];
    if (!wanted.contains(id)) continue;
    FieldText article;
    for (const char* field : {"title", "lead", "body"}) {
      const std::string_view text = row[field];
      article.starts[field] = article.text.size();
      article.text.append(text).append("\n\n");
    }
    articles.emplace(id, std::move(article));
  }
  return articles;
}

}  // namespace diemtin::measure
