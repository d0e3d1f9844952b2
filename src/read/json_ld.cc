#include <simdjson.h>

#include <algorithm>
#include <map>
#include <utility>

#include "read/facts.h"
#include "read/meta_time.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr int kMaxObjects = 2000;
constexpr std::size_t kMaxNames = 50;

std::string Clean(std::string_view text) { return text::CollapseSpace(Unescape(text)); }

std::string GetString(const object& from, std::string_view key) {
  std::string_view value;
  if (from.at_key(key).get(value) != simdjson::SUCCESS) return {};
  return Clean(value);
}

std::string TypeName(std::string_view type) {
  if (const auto border = type.find_last_of("/:"); border != std::string_view::npos)
    type.remove_prefix(border + 1);
  return std::string(type);
}

bool IsArticleType(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" ||
         type == "LiveBlogPosting" || type == "NewsStory" || type == "Review" ||
         type == "ClaimReview" || type == "Recipe";
}

// A page, or what it shows: its time is that of the article when the article tells none.
bool IsPageType(std::string_view type) {
  return type.ends_with("Page") || type == "CreativeWork" || type == "VideoObject" ||
         type == "DiscussionForumPosting" || type == "QAPage" || type == "PodcastEpisode" ||
         type == "HowTo" || type == "SocialMediaPosting" || type == "Product" ||
         type == "Dataset" || type == "ScholarlyArticle";
}

void SetOnce(std::string value, std::string* target) {
  if (target->empty()) *target = std::move(value);
}
void SetOnce(std::vector<std::string> values, std::optional<std::string>* target) {
  if (!*target && !values.empty()) *target = std::move(values.front());
}

// One script's objects. Those with an @id may be told of by it elsewhere in the script.
class Graph {
 public:
  Graph(const element& root, Facts* facts) : facts_(facts) { Collect(root); }

  void Read() {
    for (const object& entry : objects_) {
      if (HasType(entry, IsArticleType)) AddArticle(entry);
    }
    for (const object& entry : objects_) {
      for (const std::string& type : GetNames(entry, "@type")) AddKind(TypeName(type), facts_);
      if (HasType(entry, IsPageType)) AddPage(entry);
      if (HasType(entry, [](const auto& type) { return type == "CollectionPage"; }))
        facts_->says_list = true;
      if (HasType(entry, [](const auto& type) { return type == "BreadcrumbList"; }))
        AddTrail(entry);
    }
  }

