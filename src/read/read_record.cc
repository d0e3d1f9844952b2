#include <simdjson.h>

#include "read/read.h"
#include "text/analyse.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using simdjson::dom::object;

std::optional<std::string> Field(const object& record, std::string_view key) {
  std::string_view value;
  if (record.at_key(key).get(value) != simdjson::SUCCESS || value.empty()) return std::nullopt;
  return std::string(value);
}

bool IsBlank(std::string_view line) {
  return line.find_first_not_of(" \t\r\xC2\xA0") == std::string_view::npos;
}

// Paragraphs are parted by blank lines; a text without any has one on each line.
std::vector<model::Block> Paragraphs(std::string_view text) {
  std::vector<std::string_view> lines;
  bool has_blank = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    has_blank = has_blank || (IsBlank(lines.back()) && end < text.size());
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::vector<model::Block> blocks;
  std::string paragraph;
  const auto flush = [&] {
    std::string collapsed = text::CollapseSpace(paragraph);
    if (!collapsed.empty())
      blocks.push_back({model::BlockKind::kParagraph, std::move(collapsed), "", "", "", ""});
    paragraph.clear();
  };
  for (const std::string_view line : lines) {
    paragraph += line;
    paragraph += ' ';
    if (!has_blank || IsBlank(line)) flush();
  }
  flush();
  return blocks;
}

}  // namespace

Expected<model::Reading> ReadRecord(std::string_view utf8, const model::Page& page,
                                    const Options& options) {
  if (utf8.size() > options.max_bytes) {
    return Fail(ErrorCode::kTooLarge, "record of " + std::to_string(utf8.size()) +
                                          " bytes is over the limit of " +
                                          std::to_string(options.max_bytes));
  }
  simdjson::dom::parser parser;
  const simdjson::padded_string padded(utf8);
  object record;
  if (const auto error = parser.parse(padded).get(record); error != simdjson::SUCCESS) {
    return Fail(ErrorCode::kCorrupt,
                std::string("no JSON object: ") + simdjson::error_message(error));
  }
  model::Article article;
  article.title = text::CollapseSpace(Field(record, "title").value_or(""));
  article.blocks = Paragraphs(Field(record, "text").value_or(""));
  article.lead = Field(record, "summary");
  if (article.title.empty() && article.blocks.empty() && !article.lead) {
    return Fail(ErrorCode::kNoArticle, "record has neither \"title\" nor \"text\" nor \"summary\"");
  }
  article.url = Field(record, "url");
  if (!article.url) article.url = page.url;
  article.outlet = Field(record, "source");
  article.language = Field(record, "lang").value_or("");
  model::Reading reading;
  if (const auto time = Field(record, "time")) {
    article.published = ParseIso8601(*time);
    if (!article.published)
      reading.warnings.push_back("time \"" + *time + "\" is no ISO 8601 time and was left out");
  }
  text::Analyse(&article);
  reading.url = article.url;
  reading.language = article.language;
  reading.kind = model::PageKind::kArticle;
  reading.articles.push_back(std::move(article));
  return reading;
}

}  // namespace diemtin::read
