#pragma once

// What is printed with a picture: its caption, and who made or supplied it.

#include <optional>
#include <string>

#include "read/pieces.h"

namespace diemtin::read {

struct FigureText {
  html::NodeId root = html::kNone;  // the element that holds picture and caption; kNone without any
  std::string caption;              // without the credit
  std::string credit;
};

// The words beside the picture at `image`: those of its <figure>, of an element near it whose names
// say caption, or a line or two in the same small element. Controls and what is hidden are left
// out. Elements whose names say who made it hold the credit; else the caption's end may.
FigureText ReadFigure(const PageMap& map, html::NodeId image);

}  // namespace diemtin::read
