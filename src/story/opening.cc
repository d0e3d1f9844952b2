#include "story/opening.h"

#include <algorithm>

#include "text/quotations/sentences.h"

namespace diemtin::story {
namespace {

std::string_view Trim(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\n')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::vector<std::string_view> OpeningSentences(const model::Article& article, std::size_t most,
                                               std::size_t most_bytes) {
  std::vector<std::string_view> out;
  const auto add = [&](std::string_view text) {
    const text::quotations::Sentences sentences(text);
    for (std::size_t at = 0; at < text.size() && out.size() < most;) {
      const text::TextRange range = sentences.At(at);
      const std::string_view one = Trim(text.substr(at, range.end - at));
      const bool may_stand = !one.empty() && one.size() <= most_bytes;
      if (may_stand && std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
      at = std::max(range.end, at + 1);
    }
  };
  if (article.lead) add(*article.lead);
  for (const model::Block& block : article.blocks) {
    if (out.size() == most) break;
    if (block.kind == model::BlockKind::kParagraph) add(block.text);
  }
  return out;
}

}  // namespace diemtin::story
