#include "model_file.h"

#include "base/env.h"
#include "base/hash.h"

namespace diemtin::fit {
namespace {

void AddNumber(auto number, std::string* out) {
  out->append(reinterpret_cast<const char*>(&number), sizeof(number));
}

}  // namespace

void ModelFile::AddBytes(std::string_view bytes) {
  AddNumber(static_cast<std::uint64_t>(bytes.size()), &body_);
  body_ += bytes;
  body_.resize((body_.size() + 7) / 8 * 8, '\0');
}

Expected<void> ModelFile::Write(const std::string& path) const {
  std::string bytes = "DTMD";
  AddNumber(version_, &bytes);
  AddNumber(static_cast<std::uint64_t>(body_.size()), &bytes);
  AddNumber(Hash64(body_), &bytes);
  return WriteFileAtomically(Env::Real(), path, bytes + body_);
}

}  // namespace diemtin::fit
