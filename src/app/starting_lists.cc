#include "app/starting_lists.h"

namespace diemtin::app {
namespace {

constexpr std::string_view kVietnam =
#include "app/lists/vietnam.opml.inc"
    ;
constexpr std::string_view kWorld =
#include "app/lists/world.opml.inc"
    ;

}  // namespace

std::optional<std::string_view> StartingList(std::string_view name) {
  if (name == "vietnam") return kVietnam;
  if (name == "world") return kWorld;
  return std::nullopt;
}

}  // namespace diemtin::app
