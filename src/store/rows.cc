#include "store/rows.h"

#include "base/bare_address.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace diemtin::store {

std::string Summary(std::string_view text) {
  constexpr std::string_view kEllipsis = "…";
  if (text.size() <= kSummaryBytes) return std::string(text);
  std::string_view cut = Utf8Prefix(text, kSummaryBytes - kEllipsis.size());
  const auto space = cut.find_last_of(" \n");
  if (space != std::string_view::npos && space > kSummaryBytes / 2) cut = cut.substr(0, space);
  return std::string(cut) + std::string(kEllipsis);
}

std::string_view FirstParagraph(const model::Article& article) {
  for (const model::Block& block : article.blocks) {
    if (block.kind == model::BlockKind::kParagraph && !block.text.empty()) return block.text;
  }
  return {};
}

std::string BodyWithoutLead(const model::Article& article) {
  std::string text = model::BodyText(article);
  if (!article.lead || article.lead->empty() || !text.starts_with(*article.lead)) return text;
  const std::size_t length = article.lead->size();
  if (text.size() == length) return {};
  return text.compare(length, 2, "\n\n") == 0 ? text.substr(length + 2) : text;
}

std::int64_t UrlKey(std::string_view url) {
  return static_cast<std::int64_t>(Hash64(BareAddress(url)) & kIdMask);
}

}  // namespace diemtin::store
