// The tree construction tests of html5lib-tests through our tree builder. The share that passes is
// a ratchet: it may rise.

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "html/html5lib_pack.h"
#include "html/tree_builder.h"

namespace diemtin::html {
namespace {

// Names that are not lower case in svg, by their lower-case form: the Document keeps the latter.
const std::set<std::string>& SvgNames() {
  static const std::set<std::string> kNames = {"altGlyph",
                                               "altGlyphDef",
                                               "altGlyphItem",
                                               "animateColor",
                                               "animateMotion",
                                               "animateTransform",
                                               "clipPath",
                                               "feBlend",
                                               "feColorMatrix",
                                               "feComponentTransfer",
                                               "feComposite",
                                               "feConvolveMatrix",
                                               "feDiffuseLighting",
                                               "feDisplacementMap",
                                               "feDistantLight",
                                               "feDropShadow",
                                               "feFlood",
                                               "feFuncA",
                                               "feFuncB",
                                               "feFuncG",
                                               "feFuncR",
                                               "feGaussianBlur",
                                               "feImage",
                                               "feMerge",
                                               "feMergeNode",
                                               "feMorphology",
                                               "feOffset",
                                               "fePointLight",
                                               "feSpecularLighting",
                                               "feSpotLight",
                                               "feTile",
                                               "feTurbulence",
                                               "foreignObject",
                                               "glyphRef",
                                               "linearGradient",
                                               "radialGradient",
                                               "textPath"};
  return kNames;
}
const std::set<std::string>& SvgAttributes() {
  static const std::set<std::string> kNames = {"attributeName",
                                               "attributeType",
                                               "baseFrequency",
                                               "baseProfile",
                                               "calcMode",
                                               "clipPathUnits",
                                               "diffuseConstant",
                                               "edgeMode",
                                               "filterUnits",
                                               "glyphRef",
                                               "gradientTransform",
                                               "gradientUnits",
                                               "kernelMatrix",
                                               "kernelUnitLength",
                                               "keyPoints",
                                               "keySplines",
                                               "keyTimes",
                                               "lengthAdjust",
                                               "limitingConeAngle",
                                               "markerHeight",
                                               "markerUnits",
                                               "markerWidth",
                                               "maskContentUnits",
                                               "maskUnits",
                                               "numOctaves",
                                               "pathLength",
                                               "patternContentUnits",
                                               "patternTransform",
                                               "patternUnits",
                                               "pointsAtX",
                                               "pointsAtY",
                                               "pointsAtZ",
                                               "preserveAlpha",
                                               "preserveAspectRatio",
                                               "primitiveUnits",
                                               "refX",
                                               "refY",
                                               "repeatCount",
                                               "repeatDur",
                                               "requiredExtensions",
                                               "requiredFeatures",
                                               "specularConstant",
                                               "specularExponent",
                                               "spreadMethod",
                                               "startOffset",
                                               "stdDeviation",
                                               "stitchTiles",
                                               "surfaceScale",
                                               "systemLanguage",
                                               "tableValues",
                                               "targetX",
                                               "targetY",
                                               "textLength",
                                               "viewBox",
                                               "viewTarget",
                                               "xChannelSelector",
                                               "yChannelSelector",
                                               "zoomAndPan"};
  return kNames;
}

std::string Cased(const std::set<std::string>& names, std::string_view lower) {
  for (const std::string& name : names) {
    if (std::equal(name.begin(), name.end(), lower.begin(), lower.end(),
                   [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; })) {
      return name;
    }
  }
  return std::string(lower);
}

std::string AttributeName(std::string_view lower, Namespace space) {
  if (space == Namespace::kHtml) return std::string(lower);
  static const std::set<std::string_view> kPrefixed = {
      "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show",
      "xlink:title",   "xlink:type",    "xml:lang",   "xml:space",  "xmlns:xlink"};
  if (kPrefixed.count(lower) != 0) {
    std::string name(lower);
    name[name.find(':')] = ' ';
    return name;
  }
  if (lower == "xmlns") return "xmlns xmlns";
  if (space == Namespace::kMathMl)
    return lower == "definitionurl" ? "definitionURL" : std::string(lower);
  return Cased(SvgAttributes(), lower);
}

// A tree in the suite's notation.
class Dump {
 public:
  explicit Dump(TreeBuilder* builder) : builder_(builder), tree_(builder->tree()) {}

  std::string Children(NodeId of, int depth) {
    for (NodeId id = tree_[of].first_child; id != kNone; id = tree_[id].next) Add(id, depth);
    return std::move(out_);
  }

 private:
  void Line(int depth, const std::string& text) {
    out_ += "| " + std::string(static_cast<std::size_t>(2 * depth), ' ') + text + "\n";
  }

