#include "fetch/signature.h"

#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <cstdlib>
#include <vector>

namespace diemtin::fetch {
namespace {

std::string Hex(const unsigned char* bytes, std::size_t size) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (std::size_t i = 0; i < size; ++i) {
    hex += kDigits[bytes[i] >> 4];
    hex += kDigits[bytes[i] & 15];
  }
  return hex;
}

const EVP_MD* MethodOf(std::string_view name) {
  if (name == "sha1") return EVP_sha1();
  if (name == "sha256") return EVP_sha256();
  if (name == "sha384") return EVP_sha384();
  if (name == "sha512") return EVP_sha512();
  return nullptr;
}

}  // namespace

std::string Sign(std::string_view method, std::string_view secret, std::string_view body) {
  const EVP_MD* hash = MethodOf(method);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (hash == nullptr || HMAC(hash, secret.data(), static_cast<int>(secret.size()),
                              reinterpret_cast<const unsigned char*>(body.data()), body.size(),
                              digest, &size) == nullptr) {
    return {};
  }
  return std::string(method) + "=" + Hex(digest, size);
}

bool IsSigned(std::string_view header, std::string_view secret, std::string_view body) {
  std::string given(header);
  for (char& c : given) {
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
  }
  const std::string expected = Sign(header.substr(0, header.find('=')), secret, body);
  return !expected.empty() && given.size() == expected.size() &&
         CRYPTO_memcmp(given.data(), expected.data(), given.size()) == 0;
}

std::string RandomHex(std::size_t bytes) {
  std::vector<unsigned char> random(bytes);
  // Without randomness nothing here is secret.
  if (RAND_bytes(random.data(), static_cast<int>(bytes)) != 1) std::abort();
  return Hex(random.data(), random.size());
}

}  // namespace diemtin::fetch
