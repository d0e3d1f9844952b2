#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "read/facts.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr int kMaxObjects = 2000;

std::string Clean(std::string_view text) { return text::CollapseSpace(Unescape(text)); }

std::string GetString(const object& from, std::string_view key) {
  std::string_view value;
  if (from.at_key(key).get(value) != simdjson::SUCCESS) return {};
  return Clean(value);
}

// The names under `key`: a string, an object with a name, or a list of those.
std::vector<std::string> GetNames(const object& from, std::string_view key) {
  std::vector<std::string> names;
  const auto add = [&names](const element& item) {
    std::string_view text;
    object named;
    std::string name;
    if (item.get(text) == simdjson::SUCCESS) {
      name = Clean(text);
    } else if (item.get(named) == simdjson::SUCCESS) {
      name = GetString(named, "name");
    }
    if (!name.empty()) names.push_back(std::move(name));
  };
  element value;
  if (from.at_key(key).get(value) != simdjson::SUCCESS) return names;
  array items;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const element item : items) add(item);
  } else {
    add(value);
  }
  return names;
}

bool IsArticleType(std::string_view type) {
  if (const auto slash = type.rfind('/'); slash != std::string_view::npos)
    type.remove_prefix(slash + 1);
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" ||
         type == "LiveBlogPosting";
}

template <typename Accept>
bool HasType(const object& from, Accept accept) {
  const auto names = GetNames(from, "@type");
  return std::any_of(names.begin(), names.end(), accept);
}

void SetOnce(std::string value, std::string* target) {
  if (target->empty()) *target = std::move(value);
}
void SetOnce(std::vector<std::string> values, std::optional<std::string>* target) {
  if (!*target && !values.empty()) *target = std::move(values.front());
}
void SetOnce(std::optional<Time> time, std::optional<Time>* target) {
  if (!*target) *target = time;
}

std::vector<std::string> SplitKeywords(const object& from) {
  std::vector<std::string> tags;
  for (const std::string& entry : GetNames(from, "keywords")) {
    for (std::size_t begin = 0; begin <= entry.size();) {
      const std::size_t end = std::min(entry.find(',', begin), entry.size());
      if (std::string tag = text::CollapseSpace(std::string_view(entry).substr(begin, end - begin));
          !tag.empty()) {
        tags.push_back(std::move(tag));
      }
      begin = end + 1;
    }
  }
  return tags;
}

void AddArticle(const object& from, Facts* facts) {
  facts->says_article = true;
  SetOnce(GetString(from, "headline"), &facts->headline);
  SetOnce(GetString(from, "description"), &facts->description);
  std::string_view body;
  if (from.at_key("articleBody").get(body) == simdjson::SUCCESS)
    SetOnce(Unescape(body), &facts->body);
  SetOnce(ParseMetaTime(GetString(from, "datePublished")), &facts->published);
  SetOnce(ParseMetaTime(GetString(from, "dateModified")), &facts->modified);
  SetOnce(GetNames(from, "publisher"), &facts->outlet);
  SetOnce(GetNames(from, "articleSection"), &facts->section);
  if (facts->authors.empty()) facts->authors = GetNames(from, "author");
  if (facts->authors.empty()) facts->authors = GetNames(from, "creator");
  if (facts->tags.empty()) facts->tags = SplitKeywords(from);
}

// The last but one entry of a trail that ends with the page itself, or the last when the page is
// not in it.
void AddTrail(const object& from, Facts* facts) {
  array items;
  if (facts->section || from.at_key("itemListElement").get(items) != simdjson::SUCCESS) return;
  std::vector<std::string> names;
  for (const element item : items) {
    object entry, target;
    if (item.get(entry) != simdjson::SUCCESS) continue;
    std::string name = GetString(entry, "name");
    if (name.empty() && entry.at_key("item").get(target) == simdjson::SUCCESS)
      name = GetString(target, "name");
    if (!name.empty()) names.push_back(std::move(name));
  }
  if (!names.empty() && (names.back() == facts->headline || names.back().size() > 60))
    names.pop_back();
  if (names.size() > 1) facts->section = names.back();
}

void AddObjects(const element& root, Facts* facts) {
  std::vector<element> pending{root};
  std::vector<object> trails;
  for (int seen = 0; !pending.empty() && seen < kMaxObjects; ++seen) {
    const element at = pending.back();
    pending.pop_back();
    array items;
    object entry;
    if (at.get(items) == simdjson::SUCCESS) {
      std::vector<element> listed;
      for (const element item : items) listed.push_back(item);
      pending.insert(pending.end(), listed.rbegin(), listed.rend());
    } else if (at.get(entry) == simdjson::SUCCESS) {
      if (HasType(entry, IsArticleType)) AddArticle(entry, facts);
      if (HasType(entry, [](const auto& type) { return type == "BreadcrumbList"; }))
        trails.push_back(entry);
      if (HasType(entry, [](const auto& type) { return type == "CollectionPage"; }))
        facts->says_list = true;
      for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
        element inner;
        if (entry.at_key(key).get(inner) == simdjson::SUCCESS) pending.push_back(inner);
      }
    }
  }
  for (const object& trail : trails) AddTrail(trail, facts);
}

}  // namespace

void AddJsonLd(std::string_view script, Facts* facts) {
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return;
  simdjson::dom::parser parser;
  element root;
  std::string json(script.substr(begin, end - begin + 1));
  if (parser.parse(json).get(root) != simdjson::SUCCESS) {
    // The usual fault: line breaks inside strings.
    std::replace_if(
        json.begin(), json.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    if (parser.parse(json).get(root) != simdjson::SUCCESS) return;
  }
  AddObjects(root, facts);
}

}  // namespace diemtin::read
