#include "plain_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "text/normalize.h"

namespace diemtin::fit {
namespace {

constexpr std::string_view kApart[] = {"article",    "aside",   "blockquote", "dl", "fieldset",
                                       "figcaption", "figure",  "footer",     "h1", "h2",
                                       "h3",         "h4",      "h5",         "h6", "header",
                                       "hr",         "main",    "nav",        "ol", "p",
                                       "pre",        "section", "table",      "ul", "title"};

constexpr std::string_view kClosing = ".,;:!?)";  // no space stands before them

class Writer {
 public:
  explicit Writer(Spacing spacing) : spacing_(spacing) {}

  void Break(bool apart) {
    const int wanted = apart && spacing_ == Spacing::kBlankLines ? 2 : 1;
    breaks_ = std::max(breaks_, wanted);
  }

  void Space() { space_ = true; }  // texts of two elements are two words

  void Add(std::string_view text) {
    for (const char c : text) {
      if (html::IsSpace(c)) {
        space_ = true;
        continue;
      }
      if (breaks_ > 0 && !out_.empty()) {
        out_.append(static_cast<std::size_t>(breaks_), '\n');
      } else if (space_ && !out_.empty() && kClosing.find(c) == std::string_view::npos) {
        out_ += ' ';
      }
      breaks_ = 0;
      space_ = false;
      out_ += c;
    }
  }

  std::string Take() { return std::move(out_); }

 private:
  Spacing spacing_;
  std::string out_;
  int breaks_ = 0;
  bool space_ = false;
};

bool IsApart(std::string_view tag) { return std::ranges::find(kApart, tag) != std::end(kApart); }

}  // namespace

std::string PlainText(const html::Document& document, Spacing spacing) {
  Writer writer(spacing);
  const auto all = document.nodes();
  for (html::NodeId at = 0; at < all.size(); ++at) {
    if (all[at].tag != "title") continue;
    for (html::NodeId text = at; text < all[at].end; ++text) writer.Add(all[text].text);
    break;
  }
  writer.Break(true);
  std::vector<html::NodeId> open;  // blocks
  for (html::NodeId at = 0; at < all.size();) {
    while (!open.empty() && all[open.back()].end <= at) {
      writer.Break(IsApart(all[open.back()].tag));
      open.pop_back();
    }
    const html::Node& node = all[at];
    if (node.is_text()) {
      writer.Space();
      writer.Add(node.text);
    } else if (html::IsUnseen(node.tag_id) && node.tag != "svg" &&
               (node.tag != "title" || all[node.parent].tag != "svg")) {
      at = node.end;
      continue;
    } else if (html::IsBlock(node.tag_id) || IsApart(node.tag)) {
      writer.Break(IsApart(node.tag));
      open.push_back(at);
    }
    ++at;
  }
  return writer.Take();
}

}  // namespace diemtin::fit
