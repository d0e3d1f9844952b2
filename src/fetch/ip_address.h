#pragma once

// Numeric addresses, and which of them belong to the public Internet. Pure.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace diemtin::fetch {

// 16 bytes in network order; IPv4 as ::ffff:a.b.c.d (RFC 4291, section 2.5.5.2).
struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};

  static IpAddress FromV4(std::uint32_t address);  // host order
  bool operator==(const IpAddress&) const = default;
};

// "192.0.2.1" (four decimal numbers without leading zeros) or RFC 4291's text of IPv6, without
// brackets and zone; nullopt for every other spelling.
std::optional<IpAddress> ParseIpAddress(std::string_view text);

// What keeps an address out of the public Internet, in words ("loopback", "private network");
// nullopt when nothing does. After IANA's registries of special-purpose addresses (RFC 6890, as of
// 2026); an IPv4 address inside an IPv6 one (mapped, NAT64, 6to4) is judged as itself.
std::optional<std::string_view> WhyNotPublic(const IpAddress& address);

}  // namespace diemtin::fetch
