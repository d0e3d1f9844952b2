#include "rank/outlet_weights.h"

#include <charconv>

namespace diemtin::rank {
namespace {

constexpr double kLeast = 0.1, kMost = 10;

std::string_view Trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<OutletWeights> ParseOutletWeights(std::string_view text) {
  OutletWeights weights;
  text = Trim(text);
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    const std::string_view part = Trim(text.substr(0, comma));
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    const std::size_t space = part.rfind(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const std::string_view name = Trim(part.substr(0, space)), number = part.substr(space + 1);
    double weight = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), weight);
    const bool good = error == std::errc() && end == number.data() + number.size();
    if (name.empty() || !good || !(weight >= kLeast && weight <= kMost)) return std::nullopt;
    weights.insert_or_assign(std::string(name), weight);
  }
  return weights;
}

}  // namespace diemtin::rank
