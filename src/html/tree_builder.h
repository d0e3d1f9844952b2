#pragma once

// HTML5's tree construction (section 13.2.6 of the standard), with scripting off: tokens in, a
// linked tree out. The modes of insertion lie in tree_builder_*.cc, one group a file.

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "html/arena.h"
#include "html/bounds.h"
#include "html/linked_tree.h"
#include "html/open_elements.h"
#include "html/tags.h"
#include "html/tokenizer.h"

namespace diemtin::html {

struct BuildOptions {
  struct Context {
    Namespace space = Namespace::kHtml;
    std::string_view name;  // lower case
  };
  // Comments and the doctype become nodes too.
  bool keep_all = false;
  // What is parsed is the content of such an element: the tree's html element stands for it.
  std::optional<Context> context;
};

class TreeBuilder {
 public:
  TreeBuilder(Buffer buffer, Arena* arena, Bounds* bounds, const BuildOptions& options);

  // Builds the tree; once. What was built is of no use when the bounds were passed.
  void Run();

  LinkedTree& tree() { return tree_; }
  std::vector<Attribute>& attributes() { return tokenizer_.attributes(); }
  std::string_view NameOf(TagId tag) const { return tokenizer_.NameOf(tag); }
  // Adds the attributes of repeated html and body tags to those of the elements.
  void JoinLateAttributes();

 private:
  enum class Mode : std::uint8_t {
    kInitial,
    kBeforeHtml,
    kBeforeHead,
    kInHead,
    kInHeadNoscript,
    kAfterHead,
    kInBody,
    kText,
    kInTable,
    kInTableText,
    kInCaption,
    kInColumnGroup,
    kInTableBody,
    kInRow,
    kInCell,
    kInTemplate,
    kAfterBody,
    kInFrameset,
    kAfterFrameset,
    kAfterAfterBody,
    kAfterAfterFrameset
  };

  struct Formatting {
    NodeId id;  // kNone: a marker
    TagId tag;
  };
  struct Place {
    NodeId parent;
    NodeId next;  // kNone: last
  };
  // Of html and body: what later tags of theirs add.
  struct LateAttributes {
    NodeId element = kNone;
    std::set<std::string_view> names;
    std::vector<Attribute> attributes;
  };

  // Handle a token in a mode. False: the mode has changed and the token is still to be handled.
  bool Handle(Token& token);
  bool Dispatch(Token& token);
  bool Initial(Token& token);
  bool BeforeHtml(Token& token);
  bool BeforeHead(Token& token);
  bool InHead(Token& token);
  bool InHeadNoscript(Token& token);
  bool AfterHead(Token& token);
  bool InBody(Token& token);
  bool InText(Token& token);
  bool InTable(Token& token);
  bool InTableText(Token& token);
  bool InCaption(Token& token);
  bool InColumnGroup(Token& token);
  bool InTableBody(Token& token);
  bool InRow(Token& token);
  bool InCell(Token& token);
  bool InTemplate(Token& token);
  bool AfterBody(Token& token);
  bool InFrameset(Token& token);
  bool AfterFrameset(Token& token);
  bool AfterAfterBody(Token& token);
  bool InForeign(Token& token);

  // Parts of them. Where they return bool without a word, as above.
  bool IsContext(TagId tag) const;  // the element whose content is parsed
  void StartFragment(const BuildOptions::Context& context);
  bool StartInHead(Token& token);
  static bool IsForHead(const Token& token);
  static bool IsPageEnd(TagId tag);
  void EndTemplate();
  void TextInBody(const Token& token);
  bool StartTagInBody(Token& token);
  void StartFormatting(Token& token);
  void StartOther(Token& token);
  void StartVoid(Token& token);
  void StartSpecial(Token& token);
  void StartContainer(Token& token);
  void StartSelect(const Token& token);
  void StartOption(const Token& token);
  void StartAgain(const Token& token);
  void StartItem(const Token& token);
  bool EndTagInBody(Token& token);
  void EndBlock(TagId tag);
  void EndItem(TagId tag, Scope scope);
  void EndHeading();
  void EndForm();
  void EndOther(TagId tag);
  bool StartInTable(Token& token);
  bool EndTable();
  bool WithFosterParents(Token& token);
  bool EndCaption();
  void EndCell();
  bool UsesForeignRules(const Token& token);
  bool HoldsHtml(const OpenElement& open);
  bool EndsForeign(const Token& token);
  bool LeaveForeign(Token& token);
  bool EndInForeign(Token& token);

  // Elements and texts in.
  Place PlaceUnder(std::size_t entry);
  Place CurrentPlace() { return PlaceUnder(open_.size() - 1); }
  NodeId InsertElement(const Token& token, Namespace space = Namespace::kHtml);
  NodeId InsertEmpty(TagId tag);  // without attributes
  NodeId InsertNew(NodeId id);
  void InsertVoid(const Token& token) {
    InsertElement(token);
    open_.Pop();
  }
  void InsertText(std::string_view text);
  void InsertComment(const Token& token, Place place);
  void InsertComment(const Token& token);
  void InsertRaw(const Token& token, Tokenizer::Mode mode);
  void InsertDoctype();
  void MergeAttributes(const Token& token, LateAttributes* late, NodeId element);
  static std::string_view TakeSpace(Token* token);  // the white space that a text begins with
  std::string_view OnlySpace(std::string_view text);
  std::string_view WithoutNuls(const Token& token);
  const Attribute* FindAttribute(std::uint32_t begin, std::uint32_t count, std::string_view name);

  const OpenElement& Adjusted() const {  // the adjusted current node
    return context_ && open_.size() == 1 ? *context_ : open_.Current();
  }
  void ResetMode();
  std::optional<Mode> ModeInside(const OpenElement& node, bool last);

  // The list of active formatting elements.
  void PushFormatting(NodeId id);
  void PushMarker() { formatting_.push_back({kNone, TagId::kText}); }
  void ReopenFormatting();
  void ClearToMarker();
  void Unlist(std::size_t index);
  std::optional<std::size_t> LastListed(TagId tag);
  std::size_t IndexOf(NodeId id);
  bool AreAlike(const LinkedNode& a, const LinkedNode& b);
  void Adopt(TagId tag);
  void AdoptBlock(NodeId formatting, std::size_t entry, std::size_t block);
  NodeId Clone(NodeId id);

  Arena* arena_;
  Bounds* bounds_;
  BuildOptions options_;
  Tokenizer tokenizer_;
  LinkedTree tree_;
  Mode mode_ = Mode::kInitial;
  Mode original_mode_ = Mode::kInitial;
  std::vector<Mode> template_modes_;
  OpenElements open_;
  std::vector<Formatting> formatting_;
  NodeId head_ = kNone;
  NodeId form_ = kNone;
  std::optional<OpenElement> context_;
  std::vector<std::string_view> table_text_;
  std::array<LateAttributes, 2> late_;  // html, body
  bool frameset_ok_ = true;
  bool foster_ = false;
  bool quirks_ = false;
  bool skip_line_feed_ = false;
  bool stopped_ = false;
};

}  // namespace diemtin::html
