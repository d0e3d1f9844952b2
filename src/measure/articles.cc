#include "measure/articles.h"

#include <simdjson.h>

#include <algorithm>

#include "base/hash.h"
#include "text/characters.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::measure {
namespace {

constexpr std::size_t kLeastText = 400;  // bytes

// "Hà_Nội , ngày" -> "Hà Nội, ngày".
std::string Unsegmented(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] == '_' ? ' ' : text[i];
    const bool closes = std::string_view(",.;:!?)%").find(c) != std::string_view::npos;
    if (closes && out.ends_with(' ')) out.pop_back();
    if (c == ' ' && (out.empty() || out.ends_with('('))) continue;
    out += c;
  }
  return out;
}

std::string Field(const simdjson::dom::element& row, const char* name) {
  std::string_view value;
  return row[name].get(value) ? std::string() : std::string(value);
}

void Add(std::string_view pack, std::string_view language, std::string id, std::string title,
         std::string text, std::vector<TitledArticle>* articles) {
  if (title.empty() || text.size() < kLeastText) return;
  const bool held_out = Hash64(id) % 2 == 1;
  articles->push_back({std::string(pack), std::move(id), std::string(language), std::move(title),
                       std::move(text), held_out});
}

}  // namespace

Expected<std::vector<TitledArticle>> LoadTitledArticles(const std::string& data) {
  std::vector<TitledArticle> articles;
  simdjson::dom::parser parser;
  simdjson::dom::element row;
  DIEMTIN_ASSIGN(std::vector<std::string> lines,
                 ReadLines(data + "/vietnamese/news_text/baomoi2017.jsonl.xz"));
  for (const std::string& line : lines) {
    if (parser.parse(line).get(row)) continue;
    Add("baomoi2017", "vi", Field(row, "id"), Field(row, "title"),
        Field(row, "lead") + "\n\n" + Field(row, "body"), &articles);
  }
  DIEMTIN_ASSIGN(lines, ReadLines(data + "/vietnamese/vietnews/train20k.seg.jsonl.xz"));
  for (const std::string& line : lines) {
    if (parser.parse(line).get(row)) continue;
    std::string text = Unsegmented(Field(row, "abstract"));
    simdjson::dom::array body;
    if (!row["body"].get(body)) {
      for (const auto paragraph : body) {
        std::string_view words;
        if (!paragraph.get(words)) text += "\n\n" + Unsegmented(words);
      }
    }
    Add("vietnews", "vi", Field(row, "id"), Unsegmented(Field(row, "title")), std::move(text),
        &articles);
  }
  for (const char* pack : {"en_allsides_dated", "en_basil", "x_masakhanews"}) {
    DIEMTIN_ASSIGN(lines, ReadLines(data + "/stories/" + pack + "/dev.jsonl.gz"));
    for (const std::string& line : lines) {
      if (parser.parse(line).get(row)) continue;
      const std::string language = Field(row, "lang");
      if (language != "en" && language != "eng") continue;
      Add("en", "en", Field(row, "id"), Field(row, "title"), Field(row, "text"), &articles);
    }
  }
  return articles;
}

std::vector<std::string> ContentWords(const std::string& title, const std::string& language) {
  std::vector<std::string> words;
  for (const text::Token& token : text::Tokenize(title)) {
    std::string word = text::LowerCase(title.substr(token.begin, token.end - token.begin));
    bool letter = false;
    for (std::size_t at = 0; at < word.size() && !letter;)
      letter = text::ClassOf(text::NextCodePoint(word, &at)) == text::CharClass::kLetter;
    if (!letter || text::IsStopWord(word, language)) continue;
    if (std::find(words.begin(), words.end(), word) == words.end())
      words.push_back(std::move(word));
  }
  return words;
}

}  // namespace diemtin::measure
