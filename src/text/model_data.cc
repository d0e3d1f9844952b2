#include "text/model_data.h"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstdlib>

#include "base/hash.h"

namespace diemtin::text {
namespace {

static_assert(std::endian::native == std::endian::little, "models are little-endian");

struct Header {
  char magic[4];
  std::uint32_t version;
  std::uint64_t bytes;
  std::uint64_t checksum;
};

[[noreturn]] void Refuse(std::string_view name, const char* why) {
  std::fprintf(stderr, "diemtin: model %.*s of this program %s: build or install it again\n",
               static_cast<int>(name.size()), name.data(), why);
  std::abort();
}

}  // namespace

ModelData::ModelData(std::string_view name, std::uint32_t version, const char* begin,
                     const char* end) {
  std::string_view rest(begin, static_cast<std::size_t>(end - begin));
  Header header;
  if (rest.size() < sizeof(header)) Refuse(name, "is cut short");
  std::memcpy(&header, rest.data(), sizeof(header));
  rest.remove_prefix(sizeof(header));
  if (std::memcmp(header.magic, "DTMD", 4) != 0 || header.bytes != rest.size())
    Refuse(name, "is damaged");
  if (header.version != version) Refuse(name, "has another version");
  if (header.checksum != Hash64(rest)) Refuse(name, "is damaged");
  while (!rest.empty()) {
    std::uint64_t bytes;
    std::memcpy(&bytes, rest.data(), sizeof(bytes));
    rest.remove_prefix(sizeof(bytes));
    if (bytes > rest.size()) Refuse(name, "is damaged");
    sections_.push_back(rest.substr(0, bytes));
    rest.remove_prefix(std::min((bytes + 7) / 8 * 8, std::uint64_t{rest.size()}));
  }
}

}  // namespace diemtin::text
