#include "model/json.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

namespace diemtin::model {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::array<std::string_view, 7> kBlockKinds = {
    "paragraph", "heading", "list", "quotation", "table", "figure", "embed"};
constexpr std::array<std::string_view, 4> kNameKinds = {"person", "place", "organisation", "other"};
constexpr std::array<std::string_view, 9> kPageKinds = {
    "article", "list", "feed", "other", "gallery", "video", "live", "forum", "product"};
constexpr std::array<std::string_view, 9> kDecisions = {
    "copy",    "join-story",  "new-story",       "merge-story",     "join-storyline",
    "version", "split-story", "merge-storyline", "withdraw-article"};

void WriteTime(std::string_view key, const std::optional<Time>& time, JsonWriter* out) {
  if (time) {
    out->Field(key, FormatIso8601(*time));
  } else {
    out->Key(key).Null();
  }
}

void WriteBlock(const Block& block, JsonWriter* out) {
  out->BeginObject().Field("kind", BlockKindName(block.kind));
  if (!block.text.empty()) out->Field("text", block.text);
  if (block.kind == BlockKind::kFigure || block.kind == BlockKind::kEmbed) {
    out->Field("src", block.src);
    if (block.kind == BlockKind::kFigure) {
      out->Field("alt", block.alt).Field("caption", block.caption).Field("credit", block.credit);
    }
  }
  out->EndObject();
}

void WriteTeaser(const Teaser& teaser, JsonWriter* out) {
  out->BeginObject().Field("title", teaser.title).Field("url", teaser.url);
  WriteTime("time", teaser.time, out);
  out->Field("section", teaser.section).Field("snippet", teaser.snippet);
  if (teaser.picture) out->Field("picture", teaser.picture);
  out->EndObject();
}

void WriteLists(const std::vector<TeaserList>& lists, JsonWriter* out) {
  out->BeginArray();
  for (const TeaserList& list : lists) {
    out->BeginObject().Field("name", list.name).Key("items").BeginArray();
    for (const Teaser& teaser : list.items) WriteTeaser(teaser, out);
    out->EndArray().EndObject();
  }
  out->EndArray();
}

std::string GetString(const object& from, std::string_view key) {
  std::string_view value;
  if (from.at_key(key).get(value) != simdjson::SUCCESS) return {};
  return std::string(value);
}

std::optional<std::string> GetOptional(const object& from, std::string_view key) {
  std::string_view value;
  if (from.at_key(key).get(value) != simdjson::SUCCESS) return std::nullopt;
  return std::string(value);
}

std::optional<Time> GetTime(const object& from, std::string_view key) {
  const auto text = GetOptional(from, key);
  return text ? ParseIso8601(*text) : std::nullopt;
}

std::vector<std::string> GetStrings(const object& from, std::string_view key) {
  std::vector<std::string> values;
  array items;
  if (from.at_key(key).get(items) != simdjson::SUCCESS) return values;
  for (const element item : items) {
    std::string_view value;
    if (item.get(value) == simdjson::SUCCESS) values.emplace_back(value);
  }
  return values;
}

// Calls visit(object) for each object of the list under `key`.
template <typename Visit>
void EachObject(const object& from, std::string_view key, Visit visit) {
  array items;
  if (from.at_key(key).get(items) != simdjson::SUCCESS) return;
  for (const element item : items) {
    object value;
    if (item.get(value) == simdjson::SUCCESS) visit(value);
  }
}

Block ReadBlock(const object& from) {
  Block block;
  const std::string kind = GetString(from, "kind");
  for (std::size_t i = 0; i < kBlockKinds.size(); ++i) {
    if (kBlockKinds[i] == kind) block.kind = static_cast<BlockKind>(i);
  }
  block.text = GetString(from, "text");
  block.src = GetString(from, "src");
  block.alt = GetString(from, "alt");
  block.caption = GetString(from, "caption");
  block.credit = GetString(from, "credit");
  return block;
}

double GetDouble(const object& from, std::string_view key) {
  double value = 0;
  return from.at_key(key).get(value) == simdjson::SUCCESS ? value : 0;
}

std::vector<Evidence> GetEvidence(const object& from, std::string_view key) {
  std::vector<Evidence> evidence;
  EachObject(from, key, [&](const object& item) {
    evidence.push_back(
        {GetString(item, "kind"), GetString(item, "text"), GetDouble(item, "weight")});
  });
  return evidence;
}

void WriteWeights(std::string_view key, const std::vector<FeatureWeight>& weights,
                  JsonWriter* out) {
  out->Key(key).BeginArray();
  for (const FeatureWeight& feature : weights) {
    out->BeginObject().Field("feature", feature.name).Field("value", feature.value);
    out->Field("weight", feature.weight).EndObject();
  }
  out->EndArray();
}

// What only pieces of HTML pages have.
void WriteDetails(const Verdict& verdict, JsonWriter* out) {
  if (verdict.kind.empty()) return;
  out->Field("kind", verdict.kind);
  if (verdict.list) out->Field("list", static_cast<std::uint64_t>(*verdict.list));
  WriteWeights("weights", verdict.weights, out);
  WriteWeights("first_weights", verdict.first_weights, out);
  if (verdict.features.empty()) return;
  out->Key("features").BeginObject();
  for (const FeatureWeight& feature : verdict.features) out->Field(feature.name, feature.value);
  out->EndObject();
}

void WriteClaims(const std::vector<Claim>& claims, JsonWriter* out) {
  out->Key("claims").BeginArray();
  for (const Claim& claim : claims) {
    out->BeginObject().Field("fact", claim.fact).Field("value", claim.value);
    out->Field("source", claim.source).Field("agrees", claim.agrees).EndObject();
  }
  out->EndArray();
}

void WriteNames(const std::vector<Name>& names, JsonWriter* out) {
  out->Key("names").BeginArray();
  for (const Name& name : names) {
    out->BeginObject().Field("name", name.name).Field("kind", NameKindName(name.kind));
    if (!name.key.empty()) out->Field("key", name.key);
    if (!name.forms.empty()) out->Field("forms", name.forms);
    out->Field("mentions", name.mentions).EndObject();
  }
  out->EndArray();
}

Name ReadName(const object& item) {
  Name name;
  name.name = GetString(item, "name");
  const auto kind = std::find(kNameKinds.begin(), kNameKinds.end(), GetString(item, "kind"));
  if (kind != kNameKinds.end()) name.kind = static_cast<NameKind>(kind - kNameKinds.begin());
  name.key = GetString(item, "key");
  name.forms = GetStrings(item, "forms");
  std::int64_t mentions = 1;
  if (item.at_key("mentions").get(mentions) == simdjson::SUCCESS)
    name.mentions = static_cast<std::int32_t>(mentions);
  return name;
}

Expected<object> ParseObject(simdjson::dom::parser* parser, const simdjson::padded_string& padded) {
  object root;
  if (const auto error = parser->parse(padded).get(root); error != simdjson::SUCCESS) {
    return Fail(ErrorCode::kCorrupt,
                std::string("no JSON object: ") + simdjson::error_message(error));
  }
  return root;
}

}  // namespace

