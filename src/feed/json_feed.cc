#include <simdjson.h>

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

Text PlainTextOf(const object& from, std::string_view key,
                 const std::optional<std::string>& language) {
  return {.value = GetString(from, key), .type = "text/plain", .language = language};
}

std::optional<Stamp> GetStamp(const object& from, std::string_view key) {
  std::string printed = GetString(from, key);
  if (printed.empty()) return std::nullopt;
  const auto time = ParseFeedTime(printed);
  return Stamp{std::move(printed), time};
}

void AddLink(const object& from, std::string_view key, std::string relation, std::string type,
             Described* to) {
  std::string url = GetString(from, key);
  if (!url.empty())
    to->links.push_back(
        {.relation = std::move(relation), .type = std::move(type), .url = std::move(url)});
}

void AddAuthor(const object& author, std::vector<Person>* authors) {
  Person person{.name = GetString(author, "name"), .url = GetString(author, "url")};
  if (person.name.empty() && person.url.empty()) return;
  authors->push_back(std::move(person));
}

// "authors" of version 1.1, "author" of 1.0.
std::vector<Person> GetAuthors(const object& from) {
  std::vector<Person> authors;
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

void AddAttachments(const object& item, Entry* entry) {
  array attachments;
  if (item.at_key("attachments").get(attachments) != simdjson::SUCCESS) return;
  for (const element each : attachments) {
    object one;
    if (each.get(one) != simdjson::SUCCESS) continue;
    AddLink(one, "url", "enclosure", GetString(one, "mime_type"), entry);
    if (entry->links.empty()) continue;
    entry->links.back().length = GetString(one, "size_in_bytes");
    entry->links.back().title = GetString(one, "title");
  }
}

void AddContent(const object& item, Entry* entry) {
  for (const auto& [key, type] :
       {std::pair{"content_html", "text/html"}, {"content_text", "text/plain"}}) {
    if (std::string value = GetString(item, key); !value.empty())
      entry->content.push_back(
          {.value = std::move(value), .type = type, .language = entry->language});
  }
}

Entry ReadItem(const object& item, const std::optional<std::string>& feed_language) {
  Entry entry;
  entry.id = GetString(item, "id");
  entry.language = GetOptional(item, "language");
  if (!entry.language) entry.language = feed_language;
  if (Text title = PlainTextOf(item, "title", entry.language); !title.value.empty())
    entry.title = std::move(title);
  if (Text summary = PlainTextOf(item, "summary", entry.language); !summary.value.empty())
    entry.summary = std::move(summary);
  AddLink(item, "url", "alternate", "text/html", &entry);
  AddLink(item, "external_url", entry.links.empty() ? "alternate" : "related", "text/html", &entry);
  entry.published = GetStamp(item, "date_published");
  entry.updated = GetStamp(item, "date_modified");
  entry.authors = GetAuthors(item);
  for (const char* key : {"image", "banner_image"}) {
    if (std::string url = GetString(item, key); !url.empty() && !entry.image)
      entry.image = Image{.url = std::move(url)};
  }
  AddContent(item, &entry);
  AddAttachments(item, &entry);
  array tags;
  if (item.at_key("tags").get(tags) == simdjson::SUCCESS) {
    for (const element tag : tags) {
      std::string_view text;
      if (tag.get(text) == simdjson::SUCCESS)
        entry.categories.push_back({.term = std::string(text)});
    }
  }
  return entry;
}

void ReadFeedFields(const object& root, Feed* feed) {
  feed->format = "jsonfeed";
  const std::string version = GetString(root, "version");
  feed->version = version.substr(version.rfind('/') + 1);
  feed->language = GetOptional(root, "language");
  if (Text title = PlainTextOf(root, "title", feed->language); !title.value.empty())
    feed->title = std::move(title);
  if (Text about = PlainTextOf(root, "description", feed->language); !about.value.empty())
    feed->subtitle = std::move(about);
  AddLink(root, "home_page_url", "alternate", "text/html", feed);
  AddLink(root, "feed_url", "self", "application/feed+json", feed);
  AddLink(root, "next_url", "next", "application/feed+json", feed);
  feed->icon = GetOptional(root, "icon");
  feed->logo = GetOptional(root, "favicon");
  feed->authors = GetAuthors(root);
  array hubs;
  if (root.at_key("hubs").get(hubs) != simdjson::SUCCESS) return;
  for (const element hub : hubs) {
    object one;
    if (hub.get(one) == simdjson::SUCCESS) AddLink(one, "url", "hub", "", feed);
  }
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
  ReadFeedFields(root, &feed);
  array items;
  if (root.at_key("items").get(items) != simdjson::SUCCESS) {
    return Fail(ErrorCode::kUnknownFormat, "JSON without \"items\" is no JSON Feed");
  }
  for (const element item : items) {
    object fields;
    if (item.get(fields) == simdjson::SUCCESS)
      feed.entries.push_back(ReadItem(fields, feed.language));
  }
  return feed;
}

}  // namespace diemtin::feed
