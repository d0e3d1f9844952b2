#pragma once

// What must hold of every reading.

#include <cmath>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "check.h"
#include "html/sanitise.h"
#include "model/reading.h"

namespace diemtin::fuzz {

inline void CheckText(const std::string& text) { Check(IsUtf8(text), "text that is no UTF-8"); }

inline void CheckText(const std::optional<std::string>& text) {
  if (text) CheckText(*text);
}

inline void CheckUrl(const std::optional<std::string>& url) {
  CheckText(url);
  Check(!url || html::IsSafeUrl(*url), "an address that may not be linked to");
}

inline void CheckBlock(const model::Block& block) {
  CheckUrl(block.src);
  for (const std::string& text : {block.text, block.alt, block.caption, block.credit}) {
    CheckText(text);
  }
  const bool media =
      block.kind == model::BlockKind::kFigure || block.kind == model::BlockKind::kEmbed;
  Check(media || !block.text.empty(), "a block of text without text");
}

inline void CheckArticle(const model::Article& article) {
  CheckText(article.title);
  for (const auto& text : {article.lead, article.outlet, article.section}) CheckText(text);
  CheckUrl(article.url);
  for (const model::Block& block : article.blocks) CheckBlock(block);
  for (const auto& names : {article.authors, article.agencies, article.tags}) {
    for (const std::string& name : names) {
      CheckText(name);
      Check(!name.empty(), "an empty name");
    }
  }
  for (const model::Quotation& quotation : article.quotations) CheckText(quotation.text);
  for (const model::DateMention& date : article.dates) CheckText(date.text);
  for (const model::MaskedWord& word : article.masked_words) CheckText(word.clean);
  Check(article.views.value_or(0) >= 0 && article.comments.value_or(0) >= 0, "fewer than none");
}

inline void CheckTeaser(const model::Teaser& teaser) {
  CheckText(teaser.title);
  CheckText(teaser.snippet);
  CheckText(teaser.section);
  CheckUrl(teaser.url);
  CheckUrl(teaser.picture);
}

inline void CheckReading(const model::Reading& reading) {
  CheckUrl(reading.url);
  CheckText(reading.language);
  for (const model::Article& article : reading.articles) CheckArticle(article);
  for (const model::TeaserList& list : reading.lists) {
    CheckText(list.name);
    for (const model::Teaser& teaser : list.items) CheckTeaser(teaser);
  }
  for (const model::LeftOut& left : reading.left_out) CheckText(left.text);
  for (const std::string& warning : reading.warnings) CheckText(warning);
  for (const model::Verdict& verdict : reading.verdicts) {
    CheckText(verdict.text);
    Check(std::isfinite(verdict.score), "a score that is no number");
  }
}

}  // namespace diemtin::fuzz
