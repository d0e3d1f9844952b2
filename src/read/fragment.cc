#include "read/fragment.h"

#include <algorithm>
#include <array>

#include "text/names.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using model::Block;
using model::BlockKind;

bool IsOneOf(std::string_view tag, std::initializer_list<std::string_view> tags) {
  return std::ranges::find(tags, tag) != tags.end();
}

bool IsSkipped(std::string_view tag) {
  return IsOneOf(
      tag, {"script", "style", "template", "noscript", "form", "svg", "head", "button", "select"});
}

bool IsHeading(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}

bool IsBlock(std::string_view tag) {
  return IsHeading(tag) ||
         IsOneOf(tag,
                 {"p",  "div", "section", "article", "li",     "ul",         "ol",     "blockquote",
                  "tr", "td",  "th",      "table",   "figure", "figcaption", "header", "footer",
                  "dl", "dt",  "dd",      "pre",     "aside",  "main",       "hr",     "body"});
}

// An element that is open while its descendants are read.
struct Open {
  std::string_view tag;
  html::NodeId id;
  html::NodeId end;
};

class Reader {
 public:
  Reader(const html::Document& document, const Resolve& resolve)
      : document_(document), resolve_(resolve) {}

  std::vector<Block> Read() {
    const auto nodes = document_.nodes();
    for (html::NodeId id = 1; id < nodes.size();) {
      CloseBefore(id);
      const html::Node& node = nodes[id];
      if (node.is_text()) {
        AddText(node.text);
      } else if (IsSkipped(node.tag)) {
        id = node.end;
        continue;
      } else {
        Enter(id, node);
      }
      ++id;
    }
    CloseBefore(html::kNone);
    Flush();
    return std::move(blocks_);
  }

 private:
  void CloseBefore(html::NodeId id) {
    while (!open_.empty() && open_.back().end <= id) {
      Flush();
      const bool figure = open_.back().tag == "figure";
      open_.pop_back();
      if (figure) Flush();
    }
  }

  void AddText(std::string_view text) {
    if (text.find_first_not_of(" \t\r\n\f") != std::string_view::npos) breaks_ = 0;
    text_ += text;
  }

  void Enter(html::NodeId id, const html::Node& node) {
    if (node.tag == "br") {
      text_ += ' ';
      if (++breaks_ == 2) Flush();
    } else if (node.tag == "img") {
      AddPicture(id);
    } else if (IsBlock(node.tag)) {
      Flush();
      open_.push_back({node.tag, id, node.end});
    }
  }

  void AddPicture(html::NodeId id) {
    const auto source = document_.attribute(id, "src");
    const std::string address = source ? resolve_(*source) : std::string();
    if (address.empty()) return;
    const auto is_one = [&](std::string_view name) { return document_.attribute(id, name) == "1"; };
    if (is_one("width") || is_one("height")) return;  // a counter
    Block figure{BlockKind::kFigure, "", address, "", "", ""};
    figure.alt = text::CollapseSpace(document_.attribute(id, "alt").value_or(""));
    pictures_.push_back(std::move(figure));
  }

  // The innermost open element that gives text its kind; nullptr for a plain paragraph.
  const Open* Holder() const {
    for (std::size_t i = open_.size(); i-- > 0;) {
      const std::string_view tag = open_[i].tag;
      if (IsHeading(tag) || IsOneOf(tag, {"li", "blockquote", "td", "th", "figcaption"}))
        return &open_[i];
    }
    return nullptr;
  }

  // The list or table that the text belongs to.
  html::NodeId GroupOf(std::initializer_list<std::string_view> tags) const {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (IsOneOf(open_[i].tag, tags)) return open_[i].id;
    }
    return html::kNone;
  }

  // Lines of one list, and cells of one table, end up in one block.
  void AddToGroup(BlockKind kind, html::NodeId group, html::NodeId part, std::string text) {
    const bool same = !blocks_.empty() && blocks_.back().kind == kind && group_ == group;
    if (!same) {
      blocks_.push_back({kind, std::move(text), "", "", "", ""});
    } else {
      blocks_.back().text += (kind == BlockKind::kTable && part_ == part ? " | " : "\n") + text;
    }
    group_ = group;
    part_ = part;
  }

  void AddBlock(std::string text) {
    const Open* holder = Holder();
    if (holder == nullptr) {
      blocks_.push_back({BlockKind::kParagraph, std::move(text), "", "", "", ""});
    } else if (holder->tag == "figcaption") {
      const text::CaptionParts parts = text::SplitCaption(text);
      if (pictures_.empty()) return;
      pictures_.back().caption = parts.caption;
      pictures_.back().credit = parts.credit;
    } else if (holder->tag == "li") {
      AddToGroup(BlockKind::kList, GroupOf({"ul", "ol"}), holder->id, std::move(text));
    } else if (holder->tag == "td" || holder->tag == "th") {
      AddToGroup(BlockKind::kTable, GroupOf({"table"}), GroupOf({"tr"}), std::move(text));
    } else {
      const BlockKind kind =
          holder->tag == "blockquote" ? BlockKind::kQuotation : BlockKind::kHeading;
      blocks_.push_back({kind, std::move(text), "", "", "", ""});
    }
  }

  void Flush() {
    breaks_ = 0;
    if (std::string text = text::CollapseSpace(text_); !text.empty()) AddBlock(std::move(text));
    text_.clear();
    if (GroupOf({"figure"}) != html::kNone) return;  // a caption may follow
    for (Block& picture : pictures_) blocks_.push_back(std::move(picture));
    pictures_.clear();
  }

  const html::Document& document_;
  const Resolve& resolve_;
  std::vector<Open> open_;
  std::vector<Block> blocks_;
  std::vector<Block> pictures_;  // met since the last flush
  std::string text_;
  int breaks_ = 0;
  html::NodeId group_ = html::kNone;
  html::NodeId part_ = html::kNone;
};

}  // namespace

Expected<std::vector<Block>> ReadFragment(std::string_view html, const html::Limits& limits,
                                          const Resolve& resolve) {
  DIEMTIN_ASSIGN(const html::Document document, html::Document::Parse(html, limits));
  return Reader(document, resolve).Read();
}

}  // namespace diemtin::read