std::string_view BlockKindName(BlockKind kind) {
  return kBlockKinds[static_cast<std::size_t>(kind)];
}
bool IsArticleKind(PageKind kind) {
  return kind == PageKind::kArticle || kind == PageKind::kGallery || kind == PageKind::kVideo ||
         kind == PageKind::kLive;
}
std::string_view NameKindName(NameKind kind) { return kNameKinds[static_cast<std::size_t>(kind)]; }
std::string_view PageKindName(PageKind kind) { return kPageKinds[static_cast<std::size_t>(kind)]; }
std::string_view DecisionName(DecisionKind kind) {
  return kDecisions[static_cast<std::size_t>(kind)];
}

void WriteArticle(const Article& article, bool with_text, JsonWriter* out) {
  out->BeginObject().Field("title", article.title).Field("lead", article.lead);
  if (with_text) out->Field("text", BodyText(article));
  out->Field("authors", article.authors).Field("agencies", article.agencies);
  out->Field("outlet", article.outlet).Field("url", article.url).Field("section", article.section);
  out->Field("language", article.language);
  WriteTime("published", article.published, out);
  WriteTime("modified", article.modified, out);
  out->Key("blocks").BeginArray();
  for (const Block& block : article.blocks) WriteBlock(block, out);
  out->EndArray();
  out->Key("quotations").BeginArray();
  for (const Quotation& quotation : article.quotations) {
    out->BeginObject().Field("text", quotation.text).Field("speaker", quotation.speaker);
    out->Field("verb", quotation.verb).EndObject();
  }
  out->EndArray();
  out->Key("dates").BeginArray();
  for (const DateMention& date : article.dates) {
    out->BeginObject().Field("text", date.text).Field("value", date.value).EndObject();
  }
  out->EndArray();
  out->Field("event_date", article.event_date)
      .Field("tags", article.tags)
      .Field("views", article.views)
      .Field("comments", article.comments)
      .Field("paywalled", article.paywalled);
  out->Key("masked_words").BeginArray();
  for (const MaskedWord& word : article.masked_words) {
    out->BeginObject().Field("printed", word.printed).Field("clean", word.clean).EndObject();
  }
  out->EndArray();
  WriteNames(article.names, out);
  out->Field("keywords", article.keywords).EndObject();
}

