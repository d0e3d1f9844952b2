#include "feed/xml_tree.h"

#include <algorithm>
#include <cstring>

namespace diemtin::feed {
namespace {

constexpr std::size_t kMaxDepth = 200;
constexpr std::size_t kMaxBindings = 256;
constexpr std::size_t kMaxAttributes = 1000;  // of one element
constexpr std::size_t kMaxEntities = 100;

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// Where a name may begin; bytes of other scripts' letters are taken without a closer look.
bool StartsName(char c) {
  const auto lower = static_cast<unsigned char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool EndsName(char c) { return IsSpace(c) || c == '>' || c == '/' || c == '=' || c == '<'; }

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return Lower(x) == Lower(y); });
}

// The elements that hold words alone: when an item begins in one, it was never closed.
bool HoldsItems(Tag tag) {
  return tag == Tag::kUnknown || tag == Tag::kRss || tag == Tag::kRdf || tag == Tag::kFeed ||
         tag == Tag::kChannel || tag == Tag::kItems;
}

struct Binding {
  std::string_view prefix;
  Space space;
  std::size_t depth;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {
    tree_.nodes.reserve(text.size() / 60 + 16);
    tree_.attributes.reserve(text.size() / 400 + 16);
  }

  XmlTree Read() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    while (at_ < text_.size()) {
      ReadText();
      if (at_ < text_.size()) ReadMarkup();
    }
    if (!open_.empty()) Fault("an element is not closed");
    while (!open_.empty()) Close();
    return std::move(tree_);
  }

 private:
  void Fault(const char* what) {
    if (tree_.fault == nullptr) tree_.fault = what;
  }

  bool StartsMarkup(std::size_t at) const {
    if (at + 1 >= text_.size()) return false;
    const char next = text_[at + 1];
    return StartsName(next) || next == '/' || next == '!' || next == '?';
  }

  void Add(XmlNode::Kind kind, std::string_view text) {
    if (text.empty()) return;
    XmlNode node;
    node.kind = kind;
    node.text = text;
    node.end = static_cast<std::uint32_t>(tree_.nodes.size()) + 1;
    tree_.nodes.push_back(node);
  }

  // Up to the next '<' that begins a tag.
  void ReadText() {
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const void* found = std::memchr(text_.data() + at_, '<', text_.size() - at_);
      at_ = found == nullptr
                ? text_.size()
                : static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
      if (at_ == text_.size() || StartsMarkup(at_)) break;
      Fault("'<' in the text");
      ++at_;
    }
    const std::string_view text = text_.substr(begin, at_ - begin);
    if (!open_.empty()) {
      Add(XmlNode::Kind::kText, text);
    } else if (std::any_of(text.begin(), text.end(), [](char c) { return !IsSpace(c); })) {
      Fault("text outside the root element");
    }
  }

  void ReadMarkup() {
    const std::string_view rest = text_.substr(at_);
    if (rest[1] == '/') {
      ReadEndTag();
    } else if (rest[1] == '?') {
      SkipTo("?>", 2, "a processing instruction is not closed");
    } else if (rest.starts_with("<!--")) {
      SkipTo("-->", 4, "a comment is not closed");
    } else if (rest.starts_with("<![CDATA[")) {
      ReadCdata();
    } else if (rest[1] == '!') {
      ReadDeclaration();
    } else {
      ReadStartTag();
    }
  }

  // Behind `close`; when it never comes, behind the next '>'.
  void SkipTo(std::string_view close, std::size_t from, const char* fault) {
    std::size_t end = NextOf(close, at_ + from);
    if (end != std::string_view::npos) {
      at_ = end + close.size();
      return;
    }
    Fault(fault);
    end = text_.find('>', at_ + 2);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
  }

  // text_.find, which knows when it has found no more of them once: the whole stays linear.
  std::size_t NextOf(std::string_view close, std::size_t from) {
    const std::size_t kind = close[0] == '?' ? 0 : close[0] == '-' ? 1 : 2;
    if (missing_[kind]) return std::string_view::npos;
    const std::size_t found = text_.find(close, from);
    missing_[kind] = found == std::string_view::npos;
    return found;
  }

  void ReadCdata() {
    const std::size_t begin = at_ + 9;
    const std::size_t end = NextOf("]]>", begin);
    const bool closed = end != std::string_view::npos;
    if (!closed) Fault("a CDATA section is not closed");
    // Without its end it is a slip of the pen in front of text.
    if (closed && !open_.empty()) Add(XmlNode::Kind::kCdata, text_.substr(begin, end - begin));
    at_ = closed ? end + 3 : begin;
  }

  // <!DOCTYPE ...>, and whatever else begins so.
  void ReadDeclaration() {
    const std::size_t begin = at_ + 2;
    const std::size_t close = text_.find('>', begin);
    const std::size_t subset = text_.substr(0, close).find('[', begin);
    const bool doctype = EqualsIgnoringCase(text_.substr(begin, 7), "doctype");
    if (!doctype || !tree_.nodes.empty()) Fault("a declaration that does not belong here");
    if (close == std::string_view::npos) {
      Fault("a declaration is not closed");
      at_ = text_.size();
      return;
    }
    at_ = close + 1;
    if (!doctype) return;
    tree_.doctype = text_.substr(begin, close - begin);
    if (subset == std::string_view::npos || !tree_.nodes.empty()) return;
    const std::size_t end = NextOf("]", subset);
    if (end == std::string_view::npos) return Fault("a DOCTYPE is not closed");
    ReadEntities(text_.substr(subset, end - subset));
    const std::size_t last = text_.find('>', end);
    at_ = last == std::string_view::npos ? text_.size() : last + 1;
  }

  // <!ENTITY name "value">, of general entities with a text of their own.
  void ReadEntities(std::string_view subset) {
    constexpr std::string_view kOpen = "<!ENTITY";
    for (std::size_t at = subset.find(kOpen); at != std::string_view::npos;
         at = subset.find(kOpen, at)) {
      at += kOpen.size();
      const auto skip = [&] {
        while (at < subset.size() && IsSpace(subset[at])) ++at;
      };
      skip();
      const std::size_t name = at;
      while (at < subset.size() && !IsSpace(subset[at]) && subset[at] != '>') ++at;
      const std::string_view entity = subset.substr(name, at - name);
      skip();
      if (at >= subset.size() || (subset[at] != '"' && subset[at] != '\'')) continue;
      const std::size_t end = subset.find(subset[at], at + 1);
      if (end == std::string_view::npos || tree_.entities.size() >= kMaxEntities) return;
      tree_.entities.emplace_back(entity, subset.substr(at + 1, end - at - 1));
      at = end + 1;
    }
  }

  void ReadEndTag() {
    at_ += 2;
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != '>' && text_[at_] != '<') ++at_;
    std::string_view name = text_.substr(begin, at_ - begin);
    if (at_ < text_.size() && text_[at_] == '>') {
      ++at_;
    } else {
      Fault("a tag is not closed");
    }
    while (!name.empty() && IsSpace(name.back())) name.remove_suffix(1);
    if (overflow_ > 0) {
      --overflow_;
      return;
    }
    if (!open_.empty() && NameOf(open_.back()) == name) return Close();
    Fault("an end tag without its start");
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (!EqualsIgnoringCase(NameOf(open_[i]), name)) continue;
      while (open_.size() > i) Close();
      return;
    }
  }

  // As written, with its prefix.
  std::string_view NameOf(std::uint32_t node) const {
    const XmlNode& element = tree_.nodes[node];
    if (element.prefix.empty()) return element.text;
    return {element.prefix.data(), element.prefix.size() + 1 + element.text.size()};
  }

  void Close() {
    tree_.nodes[open_.back()].end = static_cast<std::uint32_t>(tree_.nodes.size());
    if (open_.back() == item_) item_ = kNone;
    open_.pop_back();
    while (!bindings_.empty() && bindings_.back().depth > open_.size()) bindings_.pop_back();
  }

  void ReadStartTag() {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && !EndsName(text_[at_])) ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    const auto first = static_cast<std::uint32_t>(tree_.attributes.size());
    const bool empty = ReadAttributes();
    if (open_.size() >= kMaxDepth) {
      Fault("elements lie too deep");
      if (!empty) ++overflow_;
      tree_.attributes.resize(first);
      return;
    }
    XmlNode node;
    node.kind = XmlNode::Kind::kElement;
    node.first_attribute = first;
    node.attributes = static_cast<std::uint32_t>(tree_.attributes.size()) - first;
    Bind(node);
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos && colon > 0 && colon + 1 < name.size()) {
      node.prefix = name.substr(0, colon);
      node.text = name.substr(colon + 1);
    } else {
      node.text = name;
    }
    node.space = node.prefix.empty() ? default_space() : SpaceOf(node.prefix);
    node.tag = TagOf(node.space, node.text);
    for (std::uint32_t i = first; i < tree_.attributes.size(); ++i) {
      XmlAttribute& attribute = tree_.attributes[i];
      if (!attribute.prefix.empty() && attribute.prefix != "xmlns")
        attribute.space = SpaceOf(attribute.prefix);
    }
    Open(node, empty);
  }

  void Open(const XmlNode& node, bool empty) {
    if (node.tag == Tag::kItem) CloseWhatHoldsNoItems();
    if (open_.empty() && !tree_.nodes.empty()) Fault("a second root element");
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    tree_.nodes.push_back(node);
    open_.push_back(index);
    if (node.tag == Tag::kItem) item_ = index;
    if (empty) Close();
  }

  // An item does not lie in another, nor in a title.
  void CloseWhatHoldsNoItems() {
    if (item_ != kNone) {
      Fault("an item is not closed");
      while (item_ != kNone) Close();
    }
    while (!open_.empty() && !HoldsItems(tree_.nodes[open_.back()].tag)) {
      Fault("an element is not closed");
      Close();
    }
  }

  void Bind(const XmlNode& node) {
    for (std::uint32_t i = 0; i < node.attributes; ++i) {
      const XmlAttribute& attribute = tree_.attributes[node.first_attribute + i];
      const bool is_default = attribute.prefix.empty() && attribute.name == "xmlns";
      if ((!is_default && attribute.prefix != "xmlns") || bindings_.size() >= kMaxBindings)
        continue;
      bindings_.push_back({is_default ? std::string_view() : attribute.name,
                           attribute.value.empty() ? Space::kCore : SpaceOfAddress(attribute.value),
                           open_.size() + 1});
    }
  }

  // An unknown vocabulary without a prefix is read as the feed's own.
  Space default_space() const {
    for (std::size_t i = bindings_.size(); i-- > 0;) {
      if (bindings_[i].prefix.empty())
        return bindings_[i].space == Space::kOther ? Space::kCore : bindings_[i].space;
    }
    return Space::kCore;
  }

  Space SpaceOf(std::string_view prefix) {
    for (std::size_t i = bindings_.size(); i-- > 0;) {
      if (bindings_[i].prefix == prefix) return bindings_[i].space;
    }
    if (prefix == "xml") return Space::kXml;
    Fault("a prefix that nothing declares");
    return SpaceOfPrefix(prefix);
  }

  void SkipSpace() {
    while (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
  }

  // Behind the tag; true when it closes itself.
  bool ReadAttributes() {
    bool empty = false;
    for (std::size_t count = 0;;) {
      SkipSpace();
      if (at_ >= text_.size() || text_[at_] == '<') {
        Fault("a tag is not closed");
        return empty;
      }
      if (text_[at_] == '>') {
        ++at_;
        return empty;
      }
      empty = text_[at_] == '/';
      if (empty || text_[at_] == '=' || text_[at_] == '"' || text_[at_] == '\'') {
        if (!empty) Fault("a stray sign in a tag");
        ++at_;
        continue;
      }
      const XmlAttribute attribute = ReadAttribute();
      if (++count <= kMaxAttributes) tree_.attributes.push_back(attribute);
    }
  }

  XmlAttribute ReadAttribute() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !EndsName(text_[at_])) ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    XmlAttribute attribute;
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos) {
      attribute.prefix = name.substr(0, colon);
      attribute.name = name.substr(colon + 1);
    } else {
      attribute.name = name;
    }
    SkipSpace();
    if (at_ >= text_.size() || text_[at_] != '=') {
      Fault("an attribute without a value");
      return attribute;
    }
    ++at_;
    SkipSpace();
    attribute.value = ReadValue();
    return attribute;
  }

  std::string_view ReadValue() {
    if (at_ >= text_.size()) return {};
    const char quote = text_[at_];
    const std::size_t begin = at_ + 1;
    if ((quote == '"' || quote == '\'') && !missing_quote_[quote == '"']) {
      const std::size_t end = text_.find(quote, begin);
      missing_quote_[quote == '"'] = end == std::string_view::npos;
      if (end != std::string_view::npos) {
        const std::string_view value = text_.substr(begin, end - begin);
        const std::size_t angle = value.find('<');
        if (angle != std::string_view::npos) Fault("'<' in an attribute");
        // A tag ended and the next one began before the quote came: it was forgotten.
        const std::size_t tag_end = value.substr(0, angle).find('>');
        if (angle == std::string_view::npos || tag_end == std::string_view::npos) {
          at_ = end + 1;
          return value;
        }
        at_ = begin + tag_end;
        return value.substr(0, tag_end);
      }
    }
    Fault("an attribute without quotes");
    const std::size_t from = at_;
    while (at_ < text_.size() && !IsSpace(text_[at_]) && text_[at_] != '>' && text_[at_] != '<')
      ++at_;
    return text_.substr(from, at_ - from);
  }

  static constexpr std::uint32_t kNone = UINT32_MAX;

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::uint32_t> open_;
  std::vector<Binding> bindings_;
  std::size_t overflow_ = 0;  // elements open below kMaxDepth
  std::uint32_t item_ = kNone;
  bool missing_[3] = {};
  bool missing_quote_[2] = {};
  XmlTree tree_;
};

}  // namespace

const XmlAttribute* XmlTree::Find(const XmlNode& node, Space space,
                                  std::string_view lower_name) const {
  for (std::uint32_t i = 0; i < node.attributes; ++i) {
    const XmlAttribute& attribute = attributes[node.first_attribute + i];
    if (attribute.space == space && EqualsIgnoringCase(attribute.name, lower_name) &&
        attribute.prefix.empty() == (space == Space::kCore))
      return &attribute;
  }
  return nullptr;
}

XmlTree ReadXml(std::string_view utf8) { return Reader(utf8).Read(); }

}  // namespace diemtin::feed
