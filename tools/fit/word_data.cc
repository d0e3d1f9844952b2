#include "word_data.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstdlib>

#include "measure/measure.h"

namespace diemtin::fit {
namespace {

using text::kMargin;
using text::NextSentence;
using text::Piece;

// Cuts `text`, in which words begin at `begins`.
void AddText(const std::string& text, const std::vector<std::size_t>& begins, Sentences* set) {
  set->words += begins.size();
  std::vector<Piece> found;
  for (std::size_t at = 0; at < text.size();) {
    found.clear();
    const std::size_t from = at;
    at = NextSentence(text, at, 400, &found);
    if (found.empty()) continue;
    Sentence sentence;
    sentence.pieces.resize(kMargin);
    sentence.pieces.insert(sentence.pieces.end(), found.begin(), found.end());
    sentence.pieces.resize(found.size() + 2 * kMargin);
    for (const Piece& piece : found)
      sentence.joined.push_back(
          !std::binary_search(begins.begin(), begins.end(), from + piece.begin));
    sentence.joined[0] = false;
    set->all.push_back(std::move(sentence));
  }
}

void AddSegmented(std::string_view line, Sentences* set) {
  std::string text(line);
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) begins.push_back(i);
  }
  std::replace(text.begin(), text.end(), '_', ' ');
  AddText(text, begins, set);
}

}  // namespace

std::vector<std::string> MustRead(const std::string& path) {
  auto lines = measure::ReadLines(path);
  if (!lines) {
    fmt::print(stderr, "{}\n", lines.error().ToString());
    std::exit(1);
  }
  return std::move(*lines);
}

Sentences LoadTreebank(const std::string& path) {
  Sentences set;
  std::string text;
  std::vector<std::size_t> begins;
  for (const std::string& line : MustRead(path)) {
    if (line.empty()) {
      AddText(text, begins, &set);
      text.clear();
      begins.clear();
    }
    const std::size_t tab = line.find('\t');
    if (line.empty() || line[0] == '#' || line.find_first_of("-.") < tab) continue;
    if (!text.empty()) text += ' ';
    begins.push_back(text.size());
    text += line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1);
  }
  return set;
}

Sentences LoadNews(const std::string& path, std::size_t first, std::size_t last) {
  Sentences set;
  simdjson::dom::parser parser;
  const std::vector<std::string> lines = MustRead(path);
  for (std::size_t i = first; i < std::min(last, lines.size()); ++i) {
    simdjson::dom::element article;
    if (parser.parse(lines[i]).get(article) != simdjson::SUCCESS) continue;
    for (const char* list : {"body", "captions"}) {
      for (const auto part : article[list].get_array())
        AddSegmented(part.get_string().value(), &set);
    }
    for (const char* field : {"title", "abstract"})
      AddSegmented(article[field].get_string().value(), &set);
  }
  return set;
}

}  // namespace diemtin::fit
