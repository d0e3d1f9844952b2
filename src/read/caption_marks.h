#pragma once

// Captions that no <figcaption> marks: by the names of their elements, or by their place right
// under a picture and how they are set. Pure.

#include "html/document.h"
#include "read/pieces.h"

namespace diemtin::read {

// Its class, id or the like says caption.
bool IsNamedCaption(const html::Document& document, html::NodeId id);

// A line right behind a picture that stands alone is its caption when it credits someone, is named
// as one, or is short, centred and set apart from the text (slanted, small or coloured).
bool IsCaptionByPlace(const html::Document& document, const Piece& picture, const Piece& line);

}  // namespace diemtin::read
