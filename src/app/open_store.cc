#include "app/commands.h"

namespace diemtin::app {

Expected<store::Reader> OpenStore(const Context& context) {
  const std::string path = context.store_path();
  if (Env::Real().Exists(path)) return store::Reader::Open(path);
  return Fail(ErrorCode::kUsage,
              "there is no store yet; `diemtin import PATH` makes one (--data names its directory)",
              path);
}

}  // namespace diemtin::app
