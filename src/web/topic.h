#pragma once

// The pages of a person, a place, a tag and an agency: what names them, over time.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"
#include "web/page.h"
#include "web/spans.h"
#include "web/views.h"

namespace diemtin::web {

enum class TopicKind : std::uint8_t { kPerson, kPlace, kTag, kAgency };

// "person", as in addresses, JSON and searches.
std::string_view TopicName(TopicKind kind);
std::optional<TopicKind> ParseTopic(std::string_view name);
SafeUrl TopicUrl(TopicKind kind, std::string_view name);
// Where more of a name is found: its page, or a search for what has none.
SafeUrl NameUrl(const model::Name& name);

struct TopicView {
  TopicKind kind = TopicKind::kPerson;
  std::string name;
  std::vector<std::string> keys;         // of the same place in other languages: "JP"
  std::vector<store::StoryRow> stories;  // newest first
  int page = 1;
  bool has_more = false;
  // Of the newest articles that name it, at most 500; `complete`: there are no others.
  std::int64_t articles = 0;
  bool complete = true;
  std::optional<std::int64_t> looked_back_to;
  Spans spans;
  std::vector<store::FacetValue> outlets;
  // Who and what is named with it, by how many of the page's stories (of each, one article).
  struct Companion {
    model::Name name;
    int articles = 0;
  };
  std::vector<Companion> company;
};

// nullopt: nothing names it. Bounded reads: the search's.
Expected<std::optional<TopicView>> LoadTopic(store::Reader& reader, const Scope& scope,
                                             TopicKind kind, const std::string& name, int page);

std::string TopicHtml(const Frame& frame, const TopicView& view);
std::string TopicJson(const TopicView& view);

// The query for these words in a row.
std::string QuotedPhrase(std::string_view words);
// The search that finds what the page shows.
std::string TopicQuery(TopicKind kind, std::string_view name,
                       const std::vector<std::string>& keys = {});

}  // namespace diemtin::web
