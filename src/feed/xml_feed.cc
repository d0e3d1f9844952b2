#include <algorithm>

#include "feed/feed_text.h"
#include "feed/fields.h"
#include "feed/formats.h"
#include "feed/xml_text.h"

namespace diemtin::feed {
namespace {

bool IsContainer(Tag tag) {
  return tag == Tag::kRss || tag == Tag::kRdf || tag == Tag::kFeed || tag == Tag::kChannel ||
         tag == Tag::kRedirect;
}

// The namespace of elements without a prefix (or, of Atom, of the root's) as the root declares it.
std::string_view RootAddress(const XmlTree& tree, const XmlNode& root) {
  for (std::uint32_t i = 0; i < root.attributes; ++i) {
    const XmlAttribute& attribute = tree.attributes[root.first_attribute + i];
    const bool is_default = attribute.prefix.empty() && attribute.name == "xmlns";
    const bool of_root = attribute.prefix == "xmlns" && attribute.name == root.prefix;
    if (root.prefix.empty() || root.tag == Tag::kRdf ? is_default : of_root) return attribute.value;
  }
  return {};
}

class XmlFeedReader {
 public:
  XmlFeedReader(const XmlTree& tree, std::size_t max_entries)
      : tree_(tree), max_entries_(max_entries), fields_(tree, &feed_) {}

  std::optional<Feed> Read() {
    FindItems();
    feed_.entries.reserve(std::min(items_.size(), max_entries_ + 1));
    bool found = false;
    for (std::size_t i = 0; i < tree_.nodes.size();) {
      while (scopes_.back().end <= i && scopes_.size() > 1) scopes_.pop_back();
      const XmlNode& node = tree_[i];
      if (node.kind != XmlNode::Kind::kElement) {
        ++i;
        continue;
      }
      if (!found && (IsContainer(node.tag) || node.tag == Tag::kItem)) {
        found = true;
        BeginFeed(node);
      }
      i = found ? ReadNode(i) : i + 1;
      if (feed_.entries.size() > max_entries_) break;
    }
    if (!found) return std::nullopt;
    if (tree_.fault != nullptr) feed_.fault = tree_.fault;
    return std::move(feed_);
  }

 private:
  struct Level {
    std::size_t end;
    Scope scope;
  };

  void FindItems() {
    for (std::size_t i = 0; i < tree_.nodes.size(); ++i) {
      if (tree_[i].tag == Tag::kItem && tree_[i].kind == XmlNode::Kind::kElement)
        items_.push_back(i);
    }
  }

  bool HoldsItem(std::size_t element) {
    while (next_item_ < items_.size() && items_[next_item_] <= element) ++next_item_;
    return next_item_ < items_.size() && items_[next_item_] < tree_[element].end;
  }

  void BeginFeed(const XmlNode& root) {
    const std::string_view address = RootAddress(tree_, root);
    const auto version = [&](std::string_view known) {
      const XmlAttribute* said = tree_.Find(root, Space::kCore, "version");
      feed_.version = said == nullptr ? std::string(known) : Resolve(tree_, said->value);
    };
    switch (root.tag) {
      case Tag::kRdf:
        feed_.format = "rdf";
        feed_.version = address.find("/rss/1.0") != std::string_view::npos     ? "1.0"
                        : address.find("rss1.1") != std::string_view::npos     ? "1.1"
                        : address.find("simple/0.9") != std::string_view::npos ? "0.90"
                                                                               : "";
        break;
      case Tag::kFeed:
      case Tag::kItem:
        feed_.format = "atom";
        version(address.find("2005/Atom") != std::string_view::npos       ? "1.0"
                : address.find("purl.org/atom") != std::string_view::npos ? "0.3"
                                                                          : "");
        break;
      case Tag::kChannel: {
        const bool capitals = root.text.find('C') != std::string_view::npos;
        feed_.format = capitals || tree_.Find(root, Space::kCore, "href") ? "cdf" : "rss";
        break;
      }
      default:
        feed_.format = "rss";
        version("");
        // Netscape's has other rules than UserLand's.
        if (feed_.version == "0.91" && tree_.doctype.find("etscape") != std::string_view::npos)
          feed_.version = "0.91n";
    }
    Scope scope;
    scope.atom = feed_.format == "atom";
    scope.atom10 = scope.atom && feed_.version == "1.0";
    scopes_ = {{tree_.nodes.size() + 1, scope}};
  }

  // The index to go on with.
  std::size_t ReadNode(std::size_t i) {
    const XmlNode& node = tree_[i];
    if (node.tag == Tag::kItem) {
      ReadEntry(i);
      return node.end;
    }
    if (IsContainer(node.tag)) {
      const Scope scope = fields_.Enter(i, scopes_.back().scope);
      if (scope.language && !feed_.language) feed_.language = scope.language;
      if (node.tag == Tag::kChannel) fields_.ReadCdfAttributes(i, scope, &feed_);
      if (feed_.id.empty()) ReadAbout(i, &feed_);
      scopes_.push_back({node.end, scope});
      return i + 1;
    }
    const bool holds_item = HoldsItem(i);
    if (!holds_item && node.tag != Tag::kItems)
      fields_.ReadFeedField(i, scopes_.back().scope, &feed_);
    return holds_item ? i + 1 : node.end;
  }

  void ReadAbout(std::size_t element, Described* to) {
    if (const XmlAttribute* about = tree_.Find(tree_[element], Space::kRdf, "about"))
      to->id = Resolve(tree_, about->value);
  }

  void ReadEntry(std::size_t element) {
    Entry& entry = feed_.entries.emplace_back();
    fields_.BeginEntry();
    const Scope scope = fields_.Enter(element, scopes_.back().scope);
    entry.base = scope.base;
    ReadAbout(element, &entry);
    fields_.ReadCdfAttributes(element, scope, &entry);
    for (std::size_t i = element + 1; i < tree_[element].end; i = tree_[i].end) {
      if (tree_[i].kind == XmlNode::Kind::kElement) fields_.ReadEntryField(i, scope, &entry);
    }
  }

  const XmlTree& tree_;
  std::size_t max_entries_;
  Feed feed_;
  Fields fields_;
  std::vector<std::size_t> items_;
  std::size_t next_item_ = 0;
  std::vector<Level> scopes_ = {{SIZE_MAX, {}}};
};

}  // namespace

std::optional<Feed> ReadXmlFeed(const XmlTree& tree, std::size_t max_entries) {
  return XmlFeedReader(tree, max_entries).Read();
}

}  // namespace diemtin::feed
