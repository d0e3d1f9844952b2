#include "read/script_body.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "read/fragment.h"
#include "read/pieces.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr float kLeastBody = 200;          // letters
constexpr float kBesideTitle = 4;          // how much more a text beside the headline counts
constexpr std::size_t kLeastScript = 500;  // bytes
constexpr std::size_t kMostElements = 200'000;
constexpr int kMostDepth = 64;

// Names of members that hold text, or lists of its parts.
constexpr std::array<std::string_view, 20> kTextNames = {
    "article",    "articlebody", "blocks",      "body",     "bodyhtml",         "children",
    "components", "content",     "contenthtml", "contents", "content_elements", "data",
    "elements",   "fulltext",    "html",        "nodes",    "paragraphs",       "sections",
    "text",       "value"};

bool IsTextName(std::string_view name) {
  std::string lower;
  for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return std::find(kTextNames.begin(), kTextNames.end(), lower) != kTextNames.end();
}

// One JSON value at the start of `text`, brackets and strings minded; empty when it does not end.
std::string_view JsonAt(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return text.substr(0, i + 1);
    }
  }
  return {};
}

class BodyFinder {
 public:
  explicit BodyFinder(std::string_view title) : title_(text::LowerCase(title)) {}

  void Search(std::string_view json) {
    simdjson::dom::parser parser;
    element root;
    if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) return;
    std::vector<std::pair<element, int>> open{{root, 0}};
    for (std::size_t seen = 0; !open.empty() && seen < kMostElements; ++seen) {
      const auto [at, depth] = open.back();
      open.pop_back();
      if (depth > kMostDepth) continue;
      if (at.type() == element_type::ARRAY) {
        for (const element child : simdjson::dom::array(at)) open.push_back({child, depth + 1});
      } else if (at.type() == element_type::OBJECT) {
        Visit(simdjson::dom::object(at));
        for (const auto& field : simdjson::dom::object(at)) {
          if (field.value.type() == element_type::ARRAY ||
              field.value.type() == element_type::OBJECT)
            open.push_back({field.value, depth + 1});
        }
      }
    }
  }

  ScriptArticle Take() { return std::move(best_); }

 private:
  void Visit(simdjson::dom::object object) {
    bool titled = false;
    for (const auto& field : object) titled |= HoldsTitle(field.value);
    for (const auto& field : object) {
      if (!IsTextName(field.key)) continue;
      std::string body;
      std::string_view text;
      if (field.value.get(text) == simdjson::SUCCESS) {
        if (text.size() > kLeastBody) Append(text, &body);
      } else if (field.value.type() == element_type::ARRAY) {
        for (const element part : simdjson::dom::array(field.value)) AppendPart(part, &body);
      }
      const float weight = LetterWeight(body);
      if (weight < kLeastBody || !ReadsLikeText(body, weight)) continue;
      const float worth = weight * (titled ? kBesideTitle : 1);
      if (worth > worth_) {
        worth_ = worth;
        best_ = {std::move(body), NamesIn(object)};
      }
    }
  }

  // "author": "Ann Roe", "authors": [{"name": "Ann Roe"}].
  static std::vector<std::string> NamesIn(simdjson::dom::object object) {
    std::vector<std::string> names;
    for (const char* key : {"authors", "author", "byline"}) {
      element value;
      if (object.at_key(key).get(value) != simdjson::SUCCESS) continue;
      std::vector<element> entries{value};
      if (value.type() == element_type::ARRAY) {
        entries.clear();
        for (const element entry : simdjson::dom::array(value)) entries.push_back(entry);
      }
      for (const element entry : entries) {
        std::string_view name;
        simdjson::dom::object person;
        const bool plain = entry.get(name) == simdjson::SUCCESS;
        if (plain || (entry.get(person) == simdjson::SUCCESS &&
                      person.at_key("name").get(name) == simdjson::SUCCESS))
          names.emplace_back(name);
      }
      if (!names.empty()) break;
    }
    return names;
  }

  bool HoldsTitle(element value) const {
    std::string_view text;
    return title_.size() > 10 && value.get(text) == simdjson::SUCCESS && text.size() < 400 &&
           text::LowerCase(text::CollapseSpace(text)).find(title_) != std::string::npos;
  }

  static bool ReadsLikeText(std::string_view body, float weight) {
    const auto ends = std::count_if(body.begin(), body.end(), [](char c) { return c == '.'; });
    const bool ideographs = body.find("。") != std::string_view::npos;
    return ideographs || static_cast<float>(ends) * 400 > weight;
  }

  // A part of a list: a paragraph made of all texts inside it.
  static void AppendPart(element part, std::string* body) {
    std::string paragraph;
    std::vector<std::pair<element, int>> open{{part, 0}};
    while (!open.empty()) {
      const auto [at, depth] = open.back();
      open.pop_back();
      std::string_view text;
      if (at.get(text) == simdjson::SUCCESS) {
        paragraph += text;
        continue;
      }
      std::vector<std::pair<element, int>> inner;
      if (at.type() == element_type::ARRAY) {
        for (const element child : simdjson::dom::array(at)) inner.push_back({child, depth + 1});
      } else if (at.type() == element_type::OBJECT) {
        for (const auto& field : simdjson::dom::object(at)) {
          if (IsTextName(field.key)) inner.push_back({field.value, depth + 1});
        }
      }
      if (depth < 12) open.insert(open.end(), inner.rbegin(), inner.rend());
    }
    Append(paragraph, body);
  }

  static void Append(std::string_view text, std::string* body) {
    if (text.find('<') == std::string_view::npos) {
      for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string line = text::CollapseSpace(text.substr(begin, end - begin));
        if (!line.empty()) body->append(line).append("\n");
        begin = end + 1;
      }
      return;
    }
    const auto blocks = ReadFragment(text, {}, [](std::string_view) { return std::string(); });
    for (const model::Block& block : blocks.value_or(std::vector<model::Block>())) {
      if (!block.text.empty()) body->append(block.text).append("\n");
    }
  }

  std::string title_;
  ScriptArticle best_;
  float worth_ = 0;
};

}  // namespace

ScriptArticle FindScriptArticle(const html::Document& document, std::string_view title) {
  BodyFinder finder(title);
  for (const html::Node& node : document.nodes()) {
    if (node.tag_id != html::TagId::kScript || node.first_child == html::kNone) continue;
    const std::string_view script = document.node(node.first_child).text;
    if (script.size() < kLeastScript) continue;
    for (std::size_t at = 0; at < script.size();) {
      // The whole script is data, or data is assigned or handed to a function in it.
      const std::size_t begin = script.find_first_of("{[", at);
      if (begin == std::string_view::npos) break;
      const std::size_t before = script.find_last_not_of(" \t\r\n", begin == 0 ? 0 : begin - 1);
      const bool data = begin == 0 || before == std::string_view::npos || before >= begin ||
                        script[before] == '=' || script[before] == '(' || script[before] == ',';
      const std::string_view json = data ? JsonAt(script.substr(begin)) : std::string_view();
      if (json.size() >= kLeastScript) finder.Search(json);
      at = json.empty() ? begin + 1 : begin + json.size();
      if (data && json.empty()) break;  // does not end
    }
  }
  return finder.Take();
}

}  // namespace diemtin::read
