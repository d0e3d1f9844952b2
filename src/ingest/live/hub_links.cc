#include "ingest/live/hub_links.h"

#include <algorithm>
#include <string_view>

#include "html/sanitise.h"

namespace diemtin::ingest {
namespace {

// The value of `rel` among the parameters of a link, without its quotation marks.
std::string_view RelationOf(std::string_view parameters) {
  const std::size_t at = parameters.find("rel=");
  if (at == parameters.npos) return {};
  std::string_view value = parameters.substr(at + 4);
  if (value.starts_with('"')) {
    value.remove_prefix(1);
    return value.substr(0, value.find('"'));
  }
  return value.substr(0, value.find_first_of(";, \t"));
}

bool HasWord(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::string_view first = words.substr(0, words.find(' '));
    if (first == word) return true;
    words.remove_prefix(std::min(first.size() + 1, words.size()));
  }
  return false;
}

}  // namespace

HubLinks FindHubLinks(const fetch::Fetched& fetched) {
  HubLinks links;
  for (const auto& [name, value] : fetched.headers) {
    if (name != "link") continue;
    std::string_view rest = value;
    while (true) {
      const std::size_t open = rest.find('<');
      const std::size_t close = rest.find('>', open);
      if (open == rest.npos || close == rest.npos) break;
      const std::string_view url = rest.substr(open + 1, close - open - 1);
      rest.remove_prefix(close + 1);
      const std::string_view relation = RelationOf(rest.substr(0, rest.find('<')));
      std::string* place = HasWord(relation, "hub")    ? &links.hub
                           : HasWord(relation, "self") ? &links.self
                                                       : nullptr;
      if (place != nullptr && place->empty()) *place = html::ResolveUrl(fetched.url, url);
    }
  }
  return links;
}

}  // namespace diemtin::ingest