  void Add(NodeId id, int depth) {
    const LinkedNode& node = tree_[id];
    if (node.tag == TagId::kText) return Line(depth, "\"" + Text(node) + "\"");
    if (node.tag == TagId::kComment) return Line(depth, "<!-- " + Text(node) + " -->");
    if (node.tag == TagId::kDoctype) return Line(depth, "<!DOCTYPE " + Text(node) + ">");
    const std::string name(builder_->NameOf(node.tag));
    const bool svg = node.space == Namespace::kSvg;
    Line(depth, svg                                ? "<svg " + Cased(SvgNames(), name) + ">"
                : node.space == Namespace::kMathMl ? "<math " + name + ">"
                                                   : "<" + name + ">");
    std::map<std::string, std::string> attributes;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const Attribute& attribute = builder_->attributes()[node.begin + i];
      attributes[AttributeName(attribute.name, node.space)] = attribute.value;
    }
    for (const auto& [key, value] : attributes) Line(depth + 1, key + "=\"" + value + "\"");
    const bool content = node.tag == TagId::kTemplate && node.space == Namespace::kHtml;
    if (content) Line(depth + 1, "content");
    for (NodeId child = node.first_child; child != kNone; child = tree_[child].next) {
      Add(child, depth + 1 + content);
    }
  }

  std::string Text(const LinkedNode& node) {
    std::string text;
    for (auto at = node.begin; at != kNone; at = tree_.piece(at).next) text += tree_.piece(at).text;
    return text;
  }

  TreeBuilder* builder_;
  LinkedTree& tree_;
  std::string out_;
};

std::string TreeOf(std::string_view markup, const std::optional<std::string>& context) {
  Arena arena;
  Bounds bounds{Limits{}};
  BuildOptions options;
  options.keep_all = true;
  std::string name;
  if (context) {
    options.context.emplace();
    name = *context;
    if (name.starts_with("svg ")) options.context->space = Namespace::kSvg;
    if (name.starts_with("math ")) options.context->space = Namespace::kMathMl;
    name.erase(0, name.find(' ') + 1);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    options.context->name = name;
  }
  TreeBuilder builder(LoadBuffer(markup, &arena), &arena, &bounds, options);
  builder.Run();
  if (bounds.passed()) return bounds.TakeError().message;
  builder.JoinLateAttributes();
  return Dump(&builder).Children(context ? 1 : 0, 0);
}

struct Case {
  std::string data, document;
  std::optional<std::string> context;
  bool scripting = false;
};

std::vector<Case> CasesOf(const std::string& file) {
  std::vector<Case> cases;
  std::string section;
  std::size_t at = 0;
  while (at < file.size()) {
    const std::size_t end = std::min(file.find('\n', at), file.size());
    const std::string line = file.substr(at, end - at);
    at = end + 1;
    const bool data_begins =
        line == "#data" && (cases.empty() || cases.back().document.ends_with("\n\n"));
    if (data_begins) cases.emplace_back();
    if (data_begins || line == "#errors" || line == "#new-errors" || line == "#document" ||
        line == "#document-fragment") {
      section = line;
    } else if (line == "#script-on") {
      cases.back().scripting = true;
    } else if (section == "#data") {
      cases.back().data += line + "\n";
    } else if (section == "#document") {
      cases.back().document += line + "\n";
    } else if (section == "#document-fragment") {
      cases.back().context = line;
    }
  }
  for (Case& one : cases) {
    if (!one.data.empty()) one.data.pop_back();
    while (one.document.ends_with("\n\n")) one.document.pop_back();
  }
  return cases;
}

TEST(Html5lib, TreesAreThoseOfTheStandard) {
  const Html5libPack pack;
  if (!pack.here()) GTEST_SKIP() << "needs ../shared/data/conformance beside the repository";
  int run = 0, passed = 0, fragments = 0, scripted = 0;
  for (const auto& file : pack.Files("tree-construction", ".dat")) {
    for (const Case& one : CasesOf(file.bytes)) {
      if (one.scripting) {
        ++scripted;
        continue;
      }
      ++run;
      fragments += one.context.has_value();
      const std::string tree = TreeOf(one.data, one.context);
      if (tree == one.document) {
        ++passed;
      } else {
        fmt::print("{}{}{}:\n{}\nexpected\n{}built\n{}\n", file.name,
                   one.context ? ", inside " : "", one.context.value_or(""), one.data, one.document,
                   tree);
      }
    }
  }
  fmt::print("{} of {} trees ({:.2f} %), {} of them fragments; {} with scripting not run\n", passed,
             run, 100.0 * passed / run, fragments, scripted);
  EXPECT_GT(run, 1000);
  // Four ask for copies of the chosen option in selectedcontent, which scripts and style want, not
  // readers.
  EXPECT_LE(run - passed, 4);
}

}  // namespace
}  // namespace diemtin::html
