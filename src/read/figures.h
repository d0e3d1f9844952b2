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

// An <img>, or an element of a page's own kind that stands for one.
bool IsPictureElement(const html::Document& document, html::NodeId id);

// Address of a picture, however late a script would load it: its own attributes, those of the
// sources beside it. Resolved against `base` when there is one.
std::optional<std::string> FigureAddress(const html::Document& document, html::NodeId image,
                                         const std::optional<std::string>& base);

// Lies in a menu, a comment, an advertisement, or with its words (`figure`) in a link to another
// page.
bool IsFurniturePicture(const PageMap& map, html::NodeId image, html::NodeId body,
                        html::NodeId figure);

}  // namespace diemtin::read
