#pragma once

// Words that pages of many outlets put around articles, in several languages: weak cues beside the
// shape of a line. Internal to this room. All take folded text (text::Fold).

#include <string_view>

namespace diemtin::read {

// "tin lien quan", "most read", "lire aussi": what stands over a list of teasers.
bool IsListHeading(std::string_view folded);

// "tu khoa", "tags", "keywords": the label before the tags of an article.
bool IsTagLabel(std::string_view folded);

// "photograph by ann roe", "foto: dpa", "getty images": only says who made a picture.
bool IsPhotoCredit(std::string_view folded);

// Why a line is furniture ("share", "subscribe", "advertisement", "copyright", "read-more",
// "comments", "vote"), empty when the words do not say so. For short lines. With `in_sentence`,
// only phrases that news does not use itself.
std::string_view FurnitureReason(std::string_view folded, bool in_sentence);

}  // namespace diemtin::read