void WriteReading(const Reading& reading, std::string_view path, JsonWriter* out) {
  out->BeginObject()
      .Field("path", path)
      .Field("url", reading.url)
      .Field("language", reading.language);
  out->Field("kind", PageKindName(reading.kind));
  out->Field("news", reading.news);
  out->Key("articles").BeginArray();
  for (const Article& article : reading.articles) WriteArticle(article, /*with_text=*/true, out);
  out->EndArray();
  out->Key("lists");
  WriteLists(reading.lists, out);
  out->Key("left_out").BeginArray();
  for (const LeftOut& left : reading.left_out) {
    out->BeginObject().Field("why", left.why).Field("text", left.text).EndObject();
  }
  out->EndArray();
  out->Field("warnings", reading.warnings);
  if (!reading.verdicts.empty()) {
    out->Key("explain").BeginArray();
    for (const Verdict& verdict : reading.verdicts) {
      out->BeginObject()
          .Field("kept", verdict.kept)
          .Field("why", verdict.why)
          .Field("score", verdict.score);
      WriteDetails(verdict, out);
      out->Field("text", verdict.text).EndObject();
    }
    out->EndArray();
    WriteClaims(reading.claims, out);
    out->Field("level", reading.level);
  }
  out->EndObject();
}

void WriteDecision(const Decision& decision, JsonWriter* out) {
  out->BeginObject().Field("kind", DecisionName(decision.kind));
  out->Field("subject", FormatId(decision.subject)).Field("object", FormatId(decision.object));
  out->Field("score", decision.score).Field("threshold", decision.threshold);
  out->Key("evidence").Raw(EvidenceToJson(decision.evidence)).EndObject();
}

std::string EvidenceToJson(const std::vector<Evidence>& evidence) {
  JsonWriter out;
  out.BeginArray();
  for (const Evidence& item : evidence) {
    out.BeginObject()
        .Field("kind", item.kind)
        .Field("text", item.text)
        .Field("weight", item.weight)
        .EndObject();
  }
  out.EndArray();
  return out.Take();
}

