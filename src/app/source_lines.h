#pragma once

#include <vector>

#include "app/commands.h"
#include "web/source_line.h"

namespace diemtin::app {

// What is subscribed to; nothing when nothing ever was.
Expected<std::vector<web::SourceLine>> SourceLines(const std::string& sources_path);

}  // namespace diemtin::app
