#pragma once

// The stack of open elements of HTML's tree construction (section 13.2.4.2 of the standard). Walks
// along it are counted: a page that makes them long and many passes the bounds. How many elements
// of a name are open is known, so that most searches end before they begin.

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "html/bounds.h"
#include "html/linked_tree.h"
#include "html/tags.h"

namespace diemtin::html {

struct OpenElement {
  NodeId id;
  TagId tag;
  Namespace space;
};

// Whether the search of an end tag for its element ends here.
bool IsSpecial(const OpenElement& open);

enum class Scope : std::uint8_t { kPlain, kListItem, kButton, kTable };

class OpenElements {
 public:
  OpenElements(LinkedTree* tree, Bounds* bounds)
      : tree_(tree), bounds_(bounds), counts_(kKnownTags) {}

  bool empty() const { return stack_.empty(); }
  std::size_t size() const { return stack_.size(); }
  const OpenElement& operator[](std::size_t entry) const { return stack_[entry]; }
  const OpenElement& front() const { return stack_.front(); }
  const OpenElement& Current() const { return stack_.back(); }
  bool CurrentIs(TagId tag) const {  // an HTML element of this name
    return Current().tag == tag && Current().space == Namespace::kHtml;
  }

  void Push(NodeId id);
  void Pop();
  void PopTo(TagId tag);                                 // with the HTML element of this name
  void PopToEntry(std::size_t entry);                    // with the one at `entry`
  void PopToContext(std::initializer_list<TagId> tags);  // until one of them, html or template
  void RemoveEntry(std::size_t entry);
  void InsertEntry(std::size_t entry, NodeId id);
  void ReplaceEntry(std::size_t entry, NodeId id);  // by one of the same name
  std::size_t EntryOf(NodeId id);                   // which is open

  bool IsOpen(TagId tag) const;  // an HTML element of this name
  bool InScope(TagId tag, Scope scope = Scope::kPlain);
  bool InScope(NodeId id);
  bool HeadingInScope();

  // Pops elements whose end tags may be left out.
  void ImplyEnds(TagId but = TagId::kText);
  void ImplyEndsThoroughly();
  void CloseParagraph();
  void CloseParagraphInScope() {
    if (InScope(TagId::kP, Scope::kButton)) CloseParagraph();
  }

 private:
  void Forget(const OpenElement& open);

  LinkedTree* tree_;
  Bounds* bounds_;
  std::vector<OpenElement> stack_;
  std::vector<std::uint32_t> counts_;  // of HTML elements, by name
};

}  // namespace diemtin::html
