#include "model/reading.h"

namespace diemtin::model {

std::string BodyText(const Article& article) {
  std::string text;
  for (const Block& block : article.blocks) {
    if (block.text.empty()) continue;
    if (!text.empty()) text += "\n\n";
    text += block.text;
  }
  return text;
}

}  // namespace diemtin::model
