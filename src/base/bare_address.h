#pragma once

#include <string_view>

namespace diemtin {

// A web address without what does not tell pages apart: scheme, "www.", fragment and last slash.
inline std::string_view BareAddress(std::string_view url) {
  for (const std::string_view start : {"https://", "http://", "www."})
    if (url.starts_with(start)) url.remove_prefix(start.size());
  url = url.substr(0, url.find('#'));
  if (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

}  // namespace diemtin
