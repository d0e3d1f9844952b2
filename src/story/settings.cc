#include "story/settings.h"

namespace diemtin::story {

const Settings& BuiltInSettings() {
  static const Settings settings;
  return settings;
}

}  // namespace diemtin::story
