#include <charconv>

#include "feed/feed_text.h"
#include "feed/fields.h"
#include "feed/xml_text.h"

namespace diemtin::feed {
namespace {

using Positions = std::vector<std::vector<double>>;

std::vector<double> Numbers(std::string_view text) {
  std::vector<double> numbers;
  const auto gap = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == ','; };
  for (std::size_t at = 0; at < text.size();) {
    if (gap(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !gap(text[end])) ++end;
    double number = 0;
    const auto [stop, error] = std::from_chars(text.data() + at, text.data() + end, number);
    if (error != std::errc() || stop != text.data() + end) return {};
    numbers.push_back(number);
    at = end;
  }
  return numbers;
}

// Positions of that many numbers each; latitude comes first unless the reference system says so.
Positions Group(const std::vector<double>& numbers, std::size_t dimension, bool longitude_first) {
  Positions positions;
  for (std::size_t i = 0; i + dimension <= numbers.size(); i += dimension) {
    std::vector<double> position(numbers.begin() + static_cast<std::ptrdiff_t>(i),
                                 numbers.begin() + static_cast<std::ptrdiff_t>(i + dimension));
    if (!longitude_first) std::swap(position[0], position[1]);
    positions.push_back(std::move(position));
  }
  return positions;
}

std::optional<Place::Kind> KindOf(Tag tag) {
  switch (tag) {
    case Tag::kGeorssPoint:
    case Tag::kGmlPoint:
      return Place::Kind::kPoint;
    case Tag::kGeorssLine:
    case Tag::kGmlLineString:
      return Place::Kind::kLine;
    case Tag::kGeorssPolygon:
    case Tag::kGmlPolygon:
      return Place::Kind::kPolygon;
    case Tag::kGeorssBox:
      return Place::Kind::kBox;
    default:
      return std::nullopt;
  }
}

std::size_t LeastPositions(Place::Kind kind) {
  return kind == Place::Kind::kPoint ? 1 : kind == Place::Kind::kPolygon ? 4 : 2;
}

// EPSG codes of systems that put latitude first: those of geographic coordinates (4001 to 4999).
bool LongitudeFirst(std::string_view system) {
  const std::size_t colon = system.rfind(':');
  if (system.find("EPSG") == std::string_view::npos || colon == std::string_view::npos)
    return false;
  const std::string_view code = system.substr(colon + 1);
  return !(code.size() == 4 && code[0] == '4');
}

}  // namespace

void Fields::ReadPlace(std::size_t element, Entry* to) {
  const Tag tag = tree_[element].tag;
  if (tag == Tag::kGeoLatitude || tag == Tag::kGeoLongitude) {
    const std::vector<double> value = Numbers(TextOf(tree_, element));
    if (value.size() != 1) return;
    KeepOther(element, to);
    if (!to->place) to->place = Place{Place::Kind::kPoint, {{0, 0}}};
    if (to->place->positions.size() == 1)
      to->place->positions[0][tag == Tag::kGeoLatitude ? 1 : 0] = value[0];
    return;
  }
  std::optional<Place::Kind> kind;
  std::string system;
  std::size_t dimension = 2;
  std::size_t numbers = element;
  for (std::size_t i = element; i < tree_[element].end; ++i) {
    if (tree_[i].kind != XmlNode::Kind::kElement) continue;
    if (!kind) kind = KindOf(tree_[i].tag);
    if (std::string said = ValueOf(tree_, i, "srsname"); !said.empty()) system = std::move(said);
    if (ValueOf(tree_, i, "srsdimension") == "3") dimension = 3;
    if (tree_[i].tag == Tag::kGmlPositions) {
      numbers = i;
      break;
    }
  }
  if (!kind) return KeepOther(element, to);
  Positions positions = Group(Numbers(TextOf(tree_, numbers)), dimension, LongitudeFirst(system));
  if (positions.size() < LeastPositions(*kind)) return;
  if (*kind == Place::Kind::kPoint) positions.resize(1);
  to->place = Place{*kind, std::move(positions)};
}

}  // namespace diemtin::feed
