#pragma once

// Names, agencies and credits by shape and table; the first version is rules. Pure; linear in the
// text.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/reading.h"

namespace diemtin::text {

// Names of persons, places and organisations in running text, in order of appearance, repeats
// included, with titles (ông, bà, Thủ tướng, Mr) taken off.
std::vector<std::string> FindNames(std::string_view text, std::string_view language);

// Wire agencies that the text credits ("(TTXVN)", "Nguồn TTXVN", "Theo Reuters", "hãng tin Yonhap",
// "Ảnh: AFP/TTXVN"), each once, in order of appearance. From a table of the world's agencies plus
// shapes that credit an unknown one.
std::vector<std::string> FindAgencies(std::string_view text, std::string_view language);

// "…họp báo. Ảnh: AFP/TTXVN" -> caption and credit. Credit is empty when none is printed.
struct CaptionParts {
  std::string caption;
  std::string credit;
};
CaptionParts SplitCaption(std::string_view caption);

// "Nguồn TTXVN", "Theo Reuters", "(TTXVN)": a line that only credits; the name credited.
std::optional<std::string> ParseSourceLine(std::string_view line);

}  // namespace diemtin::text
