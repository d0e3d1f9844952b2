#include "html/prescan.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/hash.h"
#include "html/tag_scanner.h"

namespace diemtin::html {
namespace {

// Steps along open elements that all tags of a page may cost together: a fraction of a second.
constexpr std::size_t kMaxWork = 100'000'000;
// Formatting elements open at one time; a parser opens each of them again in every block.
constexpr std::size_t kMaxFormatting = 256;

template <std::size_t N>
bool Contains(const std::array<std::string_view, N>& sorted, std::string_view name) {
  return std::binary_search(sorted.begin(), sorted.end(), name);
}

constexpr std::array<std::string_view, 14> kFormatting = {
    "a",    "b", "big",   "code",   "em",     "font", "i",
    "nobr", "s", "small", "strike", "strong", "tt",   "u"};
constexpr std::array<std::string_view, 16> kVoid = {
    "area", "base",  "br",   "col",  "embed", "frame",  "hr",    "image",
    "img",  "input", "link", "meta", "param", "source", "track", "wbr"};
// Elements that an end tag of another name does not reach through.
constexpr std::array<std::string_view, 60> kSpecial = {
    "address",    "applet",  "article", "aside",   "blockquote", "body",     "button",  "caption",
    "center",     "dd",      "details", "dir",     "div",        "dl",       "dt",      "fieldset",
    "figcaption", "figure",  "footer",  "form",    "frameset",   "h1",       "h2",      "h3",
    "h4",         "h5",      "h6",      "head",    "header",     "hgroup",   "html",    "iframe",
    "li",         "listing", "main",    "marquee", "menu",       "nav",      "noembed", "noframes",
    "noscript",   "object",  "ol",      "p",       "plaintext",  "pre",      "section", "select",
    "summary",    "table",   "tbody",   "td",      "template",   "textarea", "tfoot",   "th",
    "thead",      "tr",      "ul",      "xmp"};
constexpr std::array<std::string_view, 11> kScope = {"applet", "caption",  "html", "marquee",
                                                     "math",   "object",   "svg",  "table",
                                                     "td",     "template", "th"};
constexpr std::array<std::string_view, 8> kTableParts = {"caption", "table", "tbody", "td",
                                                         "tfoot",   "th",    "thead", "tr"};
// Special elements that an item's start tag looks through for an item to close.
constexpr std::array<std::string_view, 3> kInsideItem = {"address", "div", "p"};
// HTML start tags that end foreign content (svg, math).
constexpr std::array<std::string_view, 44> kBreakout = {
    "b",      "big",  "blockquote", "body",  "br",   "center", "code",    "dd",   "div",
    "dl",     "dt",   "em",         "embed", "h1",   "h2",     "h3",      "h4",   "h5",
    "h6",     "head", "hr",         "i",     "img",  "li",     "listing", "menu", "meta",
    "nobr",   "ol",   "p",          "pre",   "ruby", "s",      "small",   "span", "strike",
    "strong", "sub",  "sup",        "table", "tt",   "u",      "ul",      "var"};
// Foreign elements whose content is HTML again.
constexpr std::array<std::string_view, 9> kIntegration = {
    "annotation-xml", "desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext", "title"};
static_assert(std::is_sorted(kFormatting.begin(), kFormatting.end()));
static_assert(std::is_sorted(kVoid.begin(), kVoid.end()));
static_assert(std::is_sorted(kSpecial.begin(), kSpecial.end()));
static_assert(std::is_sorted(kBreakout.begin(), kBreakout.end()));

bool IsHeading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

// The open elements, as far as they can be known without building a tree.
class OpenElements {
 public:
  explicit OpenElements(const Limits& limits) : limits_(limits) {}

  Expected<void> Open(const Tag& tag) {
    work_ += 1;
    if (in_foreign() && Contains(kBreakout, tag.name)) CloseForeign();
    const bool foreign = in_foreign() || tag.name == "svg" || tag.name == "math";
    if (foreign && tag.self_closing) return Check();
    if (!foreign) {
      if (Contains(kVoid, tag.name)) return Check();
      CloseImplied(tag.name);
      if (Contains(kFormatting, tag.name)) Remember(tag);
    }
    stack_.push_back({tag.name, foreign});
    return Check();
  }

  void Close(std::string_view name) {
    if (!in_foreign() && Contains(kFormatting, name)) Forget(name);
    const bool special = Contains(kSpecial, name) && name != "p";
    const bool table_part = Contains(kTableParts, name);
    for (std::size_t i = stack_.size(); i-- > 0;) {
      ++work_;
      const std::string_view open = stack_[i].name;
      if (open == name || (IsHeading(name) && IsHeading(open))) return CloseAt(i, name);
      if (table_part ? open == "table" || open == "template"
                     : (special ? Contains(kScope, open) : Contains(kSpecial, open)))
        return;
    }
  }

