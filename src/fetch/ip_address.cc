#include "fetch/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <string>

namespace diemtin::fetch {
namespace {

struct V4Range {
  std::uint32_t start;
  int bits;
  std::string_view name;
};

constexpr std::uint32_t V4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

constexpr V4Range kV4Ranges[] = {
    {V4(0, 0, 0, 0), 8, "this network"},
    {V4(10, 0, 0, 0), 8, "private network"},
    {V4(100, 64, 0, 0), 10, "shared address space of carriers"},
    {V4(127, 0, 0, 0), 8, "loopback"},
    {V4(169, 254, 0, 0), 16, "link-local"},
    {V4(172, 16, 0, 0), 12, "private network"},
    {V4(192, 0, 0, 0), 24, "protocol assignments"},
    {V4(192, 0, 2, 0), 24, "documentation"},
    {V4(192, 88, 99, 0), 24, "6to4 relays"},
    {V4(192, 168, 0, 0), 16, "private network"},
    {V4(198, 18, 0, 0), 15, "benchmarking"},
    {V4(198, 51, 100, 0), 24, "documentation"},
    {V4(203, 0, 113, 0), 24, "documentation"},
    {V4(224, 0, 0, 0), 4, "multicast"},
    {V4(240, 0, 0, 0), 4, "reserved"},
};

struct V6Range {
  std::uint64_t start;  // the first eight bytes
  int bits;             // at most 64
  std::string_view name;
};

// Only 2000::/3 is given out for unicast; these are what must not be reached inside it and the
// well-known ones outside, so that they are refused by name.
constexpr V6Range kV6Ranges[] = {
    {0xfc00'0000'0000'0000, 7, "unique local network"},
    {0xfe80'0000'0000'0000, 10, "link-local"},
    {0xfec0'0000'0000'0000, 10, "site-local"},
    {0xff00'0000'0000'0000, 8, "multicast"},
    {0x0064'ff9b'0001'0000, 48, "local translation"},
    {0x0100'0000'0000'0000, 64, "discarded"},
    {0x2001'0db8'0000'0000, 32, "documentation"},
    {0x3fff'0000'0000'0000, 20, "documentation"},
    {0x2001'0000'0000'0000, 23, "protocol assignments"},  // Teredo, ORCHID, benchmarking
};

constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::array<std::uint8_t, 12> kNat64 = {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

std::optional<std::string_view> WhyV4NotPublic(std::uint32_t address) {
  for (const V4Range& range : kV4Ranges) {
    if ((address ^ range.start) >> (32 - range.bits) == 0) return range.name;
  }
  return std::nullopt;
}

std::uint32_t V4At(const IpAddress& address, std::size_t at) {
  const auto& bytes = address.bytes;
  return V4(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

bool StartsWith(const IpAddress& address, const std::array<std::uint8_t, 12>& prefix) {
  return std::equal(prefix.begin(), prefix.end(), address.bytes.begin());
}

}  // namespace

IpAddress IpAddress::FromV4(std::uint32_t address) {
  IpAddress result;
  std::copy(kMapped.begin(), kMapped.end(), result.bytes.begin());
  for (int i = 0; i < 4; ++i) {
    result.bytes[12 + static_cast<std::size_t>(i)] =
        static_cast<std::uint8_t>(address >> (24 - 8 * i));
  }
  return result;
}

std::optional<IpAddress> ParseIpAddress(std::string_view text) {
  const std::string copy(text);
  if (copy.size() != std::string_view(copy.c_str()).size()) return std::nullopt;  // a NUL inside
  in_addr v4;
  if (::inet_pton(AF_INET, copy.c_str(), &v4) == 1) return IpAddress::FromV4(ntohl(v4.s_addr));
  IpAddress result;
  if (::inet_pton(AF_INET6, copy.c_str(), result.bytes.data()) == 1) return result;
  return std::nullopt;
}

std::optional<std::string_view> WhyNotPublic(const IpAddress& address) {
  if (StartsWith(address, kMapped) || StartsWith(address, kNat64)) {
    return WhyV4NotPublic(V4At(address, 12));
  }
  if (address.bytes[0] == 0x20 && address.bytes[1] == 0x02) {  // 6to4, RFC 3056
    return WhyV4NotPublic(V4At(address, 2));
  }
  std::uint64_t start = 0;
  for (std::size_t i = 0; i < 8; ++i) start = start << 8 | address.bytes[i];
  for (const V6Range& range : kV6Ranges) {
    if ((start ^ range.start) >> (64 - range.bits) == 0) return range.name;
  }
  IpAddress loopback;
  loopback.bytes[15] = 1;
  if (address == loopback) return "loopback";
  if (address == IpAddress()) return "unspecified";
  if (address.bytes[0] >> 5 != 1) return "reserved";
  return std::nullopt;
}

}  // namespace diemtin::fetch
