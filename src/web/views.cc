#include "web/views.h"

#include <algorithm>
#include <unordered_map>

namespace diemtin::web {

std::optional<PictureMode> ParsePictureMode(std::string_view text) {
  if (text == "direct") return PictureMode::kDirect;
  if (text == "proxy") return PictureMode::kProxy;
  if (text == "off") return PictureMode::kOff;
  return std::nullopt;
}

std::optional<Picture> PictureOf(const model::Article& article, ArticleId id, std::size_t block,
                                 PictureMode mode) {
  if (mode == PictureMode::kOff || block >= article.blocks.size()) return std::nullopt;
  const model::Block& figure = article.blocks[block];
  if (figure.kind != model::BlockKind::kFigure) return std::nullopt;
  const auto url = SafeUrl::FromOutside(figure.src);
  if (!url) return std::nullopt;
  Picture picture{*url, figure.alt, figure.caption, figure.credit};
  if (mode == PictureMode::kProxy) {
    picture.here = SafeUrl::OfSegments({"picture", id.ToString(), std::to_string(block)});
  }
  return picture;
}

std::optional<Picture> FirstPicture(const model::Article& article, ArticleId id, PictureMode mode) {
  for (std::size_t i = 0; i < article.blocks.size(); ++i) {
    if (auto picture = PictureOf(article, id, i, mode)) return picture;
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
