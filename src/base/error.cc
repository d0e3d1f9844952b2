#include "base/error.h"

namespace diemtin {

std::string_view ErrorName(ErrorCode code) {
  switch (code) {
    case ErrorCode::kEmpty: return "empty";
    case ErrorCode::kTooLarge: return "too-large";
    case ErrorCode::kTooDeep: return "too-deep";
    case ErrorCode::kTooMany: return "too-many";
    case ErrorCode::kUnknownCharset: return "unknown-charset";
    case ErrorCode::kUnknownFormat: return "unknown-format";
    case ErrorCode::kTruncated: return "truncated";
    case ErrorCode::kCorrupt: return "corrupt";
    case ErrorCode::kNotFound: return "not-found";
    case ErrorCode::kPermission: return "permission";
    case ErrorCode::kLoop: return "loop";
    case ErrorCode::kDiskFull: return "disk-full";
    case ErrorCode::kIo: return "io";
    case ErrorCode::kNoArticle: return "no-article";
    case ErrorCode::kUsage: return "usage";
    case ErrorCode::kInternal: return "internal";
  }
  return "internal";
}

std::string Error::ToString() const { return where.empty() ? message : where + ": " + message; }

}  // namespace diemtin
