#pragma once

// Days and times in what a page prints around its article, and whether they tell of a change. Pure.

#include <string_view>
#include <vector>

#include "base/time.h"
#include "read/pieces.h"

namespace diemtin::read {

struct DatedLine {
  Time time;
  bool change = false;  // "Updated ..."
};

// The times of a piece: a short line's, wherever they stand in it, or the one that a paragraph
// opens with.
std::vector<DatedLine> DatesInPiece(const html::Document& document, const Piece& piece,
                                    std::string_view language);

// A word for "updated" stands in it, in one of twenty languages.
bool StatesChange(std::string_view text);

// Values of keys like "datePublished", "publish_date" and "publishedAt" in a script.
std::vector<Time> PublishedInScript(std::string_view script);

}  // namespace diemtin::read
