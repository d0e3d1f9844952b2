#include <simdjson.h>

#include "feed/feed_text.h"
#include "feed/feed_time.h"
#include "feed/formats.h"

namespace diemtin::feed {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

std::string GetString(const object& from, std::string_view key) {
  std::string_view text;
  if (from.at_key(key).get(text) == simdjson::SUCCESS) return std::string(text);
  std::int64_t number = 0;  // ids are numbers in some feeds
  if (from.at_key(key).get(number) == simdjson::SUCCESS) return std::to_string(number);
  return {};
}

std::optional<std::string> GetOptional(const object& from, std::string_view key) {
  std::string value = GetString(from, key);
  return value.empty() ? std::nullopt : std::optional<std::string>(std::move(value));
}

void AddAuthor(const object& author, std::vector<std::string>* authors) {
  if (std::string name = GetString(author, "name"); !name.empty())
    authors->push_back(std::move(name));
}

// "authors" of version 1.1, "author" of 1.0.
std::vector<std::string> GetAuthors(const object& from) {
  std::vector<std::string> authors;
  array list;
  object one;
  if (from.at_key("authors").get(list) == simdjson::SUCCESS) {
    for (const element item : list) {
      if (item.get(one) == simdjson::SUCCESS) AddAuthor(one, &authors);
    }
  } else if (from.at_key("author").get(one) == simdjson::SUCCESS) {
    AddAuthor(one, &authors);
  }
  return authors;
}

Entry ReadItem(const object& item, const std::vector<std::string>& feed_authors) {
  Entry entry;
  entry.id = GetString(item, "id");
  entry.title = PlainText(TextToHtml(GetString(item, "title")));
  entry.url = GetOptional(item, "url");
  if (!entry.url) entry.url = GetOptional(item, "external_url");
  entry.published = ParseFeedTime(GetString(item, "date_published"));
  entry.updated = ParseFeedTime(GetString(item, "date_modified"));
  entry.authors = GetAuthors(item);
  if (entry.authors.empty()) entry.authors = feed_authors;
  entry.picture = GetOptional(item, "image");
  if (const std::string summary = GetString(item, "summary"); !summary.empty()) {
    entry.summary_html = TextToHtml(summary);
  }
  entry.content_html = GetString(item, "content_html");
  if (const std::string text = GetString(item, "content_text");
      entry.content_html.empty() && !text.empty()) {
    entry.content_html = TextToHtml(text);
  }
  array tags;
  if (item.at_key("tags").get(tags) == simdjson::SUCCESS) {
    for (const element tag : tags) {
      std::string_view text;
      if (tag.get(text) == simdjson::SUCCESS) entry.categories.emplace_back(text);
    }
  }
  return entry;
}

}  // namespace

Expected<Feed> ReadJsonFeed(std::string_view utf8) {
  simdjson::dom::parser parser;
  const simdjson::padded_string padded(utf8);
  object root;
  if (const auto error = parser.parse(padded).get(root); error != simdjson::SUCCESS) {
    return Fail(ErrorCode::kCorrupt,
                std::string("JSON Feed cannot be parsed: ") + simdjson::error_message(error));
  }
  Feed feed;
  feed.format = "jsonfeed";
  feed.title = GetString(root, "title");
  feed.url = GetOptional(root, "home_page_url");
  feed.language = GetOptional(root, "language");
  array items;
  if (root.at_key("items").get(items) != simdjson::SUCCESS) {
    return Fail(ErrorCode::kUnknownFormat, "JSON without \"items\" is no JSON Feed");
  }
  const std::vector<std::string> authors = GetAuthors(root);
  for (const element item : items) {
    object fields;
    if (item.get(fields) == simdjson::SUCCESS) feed.entries.push_back(ReadItem(fields, authors));
  }
  return feed;
}

}  // namespace diemtin::feed