  bool in_foreign() const {
    return !stack_.empty() && stack_.back().foreign && !Contains(kIntegration, stack_.back().name);
  }

 private:
  struct Element {
    std::string_view name;
    bool foreign;
  };
  struct Formatting {
    std::string_view name;
    std::uint64_t hash;
  };

  // A formatting element that ends with blocks open in it leaves them open.
  void CloseAt(std::size_t at, std::string_view name) {
    if (Contains(kFormatting, name) &&
        std::any_of(stack_.begin() + static_cast<std::ptrdiff_t>(at) + 1, stack_.end(),
                    [](const Element& e) { return Contains(kSpecial, e.name); })) {
      stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(at));
      return;
    }
    stack_.resize(at);
  }

  void CloseForeign() {
    while (in_foreign()) stack_.pop_back();
  }

  // Opening `name` ends elements whose end tags may be left out.
  void CloseImplied(std::string_view name) {
    if (name == "li" || name == "dd" || name == "dt") return CloseItem(name);
    if (Contains(kTableParts, name) && name != "table") return CloseTablePart(name);
    if (!stack_.empty() && name == "option" && stack_.back().name == "option")
      return stack_.resize(stack_.size() - 1);
    if (name != "p" && !Contains(kSpecial, name)) return;
    for (std::size_t i = stack_.size(); i-- > 0;) {
      ++work_;
      if (stack_[i].name == "p") return stack_.resize(i);
      if (Contains(kSpecial, stack_[i].name)) return;
    }
  }

  void CloseItem(std::string_view name) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      ++work_;
      const bool same =
          name == "li" ? stack_[i].name == "li" : stack_[i].name == "dd" || stack_[i].name == "dt";
      if (same) return stack_.resize(i);
      if (Contains(kSpecial, stack_[i].name) && !Contains(kInsideItem, stack_[i].name)) return;
    }
  }

  void CloseTablePart(std::string_view name) {
    const bool cell = name == "td" || name == "th";
    std::size_t keep = stack_.size();
    for (std::size_t i = stack_.size();
         i-- > 0 && stack_[i].name != "table" && stack_[i].name != "template";) {
      ++work_;
      if (cell ? stack_[i].name == "td" || stack_[i].name == "th"
               : Contains(kTableParts, stack_[i].name)) {
        if (name == "tr" && stack_[i].name != "tr" && stack_[i].name != "td" &&
            stack_[i].name != "th")
          break;
        keep = i;
      }
      if (cell && stack_[i].name == "tr") break;
    }
    stack_.resize(keep);
  }

  // HTML5's list of active formatting elements keeps three of the same kind at most.
  void Remember(const Tag& tag) {
    const std::uint64_t hash = Hash64(tag.raw);
    if (std::count_if(formatting_.begin(), formatting_.end(),
                      [&](const auto& f) { return f.hash == hash; }) < 3) {
      formatting_.push_back({tag.name, hash});
    }
  }

  void Forget(std::string_view name) {
    for (std::size_t i = formatting_.size(); i-- > 0;) {
      if (formatting_[i].name != name) continue;
      formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
  }

  Expected<void> Check() {
    work_ += stack_.size() + 8 * formatting_.size();
    if (stack_.size() > limits_.max_depth) {
      return Fail(ErrorCode::kTooDeep,
                  fmt::format("elements nested over {} deep", limits_.max_depth));
    }
    if (formatting_.size() > kMaxFormatting) {
      return Fail(ErrorCode::kTooDeep,
                  fmt::format("over {} formatting elements left open", kMaxFormatting));
    }
    if (work_ > kMaxWork) return Fail(ErrorCode::kTooDeep, "deep nesting repeated too often");
    return {};
  }

  const Limits& limits_;
  std::vector<Element> stack_;
  std::vector<Formatting> formatting_;
  std::size_t work_ = 0;
};

}  // namespace

Expected<void> CheckLimits(std::string_view markup, const Limits& limits) {
  if (markup.size() > limits.max_bytes) {
    return Fail(ErrorCode::kTooLarge,
                fmt::format("{} bytes, over the limit of {}", markup.size(), limits.max_bytes));
  }
  OpenElements open(limits);
  TagScanner scanner(markup);
  std::size_t tags = 0;
  while (const auto tag = scanner.Next(open.in_foreign())) {
    // A tag brings an element and a text before it.
    if (++tags > limits.max_nodes / 2) {
      return Fail(ErrorCode::kTooMany, fmt::format("over {} tags", limits.max_nodes / 2));
    }
    if (tag->attributes > limits.max_attributes) {
      return Fail(ErrorCode::kTooMany,
                  fmt::format("a tag with over {} attributes", limits.max_attributes));
    }
    if (tag->closing) {
      open.Close(tag->name);
    } else {
      DIEMTIN_TRY(open.Open(*tag));
    }
  }
  return {};
}

}  // namespace diemtin::html
