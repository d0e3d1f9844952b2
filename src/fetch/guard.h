#pragma once

// Where the fetcher may connect to: the public Internet, and what the operator allows besides. A
// name is judged before it is looked up, and the address that it leads to just before the
// connection is made, so that no name service can lead elsewhere in between.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "fetch/ip_address.h"

namespace diemtin::fetch {

class Guard {
 public:
  // Hosts of `allow_private` (names or addresses, as they stand in addresses of pages) may be
  // anywhere.
  explicit Guard(const std::vector<std::string>& allow_private = {});

  // kPermission for a host that is a non-public address in any spelling, or a name of this machine.
  Expected<void> CheckHost(std::string_view host) const;
  // kPermission when `host` must not be fetched from `address`.
  Expected<void> CheckAddress(std::string_view host, const IpAddress& address) const;

 private:
  bool IsAllowed(std::string_view host) const;

  std::set<std::string, std::less<>> allowed_;  // as PlainHost makes them
};

// Small letters, without brackets and without the dot of the root.
std::string PlainHost(std::string_view host);

}  // namespace diemtin::fetch
