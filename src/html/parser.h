#pragma once

#include <string_view>
#include <vector>

#include "base/error.h"
#include "html/arena.h"
#include "html/document.h"

namespace diemtin::html {

// What a parser gives a Document.
struct Tree {
  std::vector<Node> nodes;  // document order
  std::vector<Attribute> attributes;
  Arena arena;  // owns every string
};

// Runs tokenizer and tree builder, and lays the tree out.
Expected<Tree> BuildTree(std::string_view markup, const Limits& limits);

}  // namespace diemtin::html
