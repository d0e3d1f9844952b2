#include <algorithm>

#include "text/model_data.h"
#include "text/names/tagger.h"

DIEMTIN_MODEL(names, 1);

namespace diemtin::text::names {

const TaggerModel& CompiledModel() {
  static const TaggerModel model = [] {
    const ModelData& data = ModelOf_names();
    TaggerModel read{data.Array<PackedRow>(0),
                     {},
                     Lexicon(data.Array<std::uint32_t>(2), data.Array<std::uint8_t>(3))};
    const auto follow = data.Array<std::int32_t>(1);
    for (std::size_t i = 0; i < kRow; ++i)
      std::copy_n(follow.begin() + static_cast<std::ptrdiff_t>(i * kRow), kRow,
                  read.follow[i].begin());
    return read;
  }();
  return model;
}

}  // namespace diemtin::text::names
