#include "html/tree_builder.h"

#include <algorithm>

#include "html/characters.h"
#include "html/quirks.h"

// The loop over tokens, and how elements and texts enter the tree.

namespace diemtin::html {
namespace {

bool IsTablePart(TagId tag) {
  return tag == TagId::kTable || tag == TagId::kTbody || tag == TagId::kTfoot ||
         tag == TagId::kThead || tag == TagId::kTr;
}

}  // namespace

TreeBuilder::TreeBuilder(Buffer buffer, Arena* arena, Bounds* bounds, const BuildOptions& options)
    : arena_(arena),
      bounds_(bounds),
      options_(options),
      tokenizer_(buffer, arena, bounds),
      open_(&tree_, bounds) {
  const auto bytes = static_cast<std::size_t>(buffer.end - buffer.begin);
  tree_.Reserve(std::min(bytes / 24, bounds->limits().max_nodes) + 16);
  tokenizer_.attributes().reserve(bytes / 48 + 16);
  if (options_.context) StartFragment(*options_.context);
}

void TreeBuilder::StartFragment(const BuildOptions::Context& context) {
  const TagId tag = tokenizer_.Intern(context.name);
  context_ = OpenElement{kNone, tag, context.space};
  using enum TagId;
  // With no start tag before it, no end tag ends such content.
  const auto none = TagId::kText;
  if (IsContext(kTitle) || IsContext(kTextarea)) {
    tokenizer_.SetMode(Tokenizer::Mode::kEscapable, none);
  } else if (IsContext(kStyle) || IsContext(kXmp) || IsContext(kIframe) || IsContext(kNoembed) ||
             IsContext(kNoframes) || IsContext(kScript) || IsContext(kPlaintext)) {
    tokenizer_.SetMode(Tokenizer::Mode::kPlain, none);
  } else if (IsContext(kTemplate)) {
    template_modes_.push_back(Mode::kInTemplate);
  } else if (IsContext(kForm)) {
    form_ = 0;  // one that is never open
  }
  const NodeId root = tree_.Add(kHtml, Namespace::kHtml, 0, 0);
  tree_.Insert(root, 0, kNone);
  open_.Push(root);
  ResetMode();
}

// "Reset the insertion mode appropriately".
void TreeBuilder::ResetMode() {
  for (std::size_t i = open_.size(); i-- > 0;) {
    bounds_->Step();
    const bool last = i == 0;
    const OpenElement node = last && context_ ? *context_ : open_[i];
    if (const auto mode = ModeInside(node, last)) {
      mode_ = *mode;
      return;
    }
  }
  mode_ = Mode::kInBody;
}

std::optional<TreeBuilder::Mode> TreeBuilder::ModeInside(const OpenElement& node, bool last) {
  if (node.space != Namespace::kHtml) return std::nullopt;
  using enum TagId;
  switch (node.tag) {
    case kTd:
    case kTh:
      if (last) return std::nullopt;
      return Mode::kInCell;
    case kTr:
      return Mode::kInRow;
    case kTbody:
    case kThead:
    case kTfoot:
      return Mode::kInTableBody;
    case kCaption:
      return Mode::kInCaption;
    case kColgroup:
      return Mode::kInColumnGroup;
    case kTable:
      return Mode::kInTable;
    case kTemplate:
      return template_modes_.back();
    case kHead:
      if (last) return std::nullopt;
      return Mode::kInHead;
    case kBody:
      return Mode::kInBody;
    case kFrameset:
      return Mode::kInFrameset;
    case kHtml:
      return head_ == kNone ? Mode::kBeforeHead : Mode::kAfterHead;
    default:
      return std::nullopt;
  }
}

bool TreeBuilder::IsContext(TagId tag) const {
  return context_ && context_->tag == tag && context_->space == Namespace::kHtml;
}

void TreeBuilder::Run() {
  while (!stopped_ && !bounds_->passed()) {
    const bool foreign = !open_.empty() && Adjusted().space != Namespace::kHtml;
    Token& token = tokenizer_.Next(foreign);
    if (skip_line_feed_) {
      skip_line_feed_ = false;
      if (token.type == Token::Type::kText && token.text.starts_with('\n')) {
        token.text.remove_prefix(1);
        if (token.text.empty()) continue;
      }
    }
    while (!Handle(token)) {
      if (bounds_->passed()) return;
    }
  }
}

bool TreeBuilder::Handle(Token& token) {
  return UsesForeignRules(token) ? InForeign(token) : Dispatch(token);
}

bool TreeBuilder::Dispatch(Token& token) {
  switch (mode_) {
    case Mode::kInitial:
      return Initial(token);
    case Mode::kBeforeHtml:
      return BeforeHtml(token);
    case Mode::kBeforeHead:
      return BeforeHead(token);
    case Mode::kInHead:
      return InHead(token);
    case Mode::kInHeadNoscript:
      return InHeadNoscript(token);
    case Mode::kAfterHead:
      return AfterHead(token);
    case Mode::kInBody:
      return InBody(token);
    case Mode::kText:
      return InText(token);
    case Mode::kInTable:
      return InTable(token);
    case Mode::kInTableText:
      return InTableText(token);
    case Mode::kInCaption:
      return InCaption(token);
    case Mode::kInColumnGroup:
      return InColumnGroup(token);
    case Mode::kInTableBody:
      return InTableBody(token);
    case Mode::kInRow:
      return InRow(token);
    case Mode::kInCell:
      return InCell(token);
    case Mode::kInTemplate:
      return InTemplate(token);
    case Mode::kAfterBody:
      return AfterBody(token);
    case Mode::kInFrameset:
      return InFrameset(token);
    case Mode::kAfterFrameset:
      return AfterFrameset(token);
    case Mode::kAfterAfterBody:
      return AfterAfterBody(token);
    case Mode::kAfterAfterFrameset:
      return AfterFrameset(token);
  }
  return true;
}

bool TreeBuilder::InText(Token& token) {
  if (token.type == Token::Type::kText) {
    InsertText(token.text);
    return true;
  }
  open_.Pop();
  mode_ = original_mode_;
  return token.type != Token::Type::kEnd;
}

// The appropriate place for inserting a node under an open element.
TreeBuilder::Place TreeBuilder::PlaceUnder(std::size_t entry) {
  const OpenElement& target = open_[entry];
  if (!foster_ || target.space != Namespace::kHtml || !IsTablePart(target.tag)) {
    return {target.id, kNone};
  }
  for (std::size_t i = open_.size(); i-- > 0;) {
    bounds_->Step();
    if (open_[i].space != Namespace::kHtml) continue;
    if (open_[i].tag == TagId::kTemplate) return {open_[i].id, kNone};
    if (open_[i].tag != TagId::kTable) continue;
    const NodeId parent = tree_[open_[i].id].parent;
    if (parent != kNone) return {parent, open_[i].id};
    return {open_[i - 1].id, kNone};
  }
  return {open_.front().id, kNone};
}

NodeId TreeBuilder::InsertElement(const Token& token, Namespace space) {
  tokenizer_.KeepAttributes();
  return InsertNew(tree_.Add(token.tag, space, token.attributes_begin, token.attributes_count));
}

NodeId TreeBuilder::InsertEmpty(TagId tag) {
  return InsertNew(tree_.Add(tag, Namespace::kHtml, 0, 0));
}

NodeId TreeBuilder::InsertNew(NodeId id) {
  bounds_->CheckNodes(tree_.size());
  const Place place = open_.empty() ? Place{0, kNone} : CurrentPlace();
  tree_.Insert(id, place.parent, place.next);
  open_.Push(id);
  return id;
}

void TreeBuilder::InsertText(std::string_view text) {
  if (text.empty()) return;
  const Place place = CurrentPlace();
  if (place.parent == 0) return;  // a document has no text
  const NodeId before =
      place.next == kNone ? tree_[place.parent].last_child : tree_[place.next].previous;
  if (before != kNone && tree_[before].tag == TagId::kText && !tree_[before].sealed) {
    tree_.AppendText(before, text);
    bounds_->CheckNodes(tree_.pieces() / 4);  // of real pages, few texts come in pieces
    return;
  }
  tree_.Insert(tree_.AddText(TagId::kText, text), place.parent, place.next);
  bounds_->CheckNodes(tree_.size());
}

void TreeBuilder::InsertComment(const Token& token) { InsertComment(token, CurrentPlace()); }

// A comment that is not kept still parts the texts on its sides.
void TreeBuilder::InsertComment(const Token& token, Place place) {
  if (options_.keep_all) {
    const std::string_view text = arena_->Copy(ReplaceNuls(token.text));
    tree_.Insert(tree_.AddText(TagId::kComment, text), place.parent, place.next);
    return;
  }
  const NodeId before =
      place.next == kNone ? tree_[place.parent].last_child : tree_[place.next].previous;
  if (before != kNone) tree_[before].sealed = true;
}

void TreeBuilder::InsertRaw(const Token& token, Tokenizer::Mode mode) {
  InsertElement(token);
  tokenizer_.SetMode(mode, token.tag);
  original_mode_ = mode_;
  mode_ = Mode::kText;
}

void TreeBuilder::InsertDoctype() {
  const Doctype& doctype = tokenizer_.doctype();
  quirks_ = MeansQuirks(doctype);
  if (!options_.keep_all) return;
  std::string text(doctype.name);
  if (!doctype.public_id.empty() || !doctype.system_id.empty()) {
    text += fmt::format(" \"{}\" \"{}\"", doctype.public_id, doctype.system_id);
  }
  tree_.Insert(tree_.AddText(TagId::kDoctype, arena_->Copy(text)), 0, kNone);
}

void TreeBuilder::MergeAttributes(const Token& token, LateAttributes* late, NodeId element) {
  const std::vector<Attribute>& all = tokenizer_.attributes();
  if (token.attributes_count == 0) return;
  if (late->element == kNone) {
    late->element = element;
    const LinkedNode& node = tree_[element];
    for (std::uint32_t i = 0; i < node.count; ++i) late->names.insert(all[node.begin + i].name);
  }
  for (std::uint32_t i = 0; i < token.attributes_count; ++i) {
    const Attribute& attribute = all[token.attributes_begin + i];
    if (late->names.insert(attribute.name).second) late->attributes.push_back(attribute);
  }
  bounds_->CheckAttributes(late->names.size(), all.size());
}

void TreeBuilder::JoinLateAttributes() {
  std::vector<Attribute>& all = tokenizer_.attributes();
  for (const LateAttributes& late : late_) {
    if (late.attributes.empty()) continue;
    LinkedNode& node = tree_[late.element];
    const auto begin = static_cast<std::uint32_t>(all.size());
    for (std::uint32_t i = 0; i < node.count; ++i) all.push_back(Attribute(all[node.begin + i]));
    all.insert(all.end(), late.attributes.begin(), late.attributes.end());
    node.begin = begin;
    node.count = static_cast<std::uint32_t>(all.size()) - begin;
  }
}

std::string_view TreeBuilder::TakeSpace(Token* token) {
  std::size_t size = 0;
  while (size < token->text.size() && Is(token->text[size], kWhite)) ++size;
  const std::string_view space = token->text.substr(0, size);
  token->text.remove_prefix(size);
  return space;
}

std::string_view TreeBuilder::OnlySpace(std::string_view text) {
  std::string space;
  for (const char c : text) {
    if (Is(c, kWhite)) space += c;
  }
  return arena_->Copy(space);
}

const Attribute* TreeBuilder::FindAttribute(std::uint32_t begin, std::uint32_t count,
                                            std::string_view name) {
  for (const Attribute* at = attributes().data() + begin; count-- > 0; ++at) {
    if (at->name == name) return at;
  }
  return nullptr;
}

}  // namespace diemtin::html
