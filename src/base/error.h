#pragma once

// Expected failures are values: a function that can fail returns Expected<T>, and no exception crosses a room's border.

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace diemtin {

// What kind of failure it is. The name (ErrorName) is stable: totals and JSON count failures by it.
enum class ErrorCode {
  kEmpty,            // nothing in it
  kTooLarge,         // over a size limit
  kTooDeep,          // nested over a limit
  kTooMany,          // more parts than a limit allows
  kUnknownCharset,   // bytes in no encoding that we know
  kUnknownFormat,    // content that is nothing we read
  kTruncated,        // ends before it should
  kCorrupt,          // contradicts itself or its checksum
  kNotFound,         // no such file or record
  kPermission,       // the system refuses access
  kLoop,             // links that lead back to themselves
  kDiskFull,         // no space left
  kIo,               // another failure of the system's files
  kNoArticle,        // read, and nothing there that is news
  kUsage,            // the caller asked for what does not exist
  kInternal,         // our own mistake
};

// "empty", "too-large", ...; never fails.
std::string_view ErrorName(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  // what happened and, where there is one, what to do; one line, no full stop
  std::string where;    // the file, address or record it happened in; may be empty

  // "WHERE: MESSAGE", or the message alone.
  std::string ToString() const;
};

template <typename T>
using Expected = tl::expected<T, Error>;

inline tl::unexpected<Error> Fail(ErrorCode code, std::string message, std::string where = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(where)});
}

// Returns the failure of `expression` (an Expected) from the function at once.
#define DIEMTIN_TRY(expression)                                                        \
  do {                                                                                 \
    if (auto diemtin_try = (expression); !diemtin_try) {                               \
      return ::tl::unexpected<::diemtin::Error>(std::move(diemtin_try).error());       \
    }                                                                                  \
  } while (false)

#define DIEMTIN_CONCAT_INNER(a, b) a##b
#define DIEMTIN_CONCAT(a, b) DIEMTIN_CONCAT_INNER(a, b)
// Declares `target` with the value of `expression`, or returns its failure.
#define DIEMTIN_ASSIGN(target, expression)                                              \
  auto DIEMTIN_CONCAT(diemtin_value_, __LINE__) = (expression);                         \
  if (!DIEMTIN_CONCAT(diemtin_value_, __LINE__)) {                                      \
    return ::tl::unexpected<::diemtin::Error>(                                          \
        std::move(DIEMTIN_CONCAT(diemtin_value_, __LINE__)).error());                   \
  }                                                                                     \
  target = std::move(*DIEMTIN_CONCAT(diemtin_value_, __LINE__))

}  // namespace diemtin
