#include "fetch/guard.h"

#include <fmt/format.h>

#include <algorithm>

namespace diemtin::fetch {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsHexDigit(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f'); }

// As the URL standard of the WHATWG has it ("ends in a number"): such a host is an IPv4 address in
// some spelling (0x7f.1, 2130706433, 0177.0.0.01), or none at all; never a name.
bool EndsInNumber(std::string_view host) {
  const std::string_view last = host.substr(host.rfind('.') + 1);
  if (last.empty()) return false;
  if (std::all_of(last.begin(), last.end(), IsDigit)) return true;
  return last.starts_with("0x") && std::all_of(last.begin() + 2, last.end(), IsHexDigit);
}

bool IsThisMachine(std::string_view host) {
  return host == "localhost" || host.ends_with(".localhost") || host == "localhost.localdomain";
}

tl::unexpected<Error> Refuse(std::string_view why, std::string_view host) {
  return Fail(ErrorCode::kPermission,
              fmt::format("not fetched: {}; --allow-private {} would allow it", why, host),
              std::string(host));
}

}  // namespace

std::string PlainHost(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host.ends_with('.')) host.remove_suffix(1);
  std::string plain(host);
  for (char& c : plain) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return plain;
}

Guard::Guard(const std::vector<std::string>& allow_private) {
  for (const std::string& host : allow_private) allowed_.insert(PlainHost(host));
}

bool Guard::IsAllowed(std::string_view host) const { return allowed_.contains(PlainHost(host)); }

Expected<void> Guard::CheckHost(std::string_view host) const {
  if (IsAllowed(host)) return {};
  const std::string plain = PlainHost(host);
  if (plain.empty()) return Fail(ErrorCode::kPermission, "not fetched: no host");
  if (const auto address = ParseIpAddress(plain)) return CheckAddress(host, *address);
  if (plain.find(':') != std::string::npos || EndsInNumber(plain)) {
    return Refuse("an address in an unusual spelling", host);
  }
  if (IsThisMachine(plain)) return Refuse("a name of this machine", host);
  return {};
}

Expected<void> Guard::CheckAddress(std::string_view host, const IpAddress& address) const {
  if (IsAllowed(host)) return {};
  const auto why = WhyNotPublic(address);
  if (why) return Refuse(fmt::format("it leads to no public address ({})", *why), host);
  return {};
}

}  // namespace diemtin::fetch
