#include "web/views.h"

#include <algorithm>
#include <unordered_map>

namespace diemtin::web {

std::optional<Picture> FirstPicture(const model::Article& article) {
  for (const model::Block& block : article.blocks) {
    if (block.kind != model::BlockKind::kFigure) continue;
    if (auto url = SafeUrl::FromOutside(block.src)) {
      return Picture{*url, block.alt, block.caption, block.credit};
    }
  }
  return std::nullopt;
}

std::vector<ArticleEntry> FoldCopies(const std::vector<store::ArticleRow>& rows,
                                     ArticleId headline) {
  std::unordered_map<ArticleId, std::size_t> entry_of;  // originals, and copies by their original
  std::vector<ArticleEntry> entries;
  for (const store::ArticleRow& row : rows) {
    if (row.copy_of) continue;
    entry_of[row.id] = entries.size();
    entries.push_back({row, {}, {}});
  }
  for (const store::ArticleRow& row : rows) {
    if (!row.copy_of) continue;
    const auto original = entry_of.find(*row.copy_of);
    if (original != entry_of.end()) {
      entries[original->second].copies.push_back({row, false, std::nullopt, std::nullopt, 0});
      entry_of[row.id] = original->second;
    } else {  // its original stands in another story
      entry_of[row.id] = entries.size();
      entries.push_back({row, {}, {}});
    }
  }
  if (const auto it = entry_of.find(headline); it != entry_of.end()) {
    const auto best = entries.begin() + static_cast<std::ptrdiff_t>(it->second);
    for (CopyEntry& copy : best->copies) {  // a copy by who wrote the text
      if (copy.row.id == headline) std::swap(copy.row, best->row);
    }
    std::rotate(entries.begin(), best, best + 1);
  }
  return entries;
}

}  // namespace diemtin::web
