#pragma once

// Takes PUT and DELETE of /pages/NAME.html: who may, what name is meant, how long the page stays,
// and what is answered when it is done.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "web/http.h"

namespace diemtin::web {

// What somebody asks of a name.
struct PageAsked {
  std::string name;                     // "NAME.html"
  std::optional<std::string> html;      // to be put; nothing: what the name holds is withdrawn
  std::string content_type;             // as sent
  std::optional<std::int64_t> expires;  // unix seconds; nothing: never
  std::int64_t now = 0;
};

enum class PageDone : std::uint8_t { kNew, kUpdated, kWithdrawn, kNotHeld };

// Called once, on any thread, when what was asked is safe on the disk, or will not be.
using PageAnswer = std::function<void(Expected<PageDone>)>;
// Must not wait.
using KeepPage = std::function<void(PageAsked, PageAnswer)>;

// From any thread.
class PageDesk {
 public:
  // `done` is told before the answer goes out.
  PageDesk(KeepPage keep, std::string token, bool is_public, std::function<void()> done)
      : keep_(std::move(keep)),
        token_(std::move(token)),
        is_public_(is_public),
        done_(std::move(done)) {}

  // Null when the request is not for this desk.
  std::shared_ptr<const Response> Take(const Request& request) const;

 private:
  Response Answer(const Request& request) const;

  const KeepPage keep_;
  const std::string token_;
  const bool is_public_;
  const std::function<void()> done_;
};

// The name that a target means, if it is below /pages/: one segment of valid UTF-8 that ends in
// .html, at most kMostNameBytes.
inline constexpr std::size_t kMostNameBytes = 200;
std::optional<std::string> PageNameOf(std::string_view target);

int PageStatus(ErrorCode code);  // of the answer to what could not be done

}  // namespace diemtin::web