Expected<Article> ParseArticle(std::string_view json) {
  simdjson::dom::parser parser;
  const simdjson::padded_string padded(json);
  DIEMTIN_ASSIGN(const object root, ParseObject(&parser, padded));
  Article article;
  article.title = GetString(root, "title");
  article.lead = GetOptional(root, "lead");
  article.authors = GetStrings(root, "authors");
  article.agencies = GetStrings(root, "agencies");
  article.outlet = GetOptional(root, "outlet");
  article.url = GetOptional(root, "url");
  article.section = GetOptional(root, "section");
  article.language = GetString(root, "language");
  article.published = GetTime(root, "published");
  article.modified = GetTime(root, "modified");
  EachObject(root, "blocks",
             [&](const object& block) { article.blocks.push_back(ReadBlock(block)); });
  EachObject(root, "quotations", [&](const object& item) {
    article.quotations.push_back(
        {GetString(item, "text"), GetOptional(item, "speaker"), GetOptional(item, "verb")});
  });
  EachObject(root, "dates", [&](const object& item) {
    article.dates.push_back({GetString(item, "text"), GetString(item, "value")});
  });
  EachObject(root, "masked_words", [&](const object& item) {
    article.masked_words.push_back({GetString(item, "printed"), GetString(item, "clean")});
  });
  EachObject(root, "names", [&](const object& item) { article.names.push_back(ReadName(item)); });
  article.keywords = GetStrings(root, "keywords");
  article.event_date = GetOptional(root, "event_date");
  article.tags = GetStrings(root, "tags");
  std::int64_t views = 0;
  if (root.at_key("views").get(views) == simdjson::SUCCESS) article.views = views;
  std::int64_t comments = 0;
  if (root.at_key("comments").get(comments) == simdjson::SUCCESS) article.comments = comments;
  bool paywalled = false;
  if (root.at_key("paywalled").get(paywalled) == simdjson::SUCCESS) article.paywalled = paywalled;
  return article;
}

std::string ListsToJson(const std::vector<TeaserList>& lists) {
  JsonWriter out;
  WriteLists(lists, &out);
  return out.Take();
}

Expected<std::vector<TeaserList>> ParseLists(std::string_view json) {
  simdjson::dom::parser parser;
  const simdjson::padded_string padded("{\"l\":" + std::string(json) + "}");
  DIEMTIN_ASSIGN(const object root, ParseObject(&parser, padded));
  std::vector<TeaserList> lists;
  EachObject(root, "l", [&](const object& from) {
    TeaserList& list = lists.emplace_back();
    list.name = GetOptional(from, "name");
    EachObject(from, "items", [&](const object& item) {
      list.items.push_back({GetString(item, "title"), GetOptional(item, "url"),
                            GetTime(item, "time"), GetOptional(item, "section"),
                            GetOptional(item, "snippet"), GetOptional(item, "picture")});
    });
  });
  return lists;
}

Expected<std::vector<Decision>> ParseDecisions(std::string_view json) {
  simdjson::dom::parser parser;
  const simdjson::padded_string padded("{\"d\":" + std::string(json) + "}");
  DIEMTIN_ASSIGN(const object root, ParseObject(&parser, padded));
  std::vector<Decision> decisions;
  EachObject(root, "d", [&](const object& from) {
    Decision& decision = decisions.emplace_back();
    const std::string kind = GetString(from, "kind");
    for (std::size_t i = 0; i < kDecisions.size(); ++i) {
      if (kDecisions[i] == kind) decision.kind = static_cast<DecisionKind>(i);
    }
    decision.subject = ParseIdNumber(GetString(from, "subject")).value_or(0);
    decision.object = ParseIdNumber(GetString(from, "object")).value_or(0);
    decision.score = GetDouble(from, "score");
    decision.threshold = GetDouble(from, "threshold");
    decision.evidence = GetEvidence(from, "evidence");
  });
  return decisions;
}

Expected<std::vector<Evidence>> ParseEvidence(std::string_view json) {
  simdjson::dom::parser parser;
  const simdjson::padded_string padded("{\"e\":" + std::string(json) + "}");
  DIEMTIN_ASSIGN(const object root, ParseObject(&parser, padded));
  return GetEvidence(root, "e");
}

}  // namespace diemtin::model
