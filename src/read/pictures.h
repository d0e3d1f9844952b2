#pragma once

// The pictures of a page: which elements are some, where they are loaded from, and which belong to
// the furniture. Pure.

#include <optional>
#include <string>

#include "read/pieces.h"

namespace diemtin::read {

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
