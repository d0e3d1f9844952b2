#include "names/teaching.h"

#include <simdjson.h>

#include <algorithm>

#include "names/lexicon_builder.h"

namespace diemtin::fit {

using text::Name;

namespace {

void ReplaceAll(std::string* text, std::string_view from, std::string_view to) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t found; (found = text->find(from, at)) != std::string::npos;
       at = found + from.size()) {
    out.append(*text, at, found - at).append(to);
  }
  *text = out.append(*text, at);
}

// Segmented text as it was printed.
std::string Unsegment(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  for (const char* mark : {",", ".", ":", ";", ")", "?", "!", "…", "”"})
    ReplaceAll(&text, std::string(" ") + mark, mark);
  ReplaceAll(&text, "( ", "(");
  ReplaceAll(&text, "“ ", "“");
  return text;
}

std::vector<std::uint8_t> MasksOf(const TokenScan& scan, const std::vector<Name>& names) {
  std::vector<std::uint8_t> masks(scan.tokens.size(), 1 << kOutside);
  for (const Name& name : names) {
    bool first = true;
    for (std::size_t i = 0; i < scan.tokens.size(); ++i) {
      if (scan.tokens[i].begin < name.begin || scan.tokens[i].end > name.end) continue;
      masks[i] = static_cast<std::uint8_t>(1 << (1 + 2 * static_cast<int>(name.kind) + !first));
      first = false;
    }
  }
  return masks;
}

}  // namespace

std::vector<std::string> ReadCorpora(const std::string& data, std::size_t articles,
                                     const Ids& left_out) {
  std::vector<std::string> texts;
  simdjson::dom::parser parser;
  for (const std::string& line : LinesOrExit(data + "/vietnamese/news_text/baomoi2017.jsonl.xz")) {
    if (texts.size() == articles) break;
    const simdjson::padded_string padded(line);
    const simdjson::dom::element row = parser.parse(padded);
    if (left_out.contains(std::string_view(row["id"]))) continue;
    std::string text;
    for (const char* field : {"title", "lead", "body"})
      text.append(std::string_view(row[field])).append("\n\n");
    texts.push_back(std::move(text));
  }
  const std::size_t limit = texts.size() + articles;
  for (const std::string& line : LinesOrExit(data + "/vietnamese/vietnews/train20k.seg.jsonl.xz")) {
    if (texts.size() == limit) break;
    const simdjson::padded_string padded(line);
    const simdjson::dom::element row = parser.parse(padded);
    std::string text;
    text.append(std::string_view(row["title"]))
        .append("\n\n")
        .append(std::string_view(row["abstract"]))
        .append("\n\n");
    for (const simdjson::dom::element paragraph : row["body"])
      text.append(std::string_view(paragraph)).append("\n\n");
    texts.push_back(Unsegment(std::move(text)));
  }
  return texts;
}

Passage PassageOf(const measure::MarkedSentence& sentence) {
  return {sentence.text, 0, sentence.text.size(), sentence.names};
}

std::vector<Passage> PassagesOf(const std::string& data,
                                const std::vector<measure::RealSentence>& sentences) {
  std::vector<Passage> passages;
  if (sentences.empty()) return passages;
  const auto articles =
      *measure::ReadArticlesOf(data + "/vietnamese/news_text/baomoi2017.jsonl.xz", sentences);
  for (const measure::RealSentence& sentence : sentences) {
    const measure::FieldText& article = articles.at(sentence.id);
    const std::size_t start = article.starts.at(sentence.field);
    Passage& passage = passages.emplace_back(
        Passage{article.text, start + sentence.begin, start + sentence.end, sentence.names});
    for (Name& name : passage.names) name.begin += start, name.end += start;
  }
  return passages;
}

Labelled Label(const Passage& passage) {
  Labelled text{ScanTokens(passage.text), {}};
  text.masks = MasksOf(text.scan, passage.names);
  for (std::size_t i = 0; i < text.masks.size(); ++i) {
    const NameToken& token = text.scan.tokens[i];
    if (token.begin < passage.begin || token.end > passage.end) text.masks[i] = kAnyLabel;
  }
  return text;
}

TokenScan Slice(const TokenScan& scan, std::size_t begin, std::size_t end) {
  TokenScan slice;
  slice.tokens.assign(scan.tokens.begin() + begin, scan.tokens.begin() + end);
  slice.sentences = {0, static_cast<std::uint32_t>(end - begin)};
  return slice;
}

void Shout(TokenScan* scan, Shape shape) {
  for (NameToken& token : scan->tokens) {
    token.shouted = true;
    if (token.shape != Shape::kNumber && token.shape != Shape::kSingle) token.shape = shape;
  }
}

}  // namespace diemtin::fit