 private:
  void Collect(const element& root) {
    std::vector<element> pending{root};
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
        objects_.push_back(entry);
        AddId(entry);
        for (const char* key : {"author", "creator"}) AddIdsIn(entry, key);
        for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
          element inner;
          if (entry.at_key(key).get(inner) == simdjson::SUCCESS) pending.push_back(inner);
        }
      }
    }
  }
  // An object that says more than its @id.
  void AddId(const object& entry) {
    std::string_view id;
    if (entry.size() > 1 && entry.at_key("@id").get(id) == simdjson::SUCCESS)
      by_id_.emplace(id, entry);
  }
  void AddIdsIn(const object& from, const char* key) {
    object named;
    if (from.at_key(key).get(named) == simdjson::SUCCESS) AddId(named);
  }

  // The names under `key`: a string, an object with a name or an @id, or lists of those.
  std::vector<std::string> GetNames(const object& from, std::string_view key) const {
    std::vector<std::string> names;
    std::vector<element> pending;
    element value;
    if (from.at_key(key).get(value) == simdjson::SUCCESS) pending.push_back(value);
    while (!pending.empty() && names.size() < kMaxNames) {
      const element at = pending.back();
      pending.pop_back();
      std::string_view text;
      array items;
      object named;
      if (at.get(text) == simdjson::SUCCESS) {
        if (std::string name = Clean(text); !name.empty()) names.push_back(std::move(name));
      } else if (at.get(items) == simdjson::SUCCESS) {
        std::vector<element> listed;
        for (const element item : items) listed.push_back(item);
        pending.insert(pending.end(), listed.rbegin(), listed.rend());
      } else if (at.get(named) == simdjson::SUCCESS) {
        AddName(named, &pending, &names);
      }
    }
    return names;
  }
  void AddName(object named, std::vector<element>* pending, std::vector<std::string>* names) const {
    std::string_view id;
    element inner;
    if (named.at_key("name").error() != simdjson::SUCCESS &&
        named.at_key("@id").get(id) == simdjson::SUCCESS) {
      if (const auto told = by_id_.find(id); told != by_id_.end()) named = told->second;
    }
    if (named.at_key("name").get(inner) == simdjson::SUCCESS && !inner.is<object>()) {
      pending->push_back(inner);
    } else if (named.at_key("@list").get(inner) == simdjson::SUCCESS) {
      pending->push_back(inner);
    } else {
      std::string name =
          text::CollapseSpace(GetString(named, "givenName") + " " + GetString(named, "familyName"));
      if (!name.empty()) names->push_back(std::move(name));
    }
  }

  template <typename Accept>
  bool HasType(const object& from, Accept accept) const {
    const auto names = GetNames(from, "@type");
    return std::any_of(names.begin(), names.end(),
                       [&](const auto& name) { return accept(TypeName(name)); });
  }

  void AddTime(const object& from, std::string_view key, DateSource source, bool change) {
    std::string_view text;
    std::int64_t number = 0;
    std::optional<Time> time;
    if (from.at_key(key).get(text) == simdjson::SUCCESS) {
      time = ParseMetaTime(text);
    } else if (from.at_key(key).get(number) == simdjson::SUCCESS) {
      time = ParseMetaTime(std::to_string(number));
    }
    if (time) facts_->times.push_back({*time, source, change});
  }

  std::vector<std::string> SplitKeywords(const object& from) const {
    std::vector<std::string> tags;
    for (const std::string& entry : GetNames(from, "keywords")) {
      for (std::size_t begin = 0; begin <= entry.size();) {
        const std::size_t end = std::min(entry.find(',', begin), entry.size());
        std::string tag = text::CollapseSpace(std::string_view(entry).substr(begin, end - begin));
        if (!tag.empty()) tags.push_back(std::move(tag));
        begin = end + 1;
      }
    }
    return tags;
  }

  void AddArticle(const object& from) {
    facts_->says_article = true;
    SetOnce(GetString(from, "headline"), &facts_->headline);
    SetOnce(GetString(from, "description"), &facts_->description);
    std::string_view body;
    if (from.at_key("articleBody").get(body) == simdjson::SUCCESS)
      SetOnce(Unescape(body), &facts_->body);
    AddTime(from, "datePublished", DateSource::kJsonLd, false);
    if (!facts_->Knows(false)) AddTime(from, "dateCreated", DateSource::kJsonLd, false);
    AddTime(from, "dateModified", DateSource::kJsonLd, true);
    SetOnce(GetNames(from, "publisher"), &facts_->outlet);
    SetOnce(GetNames(from, "articleSection"), &facts_->section);
    if (facts_->authors.empty()) facts_->authors = GetNames(from, "author");
    if (facts_->authors.empty()) facts_->authors = GetNames(from, "creator");
    if (facts_->tags.empty()) facts_->tags = SplitKeywords(from);
    AddCounts(from);
  }

  void AddCounts(const object& from) {
    std::int64_t comments = 0;
    if (!facts_->comments && from.at_key("commentCount").get(comments) == simdjson::SUCCESS &&
        comments >= 0)
      facts_->comments = comments;
    bool free = false;
    if (from.at_key("isAccessibleForFree").get(free) == simdjson::SUCCESS) {
      facts_->paywalled = !free;
    } else if (const std::string said = GetString(from, "isAccessibleForFree"); !said.empty()) {
      const std::string word = text::LowerCase(TypeName(said));
      if (word == "true" || word == "false") facts_->paywalled = word == "false";
    }
  }

  void AddPage(const object& from) {
    AddTime(from, "datePublished", DateSource::kPageJsonLd, false);
    AddTime(from, "uploadDate", DateSource::kPageJsonLd, false);
    AddTime(from, "dateModified", DateSource::kPageJsonLd, true);
    if (facts_->authors.empty()) facts_->authors = GetNames(from, "author");
  }

  // The last but one entry of a trail that ends with the page itself, or the last when the page is
  // not in it.
  void AddTrail(const object& from) {
    array items;
    if (facts_->section || from.at_key("itemListElement").get(items) != simdjson::SUCCESS) return;
    std::vector<std::string> names;
    for (const element item : items) {
      object entry, target;
      if (item.get(entry) != simdjson::SUCCESS) continue;
      std::string name = GetString(entry, "name");
      if (name.empty() && entry.at_key("item").get(target) == simdjson::SUCCESS)
        name = GetString(target, "name");
      if (!name.empty()) names.push_back(std::move(name));
    }
    if (!names.empty() && (names.back() == facts_->headline || names.back().size() > 60))
      names.pop_back();
    if (names.size() > 1) facts_->section = names.back();
  }

  Facts* facts_;
  std::vector<object> objects_;
  std::map<std::string_view, object> by_id_;
};

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
  Graph(root, facts).Read();
}

}  // namespace diemtin::read
